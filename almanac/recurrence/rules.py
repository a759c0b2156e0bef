"""The rule of an observance: text → value; what a calendar has no use for, or what could run long, is refused."""

import re

from almanac.errors import DataError
from almanac.frozen import frozen

EASTERS = ("gregorian", "orthodox")
"""The calendars in which days are counted from Easter."""

_LONGEST = 200
_WEEKDAY = re.compile(r"[+-]?(\d{0,2})(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_RANGES = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYEASTER": (-80, 240),
}
_DAYS = {"BYMONTHDAY", "BYDAY", "BYYEARDAY", "BYWEEKNO", "BYEASTER"}
_MONTHS = {"hebrew": 13, "coptic": 13, "ethiopian": 13}
_GREGORIAN_HINT = 'write it as "BYMONTH=5;BYDAY=2SU", "BYMONTH=5;BYMONTHDAY=1" or "BYEASTER=39"'
_OTHER_HINT = 'write it as "BYMONTH=1;BYMONTHDAY=15", with BYMONTHDAY=-1 for the last day of the month'


@frozen
class Rule:
    """A rule that has been read."""

    text: str
    """As written."""
    month: int = 0
    """The month of a rule that names one day of the year, 1–13; 0 for any other rule."""
    day: int = 0
    """The day in it, 1–31, or -1 for the last."""
    easter: tuple[int, ...] = ()
    """Days after Easter, negative for before."""
    months: frozenset[int] = frozenset()
    """The months to which the rule is bound; empty for all."""


def fixed_rule(month: int, day: int) -> str:
    """The rule of an observance that falls on MONTH and DAY every year."""
    return f"BYMONTH={month};BYMONTHDAY={day}"


def parse_rule(text: str, calendar: str = "gregorian") -> Rule:
    """Read the rule TEXT of an observance in CALENDAR.

    Raises: DataError for a rule that can't be read, or that CALENDAR has no use for.
    Source: RFC 5545, section 3.3.10, without FREQ=YEARLY, and BYEASTER as python-dateutil adds it.
    """
    parts = _parts(text)
    if calendar == "gregorian":
        return _gregorian(text, parts)
    if calendar == "orthodox":
        if parts.keys() != {"BYEASTER"}:
            hint = 'write it as "BYEASTER=39"; a fixed day of a church of the old calendar has calendar = "julian"'
            raise DataError(f"'{text}' doesn't count from Easter, as calendar = \"orthodox\" does", hint)
        return Rule(text=text, easter=_numbers("BYEASTER", parts["BYEASTER"], text))
    if parts.keys() != {"BYMONTH", "BYMONTHDAY"}:
        raise DataError(f"'{text}' is not one day of a month, as calendar = \"{calendar}\" needs", _OTHER_HINT)
    return _one_day(text, parts, _MONTHS.get(calendar, 12))


def _parts(text: str) -> dict[str, str]:
    if len(text) > _LONGEST:
        raise DataError(
            f"the rule has {len(text)} characters", f"a rule of {_LONGEST} or fewer says all that is needed"
        )
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise DataError(f"'{text}' is not a recurrence", _GREGORIAN_HINT)
        if name not in _RANGES and name != "BYDAY":
            known = ", ".join(sorted({*_RANGES, "BYDAY"}))
            raise DataError(f"'{text}': a rule has no {name}", f"a rule recurs every year, by {known}")
        if name in parts:
            raise DataError(f"'{text}': {name} stands twice", f"write the values in one list: {name}=1,2")
        parts[name] = value
    return parts


def _gregorian(text: str, parts: dict[str, str]) -> Rule:
    if "BYEASTER" in parts:
        if len(parts) > 1:
            raise DataError(f"'{text}': BYEASTER stands alone", 'write it as "BYEASTER=39"')
        return Rule(text=text, easter=_numbers("BYEASTER", parts["BYEASTER"], text))
    if parts.keys() == {"BYMONTH", "BYMONTHDAY"} and "," not in text and not parts["BYMONTHDAY"].startswith("-"):
        return _one_day(text, parts, 12)
    if not parts.keys() & _DAYS:
        raise DataError(f"'{text}' says no day", _GREGORIAN_HINT)
    for name, value in parts.items():
        if name != "BYDAY":
            _numbers(name, value, text)
        elif not all(_is_weekday(item) for item in value.split(",")):
            raise DataError(f"'{text}': BYDAY={value} is no weekday", "write BYDAY=2SU for the second Sunday, -1MO …")
    if "BYWEEKNO" in parts and any(item[:1] in "+-0123456789" for item in parts.get("BYDAY", "").split(",") if item):
        raise DataError(f"'{text}': in a numbered week a weekday has no number", "write BYWEEKNO=20;BYDAY=MO")
    months = _numbers("BYMONTH", parts["BYMONTH"], text) if "BYMONTH" in parts else ()
    return Rule(text=text, months=frozenset(months))


def _one_day(text: str, parts: dict[str, str], months: int) -> Rule:
    month, day = parts["BYMONTH"], parts["BYMONTHDAY"]
    if not _is_number(month) or not 1 <= int(month) <= months:
        raise DataError(f"'{text}': there is no month {month}", f"months run from 1 to {months}")
    if not _is_number(day.removeprefix("-")) or not (int(day) == -1 or 1 <= int(day) <= 31):
        raise DataError(f"'{text}': there is no day {day}", "days run from 1 to 31; -1 is the last of the month")
    return Rule(text=text, month=int(month), day=int(day), months=frozenset({int(month)}))


def _numbers(name: str, value: str, text: str) -> tuple[int, ...]:
    low, high = _RANGES[name]
    items = value.split(",")
    if not all(_is_number(item.removeprefix("-").removeprefix("+")) for item in items):
        raise DataError(f"'{text}': {name}={value} is no number", f"write a number, such as {name}={high}")
    numbers = tuple(int(item) for item in items)
    for number in numbers:
        if not low <= number <= high or (number == 0 and name != "BYEASTER"):
            span = f"{low} to {high}" + ("" if name in ("BYMONTH", "BYEASTER") else " without 0")
            raise DataError(f"'{text}': {name}={number} is out of range", f"{name} runs from {span}")
    return numbers


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3


def _is_weekday(text: str) -> bool:
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        return False
    return 1 <= int(found[1]) <= 53 if found[1] else text[0] not in "+-"
