"""Pages and banners → pictures of a terminal."""

from rich.console import RenderableType
from rich.terminal_theme import SVG_EXPORT_THEME, TerminalTheme

from almanac.page import Page
from almanac.page.banner import Banner
from almanac.panels.banners import fitting
from almanac.panels.pages import Painter
from almanac.panels.screen import ROOM, Screen, console_for


def render_svg(page: Page, *, width: int = 80, light: bool = False) -> str:
    """PAGE as a picture of a terminal WIDTH columns wide; the same page always gives the same picture."""
    screen = Screen(width=width)
    return drawn(Painter(page, screen).page(), screen, "almanac", light=light)


def render_banner_svg(banner: Banner, *, width: int = 80, lines: int = 10, light: bool = False) -> str:
    """BANNER in at most LINES lines as a picture of a terminal WIDTH columns wide."""
    screen = Screen(width=width)
    return drawn(fitting(banner, screen, lines=lines), screen, "almanac banner", light=light)


def drawn(what: RenderableType, screen: Screen, title: str, *, light: bool = False) -> str:
    """WHAT, as SCREEN shows it, in a window with TITLE, dark or LIGHT."""
    console = console_for(screen, record=True)
    console.print(what)
    theme = _LIGHT if light else SVG_EXPORT_THEME
    picture = console.export_svg(title=title, theme=theme, unique_id="almanac", code_format=_SVG)
    return picture.replace(ROOM, "")


_LIGHT = TerminalTheme(
    (255, 255, 255),
    (46, 52, 54),
    [
        (46, 52, 54), (164, 0, 0), (56, 118, 6), (143, 89, 2),
        (32, 74, 135), (117, 60, 122), (6, 120, 124), (120, 124, 120),
    ],
    [
        (85, 87, 83), (204, 0, 0), (64, 132, 10), (160, 110, 0),
        (52, 101, 164), (140, 80, 145), (6, 140, 144), (60, 64, 60),
    ],
)  # fmt: skip
"""Ground, ink, and the sixteen colours of a terminal that is read by day."""
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
