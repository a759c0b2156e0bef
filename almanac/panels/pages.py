"""Page → panels."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.text import Text

from almanac.charset import fit
from almanac.page import Article, Block, Brief, Page, Quote, Reference, Wish, mapped
from almanac.panels.parts import Barred, Cell, Row
from almanac.panels.screen import Screen, printed, with_room

ROOMY = 60
"""Columns from which the anniversary stands beside the title instead of under it."""

_BLOCK = {"event": "cyan", "observance": "magenta"}
STATUS = {"verified": "green", "disputed": "red", "unattributed": "red"}
DEFAULT_STATUS = "magenta"


def render_panels(page: Page, screen: Screen) -> str:
    """PAGE as the bytes for SCREEN, as text, newline at the end."""
    return printed(Painter(page, screen).page(), screen)


class Painter:
    """Lays a page out for a screen."""

    def __init__(self, page: Page, screen: Screen) -> None:
        self._page = mapped(page, lambda text: with_room(fit(text, screen.encoding)))
        self._screen = screen
        self._marks = ("┃", "★", "─") if screen.is_unicode else ("|", "*", "-")
        self._roomy = screen.width >= ROOMY

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
        return Row(Cell(left), Cell(right, right.cell_len))

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
        status = STATUS.get(quote.status, DEFAULT_STATUS)
        byline = Text.assemble(f"{dash} {quote.byline} ", (f"[{quote.label}]", status))
        return self._spoken([*words, byline], "cyan", quote)

    def _spoken(self, words: Sequence[Text], color: str, of: Wish | Quote) -> RenderableType:
        """WORDS behind a bar, and under them in the almanac's own voice what belongs to them."""
        below: list[RenderableType] = [Text(line, style="dim") for line in of.lines]
        if of.note:
            below.append(self._labelled("Note", of.note))
        below += self._sources(of.sources)
        barred = Barred(Group(*words), self._marks[0], color)
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
            label = Cell(Text(brief.label, justify="right"), labels, "cyan")
            if self._roomy:
                age.justify = "right"
                rows.append(Row(label, Cell(Text(brief.title)), Cell(age, oldest)))
            else:
                rows.append(Row(label, Cell(Group(Text(brief.title), age))))
        return Padding(Group(*rows), (1, 1, 0, 1))
