"""Which of the records found come first on a page, and in what order."""

from datetime import date
from typing import NamedTuple

from almanac.anniversary import Anniversary, elapsed, of_the_day
from almanac.chronology import filed_under, sort_key
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
        very_date = (query.year, query.month, query.day)
        events = [event for event in found.events if filed_under(event.date) == very_date]
        others = sorted((event for event in found.events if filed_under(event.date) != very_date), key=_by_time)
    else:
        events = list(found.events)
    events.sort(key=_by_time if query.precision in {"month", "year"} else _by_weight)
    most = len(events) + len(others) if limit is None else limit
    left_out = max(0, len(events) + len(others) - most)
    return Arrangement(
        observances=tuple(sorted(found.observances, key=lambda o: (-o.weight, o.id))),
        events=tuple(events[:most]),
        other_years=tuple(others[: max(0, most - len(events))]),
        left_out=left_out,
    )


def anniversary_of(event: Event, query: Query) -> Anniversary:
    """The anniversary of EVENT to show: that of the page's day, or as of today where a year was named."""
    day = filed_under(event.date)
    if query.precision == "day":
        return of_the_day(day, query.on or date(query.today.year, 2, 28), query.today)
    return Anniversary(elapsed(day, query.today))


def _by_time(event: Event) -> tuple[object, ...]:
    return (sort_key(event.date), -event.weight, event.id)


def _by_weight(event: Event) -> tuple[object, ...]:
    return (-event.weight, sort_key(event.date), event.id)
