"""Dates in figures: 1944-10-20, 10-20, 20.10.1944, 20/10/1944 and their kin.

A year of four figures may come first (year, month, day) or last. Two figures of two digits with a hyphen
are month and day; dots put the day first (DIN 5008, GOST R 7.0.97). Slashes, spaces and single digits
with a hyphen have no agreed order: such a date is read only where a number above 12, or the same number
twice, leaves one reading.
"""

import datetime

from almanac.errors import UsageError
from almanac.when.asked import EXAMPLES, Asked
from almanac.when.days import astronomical, closest_to, day_query, month_query, spelt, year_query
from almanac.when.query import Query

_SEPARATORS = "-/. "


def parse_figures(asked: Asked) -> Query | None:
    """The day, month or year that the text gives in figures alone; None where it isn't of that kind.

    Raises: UsageError where there is no such day, or where two could be meant.
    """
    text = asked.text
    if not all(character.isdigit() or character in _SEPARATORS for character in text):
        return None
    before = text.startswith("-")
    body = text.removeprefix("-").replace(". ", ".")
    separators = {character for character in body if character in _SEPARATORS}
    if separators == {"."}:
        body = body.removesuffix(".")
    separator = separators.pop() if separators else "-"
    figures = body.split(separator)
    if separators or not all(figures) or (before and len(figures[0]) != 4):
        if before and not separators and len(figures) == 1 and len(figures[0]) < 4:
            number = int(figures[0])
            year = f"-{number:04} for the year, or " if number else ""
            raise asked.refusal("a year has four digits", f"write {year}-{number}d for a number of days ago")
        return None
    if len(figures) == 1:
        return _one(asked, body, before=before)
    if len(figures[0]) == 4:
        return _year_first(asked, figures, before=before)
    if len(figures) == 2:
        return _two(asked, figures, separator, dotted=text.endswith("."))
    return _three(asked, figures, separator) if len(figures) == 3 else None


def _one(asked: Asked, figure: str, *, before: bool) -> Query | None:
    number = int(figure[:8])
    if len(figure) == 4:
        return year_query(asked, astronomical(asked, number, before=before))
    if len(figure) == 8:
        return _dated(asked, figure[:4], int(figure[4:6]), int(figure[6:]), before=before)
    if len(figure) == 7:
        return _ordinal_date(asked, int(figure[:4]), int(figure[4:]))
    if len(figure) == 6:
        month, hint = int(figure[4:]), "write 1944-10 for a month, or 1944-10-20 for a day"
        if 1 <= month <= 12 and 1000 <= int(figure[:4]) <= 2999:
            hint = f"write {figure[:4]}-{figure[4:]} for the month, or {figure[:4]}-{figure[4:]}-20 for a day of it"
        raise asked.refusal("six digits could be a month or a day with a short year", hint)
    if len(figure) == 3 and number:
        raise asked.refusal("a year alone has four digits", f"write {number:04} for the year")
    if len(figure) <= 2 and number:
        raise needs_month(asked, number)
    return None


def needs_month(asked: Asked, number: int) -> UsageError:
    """The refusal of a NUMBER up to 99 that stands alone."""
    if number > 31:
        return asked.refusal("a year has four digits", f"write 19{number} or 20{number}")
    month = asked.today.month
    if closest_to(None, month, number) != (month, number):
        month = month % 12 + 1
    return asked.refusal("a day needs its month", f"did you mean {spelt(None, month, number, words=True)}?")


def _dated(asked: Asked, year: str, month: int, day: int, *, before: bool = False) -> Query:
    return day_query(asked, month, day, astronomical(asked, int(year), month, day, before=before))


def _year_first(asked: Asked, figures: list[str], *, before: bool) -> Query | None:
    year, *rest = figures
    sizes = [len(figure) for figure in rest]
    if sizes == [3] and not before:
        return _ordinal_date(asked, int(year), int(rest[0]))
    if sizes == [4] and not before:
        return _span(asked, year, rest[0])
    if max(sizes) > 2 or len(sizes) > 2:
        return None
    if len(rest) == 2:
        return _dated(asked, year, int(rest[0]), int(rest[1]), before=before)
    month = int(rest[0])
    if month > 12 and month > int(year[2:]) and not before and int(year):
        return _span(asked, year, year[:2] + rest[0])
    return month_query(asked, astronomical(asked, int(year), month, before=before), month)


def _span(asked: Asked, first: str, last: str) -> Query | None:
    if int(first) and int(last):
        raise asked.refusal("one year at a time", f"write {first} or {last}")
    return None


def _ordinal_date(asked: Asked, year: int, number: int) -> Query | None:
    """The day of the year, as ISO 8601 counts it, isn't read but understood."""
    if not year >= 1 or not 1 <= number <= 366:
        return None
    try:
        day = datetime.date(year, 1, 1) + datetime.timedelta(days=number - 1)
    except OverflowError:
        return None
    raise asked.refusal("days of the year are not counted here", f"did you mean {day.isoformat()}?")


def _two(asked: Asked, figures: list[str], separator: str, *, dotted: bool) -> Query | None:
    first, second = figures
    if len(second) == 4 and len(first) <= 2:
        return month_query(asked, astronomical(asked, int(second), int(first), before=False), int(first))
    if max(len(first), len(second)) > 2:
        return None
    if separator == "-" and len(first) == len(second) == 2:
        return day_query(asked, int(first), int(second))
    if dotted:
        return day_query(asked, int(second), int(first))
    return _either_order(asked, int(first), int(second))


def _three(asked: Asked, figures: list[str], separator: str) -> Query | None:
    first, second, year = figures
    if max(len(first), len(second)) > 2:
        return None
    if len(year) == 4:
        if separator == ".":
            return _dated(asked, year, int(second), int(first))
        return _either_order(asked, int(first), int(second), year)
    if len(year) <= 2:
        raise asked.refusal("a year has four digits", _with_century(figures, separator))
    return None


def _either_order(asked: Asked, first: int, second: int, written: str = "") -> Query:
    """The day FIRST of the month SECOND or the reverse, whichever exists."""
    if not (1 <= first <= 12 and 1 <= second <= 12) or first == second:
        month, day = (second, first) if second <= 12 < first else (first, second)
        return _dated(asked, written, month, day) if written else day_query(asked, month, day)
    year = astronomical(asked, int(written), first, second, before=False) if written else None
    day_first, month_first = spelt(year, second, first, words=True), spelt(None, first, second, words=True)
    number, _, month_name = month_first.partition(" ")
    reversed_order = f"{month_name} {number}" + (f", {written}" if written else "")
    raise asked.refusal(
        f"it could be {day_first} or {reversed_order}",
        f"write {spelt(year, second, first)} or {spelt(year, first, second)}",
    )


def _with_century(figures: list[str], separator: str) -> str:
    """The hint for a date whose year has two digits."""
    orders = {".": [(2, 1, 0)], "-": [(0, 1, 2), (2, 1, 0), (2, 0, 1)]}.get(
        separator, [(2, 1, 0), (2, 0, 1), (0, 1, 2)]
    )
    choices: list[str] = []
    for order in orders:
        short, month, day = (int(figures[place]) for place in order)
        if closest_to(None, month, day) == (month, day):
            choices += [spelt(century + short, *closest_to(century + short, month, day)) for century in (1900, 2000)]
    if len(choices) >= 4 and choices[0][:4] == choices[2][:4] and choices[0] != choices[2]:
        return f"write {choices[0]} or {choices[2]}"
    return f"write {choices[0]} or {choices[1]}" if choices else EXAMPLES
