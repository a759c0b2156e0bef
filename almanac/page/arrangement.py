"""Which of the records found come first on a page, and in what order."""

from datetime import date
from typing import NamedTuple

from almanac.anniversary import Anniversary, elapsed, of_the_day
from almanac.chronology import filed_last, filed_under, part_of, sort_key
from almanac.model import Event, Found, Observance
from almanac.when import Query


class Arrangement(NamedTuple):
    """The events that a question is about, and those of other years that share its day."""

    observances: tuple[Observance, ...]
    """By weight."""
    events: tuple[Event, ...]
    """By weight on the page of a day; in order of time on that of a month or a year."""
    other_years: tuple[Event, ...]
    """In order of time; only for a date with its year."""
    left_out: int
    """How many events the limit left out."""


def arrange(query: Query, found: Found, limit: int | None = None) -> Arrangement:
    """The records FOUND for QUERY in the order in which they are read, at most LIMIT events of them."""
    others: list[Event] = []
    if query.precision == "date":
        events = [event for event in found.events if _is_asked_for(event, query)]
        others = sorted((event for event in found.events if not _is_asked_for(event, query)), key=_by_time)
    else:
        events = list(found.events)
    events.sort(key=_by_time if query.precision in {"month", "year"} else _by_weight)
    most = len(events) + len(others) if limit is None else limit
    left_out = max(0, max(found.total, len(events) + len(others)) - most)
    return Arrangement(
        observances=tuple(sorted(found.observances, key=lambda o: (-o.weight, o.id))),
        events=tuple(events[:most]),
        other_years=tuple(others[: max(0, most - len(events))]),
        left_out=left_out,
    )


def anniversary_of(event: Event, query: Query) -> Anniversary:
    """The anniversary of EVENT to show: that of the page's day, or as of today where a year was named.

    On the last day of an event of several days its years are counted from there.
    """
    day = filed_under(event.date)
    if _part(event, query, query.year) == "last":
        day = filed_last(event.date) or day
    if query.precision == "day":
        return of_the_day(day, query.on or date(query.today.year, 2, 28), query.today)
    return Anniversary(elapsed(day, query.today))


def _is_asked_for(event: Event, query: Query) -> bool:
    """Whether EVENT is of the very date that QUERY names."""
    part = _part(event, query, query.year)
    return part is not None and (part != "between" or query.during)


def _part(event: Event, query: Query, year: int | None) -> str | None:
    return part_of(event.date, year, query.month, query.day) if query.month and query.day else None


def _by_time(event: Event) -> tuple[object, ...]:
    return (sort_key(event.date), -event.weight, event.id)


def _by_weight(event: Event) -> tuple[object, ...]:
    return (-event.weight, sort_key(event.date), event.id)
