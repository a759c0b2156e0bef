"""Days of other calendars in the Gregorian one; the arithmetic is that of the libraries, imported when needed."""

import warnings
from collections.abc import Callable
from datetime import date, timedelta
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
    coptic: the Alexandrian year, fixed to the Julian one, without end. indian: the civil year of the Calendar Reform
    Committee, from 22 March 1957, without end. chinese: the years of the Hong Kong Observatory's conversion tables
    that lunar-python has been compared with. islamic: the Umm al-Qura table of hijridate, whole Gregorian years.
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


@lru_cache(maxsize=256)
def _chinese_months(year: int) -> tuple[tuple[int, date, int], ...]:
    """The months of a Chinese year: number, negative for a leap month, first day and number of days."""
    from lunar_python import LunarYear, Solar  # type: ignore[import-untyped]

    months = []
    for month in LunarYear.fromYear(year).getMonthsInYear():
        first = Solar.fromJulianDay(month.getFirstJulianDay())
        months.append((month.getMonth(), date(first.getYear(), first.getMonth(), first.getDay()), month.getDayCount()))
    return tuple(months)


def _chinese_into(day: date) -> YearMonthDay:
    for year in (day.year, day.year - 1):  # a Chinese year has the number of the Gregorian one it begins in
        for month, first, length in _chinese_months(year):
            if 0 <= (day - first).days < length:
                return year, month, (day - first).days + 1
    raise ValueError(f"{day} is in no month of the Chinese calendar")


def _chinese_from(year: int, month: int, day: int) -> date:
    for number, first, length in _chinese_months(year):
        if number == month and 1 <= day <= length:
            return first + timedelta(days=day - 1)
    raise ValueError(f"the Chinese year {year} has no day {day} of month {month}")


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
    "chinese": (lambda: (1901, 2099), _chinese_into, _chinese_from),
}
"""Of each calendar: its valid years, a Gregorian day into it, a day of it into the Gregorian calendar."""
