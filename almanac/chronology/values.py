"""The values of a historical date, and the names of months and weekdays."""

from typing import Literal

from almanac.errors import UsageError
from almanac.frozen import frozen

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Precision = Literal["day", "month", "year"]

_QUALIFIERS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}


@frozen
class Day:
    """A day, or the month or year that is all a source knows of it, in a calendar named elsewhere."""

    year: int
    """Astronomical: 1 is 1 CE, 0 is 1 BCE, -43 is 44 BCE."""
    month: int = 0
    """1–12; 0 where not known."""
    day: int = 0
    """1–31; 0 where not known."""

    @property
    def precision(self) -> Precision:
        """How much of it is known."""
        if self.day:
            return "day"
        return "month" if self.month else "year"


@frozen
class HistoricalDate:
    """A date or an interval, as a source gives it."""

    text: str
    """As written, in EDTF; it alone says which end of an interval a qualifier stands at."""
    first: Day | None
    """The date, or the beginning of the interval; None where that is open."""
    last: Day | None
    """The same as `first`, or the end of the interval; None where that is open."""
    calendar: str = "gregorian"
    """The calendar it is written in: "gregorian" or "julian"."""
    approximate: bool = False
    """Whether it, or an end of it, is about right (`~` or `%`)."""
    uncertain: bool = False
    """Whether it, or an end of it, is doubted (`?` or `%`)."""

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends, open ones included."""
        return self.first is not self.last and self.first != self.last

    @property
    def precision(self) -> Precision:
        """Precision of the date, or of the foremost end of an interval."""
        return foremost(self).precision


def foremost(date: HistoricalDate) -> Day:
    """The date, or the end that counts for an interval: its beginning, or its end where the beginning is open."""
    day = date.first or date.last
    if day is None:
        raise UsageError("A date can't be open at both ends", "Give it a beginning or an end.")
    return day


def split_qualifier(text: str) -> tuple[str, tuple[bool, bool]]:
    """One date as written without its qualifier, and whether that says approximate, and uncertain."""
    qualifier = text[-1:] if text.endswith(("~", "?", "%")) else ""
    return text.removesuffix(qualifier), _QUALIFIERS[qualifier]
