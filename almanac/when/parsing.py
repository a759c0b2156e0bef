"""What a person typed → Query."""

from datetime import date, timedelta

from almanac.chronology import MONTHS
from almanac.errors import UsageError
from almanac.hygiene import visible
from almanac.when.query import Query

_HINT = "write 20 October, 10-20, 1944-10-20 or today"


def parse_when(text: str, today: date) -> Query:
    """What TEXT asks for on the day TODAY.

    Raises: UsageError where it can't be understood.
    """
    folded = " ".join(text.casefold().split())
    if not folded:
        raise UsageError("no day is named", _HINT)
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(folded)
    if offset is not None:
        on = today + timedelta(days=offset)
        return Query(today=today, month=on.month, day=on.day, on=on)
    parts = folded.split("-")
    if all(part.isascii() and part.isdigit() for part in parts):
        sizes = [len(part) for part in parts]
        if sizes == [4, 2, 2]:
            return _day(text, today, *map(int, parts))
        if sizes == [2, 2]:
            return _day(text, today, None, *map(int, parts))
        raise UsageError(f"{visible(text)[:40]}: not a date", _HINT)
    words = folded.replace(",", " ").replace(".", " ").split()
    month = next((n for n, name in enumerate(MONTHS, 1) if {name.lower(), name.lower()[:3]} & set(words)), 0)
    numbers = [int(word) for word in words if word.isascii() and word.isdigit()]
    if month and len(words) == len(numbers) + 1 <= 3 and numbers and numbers[0] <= 31:
        return _day(text, today, numbers[1] if numbers[1:] else None, month, numbers[0])
    if any(c.isdigit() for c in folded) and "-" not in folded:
        raise UsageError(f"{visible(text)[:40]}: not a date", _HINT)
    return Query(today=today, name=folded)


def _day(text: str, today: date, year: int | None, month: int, day: int) -> Query:
    try:
        date(year or 2000, month, day)
    except ValueError as error:
        raise UsageError(f"{visible(text)[:40]}: {error}", _HINT) from None
    on = None
    if year is None and (month, day) != (2, 29):
        on = date(today.year, month, day)
    return Query(today=today, year=year, month=month, day=day, on=on)
