"""Old and new style: where a Julian day falls in the Gregorian calendar, its weekday, and where a date is filed."""

import datetime

from almanac.chronology.values import Day, HistoricalDate, foremost
from almanac.errors import UsageError

YearMonthDay = tuple[int, int, int]

_REFORM: YearMonthDay = (1582, 10, 5)
_BEHIND = (
    ((1900, 3, 14), (2100, 3, 13), 13),
    ((1800, 3, 13), (1900, 3, 12), 12),
    ((1700, 3, 12), (1800, 3, 11), 11),
    ((1582, 10, 15), (1700, 3, 10), 10),
)
"""From which Gregorian day to which the Julian calendar is how many days behind. What lies between these spans is a
29 February that only the Julian calendar has. They spare the page of nearly every day the import of a library, to which
the tests hold them."""
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check_calendar(calendar: str) -> None:
    """Raises: UsageError where CALENDAR is none that dates are kept in."""
    if calendar not in ("gregorian", "julian"):
        raise UsageError(f"{calendar!a}: no such calendar", 'Write "gregorian" or "julian".')


def length_of_month(year: int, month: int, calendar: str) -> int:
    """Number of days in a month, 1–12, of an astronomical year."""
    if month != 2:
        return _LONGEST[month - 1]
    if calendar == "julian":
        from convertdate import julian  # type: ignore[import-untyped]

        return 29 if julian.leap(year) else 28
    from calendar import isleap

    return 29 if isleap(year) else 28


def _checked(day: YearMonthDay, calendar: str) -> YearMonthDay:
    """DAY, if CALENDAR has it; the libraries take a thirteenth month without complaint."""
    year, month, number = day
    if not 1 <= month <= 12 or number < 1 or (number > 28 and number > length_of_month(year, month, calendar)):
        named = f"year {year}, month {month}, day {number}"
        raise UsageError(f"{named}: no such day in the {calendar.title()} calendar", "Give a day that it has.")
    return day


def old_style(day: YearMonthDay) -> YearMonthDay:
    """The Julian day on which a Gregorian one falls; years are astronomical.

    Raises: UsageError where the Gregorian calendar has no such day.
    """
    year, month, number = _checked(day, "gregorian")
    for first, last, days in _BEHIND:
        if first <= day <= last:
            return _moved(day, -days)
    from convertdate import julian

    year, month, number = julian.from_gregorian(year, month, number)
    return int(year), int(month), int(number)


def new_style(day: YearMonthDay) -> YearMonthDay:
    """The Gregorian day on which a Julian one falls; years are astronomical.

    Raises: UsageError where the Julian calendar has no such day.
    """
    _checked(day, "julian")
    if (1582, 10, 5) <= day <= (2100, 2, 28) and day[1:] != (2, 29):
        for first, last, days in _BEHIND:
            if first <= (there := _moved(day, days)) <= last:
                return there
    from convertdate import julian

    year, month, number = julian.to_gregorian(*day)
    return int(year), int(month), int(number)


def _moved(day: YearMonthDay, days: int) -> YearMonthDay:
    """The Gregorian day DAYS after DAY, a day of the years 1 to 9999."""
    there = datetime.date(*day) + datetime.timedelta(days)
    return there.year, there.month, there.day


def weekday(day: Day, calendar: str = "gregorian") -> int:
    """Day of the week, 0 for Monday to 6 for Sunday.

    Raises: UsageError where only the month or the year is known.
    """
    check_calendar(calendar)
    if day.precision != "day":
        raise UsageError("A whole month or year has no weekday", "Give a day.")
    year, month, number = _checked((day.year, day.month, day.day), calendar)
    if calendar == "julian":
        year, month, number = new_style((year, month, number))
    if 1 <= year <= 9999:
        return datetime.date(year, month, number).weekday()
    from convertdate import gregorian
    from convertdate.utils import jwday  # type: ignore[import-untyped]

    return int(jwday(gregorian.to_jd(year, month, number)))


def filed_under(date: HistoricalDate) -> YearMonthDay:
    """The year (astronomical), month and day a record is filed under; 0 for what isn't known.

    That is the Gregorian day of a Julian date from 5 October 1582 (old style) on, and otherwise the date
    as written: earlier Julian days, and a month or a year of either calendar.
    Source: the bull Inter gravissimas of 1582, by which that 5 October became 15 October.
    """
    return _filed(foremost(date), date.calendar)


def filed_last(date: HistoricalDate) -> YearMonthDay | None:
    """The end of an interval, told as `filed_under` tells its beginning; None for a single date or an open end."""
    return _filed(date.last, date.calendar) if date.is_interval and date.last else None


def sort_key(date: HistoricalDate) -> tuple[int, ...]:
    """Orders by the day filed under, then by the end; a bare year comes before its months, they before their days."""
    filed = filed_under(date)
    last = filed_last(date) or (filed if date.last else (99999, 0, 0))
    return (*filed, *last)


def _filed(day: Day, calendar: str) -> YearMonthDay:
    written = (day.year, day.month, day.day)
    return new_style(written) if has_two_styles(day, calendar) else written


def has_two_styles(day: Day, calendar: str) -> bool:
    """Whether DAY is a Julian day after the reform, which the Gregorian calendar calls otherwise."""
    return day.day != 0 and shows_old_style(day, calendar)


def shows_old_style(day: Day, calendar: str) -> bool:
    """Whether DAY is a Julian day or month after the reform; of a year, the style says too little to be told."""
    return calendar == "julian" and day.month != 0 and (day.year, day.month, day.day) >= _REFORM
