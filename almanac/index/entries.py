"""Records → the rows in which an index keeps them; made wherever a file is read, so that many can be read at once."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from almanac.chronology import filed_last, filed_under
from almanac.index.codec import encode
from almanac.index.layout import folded
from almanac.model import Event, Observance

_HEAVIEST = 1000
"""Bounds a weight that a faulty pack gives, so that SQLite can hold it."""


class Entry(NamedTuple):
    """A record as an index keeps it."""

    id: str
    row: tuple[object, ...]
    """The columns of its table but the number."""
    words: tuple[str, ...]
    """The columns of its full text."""
    is_event: bool = True
    days: tuple[tuple[int, int, int], ...] = ()
    """Of an observance whose day moves: when it falls."""
    known: tuple[str, int, int] | None = None
    """Its calendar and the first and last year for which that is known, where it is read in one."""


def entry_of_event(event: Event) -> Entry:
    """EVENT as an index keeps it."""
    last = filed_last(event.date) or (None, None, None)
    filed = filed_under(event.date)
    weight = max(-_HEAVIEST, min(event.weight, _HEAVIEST))
    row = (event.id, folded(event.title), event.kind, _tags(event), weight, *filed, *last, encode(event))
    return Entry(event.id, row, _words(event, event.place))


def entry_of_observance(
    observance: Observance,
    fixed: tuple[int, int] | None,
    days: Iterable[date] = (),
    known: tuple[int, int] | None = None,
) -> Entry:
    """OBSERVANCE as an index keeps it: on the day FIXED, or on DAYS; its calendar is KNOWN for these years."""
    month, day = fixed or (None, None)
    row = (
        observance.id,
        observance.title,
        _names(observance),
        _tags(observance),
        month,
        day,
        encode(observance),
    )
    return Entry(
        observance.id,
        row,
        _words(observance, ""),
        is_event=False,
        days=tuple((on.year, on.month, on.day) for on in days),
        known=(observance.calendar, *known) if known else None,
    )


def _tags(record: Event | Observance) -> str:
    return "\n".join(("", *record.tags, "")) if record.tags else "\n"


def _names(observance: Observance) -> str:
    """What OBSERVANCE is called: its title, the names in it that commas part, and those it is known by besides."""
    names = [observance.title, *observance.title.split(", "), *observance.also, observance.id.replace("-", " ")]
    return "\n" + "\n".join(dict.fromkeys(map(folded, names))) + "\n"


def _words(record: Event | Observance, place: str) -> tuple[str, ...]:
    if not record.quotations and not record.greetings:
        return (record.title, record.summary, "", "", "", place)
    quotations = [part for q in record.quotations for part in (q.text, q.original.text if q.original else "")]
    greetings = [part for g in record.greetings for part in (g.text, *g.slogans, g.romanized, g.translation)]
    people = [part for q in record.quotations for part in (q.speaker, q.body, q.recipient)]
    people += [part for g in record.greetings for part in (g.sender, *g.addressees)]
    return (record.title, record.summary, "\n".join(quotations), "\n".join(greetings), "\n".join(people), place)
