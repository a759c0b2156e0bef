"""The place that something is rendered for, and what is done to all that is printed there."""

import io
import re
import unicodedata

from rich.console import Console, RenderableType

from almanac.charset import fit, is_unicode
from almanac.frozen import frozen

_LINK_ID = re.compile(r"\x1b\]8;id=([^;]*);")
_RIGHT_SIDE = re.compile(r"((?:\x1b\[[0-9;]*m)*│(?:\x1b\[0m)?)$")
ROOM = "\ufdd0"
"""Holds a column while lines are laid out, and is gone from what is printed; no character, so that no text has it."""


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


def printed(what: RenderableType, screen: Screen) -> str:
    """WHAT as the bytes for SCREEN, as text, newline at the end."""
    console = console_for(screen)
    console.print(what)
    output = console.file
    assert isinstance(output, io.StringIO)
    text = _trimmed(_numbered(fit(output.getvalue().replace(ROOM, ""), screen.encoding)))
    return _closed(text, screen.width) if screen.moves else text


def console_for(screen: Screen, *, record: bool = False) -> Console:
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


def with_room(text: str) -> str:
    """TEXT with room for a column after each spacing mark, so that its lines fit whatever the terminal gives them."""
    if text.isascii():
        return text
    return text.translate({ord(c): c + ROOM for c in set(text) if _is_spacing_mark(c)})


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
