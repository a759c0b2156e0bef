"""Pages and banners → pictures of a terminal."""

from rich.console import RenderableType

from almanac.page import Page
from almanac.page.banner import Banner
from almanac.panels.banners import fitting
from almanac.panels.pages import Painter
from almanac.panels.screen import ROOM, Screen, console_for


def render_svg(page: Page, *, width: int = 80, title: str = "almanac") -> str:
    """PAGE as a picture of a terminal WIDTH columns wide; the same page always gives the same picture."""
    screen = Screen(width=width)
    return drawn(Painter(page, screen).page(), screen, title)


def render_banner_svg(banner: Banner, *, width: int = 80, lines: int = 10) -> str:
    """BANNER in at most LINES lines as a picture of a terminal WIDTH columns wide."""
    screen = Screen(width=width)
    return drawn(fitting(banner, screen, lines=lines), screen, "almanac banner")


def drawn(what: RenderableType, screen: Screen, title: str) -> str:
    """WHAT, as SCREEN shows it, in a window with TITLE."""
    console = console_for(screen, record=True)
    console.print(what)
    return console.export_svg(title=title, unique_id="almanac", code_format=_SVG).replace(ROOM, "")


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
