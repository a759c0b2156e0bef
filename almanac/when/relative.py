"""Days reckoned from today: tomorrow, last friday, +3d, in two weeks, a year ago, last month.

`friday` and `this friday` are the first Friday from today on, today included; `next friday` is the first
one after today, `last friday` the one before it. `m` is a month, never a minute.
"""

import datetime

from almanac.chronology import MONTHS
from almanac.chronology.styles import length_of_month
from almanac.errors import UsageError
from almanac.nearest import nearest
from almanac.when.asked import Asked, shown
from almanac.when.days import month_query, very_day, year_query
from almanac.when.parts import WEEKDAY_NAMES
from almanac.when.query import Query

DAYS = {
    "today": 0,
    "now": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
"""How many days from today, by name."""
UNITS = {
    **dict.fromkeys(("d", "day", "days"), ("day", 1)),
    **dict.fromkeys(("w", "week", "weeks"), ("day", 7)),
    **dict.fromkeys(("fortnight", "fortnights"), ("day", 14)),
    **dict.fromkeys(("m", "month", "months"), ("month", 1)),
    **dict.fromkeys(("y", "year", "years"), ("month", 12)),
}
"""What a unit counts, and how many of it."""

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_CLOCK_UNITS = frozenset(f"{unit}{ending}" for unit in ("hour", "minute", "second") for ending in ("", "s"))
_MOST = 10**7


def parse_relative(asked: Asked) -> Query | None:
    """The day, month or year that lies where the text says from today; None where it says no such thing.

    Raises: UsageError where that day doesn't exist, or the text leaves open which is meant.
    """
    text = asked.folded
    if (days := DAYS.get(text.removeprefix("the "))) is not None:
        return very_day(asked, _moved(asked, days))
    words = text.split()
    if len(words) <= 2 and words[-1] in WEEKDAY_NAMES:
        which = words[0] if len(words) == 2 else "this"
        return _weekday(asked, which, WEEKDAY_NAMES[words[-1]])
    if len(words) == 2 and words[0] in ("last", "this", "next"):
        return _period(asked, words[0], words[1])
    return _counted(asked, text)


def _weekday(asked: Asked, which: str, number: int) -> Query | None:
    ahead = (number - asked.today.weekday()) % 7
    if which in ("this", "on"):
        return very_day(asked, _moved(asked, ahead))
    if which == "next":
        return very_day(asked, _moved(asked, ahead or 7))
    return very_day(asked, _moved(asked, ahead - 7)) if which == "last" else None


def _period(asked: Asked, which: str, unit: str) -> Query | None:
    """Last, this or next month or year."""
    step = {"last": -1, "this": 0, "next": 1}[which]
    year, month = asked.today.year, asked.today.month - 1
    if unit == "year" and 1 <= year + step <= 9999:
        return year_query(asked, year + step)
    if unit == "month":
        year, month = divmod(year * 12 + month + step, 12)
        if 1 <= year <= 9999:
            return month_query(asked, year, month + 1)
    if unit == "week":
        raise asked.refusal("a week is not a day", f"write {which} monday, or {('-1w', 'today', '+1w')[step + 1]}")
    return None


def _counted(asked: Asked, text: str) -> Query | None:
    """A number of days, weeks, months or years from today: +3d, in 3 days, 3 days ago, a week from now."""
    words = text.split()
    if text[0] in "+-":
        frame, sign, (number, unit) = text[0] + "{} {}", -1 if text[0] == "-" else 1, _split_number(text[1:].strip())
    elif len(words) == 3 and words[0] == "in":
        frame, sign, number, unit = "in {} {}", 1, *words[1:]
    elif len(words) == 3 and words[2] == "ago":
        frame, sign, number, unit = "{} {} ago", -1, *words[:2]
    elif len(words) == 4 and words[2] == "from" and words[3] in ("now", "today"):
        frame, sign, number, unit = "{} {} from " + words[3], 1, *words[:2]
    else:
        return _undirected(asked, text)
    if not number.isdigit() and number not in _NUMBERS:
        return None
    if unit not in UNITS:
        return _unknown_unit(asked, frame, number, unit)
    count = _NUMBERS[number] if number in _NUMBERS else min(int(number), _MOST)
    kind, factor = UNITS[unit]
    if kind == "day":
        return very_day(asked, _moved(asked, sign * count * factor))
    return very_day(asked, _months_away(asked, sign * count * factor))


def _split_number(text: str) -> tuple[str, str]:
    rest = text.lstrip("0123456789")
    return text[: len(text) - len(rest)], rest.strip()


def _undirected(asked: Asked, text: str) -> Query | None:
    """Refuses "3d" and "3 days", which don't say whether back or ahead."""
    number, unit = _split_number(text)
    if number and unit in UNITS:
        frames = ("+{}{}", "-{}{}") if len(unit) == 1 else ("in {} {}", "{} {} ago")
        raise asked.refusal("ahead or back?", _working(asked, [frame.format(number, unit) for frame in frames]))
    return None


def _working(asked: Asked, choices: list[str]) -> str:
    """The hint with those of CHOICES that lead to a day."""
    working = []
    for choice in choices:
        try:
            parse_relative(Asked(text=choice, today=asked.today))
        except UsageError:
            continue
        working.append(choice)
    return f"did you mean {working[0]}?" if len(working) == 1 else f"write {' or '.join(working or ['+3d', '-3d'])}"


def _unknown_unit(asked: Asked, frame: str, number: str, unit: str) -> Query | None:
    if unit in _CLOCK_UNITS:
        raise asked.refusal("the almanac counts in days", _working(asked, ["today", frame.format(number, "days")]))
    if not unit:
        raise asked.refusal("days or weeks?", _working(asked, [f"{frame[0]}{number}{short}" for short in "dw"]))
    plural = "" if number in ("1", "a", "an", "one") else "s"
    close = nearest(unit, [f"{name}{plural}" for name in ("day", "week", "month", "year")], 0.6)
    if close:
        raise asked.refusal(f"there is no unit '{shown(unit)}'", _working(asked, [frame.format(number, close)]))
    if frame[0] in "+-" and number.isdigit():
        choices = [f"{frame[0]}{number}{short}" for short in "dw"]
        raise asked.refusal(f"there is no unit '{shown(unit)}'", _working(asked, choices))
    return None


def _moved(asked: Asked, days: int) -> datetime.date:
    try:
        return asked.today + datetime.timedelta(days=days)
    except OverflowError:
        raise _beyond(asked, days) from None


def _months_away(asked: Asked, months: int) -> datetime.date:
    today = asked.today
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise _beyond(asked, months)
    month += 1
    last = length_of_month(year, month, "gregorian")
    if today.day > last:
        closest = datetime.date(year, month, last)
        raise asked.refusal(
            f"from {today.day} {MONTHS[today.month - 1]} that is a day {MONTHS[month - 1]} {year} doesn't have",
            f"did you mean {closest.isoformat()}?",
        )
    return datetime.date(year, month, today.day)


def _beyond(asked: Asked, distance: int) -> UsageError:
    end = datetime.date.max if distance > 0 else datetime.date.min
    return asked.refusal("days are counted from the year 1 to 9999", f"did you mean {end.isoformat()}?")
