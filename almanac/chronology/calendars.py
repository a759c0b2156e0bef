"""Days of other calendars in the Gregorian one; the arithmetic is that of the libraries, imported when needed."""

import warnings
from datetime import date
from functools import lru_cache
from typing import Any

from almanac.errors import UsageError

YearMonthDay = tuple[int, int, int]

_VALID = {"hebrew": (1583, 9999), "persian": (1926, 2090), "coptic": (1583, 9999), "indian": (1958, 9999)}
_LAST_DAYS = range(31, 0, -1)


def valid_years(calendar: str) -> tuple[int, int]:
    """The first and the last Gregorian year that CALENDAR's table or formula covers from 1 January to 31 December."""
    if calendar == "islamic":
        from hijridate.ummalqura import GREGORIAN_RANGE

        first, last = (date(*day) for day in GREGORIAN_RANGE)
        return first.year + (first > date(first.year, 1, 1)), last.year - (last < date(last.year, 12, 31))
    if calendar == "chinese":
        from lunardate import YEAR_INFOS, LunarDate  # type: ignore[import-untyped]

        begins: date = LunarDate(1900, 1, 1).to_solar_date()
        return begins.year + 1, begins.year + len(YEAR_INFOS) - 1
    if calendar not in _VALID:
        raise UsageError(f"{calendar!a}: no such calendar", "Write one of " + ", ".join(sorted(_OTHERS)) + ".")
    return _VALID[calendar]


_OTHERS = (*_VALID, "chinese", "islamic")


@lru_cache(maxsize=1024)
def in_other(calendar: str, day: date) -> YearMonthDay:
    """The year, month and day that CALENDAR gives to DAY, in its valid years; a leap month is negative."""
    if calendar == "islamic":
        from hijridate import Gregorian

        return Gregorian.fromdate(day).to_hijri().datetuple()
    if calendar == "chinese":
        from lunardate import LunarDate

        lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
        return lunar.year, -lunar.month if lunar.is_leap_month else lunar.month, lunar.day
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # convertdate.hebrew calls its own deprecated names
        year, month, number = _convertdate(calendar).from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)


@lru_cache(maxsize=1024)
def from_other(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a DAY of CALENDAR, -1 for the last of its month; None where it has no such day.

    Raises: ValueError or OverflowError for a year beyond the library's table.
    """
    if day == -1:
        return next((found for last in _LAST_DAYS if (found := from_other(calendar, year, month, last))), None)
    return None


def _convertdate(calendar: str) -> Any:
    """convertdate's module for CALENDAR."""
    if calendar == "hebrew":
        from convertdate import hebrew as found  # type: ignore[import-untyped]
    elif calendar == "persian":
        from convertdate import persian as found
    elif calendar == "coptic":
        from convertdate import coptic as found
    else:
        from convertdate import indian_civil as found
    return found
