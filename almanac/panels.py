"""Page → a terminal's panels; the only importer of rich. Decides how things look and nothing else.

Only the sixteen colours that a person's own theme defines are used, and of these the ones that hold on
light and dark backgrounds alike.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from almanac.charset import fit, is_unicode
from almanac.frozen import frozen
from almanac.page import Article, Block, Brief, Page, Quote, Reference, Wish, mapped

_LINK_ID = re.compile(r"\x1b\]8;id=([^;]*);")
_RIGHT_SIDE = re.compile(r"((?:\x1b\[[0-9;]*m)*│(?:\x1b\[0m)?)$")
_ROOM = "\ufdd0"
"""Holds a column while lines are laid out, and is gone from what is printed; no character, so that no text has it."""
_ROOMY = 60
"""Columns from which the anniversary stands beside the title instead of under it."""
_GAP = 2
"""Columns between the cells of a row."""

_BLOCK = {"event": "cyan", "observance": "magenta"}
_STATUS = {"verified": "green", "disputed": "red", "unattributed": "red"}
_DEFAULT_STATUS = "magenta"


@frozen
class Screen:
    """What the place a page is rendered for can do."""

    width: int
    """Columns."""
    color: bool = True
    links: bool = True
    """Whether it shows clickable links (OSC 8)."""
    encoding: str = "utf-8"
    moves: bool = False
    """Whether it is a terminal that puts the cursor where it is told, and not a file or a pager."""

    @property
    def is_unicode(self) -> bool:
        """Whether it can draw boxes and every script."""
        return is_unicode(self.encoding)


class _Cell(NamedTuple):
    """What stands in a row, how many columns it takes, and its style."""

    inside: RenderableType
    width: int = 0
    style: str = ""


class _Barred:
    """A renderable with a coloured bar down its left side: somebody's words, not the almanac's."""

    def __init__(self, inside: RenderableType, bar: str, style: str) -> None:
        self.inside, self.bar, self.style = inside, bar, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        bar = Segment(f"{self.bar} ", console.get_style(self.style))
        room = options.update(width=max(1, options.max_width - 2))
        for line in console.render_lines(self.inside, room, pad=False):
            yield bar
            yield from line
            yield Segment.line()


class _Row:
    """Cells side by side, the one of width 0 taking what the others leave; rich's tables take thrice the time."""

    def __init__(self, *cells: _Cell) -> None:
        self.cells = cells

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        left = options.max_width - sum(cell.width for cell in self.cells) - _GAP * (len(self.cells) - 1)
        columns = []
        for cell in self.cells:
            room = options.update(width=cell.width or max(1, left), height=None)
            style = console.get_style(cell.style) if cell.style else None
            columns.append((room.max_width, console.render_lines(cell.inside, room, style=style)))
        height = max(len(lines) for _, lines in columns)
        gap = Segment(" " * _GAP)
        for row in zip(*(Segment.set_shape(lines, width, height) for width, lines in columns), strict=True):
            for at, cell_line in enumerate(row):
                if at:
                    yield gap
                yield from cell_line
            yield Segment.line()


def render_panels(page: Page, screen: Screen) -> str:
    """PAGE as the bytes for SCREEN, as text, newline at the end."""
    console = _console(screen)
    console.print(_Painter(page, screen).page())
    output = console.file
    assert isinstance(output, io.StringIO)
    text = _trimmed(_numbered(fit(output.getvalue().replace(_ROOM, ""), screen.encoding)))
    return _closed(text, screen.width) if screen.moves else text


def render_svg(page: Page, *, width: int = 80, title: str = "almanac") -> str:
    """PAGE as a picture of a terminal WIDTH columns wide; the same page always gives the same picture."""
    screen = Screen(width=width)
    console = _console(screen, record=True)
    console.print(_Painter(page, screen).page())
    return console.export_svg(title=title, unique_id="almanac", code_format=_SVG).replace(_ROOM, "")


