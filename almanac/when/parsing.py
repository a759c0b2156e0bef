"""What a person typed → Query: the forms of date first, then names."""

import datetime

from almanac.when.asked import understood
from almanac.when.query import Query
from almanac.when.typed import parse_figures


def parse_when(text: str, today: datetime.date) -> Query:
    """What TEXT asks for on the day TODAY: a day, a month, a year or a name.

    Dates are never guessed: what could be two days is refused, and so is what is nearly a date.
    Raises: UsageError with what would work.
    """
    asked = understood(text, today)
    if (query := parse_figures(asked)) is not None:
        return query
    # a date in figures is read often, and needs none of these
    from almanac.when.relative import parse_relative
    from almanac.when.written import parse_written

    if (query := parse_relative(asked) or parse_written(asked)) is not None:
        return query
    from almanac.when.misspelt import check_spelling
    from almanac.when.named import parse_name

    check_spelling(asked)
    if (query := parse_name(asked)) is not None:
        return query
    from almanac.when.closest import not_understood

    raise not_understood(asked)
