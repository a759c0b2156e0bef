"""Days of other calendars in the Gregorian one; the arithmetic is that of the libraries, imported when needed."""

import warnings
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import Any

YearMonthDay = tuple[int, int, int]

_REFORMED = 1583
"""The first full Gregorian year; days before it are kept as Julian ones."""
_LONGEST_MONTH = 31


def valid_years(calendar: str) -> tuple[int, int]:
    """The first and the last Gregorian year that CALENDAR's table or formula covers from 1 January to 31 December.

    Source: hebrew: the fixed calendar, in its present form since the tenth century, without end. persian: Iran's
    law of 31 March 1925; up to 2120 the cycle of persiantools and the equinox at 52.5° E of convertdate agree.
    coptic and ethiopian: the Alexandrian year, fixed to the Julian one, without end. indian: the Calendar Reform
    Committee's civil year, from 22 March 1957, without end. islamic and chinese: the range of the library's table.
    """
    return _CALENDARS[calendar][0]()


@lru_cache(maxsize=1024)
def in_other(calendar: str, day: date) -> YearMonthDay:
    """The year, month and day that CALENDAR gives to DAY, of its valid years; the number of a leap month is negative.

    Hebrew months are numbered from Nisan, Adar of a leap year is 12 and Adar II 13.
    """
    return _CALENDARS[calendar][1](day)


@lru_cache(maxsize=1024)
def from_other(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of CALENDAR's YEAR, MONTH and DAY, -1 for the month's last; None where it has no such day."""
    if day == -1:
        lengths = range(_LONGEST_MONTH, 0, -1)
        return next((found for last in lengths if (found := from_other(calendar, year, month, last))), None)
    try:
        found = _CALENDARS[calendar][2](year, month, day)
        return found if in_other(calendar, found) == (year, month, day) else None
    except (ValueError, OverflowError):  # a day the month doesn't have, a year beyond the table or the year 9999
        return None


def _convertdate(calendar: str) -> Any:
    from convertdate import coptic, hebrew, indian_civil  # type: ignore[import-untyped]

    return {"coptic": coptic, "hebrew": hebrew, "indian": indian_civil}[calendar]


def _arithmetic_into(calendar: str, day: date) -> YearMonthDay:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # convertdate.hebrew calls a name that it deprecates
        year, month, number = _convertdate(calendar).from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)


def _arithmetic_from(calendar: str, year: int, month: int, day: int) -> date:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return date(*(int(part) for part in _convertdate(calendar).to_gregorian(year, month, day)))


def _persian_into(day: date) -> YearMonthDay:
    from persiantools.jdatetime import JalaliDate

    found = JalaliDate(day)  # type: ignore[no-untyped-call]
    return found.year, found.month, found.day


def _persian_from(year: int, month: int, day: int) -> date:
    from persiantools.jdatetime import JalaliDate

    found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return found


def _islamic_into(day: date) -> YearMonthDay:
    from hijridate import Gregorian

    return Gregorian.fromdate(day).to_hijri().datetuple()


def _islamic_from(year: int, month: int, day: int) -> date:
    from hijridate import Hijri

    return date(*Hijri(year, month, day).to_gregorian().datetuple())


def _islamic_years() -> tuple[int, int]:
    from hijridate.ummalqura import GREGORIAN_RANGE

    first, last = (date(*day) for day in GREGORIAN_RANGE)
    return first.year + (first > date(first.year, 1, 1)), last.year - (last < date(last.year, 12, 31))


def _chinese_into(day: date) -> YearMonthDay:
    from lunardate import LunarDate  # type: ignore[import-untyped]

    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    return lunar.year, -lunar.month if lunar.is_leap_month else lunar.month, lunar.day


def _chinese_from(year: int, month: int, day: int) -> date:
    from lunardate import LunarDate

    found: date = LunarDate(year, abs(month), day, month < 0).to_solar_date()
    return found


def _chinese_years() -> tuple[int, int]:
    from lunardate import YEAR_INFOS, LunarDate

    begins: date = LunarDate(1900, 1, 1).to_solar_date()
    return begins.year + 1, begins.year + len(YEAR_INFOS) - 1


_CALENDARS: dict[
    str,
    tuple[Callable[[], tuple[int, int]], Callable[[date], YearMonthDay], Callable[[int, int, int], date]],
] = {
    "hebrew": (
        lambda: (_REFORMED, date.max.year),
        partial(_arithmetic_into, "hebrew"),
        partial(_arithmetic_from, "hebrew"),
    ),
    "coptic": (
        lambda: (_REFORMED, date.max.year),
        partial(_arithmetic_into, "coptic"),
        partial(_arithmetic_from, "coptic"),
    ),
    "indian": (lambda: (1958, date.max.year), partial(_arithmetic_into, "indian"), partial(_arithmetic_from, "indian")),
    "persian": (lambda: (1926, 2120), _persian_into, _persian_from),
    "islamic": (_islamic_years, _islamic_into, _islamic_from),
    "chinese": (_chinese_years, _chinese_into, _chinese_from),
}
"""Of each calendar: its valid years, a Gregorian day into it, a day of it into the Gregorian calendar."""
