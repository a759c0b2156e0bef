"""From the words of a person to a printed page; shared by the commands that show one."""

import sys
from dataclasses import replace

from almanac import places, remembered
from almanac.cli import clock, printing
from almanac.cli.options import PageOptions
from almanac.errors import UsageError
from almanac.library import Library
from almanac.model import Found
from almanac.page import compose
from almanac.progress import Gauge
from almanac.settings import load_settings
from almanac.when import Query, parse_when

PAGE = 24
"""Events that the page of a day tells unless asked for more."""


def answer(words: str, options: PageOptions) -> None:
    """Print what the packs know of WORDS.

    Raises: UsageError for words or options that contradict or mean nothing; DataError where no pack is found.
    """
    _reject_contradictions(options)
    settings = load_settings(places.settings_file().path)
    query = replace(
        parse_when(words, clock.today(options.tz or settings.tz, settings.day_starts)),
        packs=tuple(options.pack or ()),
        kinds=tuple(options.kind or ()),
        tags=tuple(options.tag or ()),
        during=options.during,
        leap_day=settings.leap_day,
    )
    with Gauge() as gauge:
        library = Library((folder.path for folder in places.pack_folders()), places.cache_folder().path, gauge)
        query = library.resolved(query)
        found = library.find(query, _most(options))
    text = _rendered(query, found, options)
    printing.deliver(text, pager=options.pager)
    if library.faults:
        faults = "1 fault" if library.faults == 1 else f"{library.faults} faults"
        message = f"almanac: {faults} in the packs; what is faulty was left out"
        print(message, "almanac packs check says where", sep="\n", file=sys.stderr)
    elif not options.pager:
        remembered.keep(text, *clock.span(query.today, options.tz or settings.tz, settings.day_starts))


def _most(options: PageOptions) -> int | None:
    """How many events of a day are wanted, beside those of the very date."""
    if options.limit is not None or options.full or options.json:
        return options.limit
    return PAGE


def _rendered(query: Query, found: Found, options: PageOptions) -> str:
    if options.json:
        from almanac.export.as_json import render_json

        return render_json(query, found, limit=options.limit)
    detail = printing.detail(full=options.full, brief=options.brief)
    page = compose(query, found, detail=detail, limit=options.limit, calendars=options.calendars)
    if options.svg:
        from almanac.panels.svg import render_svg

        return render_svg(page, width=options.width or 80, light=options.light)
    screen = printing.screen(width=options.width, color=not options.no_color, pager=options.pager)
    if options.plain or screen.is_plain:
        from almanac.export.plain import render_plain

        return render_plain(page, width=screen.width, encoding=screen.encoding)
    from almanac.panels import Screen
    from almanac.panels.pages import render_panels

    return render_panels(
        page,
        Screen(
            width=screen.width,
            color=screen.color,
            links=screen.color,
            encoding=screen.encoding,
            moves=screen.is_terminal,
        ),
    )


def _reject_contradictions(options: PageOptions) -> None:
    """Raises: UsageError where two of OPTIONS exclude each other."""
    for names in (("full", "brief"), ("json", "plain", "svg")):
        chosen = [f"--{name}" for name in names if getattr(options, name)]
        if len(chosen) > 1:
            raise UsageError(f"{chosen[0]} and {chosen[1]} contradict each other", f"keep one of them, say {chosen[0]}")
