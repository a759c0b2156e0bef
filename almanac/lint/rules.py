"""Checks of when an observance falls: its rule or table, what was moved, from when to when it was kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from almanac.chronology import filed_last, filed_under
from almanac.errors import AlmanacError
from almanac.lint.fault import Fault
from almanac.model import Observance, Pack, Record
from almanac.recurrence import exact_day, known_years, occurrences

_YEARS_TRIED = 60
"""A rule that is silent in so many years is silent for ever: 29 February on a given weekday comes within 40."""


def check_rule(record: Record, pack: Pack) -> Iterator[Fault]:
    """An observance has either a rule that falls on some day or a table of days in order."""
    if not isinstance(record, Observance):
        return
    if record.dates:
        yield from _check_dates(record)
    elif not record.rule:
        hint = 'add rule = "BYMONTH=5;BYDAY=2SU", or dates = [ … ], or move it to the file of its day'
        yield Fault(("rule",), "rule-missing", "the observance has neither rule nor dates", hint)
    else:
        try:
            first, last = _years(record)
            if _ends_before_it_begins(record):
                return  # told by check_span; no day can be looked for
            if first > last:
                known = "–".join(str(year) for year in known_years(record))
                hint = "mend from and until, or the calendar"
                yield Fault(("rule",), "rule-never", f"its days are known for {known}, when it wasn't kept", hint)
            elif not any(occurrences(record, year) for year in range(first, min(last, first + _YEARS_TRIED) + 1)):
                hint = "mend the rule, the calendar or the years it was kept"
                yield Fault(("rule",), "rule-never", f"'{record.rule}' falls on no day of {first}–{last}", hint)
        except AlmanacError as error:
            yield Fault(("rule",), "rule-form", error.message, error.hint)


def check_moves(record: Record, pack: Pack) -> Iterator[Fault]:
    """A moved occurrence was one, and went to another day."""
    if not isinstance(record, Observance):
        return
    origins = set()
    for index, move in enumerate(record.moved):
        for key, written in (("from", move.origin), ("to", move.target)):
            if exact_day(written) is None:
                where = ("moved", index, key)
                yield Fault(where, "moved-form", f"'{written.text}' is not a day", f"write {key} = 2012-05-28")
        origin, target = exact_day(move.origin), exact_day(move.target)
        if origin is None or target is None:
            continue
        if origin == target:
            hint = "name the day it was kept on, or take the move out"
            yield Fault(("moved", index, "to"), "moved-nowhere", f"{target} is the day it was moved from", hint)
        if origin in origins:
            yield Fault(("moved", index, "from"), "moved-twice", f"{origin} is moved twice", "keep one of the two")
        origins.add(origin)
        if not _ends_before_it_begins(record) and not _fell_on(record, origin):
            hint = "name a day on which it would have fallen; look at rule, from and until"
            yield Fault(("moved", index, "from"), "moved-stray", f"{origin} is no day of the observance", hint)


def check_span(record: Record, pack: Pack) -> Iterator[Fault]:
    """An observance ends when or after it begins."""
    if isinstance(record, Observance) and _ends_before_it_begins(record):
        yield Fault(("until",), "until-before-from", "the observance ends before it begins", "look both years up again")


def _check_dates(observance: Observance) -> Iterator[Fault]:
    if observance.rule:
        hint = "keep the rule, or the dates where no rule gives them"
        yield Fault(("dates",), "rule-and-dates", "the observance has both a rule and dates", hint)
    if observance.calendar != "gregorian":
        hint = "take the calendar out: dates are days of the Gregorian calendar"
        yield Fault(("calendar",), "dates-calendar", f'dates don\'t go with calendar = "{observance.calendar}"', hint)
    before = None
    for index, written in enumerate(observance.dates):
        day = exact_day(written)
        if day is None:
            yield Fault(("dates", index), "dates-form", f"'{written.text}' is not a day", "write a day: 2024-11-01")
        elif before is not None and day <= before:
            yield Fault(
                ("dates", index), "dates-order", f"{day} stands after {before}", "write the days in order, once each"
            )
        elif day not in occurrences(observance, day.year) and not any(
            exact_day(m.origin) == day for m in observance.moved
        ):
            hint = "mend from and until, or take the day out"
            yield Fault(("dates", index), "dates-outside", f"{day} is not between from and until", hint)
        before = day or before


def _years(observance: Observance) -> tuple[int, int]:
    """The first and the last Gregorian year that are known and in which the observance was kept."""
    first, last = known_years(observance)
    if observance.since:
        first = max(first, filed_under(observance.since)[0])
    if observance.until:
        last = min(last, filed_under(observance.until)[0])
    return first, last


def _ends_before_it_begins(observance: Observance) -> bool:
    if observance.since is None or observance.until is None:
        return False
    until = filed_last(observance.until) or filed_under(observance.until)
    exact = 1 + bool(until[1]) + bool(until[2])
    return until[:exact] < filed_under(observance.since)[:exact]


def _fell_on(observance: Observance, day: date) -> bool:
    """Whether DAY is an occurrence by the rule or the dates, before any is moved."""
    try:
        return day in occurrences(replace(observance, moved=()), day.year)
    except AlmanacError:
        return True  # the rule's own fault is told by check_rule
