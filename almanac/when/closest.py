"""What to say of a text with digits that is neither a date nor a name: the closest that would work."""

import datetime
import re
from collections.abc import Iterator

from almanac.errors import UsageError
from almanac.when.asked import EXAMPLES, Asked, shown
from almanac.when.days import spelt
from almanac.when.misspelt import check_spelling
from almanac.when.named import parse_name
from almanac.when.parts import WEEKDAY_NAMES, Parts, read_parts
from almanac.when.query import Query
from almanac.when.relative import DAYS, parse_relative
from almanac.when.typed import parse_figures
from almanac.when.written import parse_written

_WRAPPING = "'\"()[]{}<>~?%.,;:!=+-/_ "
_SPANS = (r"/", r"\.\.", r" to ", r" until ", r" - ", r"(?<! )-(?! )")
_LOOK_ALIKE = str.maketrans("oOlI", "0011")
_LONGEST_NAME = 40


def not_understood(asked: Asked) -> UsageError:
    """The refusal of a text that no form of date or name fits."""
    for joint in _SPANS:
        ends = [_date(asked, end) for end in re.split(joint, asked.text, maxsplit=1, flags=re.IGNORECASE)]
        if len(ends) == 2 and all(ends):
            return asked.refusal("one day at a time", f"write {ends[0]} or {ends[1]}")
    from almanac.when.free import date_with_time

    if (day := date_with_time(asked)) is not None:
        return asked.refusal("a time of day or a time zone is no part of a date", f"did you mean {day.isoformat()}?")
    for candidate in _candidates(asked.text):
        if date := _date(asked, candidate):
            return asked.refusal("not quite a date", f"did you mean {date}?")
    return _leftover(asked, read_parts(asked.text))


def _leftover(asked: Asked, parts: Parts) -> UsageError:
    """The refusal that names what in the text is no part of a date."""
    chunks = asked.text.replace(",", " ").split()
    for chunk in chunks:
        if chunk.casefold() in DAYS or chunk.casefold() in WEEKDAY_NAMES:
            return asked.refusal("not quite a date", f"did you mean {chunk.casefold()}?")
    year, named = chunks[0], " ".join([*chunks[1:], chunks[0]]).casefold()
    if parts.order == "Y" and parts.leftovers and year.isdigit() and _is_name(asked, named):
        return asked.refusal("a year stands last", f"did you mean {named}?")
    kept = [chunk for chunk in chunks if not read_parts(chunk).leftovers]
    dropped = [chunk for chunk in chunks if chunk not in kept]
    if dropped and (parts.months or len(kept) == 1) and (date := _date(asked, " ".join(kept))):
        return asked.refusal(f"'{shown(dropped[0])}' is no part of a date", f"did you mean {date}?")
    words = [word for word in parts.leftovers if word.isalpha()]
    if len(words) == 1 == len(parts.days) and not parts.months and 1 <= parts.days[0] <= 28:
        return _no_month(asked, words[0], parts)
    return asked.refusal("no date can be read from it", EXAMPLES)


def _no_month(asked: Asked, word: str, parts: Parts) -> UsageError:
    """The refusal of "apollo 11", "20 foo" or "20 foo 1944"."""
    message = f"no month is called '{shown(word)}'"
    record = f"{word.casefold()}-{parts.days[0]}"
    if parts.years or not asked.text.startswith(word) or not _is_name(asked, record):
        return UsageError(message, EXAMPLES)
    date = spelt(None, asked.today.month, parts.days[0], words=True)
    return UsageError(message, f"write {record} for a record, or {date} for a day")


def _candidates(text: str) -> Iterator[str]:
    """Spellings that someone who wrote TEXT may have meant, the likeliest first."""
    head, _, year = text.rpartition(" -")
    yield f"{head} {year.lstrip('0')} BCE"
    bare = text.strip(_WRAPPING)
    yield bare
    for separator in "/._" if any(character.isalpha() for character in bare) else "/._,":
        bare = bare.replace(separator, "-")
    yield "-".join(part.strip() for part in bare.split("-") if part.strip())
    yield "-".join(bare.replace("-", " ").split())
    yield bare.translate(_LOOK_ALIKE)
    yield bare.rstrip("sStTzZ")
    yield _of_week(bare)
    yield " ".join(chunk for chunk in text.split() if ":" not in chunk)


def _of_week(text: str) -> str:
    """The day that ISO 8601 writes as 1944-W42-5; nothing for other texts."""
    year, week, day = (*text.upper().split("-"), "", "", "1")[:3]
    try:
        return datetime.date.fromisocalendar(int(year), int(week.removeprefix("W")), int(day or 1)).isoformat()
    except ValueError:
        return ""


def _date(asked: Asked, text: str) -> str:
    """TEXT as a date that can be read, spelt as the almanac would; nothing where it isn't one."""
    text = " ".join(text.split())
    if not text or not _has_digit(text):
        return ""
    part = Asked(text=text, today=asked.today)
    try:
        query: Query | None = parse_figures(part) or parse_written(part)
        if query is None:
            return text if parse_relative(part) else ""
    except UsageError:
        return ""
    words = any(character.isalpha() for character in text)
    return spelt(query.year, query.month, query.day, words=words)


def _is_name(asked: Asked, text: str) -> bool:
    """Whether TEXT, short enough for a hint, would be taken for a name."""
    part = Asked(text=text, today=asked.today)
    try:
        check_spelling(part)
        return len(text) <= _LONGEST_NAME and parse_written(part) is None and parse_name(part) is not None
    except UsageError:
        return False


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
