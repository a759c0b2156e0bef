"""Days of other calendars in the Gregorian one; the arithmetic is that of the libraries, imported when needed."""

from datetime import date
from functools import lru_cache

YearMonthDay = tuple[int, int, int]

_LONGEST_MONTH = 31
_FIXED_YEARS = {"hebrew": (1583, 9999), "persian": (1926, 2090), "coptic": (1583, 9999), "indian": (1958, 9999)}


def known_years(calendar: str) -> tuple[int, int]:
    """The first and the last Gregorian year that CALENDAR's table or formula covers from 1 January to 31 December."""
    if calendar == "islamic":
        from hijridate.ummalqura import GREGORIAN_RANGE

        (first, *start), (last, *end) = GREGORIAN_RANGE
        return first + (start != [1, 1]), last - (end != [12, 31])
    if calendar == "chinese":
        from lunardate import YEAR_INFOS, LunarDate  # type: ignore[import-untyped]

        begins: date = LunarDate(1900, 1, 1).toSolarDate()
        return begins.year + 1, begins.year + len(YEAR_INFOS) - 1
    return _FIXED_YEARS[calendar]


@lru_cache(maxsize=4096)
def in_other(calendar: str, day: date) -> YearMonthDay:
    """The year, month and day that CALENDAR gives to DAY, which lies in its known years."""
    if calendar == "islamic":
        from hijridate import Gregorian

        return Gregorian.fromdate(day).to_hijri().datetuple()
    if calendar == "chinese":
        from lunardate import LunarDate

        lunar = LunarDate.fromSolarDate(day.year, day.month, day.day)
        return lunar.year, (-lunar.month if lunar.isLeapMonth else lunar.month), lunar.day
    year, month, number = _converter(calendar).from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)
