"""The days of a Gregorian year on which a rule falls, in each calendar."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from almanac.chronology import calendars, filed_under, new_style, old_style, parse_edtf
from almanac.errors import DataError, UsageError
from almanac.recurrence.rules import Rule

_REFORM = date(1582, 10, 15)
_WESTERN_EASTER = (1583, 4099)
_ORTHODOX_EASTER = (326, 4099)
_GREGORIAN = (1583, date.max.year)
_JULIAN = (8, date.max.year)
_ALL = (1, date.max.year)


def known_years_of(rule: Rule, calendar: str) -> tuple[int, int]:
    """The first and the last Gregorian year for which RULE is known to fall where `days_of` says.

    Source: Easter as python-dateutil's easter() documents it; the Julian calendar has its regular leap years since
    8 CE; weekdays and numbered days are those of the Gregorian calendar, whose first full year is 1583, while a
    month and a day alone are kept under their names before it too. The others: `chronology.calendars.valid_years`.
    """
    if calendar == "gregorian":
        return _WESTERN_EASTER if rule.easter else _ALL if rule.day > 0 else _GREGORIAN
    if calendar == "orthodox":
        return _ORTHODOX_EASTER
    return _JULIAN if calendar == "julian" else calendars.valid_years(_reckoned(calendar))


def days_of(rule: Rule, calendar: str, year: int) -> tuple[date, ...]:
    """The days of the Gregorian YEAR on which RULE falls, in order; none outside its known years."""
    first, last = known_years_of(rule, calendar)
    if not first <= year <= last:
        return ()
    if calendar in ("gregorian", "orthodox") and rule.easter:
        found = [_from_easter(year, offset, calendar) for offset in rule.easter]
    elif calendar == "gregorian" and rule.day > 0:
        found = [_day(year, rule.month, rule.day)]
    elif calendar == "gregorian":
        return _by_recurrence(rule.text, year)
    elif calendar == "julian":
        found = [_julian(written, rule.month, rule.day) for written in (year - 1, year)]
    else:
        other = _reckoned(calendar)
        begun, ended = (calendars.in_other(other, date(year, *day))[0] for day in ((1, 1), (12, 31)))
        found = [
            calendars.from_other(other, counted, _month(rule, calendar, counted), rule.day)
            for counted in range(begun, ended + 1)
        ]
    return tuple(sorted({day for day in found if day is not None and day.year == year}))


def is_day_of(rule: Rule, calendar: str, day: date) -> bool:
    """Whether RULE falls on DAY; for a calendar with months of its own, that one day is converted and no whole year."""
    first, last = known_years_of(rule, calendar)
    if not first <= day.year <= last:
        return False
    if calendar == "gregorian" and rule.months and day.month not in rule.months:
        return False  # spares eleven months of twelve the import of dateutil
    if calendar in ("gregorian", "orthodox", "julian"):
        return day in days_of(rule, calendar, day.year)
    year, month, number = calendars.in_other(_reckoned(calendar), day)
    if month != _month(rule, calendar, year):
        return False
    if rule.day > 0:
        return number == rule.day
    return calendars.from_other(_reckoned(calendar), year, month, -1) == day


def _reckoned(calendar: str) -> str:
    """The calendar whose months and days CALENDAR has.

    Source: Reingold and Dershowitz, Calendrical Calculations, ch. 4: the Ethiopian year is the Coptic one, 276 on.
    """
    return "coptic" if calendar == "ethiopian" else calendar


def _month(rule: Rule, calendar: str, year: int) -> int:
    """The month of RULE in CALENDAR's YEAR: that of Purim, 13, is in a Hebrew common year its only Adar, 12."""
    if calendar == "hebrew" and rule.month == 13 and calendars.from_other("hebrew", year, 13, 1) is None:
        return 12
    return rule.month


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February of a common year, or a year beyond 9999
        return None


@lru_cache(maxsize=256)
def _by_recurrence(text: str, year: int) -> tuple[date, ...]:
    from dateutil.rrule import rrulestr

    try:
        # The long interval ends the search with the year itself: a rule that never falls costs no more than another.
        found = rrulestr(f"FREQ=YEARLY;INTERVAL=9999;{text}", dtstart=datetime(year, 1, 1))
        return tuple(sorted({moment.date() for moment in found if moment.year == year}))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"'{text}' is not a recurrence", 'write it as in RFC 5545: "BYMONTH=5;BYDAY=2SU"') from error


def _from_easter(year: int, offset: int, calendar: str) -> date | None:
    """The day OFFSET days from Easter of YEAR; before the reform of 1582 as its Julian date."""
    from dateutil.easter import EASTER_JULIAN, EASTER_ORTHODOX, EASTER_WESTERN, easter

    if calendar == "orthodox" and year < _WESTERN_EASTER[0]:
        written = easter(year, EASTER_JULIAN)
        day = date(*new_style((written.year, written.month, written.day))) + timedelta(days=offset)
        return day if day >= _REFORM else _day(*old_style((day.year, day.month, day.day)))
    return easter(year, EASTER_ORTHODOX if calendar == "orthodox" else EASTER_WESTERN) + timedelta(days=offset)


def _julian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Julian one, from before the reform of 1582 the Julian day itself, as events are filed."""
    try:
        if day == -1:
            return next(found for last in range(31, 0, -1) if (found := _julian(year, month, last)))
        return _day(*filed_under(parse_edtf(f"{year:04}-{month:02}-{day:02}", "julian")))
    except UsageError:
        return None
