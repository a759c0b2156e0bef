"""Numbers → a Query, once they are known to be a day that exists; else the closest that does."""

import datetime

from almanac.chronology import MONTHS, WEEKDAYS, Day, format_day, new_style, weekday
from almanac.chronology.styles import length_of_month
from almanac.errors import UsageError
from almanac.when.asked import Asked
from almanac.when.query import Query

_REFORM = (1582, 10, 5)
_SOME_LEAP_YEAR = 2000
# Greece was the last country of Europe to leave the Julian calendar, in 1923
_LAST_OLD_STYLE = (1924, 1, 1)


def day_query(asked: Asked, month: int, day: int, year: int | None = None, *, words: bool = False) -> Query:
    """A day of any year, or of an astronomical YEAR; before the reform of 1582 a Julian day, as it was written.

    WORDS tells whether a hint is put as "20 October 1944" or as 1944-10-20.
    Raises: UsageError where there is no such day.
    """
    if not _exists(year, month, day):
        raise _no_such_day(asked, month, day, year, words=words)
    on = None
    if year is None and _exists(asked.today.year, month, day):
        on = asked.today.replace(month=month, day=day)
    return Query(today=asked.today, year=year, month=month, day=day, on=on)


def very_day(asked: Asked, on: datetime.date) -> Query:
    """The day ON, reckoned from today, in all years."""
    return Query(today=asked.today, month=on.month, day=on.day, on=on)


def month_query(asked: Asked, year: int, month: int, *, words: bool = False) -> Query:
    """A month of an astronomical year.

    Raises: UsageError where there is no such month.
    """
    if not 1 <= month <= 12:
        closest = spelt(year, max(1, min(month, 12)), words=words)
        raise asked.refusal(f"there is no month {month}", f"did you mean {closest}?")
    return Query(today=asked.today, year=year, month=month)


def year_query(asked: Asked, year: int) -> Query:
    """An astronomical year."""
    return Query(today=asked.today, year=year)


def astronomical(
    asked: Asked, written: int, month: int | None = None, day: int | None = None, *, before: bool, words: bool = False
) -> int:
    """The astronomical year of a WRITTEN one, BEFORE the common era or in it; MONTH and DAY are for the hint.

    Raises: UsageError for the year 0.
    """
    if written:
        return 1 - written if before else written
    if month is not None:
        month, closest = closest_to(1, month, day or 1)
        day = closest if day is not None else None
    choices = [spelt(year, month, day, words=words) for year in ((0, 1) if before else (1, 0))]
    raise asked.refusal("there is no year 0; 1 CE follows 1 BCE", f"write {choices[0]} or {choices[1]}")


def spelt(year: int | None, month: int | None = None, day: int | None = None, *, words: bool = False) -> str:
    """A day, month or year as it may be typed: "20 October 1944" in WORDS, 1944-10-20 without; YEAR astronomical."""
    if words and month:
        if year is None:
            return f"{day} {MONTHS[month - 1]}"
        return format_day(Day(year=year, month=month, day=day or 0))
    written = "" if year is None else f"{year:04}" if year > 0 else f"-{1 - year:04}"
    if words and year is not None and year < 100:
        return format_day(Day(year=year))
    return "-".join([*filter(None, [written]), *(f"{number:02}" for number in (month, day) if number)])


def closest_to(year: int | None, month: int, day: int) -> tuple[int, int]:
    """The month and day that may have been meant by ones that YEAR doesn't have."""
    if month > 12 and 1 <= day <= 12 and _exists(year, day, month):
        return day, month
    month = max(1, min(month, 12))
    return month, max(1, min(day, _length(year, month)))


def check_weekday(asked: Asked, named: int, query: Query) -> None:
    """Check that the day of QUERY falls on the weekday NAMED, 0 for Monday; where no year is given, this year.

    Raises: UsageError where it doesn't, or where this year has no such day.
    """
    month, day = query.month or 1, query.day or 1
    year = asked.today.year if query.year is None else query.year
    asked_for = spelt(query.year, month, day, words=True)
    if not _exists(year, month, day):
        raise asked.refusal(f"{year} has no 29 February to fall on a weekday", f"did you mean {asked_for}?")
    actual = weekday_of(year, month, day)
    if actual == named:
        return
    verb = "was" if (year, month, day) < (asked.today.year, asked.today.month, asked.today.day) else "is"
    right = f"{WEEKDAYS[actual]}, {asked_for}"
    message = f"{spelt(year, month, day, words=True)} {verb} a {WEEKDAYS[actual]}, not a {WEEKDAYS[named]}"
    date = Day(year=year, month=month, day=day)
    if query.year and _REFORM <= (year, month, day) < _LAST_OLD_STYLE and weekday(date, "julian") == named:
        new = f"{WEEKDAYS[named]}, {spelt(*new_style((year, month, day)), words=True)}"
        raise asked.refusal(f"{message}, unless in the old style", f"write {right} or {new}")
    raise asked.refusal(message, f"did you mean {right}?")


def weekday_of(year: int, month: int, day: int) -> int:
    """The weekday of a day taken as it was written, 0 for Monday."""
    return weekday(Day(year=year, month=month, day=day), _calendar(year, month, day))


def _no_such_day(asked: Asked, month: int, day: int, year: int | None, *, words: bool) -> UsageError:
    closest = spelt(year, *closest_to(year, month, day), words=words)
    hint = f"did you mean {closest}?"
    if not 1 <= month <= 12:
        return asked.refusal(f"there is no month {month}", hint)
    if day < 1:
        return asked.refusal(f"there is no day {day}", hint)
    length = _length(year, month)
    if year is None:
        most = "at most " if month == 2 else ""
        return asked.refusal(f"{MONTHS[month - 1]} has {most}{length} days", hint)
    if (month, day) == (2, 29):
        hint = f"write {closest}, or {spelt(None, 2, 29, words=words)} for any year"
    return asked.refusal(f"{format_day(Day(year=year, month=month))} has {length} days", hint)


def _exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _length(year, month)


def _length(year: int | None, month: int) -> int:
    """Number of days in MONTH; the most it ever has where YEAR is None."""
    if year is None:
        return length_of_month(_SOME_LEAP_YEAR, month, "gregorian")
    return length_of_month(year, month, _calendar(year, month, 1))


def _calendar(year: int, month: int, day: int) -> str:
    """The calendar in which a day is taken to be written."""
    return "julian" if (year, month, day) < _REFORM else "gregorian"
