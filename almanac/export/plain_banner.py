"""Banner → plain text, for a terminal that has no boxes and for the message of the day."""

import wcwidth

from almanac.charset import fit
from almanac.page import mapped
from almanac.page.banner import Banner, leaner

NARROW = 40
"""Columns under which there is but a line."""


def render_plain_banner(banner: Banner, *, width: int, lines: int, encoding: str = "utf-8") -> str:
    """BANNER in at most LINES lines of WIDTH columns, in the characters of ENCODING, newline at the end."""
    if width >= NARROW:
        for lean in leaner(banner):
            found = _lines(mapped(lean, lambda text: fit(text, encoding)), width, fit("—", encoding))
            if len(found) <= lines:
                return fit("\n".join(found), encoding) + "\n"
    banner = mapped(banner, lambda text: fit(text, encoding))
    first = _title(banner) or f"{banner.text} {banner.byline}"
    if wcwidth.wcswidth(first) > width:
        more = fit(" …", encoding)
        first = wcwidth.wrap(first, width - len(more), break_on_hyphens=False)[0] + more
    return fit(first, encoding) + "\n"


def _title(banner: Banner) -> str:
    mark = "* " if banner.is_jubilee else ""
    since = f" ({banner.anniversary})" if banner.anniversary else ""
    return f"{mark}{banner.label}  {banner.title}{since}".strip() if banner.title else ""


def _lines(banner: Banner, width: int, dash: str) -> list[str]:
    found = _wrapped(_title(banner), width, "")
    if banner.text:
        status = f" [{banner.status}]" if banner.status else ""
        found += _wrapped(banner.text, width, "  | ")
        found += _wrapped(f"{dash} {banner.byline}{status}", width, "    ")
    found += _wrapped(f"Source: {banner.source}" if banner.source else "", width, "  ")
    return found + _wrapped(f"More: {banner.hint}" if banner.hint else "", width, "")


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    if not text:
        return []
    return wcwidth.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
