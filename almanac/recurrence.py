"""On which days of a year an observance falls; knows rules, no names."""

from datetime import date, datetime

from almanac.chronology import filed_under
from almanac.errors import DataError
from almanac.model import Observance


def fixed_rule(month: int, day: int) -> str:
    """The rule of an observance that falls on MONTH and DAY every year."""
    return f"BYMONTH={month};BYMONTHDAY={day}"


def occurrences(rule: str, year: int) -> list[date]:
    """The days of YEAR (1–9999) on which RULE falls, in order.

    Raises: DataError for a rule that can't be read.
    Source: RFC 5545, section 3.3.10, with BYEASTER as python-dateutil extends it (Western, 1583–4099).
    """
    fixed = _fixed(rule)
    if fixed is not None:
        try:
            return [date(year, *fixed)]
        except ValueError:  # 29 February of a common year
            return []
    from dateutil.rrule import rrulestr

    try:
        found = rrulestr(f"FREQ=YEARLY;{rule}", dtstart=datetime(year, 1, 1))
        return [moment.date() for moment in found.between(datetime(year, 1, 1), datetime(year, 12, 31), inc=True)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"'{rule}' is not a recurrence", 'write it as in RFC 5545: "BYMONTH=5;BYDAY=2SU"') from error


def falls_on(observance: Observance, year: int, month: int, day: int) -> bool:
    """Whether OBSERVANCE is kept on the day (YEAR astronomical); false outside the years it was kept."""
    if not 1 <= year <= 9999:
        return False
    kept = (year, month, day)
    if observance.since and kept < filed_under(observance.since):
        return False
    if observance.until and kept[: _known_parts(filed_under(observance.until))] > filed_under(observance.until):
        return False
    try:
        return date(*kept) in occurrences(observance.rule, year)
    except (DataError, ValueError):
        return False


def _known_parts(day: tuple[int, int, int]) -> int:
    return 1 + bool(day[1]) + bool(day[2])


def _fixed(rule: str) -> tuple[int, int] | None:
    """(month, day) of a rule that names just these; None for any other."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if parts.keys() != {"BYMONTH", "BYMONTHDAY"}:
        return None
    month, day = parts["BYMONTH"], parts["BYMONTHDAY"]
    return (int(month), int(day)) if month.isdigit() and day.isdigit() else None
