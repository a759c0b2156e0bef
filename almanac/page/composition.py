"""Records → one Page."""

from datetime import date
from typing import Literal

from almanac.chronology import (
    MONTHS,
    WEEKDAYS,
    Day,
    filed_under,
    format_date,
    format_day,
    old_style,
    reckonings,
    weekday,
)
from almanac.hygiene import visible_lines
from almanac.model import Event, Found, Observance
from almanac.page import wording
from almanac.page.arrangement import anniversary_of, arrange
from almanac.page.shape import Article, Block, Brief, Page, mapped
from almanac.recurrence import is_sighted
from almanac.when import Query

Detail = Literal["standard", "full", "brief"]

STANDARD_OBSERVANCES = 2
"""Observances told at some length on a page unless asked otherwise; of the others only the names are."""
STANDARD_ARTICLES = 3
"""Events told at some length on the page of a day unless asked otherwise; the others follow in a line each."""


def compose(
    query: Query, found: Found, *, detail: Detail = "standard", limit: int | None = None, calendars: bool = False
) -> Page:
    """The page that answers QUERY with the records FOUND, its texts safe for a terminal.

    With CALENDARS the day is named in other calendars too.

    FULL tells every event with all that is known of it, BRIEF each in a line; STANDARD, a very date or a
    named record in full, and of a day's other events the weightiest at some length.
    """
    order = arrange(query, found, limit)
    in_full = detail == "full" or query.precision in {"date", "name"}
    told = len(order.events)
    if detail == "brief" or (detail == "standard" and query.precision in {"month", "year"}):
        told = 0
    elif detail == "standard" and query.precision == "day":
        told = min(told, STANDARD_ARTICLES)
    others = order.other_years
    articles = [_article(event, query, in_full=in_full) for event in order.events[:told]]
    if detail == "full":
        articles += [_article(event, query, in_full=True) for event in others]
        others = ()
    rest = order.events[told:]
    observed = _observed(order.observances, detail, in_full=in_full)
    page = Page(
        title=_title(query, found),
        subtitle=_subtitle(query),
        reckonings=_reckonings(query) if calendars else (),
        blocks=_blocks(articles, observed, events_first=query.precision == "date"),
        notices=_notices(query, found, bool(order.events)),
        briefs_heading=_briefs_heading(query, bool(rest), bool(articles)),
        briefs=tuple(_brief(event, query) for event in rest + others),
        footer=_footer(query, found, order.left_out, detail),
    )
    return mapped(page, visible_lines)


def _observed(observances: tuple[Observance, ...], detail: Detail, *, in_full: bool) -> list[Article]:
    """The observances of a day, on a standard page the weightiest at length and the others by their names."""
    told = len(observances) if in_full else 0 if detail == "brief" else STANDARD_OBSERVANCES
    articles = [_observance(observance, in_full=in_full) for observance in observances[:told]]
    if named := [observance.title for observance in observances[told:]]:
        heading = "Also kept on this day" if articles else "Kept on this day"
        articles.append(Article(id="", title=heading, facts=(), summary="\n".join(named)))
    return articles


def _blocks(events: list[Article], observances: list[Article], *, events_first: bool) -> tuple[Block, ...]:
    told = [Block(kind="event", articles=(event,)) for event in events]
    observed = [Block(kind="observance", articles=tuple(observances))] if observances else []
    return (*told, *observed) if events_first else (*observed, *told)


def _article(event: Event, query: Query, *, in_full: bool) -> Article:
    since = anniversary_of(event, query)
    quotations = event.quotations if in_full else event.quotations[:1]
    greetings = event.greetings if in_full or not quotations else ()
    when = format_date(event.date)
    label = ""
    if query.precision == "day":
        label = format_day(Day(year=filed_under(event.date)[0]))
        when = "" if when == f"{query.day} {MONTHS[(query.month or 1) - 1]} {label}" else when
    return Article(
        id=event.id,
        title=event.title,
        label=label,
        facts=tuple(filter(None, [when, event.place, event.kind])),
        anniversary=wording.anniversary(since),
        is_jubilee=since.is_jubilee,
        summary=event.summary,
        wishes=tuple(wording.wish(greeting, in_full=in_full) for greeting in greetings),
        quotes=tuple(wording.quote(quotation, in_full=in_full) for quotation in quotations),
        disputes=tuple(wording.dispute(dispute) for dispute in event.disputes) if in_full else (),
        note=event.note if in_full else "",
        sources=wording.references(event.sources) if in_full else (),
    )


def _observance(observance: Observance, *, in_full: bool) -> Article:
    since = f"since {format_date(observance.since)}" if observance.since else ""
    sighted = "a day earlier or later where the moon is sighted" if is_sighted(observance) else ""
    facts = tuple(filter(None, ["observance", since, sighted]))
    return Article(
        id=observance.id,
        title=observance.title,
        facts=facts,
        summary=observance.summary,
        wishes=wording.wishes(observance.greetings, in_full=in_full),
        quotes=tuple(wording.quote(quotation, in_full=in_full) for quotation in observance.quotations),
        note=observance.note if in_full else "",
        sources=wording.references(observance.sources) if in_full else (),
    )


