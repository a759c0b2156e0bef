"""Where in a historical date a day lies."""

from datetime import date
from typing import Literal

from almanac.chronology.styles import filed_last, filed_under
from almanac.chronology.values import HistoricalDate

Part = Literal["first", "last", "between"]


def part_of(written: HistoricalDate, year: int | None, month: int, day: int) -> Part | None:
    """Which part of WRITTEN the day is, as dates are filed: its first day (or only one), its last, or one between.

    Where no YEAR (astronomical) is named, the day of any year that the date reaches into counts. None where it is no
    part of it, or where the date is known no closer than to a month.
    """
    first, last = filed_under(written), filed_last(written)
    if not first[2]:
        return None
    if first[1:] == (month, day) and year in (None, first[0]):
        return "first"
    if last is None or not last[2]:
        return None
    if last[1:] == (month, day) and year in (None, last[0]):
        return "last"
    years = (year,) if year is not None else range(first[0], min(last[0], first[0] + 1) + 1)
    return "between" if any(first < (y, month, day) < last and _exists(y, month, day) for y in years) else None


def _exists(year: int, month: int, day: int) -> bool:
    """Whether the year has the day; of years outside 1–9999 any day but 29 February."""
    try:
        date(year, month, day)
    except ValueError:
        return not 1 <= year <= date.max.year and (month, day) != (2, 29)
    return True
