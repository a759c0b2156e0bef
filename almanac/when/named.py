"""Names: the id of a record, or that of an observance with or without a year."""

from almanac.when.asked import Asked, shown
from almanac.when.days import astronomical
from almanac.when.parts import ERAS, MONTH_NAMES, WEEKDAY_NAMES
from almanac.when.query import Query
from almanac.when.relative import DAYS

_LEADS_ON = frozenset({"after", "and", "before", "from", "in", "of", "since", "the", "to", "until"})


def parse_name(asked: Asked) -> Query | None:
    """The record or observance that the text names; None where there are digits in it that no name has.

    A year at the end is split off, as in "easter 2027", unless the word before it leads on to it, as in
    "strike of 1920".
    Raises: UsageError where a year follows what can't have one.
    """
    name = _composed(asked.folded)
    if not any(character.isdigit() for character in name) or is_id(name):
        return Query(today=asked.today, name=name)
    words = name.split()
    era = words.pop() if words[-1].replace(".", "") in ERAS else ""
    year, rest = words[-1], words[:-1]
    if not (year.isdigit() and (len(year) == 4 or (era and len(year) <= 4) or (len(year) == 3 and year[0] != "0"))):
        return None
    if len(rest) == 1 and is_id(rest[0]):
        raise asked.refusal("the id of a record has no year after it", f"did you mean {rest[0]}?")
    if not rest or any(character.isdigit() for character in "".join(rest)):
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
