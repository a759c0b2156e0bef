"""An observance in a Gregorian year: its rule or table, from when to when it was kept, what was moved."""

from datetime import date

from almanac.chronology import HistoricalDate, filed_under
from almanac.errors import DataError
from almanac.model import Observance
from almanac.recurrence.rules import parse_rule
from almanac.recurrence.yearly import days_of, is_day_of, known_years_of


def occurrences(observance: Observance, year: int) -> tuple[date, ...]:
    """The days of the Gregorian YEAR on which OBSERVANCE was or will be kept, in order.

    Before 15 October 1582 the days are those of the Julian calendar, as dates are filed. There are none outside
    the `known_years`, nor before `from` or after `until`; a moved occurrence counts by the day it was moved from.

    Raises: DataError for a rule that can't be read.
    """
    moves = {exact_day(move.origin): exact_day(move.target) for move in observance.moved}
    kept = [day for day in _unmoved(observance, year) if day not in moves]
    for origin, target in moves.items():
        if origin and target and target.year == year and origin in _unmoved(observance, origin.year):
            kept.append(target)
    return tuple(sorted(set(kept)))


def fixed_day(observance: Observance) -> tuple[int, int] | None:
    """Month and day of OBSERVANCE, where they are the same in every Gregorian year and none was ever moved.

    Raises: DataError for a rule that can't be read.
    """
    if observance.calendar != "gregorian" or observance.dates or observance.moved:
        return None
    rule = parse_rule(observance.rule)
    return (rule.month, rule.day) if rule.day > 0 else None


def falls_on(observance: Observance, year: int, month: int, day: int) -> bool:
    """Whether OBSERVANCE is kept on the day (YEAR astronomical); a rule that can't be read falls on none."""
    if not 1 <= year <= date.max.year:
        return False
    try:
        asked = date(year, month, day)
        if observance.moved or observance.dates:
            return asked in occurrences(observance, year)
        rule = parse_rule(observance.rule, observance.calendar)
        return _is_kept(observance, (year, month, day)) and is_day_of(rule, observance.calendar, asked)
    except (DataError, ValueError):
        return False


def known_years(observance: Observance) -> tuple[int, int]:
    """The first and the last Gregorian year for which the calendar's formula or table, or `dates`, says the days.

    Raises: DataError for a rule that can't be read.
    """
    if observance.dates:
        years = [filed_under(written)[0] for written in observance.dates]
        return min(years), max(years)
    return known_years_of(parse_rule(observance.rule, observance.calendar), observance.calendar)


def is_sighted(observance: Observance) -> bool:
    """Whether the day depends on the sighting of the new moon, so that it may be a day earlier or later."""
    return observance.calendar == "islamic" and not observance.dates


def exact_day(written: HistoricalDate) -> date | None:
    """The day that WRITTEN is, in `dates` or `moved`; None where it is none of the years 1–9999 or not so exact."""
    if written.is_interval:
        return None
    try:
        return date(*filed_under(written))
    except ValueError:
        return None


def has_day(year: int, month: int, day: int) -> bool:
    """Whether the Gregorian YEAR has the day, which only 29 February can fail."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _unmoved(observance: Observance, year: int) -> tuple[date, ...]:
    if not 1 <= year <= date.max.year:
        return ()
    if observance.dates:
        table = {exact_day(written) for written in observance.dates}
        found = tuple(sorted(day for day in table if day and day.year == year))
    else:
        found = days_of(parse_rule(observance.rule, observance.calendar), observance.calendar, year)
    return tuple(day for day in found if _is_kept(observance, (day.year, day.month, day.day)))


def _is_kept(observance: Observance, day: tuple[int, int, int]) -> bool:
    """Whether DAY lies between `from` and `until`, each as exact as it is written."""
    if observance.since and day < filed_under(observance.since):
        return False
    if observance.until is None:
        return True
    until = filed_under(observance.until)
    return day[: 1 + bool(until[1]) + bool(until[2])] <= until