def _console(screen: Screen, *, record: bool = False) -> Console:
    """A console that asks the environment nothing: SCREEN has all the answers."""
    return Console(
        file=io.StringIO(),
        width=screen.width,
        height=1000,
        force_terminal=True,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        record=record,
        _environ={},
    )


def _numbered(text: str) -> str:
    """TEXT with its links numbered in order: rich draws their ids at random, and a page is the same every time."""
    ids: dict[str, int] = {}
    return _LINK_ID.sub(lambda match: f"\x1b]8;id={ids.setdefault(match.group(1), len(ids) + 1)};", text)


def _is_spacing_mark(character: str) -> bool:
    """Whether CHARACTER is a mark, as Devanagari, Tamil or Burmese have, that is a column or none as terminals like."""
    return character > "\u08ff" and unicodedata.category(character) == "Mc"


def _with_room(text: str) -> str:
    """TEXT with room for a column after each spacing mark, so that its lines fit whatever the terminal gives them."""
    if text.isascii():
        return text
    return text.translate({ord(c): c + _ROOM for c in set(text) if _is_spacing_mark(c)})


def _closed(text: str, width: int) -> str:
    """TEXT with the right side of a frame set by its column where terminals differ about the width of the line."""
    marks = set(filter(_is_spacing_mark, set(text)))
    lines = text.split("\n") if marks else [text]
    for number, line in enumerate(lines):
        if not marks.isdisjoint(line):
            lines[number] = _RIGHT_SIDE.sub(f"\x1b[{width}G\\1", line)
    return "\n".join(lines)


def _trimmed(text: str) -> str:
    """TEXT without the blanks at the ends of its lines, which a copied page would carry along."""
    return "\n".join(line.rstrip() for line in text.rstrip("\n").split("\n")) + "\n"


