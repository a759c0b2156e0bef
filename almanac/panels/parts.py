"""What frames and lines are made of."""

from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

_GAP = 2
"""Columns between the cells of a row."""


class Cell(NamedTuple):
    """What stands in a row, how many columns it takes, and its style."""

    inside: RenderableType
    width: int = 0
    style: str = ""


class Barred:
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


class Row:
    """Cells side by side, the one of width 0 taking what the others leave; rich's tables take thrice the time."""

    def __init__(self, *cells: Cell) -> None:
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
