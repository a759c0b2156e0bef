"""Banner → a small panel, or a line where there is no room for one."""

from rich import box
from rich.cells import set_cell_size
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from almanac.charset import fit
from almanac.page import mapped
from almanac.page.banner import Banner, leaner
from almanac.panels.pages import DEFAULT_STATUS, ROOMY, STATUS
from almanac.panels.parts import Barred, Cell, Row
from almanac.panels.screen import Screen, printed, with_room

NARROW = 40
"""Columns under which there is but a line."""
_FRAME = 2
"""Lines that a frame takes."""


def render_banner(banner: Banner, screen: Screen, *, lines: int) -> str:
    """BANNER in at most LINES lines as the bytes for SCREEN, as text, newline at the end."""
    return printed(fitting(banner, screen, lines=lines), screen)


def fitting(banner: Banner, screen: Screen, *, lines: int) -> RenderableType:
    """As much of BANNER as LINES lines of SCREEN have room for."""
    if screen.width >= NARROW and lines > _FRAME:
        for lean in leaner(banner):
            panel = panel_of(_fit(lean, screen), screen)
            if printed(panel, screen).count("\n") <= lines:
                return panel
    return _line(_fit(banner, screen), screen)


def _fit(banner: Banner, screen: Screen) -> Banner:
    return mapped(banner, lambda text: with_room(fit(text, screen.encoding)))


def panel_of(banner: Banner, screen: Screen) -> RenderableType:
    """BANNER in a frame as wide as SCREEN."""
    bar, star, dash = ("┃", "★", "—") if screen.is_unicode else ("|", "*", "--")
    parts: list[RenderableType] = []
    if banner.title:
        label = f"{banner.label}  " if banner.label else ""
        title = Text.assemble((label, "cyan"), (banner.title, "bold cyan"))
        since = Text(f"{star} {banner.anniversary}", style="bold magenta")
        if not banner.is_jubilee:
            since = Text(banner.anniversary, style="dim")
        if screen.width < ROOMY or not banner.anniversary:
            parts += [title, since] if banner.anniversary else [title]
        else:
            parts.append(Row(Cell(title), Cell(since, since.cell_len)))
    if banner.text:
        status = STATUS.get(banner.status.rpartition(" ")[2], DEFAULT_STATUS)
        known = (f" [{banner.status}]", status) if banner.status else ("", "")
        words = [Text(banner.text, style="italic"), Text.assemble(f"{dash} {banner.byline}", known)]
        parts.append(Barred(Group(*words), bar, "cyan"))
    if banner.source:
        source = Text.assemble(("Source: ", "bold dim"), (banner.source, "dim"))
        parts.append(Padding(source, (0, 0, 0, 2)))
    return Panel(
        Group(*parts),
        box=box.ROUNDED if screen.is_unicode else box.ASCII,
        border_style="cyan",
        padding=(0, 1),
        width=screen.width,
        subtitle=Text(banner.hint, style="dim") if banner.hint else None,
        subtitle_align="right",
    )


def _line(banner: Banner, screen: Screen) -> Text:
    dot, more = (" · ", "…") if screen.is_unicode else (" - ", "...")
    said = f"{banner.text} {banner.byline}"
    shown = dot.join(filter(None, [f"{banner.label} {banner.title}".strip() or said, banner.anniversary]))
    whole = Text(shown, style="cyan", no_wrap=True, overflow="crop")
    if whole.cell_len > screen.width:
        whole.plain = set_cell_size(shown, screen.width - len(more)).rstrip() + more
    return whole
