"""From the words of a person to a printed page; shared by the commands that show one."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace

from almanac import places
from almanac.cli import clock, printing
from almanac.errors import UsageError
from almanac.library import Library
from almanac.model import Found
from almanac.page import compose
from almanac.when import Query, parse_when


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """How a person wants the answer."""

    full: bool
    brief: bool
    limit: int | None
    json: bool
    plain: bool
    svg: bool
    width: int | None
    color: bool
    pager: bool


def answer(
    words: str,
    presentation: Presentation,
    *,
    packs: Iterable[str] | None,
    kinds: Iterable[str] | None,
    tags: Iterable[str] | None,
) -> None:
    """Print what the packs know of WORDS.

    Raises: UsageError for words or options that contradict or mean nothing; DataError where no pack is found.
    """
    _choose_one("--full", presentation.full, "--brief", presentation.brief)
    formats = [("--json", presentation.json), ("--plain", presentation.plain), ("--svg", presentation.svg)]
    for index, (name, chosen) in enumerate(formats):
        for other, also in formats[index + 1 :]:
            _choose_one(name, chosen, other, also)
    query = replace(
        parse_when(words, clock.today()),
        packs=tuple(packs or ()),
        kinds=tuple(kinds or ()),
        tags=tuple(tags or ()),
    )
    library = Library(folder.path for folder in places.pack_folders())
    found = library.find(query)
    printing.deliver(_rendered(query, found, presentation), pager=presentation.pager)
    if library.problems:
        print(
            f"almanac: {len(library.problems)} faults in the packs; what they touch was left out",
            "almanac packs check says where they are",
            sep="\n",
            file=sys.stderr,
        )


def _rendered(query: Query, found: Found, wanted: Presentation) -> str:
    if wanted.json:
        from almanac.export.as_json import render_json

        return render_json(query, found, limit=wanted.limit)
    detail = printing.detail(full=wanted.full, brief=wanted.brief)
    page = compose(query, found, detail=detail, limit=wanted.limit)
    if wanted.svg:
        from almanac.panels import render_svg

        return render_svg(page, width=wanted.width or 80)
    screen = printing.screen(width=wanted.width, color=wanted.color, pager=wanted.pager)
    if wanted.plain or screen.is_plain:
        from almanac.export.plain import render_plain

        return render_plain(page, width=screen.width, encoding=screen.encoding)
    from almanac.panels import Screen, render_panels

    return render_panels(
        page, Screen(width=screen.width, color=screen.color, links=screen.color, encoding=screen.encoding)
    )


def _choose_one(name: str, chosen: bool, other: str, also: bool) -> None:
    if chosen and also:
        raise UsageError(f"{name} and {other} contradict each other", f"leave one of them out: {name}")
