"""What is asked for, once the words are understood."""

from datetime import date
from typing import Literal

from almanac.frozen import frozen
from almanac.model import LeapDay


@frozen
class Query:
    """A day of any year, a very date, a month, a year or a record by name, and which records of it."""

    today: date
    """The day it is."""
    year: int | None = None
    """Astronomical year (44 BCE is -43), where one was named."""
    month: int | None = None
    """1–12."""
    day: int | None = None
    """1–31, valid in the month (and in the year, where one was named)."""
    on: date | None = None
    """The civil day whose page it is, where no year was named: this year's 20 October, or the very tomorrow.

    None for a date with a year, and for 29 February in a year that has none.
    """
    name: str = ""
    """Id of a record or name of an observance, folded to lower case; then only `year` may stand beside it."""
    packs: tuple[str, ...] = ()
    """Names of the packs to look in; all where empty."""
    kinds: tuple[str, ...] = ()
    """Kinds of event to keep; all where empty."""
    tags: tuple[str, ...] = ()
    """Tags of which a record must have one; all records where empty."""
    during: bool = False
    """Whether what went on for days is wanted on each day between its first and its last too."""
    leap_day: LeapDay = "feb28"
    """Where, in a common year, the events of 29 February are kept that say nothing of it themselves."""

    @property
    def precision(self) -> Literal["name", "day", "date", "month", "year"]:
        """What sort of question it is: a day of any year is "day", one with its year "date"."""
        if self.name:
            return "name"
        if self.day:
            return "day" if self.year is None else "date"
        return "month" if self.month else "year"
