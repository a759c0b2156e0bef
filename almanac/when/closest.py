"""What to say of a text with digits that is neither a date nor a name: the closest that would work."""

from collections.abc import Iterator

from almanac.errors import UsageError
from almanac.when.asked import EXAMPLES, Asked, shown
from almanac.when.days import spelt
from almanac.when.parts import read_parts
from almanac.when.query import Query
from almanac.when.relative import parse_relative
from almanac.when.typed import parse_figures
from almanac.when.written import parse_written

_WRAPPING = "'\"()[]{}<>~?%.,;:!=+-/_ "
_SPANS = ("/", "..", " to ", " until ", " - ", "-")


def not_understood(asked: Asked) -> UsageError:
    """The refusal of a text that no form of date or name fits."""
    from almanac.when.free import date_with_time

    if (day := date_with_time(asked)) is not None:
        return asked.refusal("a time of day or a time zone is no part of a date", f"did you mean {day.isoformat()}?")
    for joint in _SPANS:
        first, found, last = asked.text.partition(joint)
        if found and (ends := [end for end in (_date(asked, first), _date(asked, last)) if end]) and len(ends) == 2:
            return asked.refusal("one day at a time", f"write {ends[0]} or {ends[1]}")
    for candidate in _candidates(asked.text):
        if date := _date(asked, candidate):
            return asked.refusal("not quite a date", f"did you mean {date}?")
    parts = read_parts(asked.text)
    words = [word for word in parts.leftovers if word.isalpha()]
    if parts.months and words:
        return asked.refusal(f"'{shown(words[0])}' is no part of a date")
    if len(words) == 1 == len(parts.days) and len(asked.text.split()) == 2 and 1 <= parts.days[0] <= 28:
        return _one_word(asked, words[0], parts.days[0])
    return asked.refusal("no date can be read from it", EXAMPLES)


def _one_word(asked: Asked, word: str, day: int) -> UsageError:
    """The refusal of "apollo 11" or "20 foo"."""
    message = f"no month is called '{shown(word)}'"
    date = spelt(None, asked.today.month, day, words=True)
    if not asked.text.startswith(word):
        return UsageError(message, f"did you mean {date}?")
    return UsageError(message, f"write {shown(word.casefold())}-{day} for a record, or {date} for a day")


def _candidates(text: str) -> Iterator[str]:
    """Spellings that someone who wrote TEXT may have meant, the likeliest first."""
    yield text.strip(_WRAPPING)
    bare = text.strip(_WRAPPING)
    for separator in "/._,":
        bare = bare.replace(separator, "-")
    yield "-".join(part.strip() for part in bare.split("-") if part.strip())
    yield "-".join(bare.replace("-", " ").split())
    chunks = text.replace(",", " ").split()
    yield " ".join(chunk for chunk in chunks if ":" not in chunk)
    for dropped in range(len(chunks)):
        yield " ".join(chunks[:dropped] + chunks[dropped + 1 :])


def _date(asked: Asked, text: str) -> str:
    """TEXT as a date that can be read, spelt as the almanac would; nothing where it isn't one."""
    text = " ".join(text.split())
    if not text or not any(character.isdigit() for character in text):
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
