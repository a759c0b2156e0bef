"""Names: the id of a record, or that of an observance with or without a year."""

from almanac.when.asked import Asked, shown
from almanac.when.days import astronomical
from almanac.when.parts import ERAS, MONTH_NAMES, WEEKDAY_NAMES, read_parts
from almanac.when.query import Query
from almanac.when.relative import DAYS

_LEADS_ON = frozenset({"after", "and", "before", "from", "in", "of", "since", "the", "to", "until"})
_WORDS_OF_TITLE = 3


def parse_name(asked: Asked) -> Query | None:
    """The record or observance that the text names; None where there are digits in it that no name has.

    Raises: UsageError where a year follows what can't have one.
    """
    name = _composed(asked.folded)
    if not any(character.isdigit() for character in name) or is_id(name):
        return Query(today=asked.today, name=name)
    if (query := _with_year(asked, name)) is not None:
        return query
    return Query(today=asked.today, name=name) if _is_title(asked) else None


def _with_year(asked: Asked, name: str) -> Query | None:
    """A name with a year at its end, as in "easter 2027"; whole where it leads on to the year, as "strike of 1920"."""
    words = name.split()
    era = words.pop() if words[-1].replace(".", "") in ERAS else ""
    year, rest = words[-1], words[:-1]
    if not (year.isdigit() and (len(year) == 4 or (era and len(year) <= 4) or (len(year) == 3 and year[0] != "0"))):
        return None
    if len(rest) == 1 and is_id(rest[0]):
        raise asked.refusal("the id of a record has no year after it", f"did you mean {rest[0]}?")
    letters = "".join(rest)
    if any(character.isdigit() for character in letters) or not any(character.isalnum() for character in letters):
        return None
    if " ".join(rest) in DAYS or (rest[-1] in WEEKDAY_NAMES and len(rest) == 1):
        raise asked.refusal(f"'{shown(' '.join(rest))}' has no year after it", f"did you mean {' '.join(rest)}?")
    if all(word in MONTH_NAMES or word in WEEKDAY_NAMES or word in _LEADS_ON for word in rest):
        return None
    if rest[-1] in _LEADS_ON:
        return Query(today=asked.today, name=name)
    if int(year) == 0:
        raise asked.refusal("there is no year 0", f"did you mean {shown(' '.join(rest))}?")
    number = astronomical(asked, int(year), before=ERAS.get(era.replace(".", ""), False))
    return Query(today=asked.today, name=" ".join(rest), year=number)


def _is_title(asked: Asked) -> bool:
    """Whether the text is too wordy for a date and has no word of one: "an oxygen tank burst aboard Apollo 13"."""
    parts = read_parts(asked.text)
    words = [word for word in parts.leftovers if word.isalpha()]
    dated = parts.months or parts.weekdays or parts.era or any(word.casefold() in DAYS for word in words)
    return len(words) >= _WORDS_OF_TITLE and " " in asked.text and not dated


def is_id(text: str) -> bool:
    """Whether TEXT, case-folded, is in kebab case, after the name of a pack or without: movement/may-day, apollo-11."""
    parts = text.replace("/", "-").split("-")
    if len(parts) < 2 or not all(part.isalnum() for part in parts):
        return False
    is_iso = len(parts) > 2 and len(parts[0]) == 4 and parts[0].isdigit() and len(parts[1]) == 2 and parts[1].isdigit()
    return any(part.isalpha() for part in parts) and not is_iso


def _composed(text: str) -> str:
    """TEXT with each accented letter as one character, as the packs have it."""
    if text.isascii():
        return text
    import unicodedata

    return unicodedata.normalize("NFC", text)
