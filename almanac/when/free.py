"""Dates in an order of their own, and dates with a time of day: what python-dateutil makes of them.

It guesses where a text leaves something open, so nothing of what it says is used unless it says the same
however it is asked: with another day to fill gaps from, and with the day first or the month.
"""

import datetime

from almanac.when.asked import Asked
from almanac.when.query import Query

_GAPS = (datetime.datetime(2000, 1, 1, 1, 1, 1, 1), datetime.datetime(2004, 2, 29, 2, 2, 2, 2))
_LONGEST = 60


def is_confirmed(asked: Asked, query: Query) -> bool:
    """Whether python-dateutil, too, understands the text as the date of QUERY, and as no time of day."""
    found = _read(asked.text)
    return found is not None and found[1] is False and found[0] == (query.year, query.month, query.day)


def date_with_time(asked: Asked) -> datetime.date | None:
    """The date in a text that gives a time of day or a time zone too; None where there is no such thing."""
    found = _read(asked.text)
    return datetime.date(*found[0]) if found is not None and found[1] else None


def _read(text: str) -> tuple[tuple[int, int, int], bool] | None:
    """Year, month and day in TEXT, and whether it holds a time or a zone; None unless all three are beyond doubt."""
    if len(text) > _LONGEST or not text.isascii():
        return None
    import warnings

    from dateutil import parser

    answers = []
    for gap in _GAPS:
        for day_first in (False, True):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    answers.append(parser.parse(text, default=gap, dayfirst=day_first))
            except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, Warning):
                return None
    dates = {(answer.year, answer.month, answer.day) for answer in answers}
    # of a year cut short it guesses the century
    if len(dates) != 1 or str(answers[0].year) not in text:
        return None
    has_time = any(answer.tzinfo for answer in answers) or any(
        (answer.hour, answer.minute, answer.second, answer.microsecond)
        != (gap.hour, gap.minute, gap.second, gap.microsecond)
        for answer, gap in zip(answers, [gap for gap in _GAPS for _ in range(2)], strict=True)
    )
    return dates.pop(), has_time
