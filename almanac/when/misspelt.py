"""Dates with a slip of the finger in them, which are not to be taken for names."""

from collections.abc import Iterable

from almanac.chronology import MONTHS, WEEKDAYS
from almanac.errors import UsageError
from almanac.nearest import nearest
from almanac.when.asked import EXAMPLES, Asked, shown
from almanac.when.days import spelt
from almanac.when.named import is_id
from almanac.when.parts import MONTH_NAMES, Parts, read_parts
from almanac.when.relative import DAYS, UNITS
from almanac.when.written import parse_written

_MONTHS = {name.lower(): name for name in MONTHS}
_WEEKDAYS = {name.lower(): name for name in WEEKDAYS}
# how alike two words must be: much where the word may as well be a name, less beside the number of a day
_ALIKE = 0.8
_ALIKE_IN_DATE = 0.6


def check_spelling(asked: Asked) -> None:
    """Check that the text isn't a date but for one word.

    Raises: UsageError where it is, with the word that was meant.
    """
    if any(character.isdigit() for character in asked.text):
        _check_word_of_date(asked)
    elif not is_id(asked.folded):
        _check_words(asked)


def _check_words(asked: Asked) -> None:
    """Check a text without digits."""
    words = asked.folded.split()
    if len(words) == 1:
        close = _closest(words[0], [*DAYS, *_WEEKDAYS, *_MONTHS])
        if close in _MONTHS:
            whole = spelt(asked.today.year, MONTH_NAMES[close])
            hint = f"write 20 {_MONTHS[close]}, or {whole} for the whole month"
            raise UsageError(f"no month is called '{asked.shown}'", hint)
    elif len(words) == 2 and words[0] in ("last", "next", "this"):
        close = _closest(words[1], [*_WEEKDAYS, "month", "year"])
        close = f"{words[0]} {_WEEKDAYS.get(close, close)}" if close else ""
    else:
        close = _closest(asked.folded.removeprefix("the "), [name for name in DAYS if " " in name])
    if close:
        raise UsageError(f"no day is called '{asked.shown}'", f"did you mean {_WEEKDAYS.get(close, close)}?")


def _check_word_of_date(asked: Asked) -> None:
    """Check a text with digits."""
    parts = read_parts(asked.text)
    words = [word for word in parts.leftovers if word.isalpha()]
    if len(words) != 1:
        return
    word = words[0]
    if parts.months:
        close = _closest(word, _WEEKDAYS, _ALIKE_IN_DATE) if parts.days and not parts.weekdays else ""
        if close:
            raise _mended(asked, "weekday", word, _WEEKDAYS[close])
        return
    if not (parts.days or parts.years):
        return
    if word.casefold() in DAYS:
        return
    close = _closest(word, _MONTHS) or _closest(word, DAYS)
    if close in DAYS:
        raise UsageError(f"no day is called '{shown(word)}'", f"did you mean {close}?")
    if not close and parts.days and not is_id(asked.folded) and _is_day_or_more(parts):
        close = _closest(word, MONTH_NAMES if len(word) <= 4 else _MONTHS, _ALIKE_IN_DATE)
    if close:
        raise _mended(asked, "month", word, MONTHS[MONTH_NAMES[close] - 1])


def _is_day_or_more(parts: Parts) -> bool:
    return 1 <= parts.days[0] <= 31 or len(parts.days) > 1 or bool(parts.years)


def _closest(word: str, names: Iterable[str], alike: float = _ALIKE) -> str:
    """The one of NAMES most like WORD; none where WORD is one of UNITS or no name is like it."""
    word = word.casefold()
    return nearest(word, names, alike) if word not in UNITS else ""


def _mended(asked: Asked, what: str, word: str, meant: str) -> UsageError:
    """The refusal of WORD, with the date in which it is replaced by what was MEANT."""
    message = f"no {what} is called '{shown(word)}'"
    date = Asked(text=asked.text.replace(word, meant, 1), today=asked.today)
    try:
        query = parse_written(date)
    except UsageError as error:
        return UsageError(message, error.hint)
    if query is None:
        return UsageError(message, EXAMPLES)
    named = f"{meant}, " if what == "weekday" else ""
    return UsageError(message, f"did you mean {named}{spelt(query.year, query.month, query.day, words=True)}?")
