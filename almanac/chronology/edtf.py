"""Text → historical date: the part of EDTF that the almanac reads, and what to say about the rest."""

import datetime
from collections.abc import Iterator

from almanac.chronology.styles import check_calendar, length_of_month
from almanac.chronology.values import Day, HistoricalDate, split_qualifier
from almanac.chronology.wording import format_day
from almanac.errors import UsageError

_OPEN = ".."
_FORMS = "Write a day as 1944-10-20, a month as 1936-07, a year as 1846 or -0044, an interval as 1936/1939."


def parse_edtf(text: str | datetime.date, calendar: str = "gregorian") -> HistoricalDate:
    """Read a date as data files write it: an EDTF string, or a date of TOML.

    Raises: UsageError where it isn't one, or names a day that CALENDAR doesn't have.
    """
    if calendar == "gregorian" and (found := _plain_day(text)) is not None:
        return found
    check_calendar(calendar)
    if isinstance(text, datetime.datetime):
        raise UsageError(f"{text.isoformat()}: a date has no time of day", f"Write {text.date().isoformat()}.")
    if isinstance(text, datetime.date):
        text = text.isoformat()
    if not isinstance(text, str):
        raise UsageError(f"{_shown(str(text))}: a date is a text", 'Put it in quotes, such as "1846" or "1936-07".')
    try:
        return _read(text, calendar)
    except UsageError as error:
        if error.hint:
            raise
        raise UsageError(f"{_shown(text)}: {error.message}", _closest(text, calendar)) from None


def _plain_day(text: object) -> HistoricalDate | None:
    """The date that TEXT gives if it is a day of our era written in full, as nearly all are; this is the short way."""
    day = text
    if type(text) is str and len(text) == 10 and text.isascii() and text[4] == text[7] == "-":
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            return None
    if type(day) is not datetime.date:
        return None
    first = Day(year=day.year, month=day.month, day=day.day)
    return HistoricalDate(text=day.isoformat(), first=first, last=first)


def _read(text: str, calendar: str) -> HistoricalDate:
    """Read TEXT, leaving the hint to the caller where TEXT isn't in the form of a date at all."""
    beginning, slash, end = text.partition("/")
    if not slash:
        day, approximate, uncertain = _read_end(text, calendar)
        first: Day | None = day
        last: Day | None = day
    else:
        if beginning == end == _OPEN:
            raise UsageError(f"{text}: an interval needs a beginning or an end", "Write 1950/.. or ../1950.")
        first, last, approximate, uncertain = None, None, False, False
        if beginning != _OPEN:
            first, approximate, uncertain = _read_end(beginning, calendar)
        if end != _OPEN:
            last, about, doubted = _read_end(end, calendar)
            approximate, uncertain = approximate or about, uncertain or doubted
        if first and first == last:
            raise UsageError(f"{text}: the interval begins and ends with the same date", f"Write {end}.")
        if first and last and _earliest(first) > _latest(last):
            raise UsageError(f"{text}: the interval ends before it begins", f"Did you mean {end}/{beginning}?")
    return HistoricalDate(
        text=text, first=first, last=last, calendar=calendar, approximate=approximate, uncertain=uncertain
    )


def _read_end(text: str, calendar: str) -> tuple[Day, bool, bool]:
    """Read one date and its qualifier: the day, whether it is approximate, whether it is uncertain."""
    bare, (approximate, uncertain) = split_qualifier(text)
    sign = "-" if bare.startswith("-") else ""
    parts = bare[len(sign) :].split("-")
    if (
        len(parts) > 3
        or [len(part) for part in parts] != [4, 2, 2][: len(parts)]
        or not all(part.isascii() and part.isdigit() for part in parts)
    ):
        raise UsageError("not a date")
    written, *rest = map(int, parts)
    if written == 0:
        raise UsageError(f"{text}: there is no year 0; 1 CE follows 1 BCE", "Write 0001 for 1 CE, or -0001 for 1 BCE.")
    month, number = (*rest, None, None)[:2]
    day = Day(year=1 - written if sign else written, month=month or 0, day=number or 0)
    year_text = sign + parts[0]
    if month is not None and not 1 <= month <= 12:
        raise UsageError(f"{text}: there is no month {month}", _hint_for_month(day, year_text, calendar))
    if number == 0:
        raise UsageError(f"{text}: there is no day 0", f"Did you mean {year_text}-{month:02}, the whole month?")
    if number is not None and number > 28:
        length = length_of_month(day.year, day.month, calendar)
        if number > length:
            hint = f"Did you mean {year_text}-{month:02}-{length}?"
            if calendar == "gregorian" and number <= length_of_month(day.year, day.month, "julian"):
                hint += ' The day exists in the Julian calendar: calendar = "julian".'
            month_text = format_day(Day(year=day.year, month=day.month))
            raise UsageError(f"{text}: {month_text} has {length} days", hint)
    return day, approximate, uncertain


def _earliest(day: Day) -> tuple[int, int, int]:
    return day.year, day.month or 1, day.day or 1


def _latest(day: Day) -> tuple[int, int, int]:
    return day.year, day.month or 12, day.day or 31


def _hint_for_month(day: Day, year: str, calendar: str) -> str:
    """What may have been meant by a month that isn't one."""
    if day.month == 0:
        return f"Did you mean {year}, the whole year?"
    if 1 <= day.day <= 12 and day.month <= length_of_month(day.year, day.day, calendar):
        return f"Did you mean {year}-{day.day:02}-{day.month:02}?"
    if 21 <= day.month <= 41 and not day.day:
        return f"Write a season as the months it lasted, such as {year}-03/{year}-05."
    return "Months run from 01 to 12."


def _closest(text: str, calendar: str) -> str:
    """The hint for a text in none of the forms: the first mended spelling that can be read."""
    for guess in _mended(text) if len(text) <= 60 else ():
        try:
            _read(guess, calendar)
        except UsageError:
            continue
        return f"Did you mean {guess}?"
    return _FORMS


def _mended(text: str) -> Iterator[str]:
    """Spellings that someone who wrote TEXT may have meant, the likeliest first."""
    text = "".join(text.split())
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    yield text
    beginning, slash, end = text.partition("/")
    if slash and not (beginning and end):
        yield f"{beginning or _OPEN}/{end or _OPEN}"
    if text.isdigit() and len(text) == 8:
        yield f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if slash:
        yield f"{beginning}/{beginning[: -len(end)]}{end}"
    if text.startswith(("~", "?", "%")):
        yield text[1:] + text[:1]
    yield text.replace("?~", "%").replace("~?", "%")
    for suffix in ("BCE", "BC"):
        if text.upper().endswith(suffix):
            yield f"-{text[: -len(suffix)]:0>4}"
    yield text.replace("-", "/")
    unknown = text.upper()
    yield unknown.replace("-XX", "")
    yield f"{unknown.replace('X', '0')}/{unknown.replace('X', '9')}"
    sign = "-" if text.startswith("-") else ""
    year, *rest = text.removeprefix(sign).replace("/", "-").replace(".", "-").split("-")
    yield "-".join([f"{sign}{year:0>4}", *(f"{part:0>2}" for part in rest)])


def _shown(text: str) -> str:
    """TEXT as an error may repeat it: short, and nothing in it that a terminal would obey."""
    start = text[:41]
    safe = start if start.isprintable() and start == start.strip() != "" else ascii(start)
    return safe if len(safe) <= 43 else safe[:42] + "…"