def _brief(event: Event, query: Query) -> Brief:
    since = anniversary_of(event, query)
    year, month, day = filed_under(event.date)
    label = format_day(Day(year=year))
    if query.precision in {"month", "year"}:
        label = f"{day} {MONTHS[month - 1]}" if day else MONTHS[month - 1] if month else label
    return Brief(
        label=label,
        title=event.title,
        anniversary=wording.anniversary(since),
        is_jubilee=since.is_jubilee,
    )


def _title(query: Query, found: Found) -> str:
    if query.precision == "name":
        named: list[Event | Observance] = [*found.events, *found.observances]
        return named[0].title if len(named) == 1 else query.name
    if query.month and query.day:
        day_and_month = f"{query.day} {MONTHS[query.month - 1]}"
        if query.year is not None:
            day = Day(year=query.year, month=query.month, day=query.day)
            return f"{WEEKDAYS[weekday(day, _calendar_of(query))]}, {format_day(day)}"
        if query.on:
            return f"{WEEKDAYS[query.on.weekday()]}, {day_and_month} {query.on.year}"
        return day_and_month
    return format_day(Day(year=query.year or 0, month=query.month or 0))


def _subtitle(query: Query) -> str:
    shown = _civil_day(query)
    if shown is None:
        return "Julian calendar" if query.precision == "date" else ""
    _, month, day = old_style((shown.year, shown.month, shown.day))
    parts = [
        f"day {shown.timetuple().tm_yday}",
        f"week {shown.isocalendar()[1]}",
        f"{day} {MONTHS[month - 1]} old style",
    ]
    if shown == query.today:
        parts.insert(0, "today")
    return " · ".join(parts)


def _reckonings(query: Query) -> tuple[str, ...]:
    shown = _civil_day(query)
    return tuple(f"{reckoning.calendar}: {reckoning.text}" for reckoning in reckonings(shown)) if shown else ()


def _civil_day(query: Query) -> date | None:
    """The Gregorian day whose page it is; None for a month, a year, a name or a Julian day."""
    if query.precision == "date" and _calendar_of(query) == "gregorian":
        return date(query.year or 1, query.month or 1, query.day or 1)
    return query.on


def _calendar_of(query: Query) -> str:
    """The calendar a typed date is read in: Julian before the reform of 1582, whose days are filed as written."""
    typed = (query.year or 0, query.month or 0, query.day or 0)
    return "julian" if typed < (1582, 10, 15) else "gregorian"


def _briefs_heading(query: Query, same_day: bool, has_articles: bool) -> str:
    if query.precision == "date" and not same_day:
        return "In other years" if query.month else ""
    return "Also on this day" if has_articles else ""


def _notices(query: Query, found: Found, has_events: bool) -> tuple[str, ...]:
    if has_events or (found.observances and query.precision != "date"):
        return ()
    asked = _filters(query)
    if query.precision == "date" and found.events:
        return (f"Nothing{asked} is recorded of this very day; here is what happened on it in other years.",)
    if found.observances:
        return (f"Nothing{asked} is recorded of this very day.",)
    lines = [f"Nothing{asked} is recorded here yet."]
    if found.nearest:
        names = wording.listed([f"{day} {MONTHS[month - 1]}" for month, day in found.nearest])
        lines.append(f"Nearest to it there is something on {names}:")
        lines += [f"  almanac show {month:02}-{day:02}" for month, day in found.nearest]
    return tuple(lines)


def _filters(query: Query) -> str:
    """The filters of QUERY in words, with a blank before them; empty where there are none."""
    parts = []
    if query.kinds:
        parts.append(f"of kind {' or '.join(query.kinds)}")
    if query.tags:
        parts.append(f"tagged {' or '.join(query.tags)}")
    if query.packs:
        parts.append(f"in {' or '.join(query.packs)}")
    return " " + ", ".join(parts) if parts else ""


def _footer(query: Query, found: Found, left_out: int, detail: Detail) -> tuple[str, ...]:
    lines: list[str] = []
    if left_out:
        lines.append(f"{left_out} more: raise --limit, or leave it out.")
    if detail == "standard" and query.precision == "day" and found.events:
        first = max(found.events, key=lambda event: event.weight)
        lines += ["All of it, with the sources: --full", f"One event: almanac show {first.id}"]
    if found.unreckoned:
        known = [f"{name} ({first}–{last})" for name, first, last in found.unreckoned]
        lines.append(f"Not known for this year are the observances of these calendars: {wording.listed(known)}.")
    return tuple(lines)
