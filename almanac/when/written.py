"""Dates with the name of a month, or a year with its era: 20 October 1944, Oct 20th, 15 March 44 BCE, AD 79."""

from almanac.chronology import MONTHS
from almanac.errors import UsageError
from almanac.when.asked import Asked, shown
from almanac.when.days import (
    astronomical,
    check_weekday,
    closest_to,
    day_query,
    month_query,
    spelt,
    weekday_of,
    year_query,
)
from almanac.when.parts import ERAS, Parts, read_parts
from almanac.when.query import Query
from almanac.when.typed import needs_month

# no weekday comes more often in a month
_MOST_WEEKS = 5
_COMMON_ORDERS = frozenset({"DM", "DMY", "MD", "MDY", "MY"})


def parse_written(asked: Asked) -> Query | None:
    """The day, month or year that the text gives in words; None where anything in it is no part of a date.

    Raises: UsageError where there is no such day, or the text leaves open which is meant.
    """
    if _is_id(asked.text):
        return None
    if (query := _year_then_figures(asked)) is not None:
        return query
    parts = read_parts(asked.text)
    if parts.leftovers or len(parts.months) > 1 or len(parts.years) > 1 or len(parts.weekdays) > 1:
        return None
    if parts.months:
        return _with_month(asked, parts)
    return _without_month(asked, parts)


def _is_id(text: str) -> bool:
    """Whether a text that could be read as a date looks more like the id of a record: fourth-of-july, may-68."""
    if "-" not in text or " " in text:
        return False
    if not any(character.isdigit() for character in text):
        return True
    parts = read_parts(text)
    if parts.era:
        return False
    return bool(parts.fillers) or not parts.months or (not parts.years and len(parts.days) == 1 and parts.days[0] > 31)


def _year_then_figures(asked: Asked) -> Query | None:
    """A year with its era and then month and day in figures, as in 44 BCE-03-15."""
    year, hyphen, rest = asked.text.partition("-")
    parts = read_parts(year)
    if not hyphen or not parts.era or parts.order or parts.leftovers or parts.fillers or len(parts.years) != 1:
        return None
    figures = rest.split("-")
    if len(figures) > 2 or not all(len(figure) == 2 and figure.isascii() and figure.isdigit() for figure in figures):
        return None
    month, day = (*map(int, figures), None)[:2]
    number = astronomical(asked, parts.years[0], month, day, before=ERAS[parts.era])
    return month_query(asked, number, month or 0) if day is None else day_query(asked, month or 0, day, number)


def _with_month(asked: Asked, parts: Parts) -> Query | None:
    month, days, name = parts.months[0], parts.days, MONTHS[parts.months[0] - 1]
    first = days[0] if days else None
    year = None
    if parts.years:
        year = astronomical(asked, parts.years[0], month, first, before=ERAS.get(parts.era, False), words=True)
    if parts.era and not parts.years and len(days) == 2:
        query = _year_of_two(asked, parts)
        if parts.weekdays:
            check_weekday(asked, parts.weekdays[0], query)
        return query
    if len(days) > 1:
        raise _two_numbers(asked, parts, year)
    if first is None and year is not None and not parts.weekdays:
        return month_query(asked, year, month, words=True)
    if first is None:
        of_year = f" {spelt(year, month, words=True).partition(' ')[2]}" if year is not None else ""
        whole = spelt(asked.today.year if year is None else year, month)
        raise asked.refusal("which day of it?", f"write 20 {name}{of_year}, or {whole} for the whole month")
    if year is None and first > 31:
        last = _last_of(month)
        raise asked.refusal(
            f"{first} is no day of {name}, and a year has four digits",
            f"write {last} {name}, {name} 19{first} or {name} 20{first}",
        )
    if "DW" in parts.order and 1 <= first <= _MOST_WEEKS:
        raise _nth_weekday(asked, parts, year)
    query = day_query(asked, month, first, year, words=True)
    order = parts.order.replace("W", "")
    if order not in _COMMON_ORDERS and not parts.era:
        from almanac.when.free import is_confirmed

        if not is_confirmed(asked, query):
            raise asked.refusal("the order leaves it open", f"did you mean {spelt(year, month, first, words=True)}?")
    if parts.weekdays:
        check_weekday(asked, parts.weekdays[0], query)
    return query


def _without_month(asked: Asked, parts: Parts) -> Query | None:
    if parts.era and parts.years and not parts.order:
        return year_query(asked, astronomical(asked, parts.years[0], before=ERAS[parts.era], words=True))
    if parts.order == "Y" and parts.fillers in ([], ["in"]):
        return year_query(asked, astronomical(asked, parts.years[0], before=False))
    if parts.order in ("D", "WD") and 0 < parts.days[0] <= 31:
        raise needs_month(asked, parts.days[0])
    return None


def _two_numbers(asked: Asked, parts: Parts, year: int | None) -> UsageError:
    """The refusal of a month with two numbers beside it: two days, or a day and a year cut short."""
    month, (first, second, *more) = parts.months[0], parts.days
    if more:
        return asked.refusal("there are too many numbers for one day")
    last = _last_of(month, year)
    side_by_side = "DD" in parts.order and (parts.is_range or parts.order.startswith("DDM"))
    if year is not None or (side_by_side and max(first, second) <= 31):
        choices = [spelt(year, month, max(1, min(number, last)), words=True) for number in (first, second)]
        return asked.refusal("one day at a time", f"write {choices[0]} or {choices[1]}")
    day, short = (second, first) if first > 31 else (first, second)
    choices = [
        spelt(century + short, month, max(1, min(day, _last_of(month, century + short))), words=True)
        for century in (1900, 2000)
    ]
    return asked.refusal(f"a year has four digits, not {shown(f'{short:02}')}", f"write {choices[0]} or {choices[1]}")


def _nth_weekday(asked: Asked, parts: Parts, year: int | None) -> UsageError:
    """The refusal of "second sunday of may", which isn't 2 May."""
    month, number, named = parts.months[0], parts.days[0], parts.weekdays[0]
    of_year = asked.today.year if year is None else year
    first = weekday_of(of_year, month, 1)
    day = 1 + (named - first) % 7 + 7 * (number - 1)
    if day > _last_of(month, of_year):
        day -= 7
    choices = spelt(of_year, month, day, words=True), spelt(year, month, number, words=True)
    return asked.refusal("weekdays of a month are not counted here", f"write {choices[0]} or {choices[1]}")


def _year_of_two(asked: Asked, parts: Parts) -> Query:
    """The day, where an era stands between two numbers of which only one can be the year.

    Raises: UsageError where either can.
    """
    before, month = ERAS[parts.era], parts.months[0]
    fitting = []
    for day, written in (parts.days, parts.days[::-1]):
        year = astronomical(asked, max(written, 1), before=before)
        if written and closest_to(year, month, day) == (month, day):
            fitting.append((year, month, day))
    choices = [spelt(*date, words=True) for date in fitting]
    if len(fitting) == 2:
        raise asked.refusal("either number could be the year", f"write {choices[0]} or {choices[1]}")
    if not fitting:
        raise asked.refusal("neither number is a day of the month")
    year, month, day = fitting[0]
    return day_query(asked, month, day, year)


def _last_of(month: int, year: int | None = None) -> int:
    """The last day of MONTH."""
    return closest_to(year, month, 31)[1]
