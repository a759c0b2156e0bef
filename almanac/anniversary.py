"""Years elapsed and the round ones among them."""

from datetime import date
from typing import NamedTuple


class Anniversary(NamedTuple):
    """How many years lie between an event and a day."""

    years: int
    """Full years elapsed, or those that will have elapsed on `due`; 0 in the event's own year."""
    due: date | None = None
    """The day in the coming days of this year on which `years` will be full; None where they are."""

    @property
    def is_jubilee(self) -> bool:
        """Whether the years are round."""
        return is_jubilee(self.years)


def is_jubilee(years: int) -> bool:
    """Whether YEARS is a round number to celebrate: 10, and every 25."""
    return years == 10 or (years > 0 and years % 25 == 0)


def elapsed(since: tuple[int, int, int], on: date) -> int:
    """Full years from SINCE (year, month, day; 0 where not known; years astronomical) to ON; negative before it.

    A year or month that is not known to the day counts as full from its first day on.
    """
    year, month, day = since
    before_its_day = (on.month, on.day) < (month, day)
    if (month, day) == (2, 29) and (on.month, on.day) == (2, 28) and not _is_leap(on.year):
        before_its_day = False
    return on.year - year - before_its_day


def of_the_day(since: tuple[int, int, int], on: date, today: date) -> Anniversary:
    """The anniversary of SINCE that is kept on the day ON of a page opened TODAY.

    >>> of_the_day((1944, 10, 20), date(2026, 10, 20), date(2026, 10, 1))
    Anniversary(years=82, due=datetime.date(2026, 10, 20))
    """
    years = elapsed(since, on)
    return Anniversary(years, on if on > today else None)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