class _Painter:
    def __init__(self, page: Page, screen: Screen) -> None:
        self._page = mapped(page, lambda text: _with_room(fit(text, screen.encoding)))
        self._screen = screen
        self._marks = ("┃", "★", "─") if screen.is_unicode else ("|", "*", "-")
        self._roomy = screen.width >= _ROOMY

    def page(self) -> RenderableType:
        page = self._page
        parts: list[RenderableType] = [self._heading()]
        parts += [Padding(Text(reckoning, style="dim"), (0, 1)) for reckoning in page.reckonings]
        parts += [self._panel(block) for block in page.blocks]
        parts += [self._line(notice, first=n == 0) for n, notice in enumerate(page.notices)]
        if page.briefs:
            parts.append(self._briefs(page.briefs, page.briefs_heading))
        parts += [self._line(line, first=n == 0, style="dim") for n, line in enumerate(page.footer)]
        return Group(*parts)

    def _line(self, text: str, *, first: bool, style: str = "") -> RenderableType:
        """A line outside the frames; a blank line goes before the FIRST of several."""
        return Padding(Text(text, style=style), (int(first), 1, 0, 1))

    def _heading(self) -> RenderableType:
        title = Text(self._page.title, style="bold")
        rule = Text((self._marks[2]) * self._screen.width, style="cyan", no_wrap=True, overflow="crop")
        return Group(Padding(self._beside(title, Text(self._page.subtitle, style="dim")), (0, 1)), rule)

    def _beside(self, left: Text, right: Text) -> RenderableType:
        """LEFT with RIGHT at the other end of the line, or under it where the screen is narrow."""
        if not right.plain:
            return left
        if not self._roomy:
            return Group(left, right)
        return _Row(_Cell(left), _Cell(right, right.cell_len))

    def _panel(self, block: Block) -> RenderableType:
        color = _BLOCK[block.kind]
        parts: list[RenderableType] = []
        for article in block.articles:
            parts += [Text()] if parts else []
            parts += self._article(article, color)
        return Panel(
            Group(*parts),
            box=box.ROUNDED if self._screen.is_unicode else box.ASCII,
            border_style=color,
            padding=(0, 1),
            width=self._screen.width,
        )

    def _article(self, article: Article, color: str) -> list[RenderableType]:
        label = f"{article.label}  " if article.label else ""
        title = Text.assemble((label, color), (article.title, f"bold {color}"))
        dot = " · " if self._screen.is_unicode else " - "
        parts: list[RenderableType] = [
            self._beside(title, self._anniversary(article)),
        ]
        if article.facts:
            parts.append(Text(dot.join(article.facts), style="dim"))
        if article.summary:
            parts += [Text(), Text(article.summary)]
        for wish in article.wishes:
            parts += [Text(), self._wish(wish)]
        for quote in article.quotes:
            parts += [Text(), self._quote(quote)]
        after = [self._labelled("Disputed", dispute) for dispute in article.disputes]
        if article.note:
            after.append(self._labelled("Note", article.note))
        after += self._sources(article.sources)
        if after:
            parts += [Text(), *after]
        return parts

    def _anniversary(self, of: Article | Brief) -> Text:
        if of.is_jubilee:
            return Text(f"{self._marks[1]} {of.anniversary}", style="bold magenta")
        return Text(of.anniversary, style="dim")

    def _wish(self, wish: Wish) -> RenderableType:
        words = [Text(wish.heading, style="bold magenta"), Text(wish.text, style="italic")]
        words += [Text(slogan, style="bold italic") for slogan in wish.slogans]
        return self._spoken(words, "magenta", wish)

    def _quote(self, quote: Quote) -> RenderableType:
        marks = "“”" if self._screen.is_unicode else '""'
        words = [Text(f"{marks[0]}{quote.text}{marks[1]}", style="italic")]
        dash = "—" if self._screen.is_unicode else "--"
        status = _STATUS.get(quote.status, _DEFAULT_STATUS)
        byline = Text.assemble(f"{dash} {quote.byline} ", (f"[{quote.label}]", status))
        return self._spoken([*words, byline], "cyan", quote)

    def _spoken(self, words: Sequence[Text], color: str, of: Wish | Quote) -> RenderableType:
        """WORDS behind a bar, and under them in the almanac's own voice what belongs to them."""
        below: list[RenderableType] = [Text(line, style="dim") for line in of.lines]
        if of.note:
            below.append(self._labelled("Note", of.note))
        below += self._sources(of.sources)
        barred = _Barred(Group(*words), self._marks[0], color)
        return Group(barred, *(Padding(part, (0, 0, 0, 2)) for part in below))

    def _labelled(self, label: str, text: str) -> RenderableType:
        return Text.assemble((f"{label}: ", "bold dim"), (text, "dim"))

    def _sources(self, sources: Iterable[Reference]) -> list[RenderableType]:
        return [Text.assemble(("Source: ", "bold dim"), (source.text, self._link(source.url))) for source in sources]

    def _link(self, url: str) -> Style:
        if not url or not self._screen.links:
            return Style(dim=True)
        return Style(dim=True, underline=True, link=url)

    def _briefs(self, briefs: Sequence[Brief], heading: str) -> RenderableType:
        labels = max(cell_len(brief.label) for brief in briefs)
        ages = [self._anniversary(brief) for brief in briefs]
        oldest = max(age.cell_len for age in ages)
        rows: list[RenderableType] = [Text(heading, style="bold")] if heading else []
        for brief, age in zip(briefs, ages, strict=True):
            label = _Cell(Text(brief.label, justify="right"), labels, "cyan")
            if self._roomy:
                age.justify = "right"
                rows.append(_Row(label, _Cell(Text(brief.title)), _Cell(age, oldest)))
            else:
                rows.append(_Row(label, _Cell(Group(Text(brief.title), age))))
        return Padding(Group(*rows), (1, 1, 0, 1))


_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: ui-sans-serif, Arial, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
