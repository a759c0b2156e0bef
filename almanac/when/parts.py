"""The words of a written date, each as what it stands for."""

import re
from dataclasses import dataclass, field

from almanac.chronology import MONTHS, WEEKDAYS

ORDINALS = (
    *(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
        ]
    ),
    *(["fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"]),
    *(["twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh"]),
    *(["twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"]),
)
MONTH_NAMES = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
"""1–12 by name and abbreviation."""
WEEKDAY_NAMES = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name.lower()[:3]: number for number, name in enumerate(WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""0 for Monday to 6 for Sunday, by name and abbreviation."""
ERAS = {"bce": True, "bc": True, "ce": False, "ad": False}
"""Whether years of the era are counted back from the common one."""

_FILLERS = frozenset({"the", "of", "on", "in"})
_ORDINAL_DAYS = {name: str(number) for number, name in enumerate(ORDINALS, 1)}
_TOKEN = re.compile(
    r"""
      ([0-9]+)(st|nd|rd|th)?(?![^\W_])                       # a number by itself, 20 or 20th
    | ([0-9]+)                                               # one that letters follow, as in 20oct
    | ([^\W\d_]+)                                            # a word
    | ([-./](?=[^\W_]) | ['’‘](?=[0-9]{2}(?![0-9])))          # what joins two of them, or cuts a year short
    | (.)
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(slots=True, kw_only=True)
class Parts:
    """What is in a text: the figures and names that a date is made of, and what else."""

    order: str = ""
    """D, M, Y and W for day, month, year and weekday, as they follow each other; an era's year is no part of it."""
    days: list[int] = field(default_factory=list)
    """Numbers of one or two digits."""
    months: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    """Numbers of three or four digits, and those with an era."""
    weekdays: list[int] = field(default_factory=list)
    era: str = ""
    """That of the year; without one, it stands between two numbers that could be it."""
    fillers: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    """What is no part of a date, as typed."""
    is_range: bool = False
    """Whether two numbers are joined by a hyphen."""


def read_parts(text: str) -> Parts:
    """Sort out the words of TEXT; its years are as written, and it is the caller who knows whether they fit."""
    parts = Parts()
    tokens = _tokens(text, parts)
    place = 0
    while place < len(tokens):
        before, token, after, beyond = (word.casefold() for word in ["", *tokens, "", ""][place : place + 4])
        if not parts.era and _is_year_with_era(before, token, after, beyond):
            number, era = (token, after) if token.isdigit() else (after, token)
            parts.era = era
            parts.years.append(int(number))
            place += 1
        else:
            _sort(tokens[place], parts)
        place += 1
    return parts


def _is_year_with_era(before: str, token: str, after: str, beyond: str) -> bool:
    """Whether TOKEN and AFTER are a year and its era, or an era and its year; "15 AD 20" could be either."""
    if token in ERAS:
        return after.isdigit() and len(after) <= 4 and not before.isdigit()
    return after in ERAS and token.isdigit() and (len(token) in (3, 4) or not beyond.isdigit()) and len(token) <= 4


def _tokens(text: str, parts: Parts) -> list[str]:
    """The numbers and words of TEXT; what is neither goes to the leftovers of PARTS."""
    # a thousands separator is no comma of a date
    spaced = text if re.search(r"[0-9],[0-9]{3}(?![0-9])", text) else text.replace(",", " ")
    tokens: list[str] = []
    for chunk in spaced.split():
        undotted = chunk.replace(".", "")
        number = undotted.rstrip("abcdeABCDE")
        if undotted[len(number) :].casefold() in ERAS and number.isdigit() == bool(number) and chunk.startswith(number):
            tokens += filter(None, [number, undotted[len(number) :]])
            continue
        if chunk.casefold() in _ORDINAL_DAYS:
            tokens.append(chunk)
            continue
        if re.search(r"[0-9]-[0-9]", chunk):
            parts.is_range = True
        for match in _TOKEN.finditer(chunk.removesuffix(".") or chunk):
            number, suffix, glued, word, separator, other = match.groups(default="")
            if other or (separator == "-" and match.start() == 0) or (suffix and len(number) > 2):
                parts.leftovers.append(match.group())
            elif not separator:
                tokens.append(number or glued or word)
    return tokens


def _sort(token: str, parts: Parts) -> None:
    typed, token = token, _ORDINAL_DAYS.get(token.casefold(), token.casefold())
    if token.isdigit() and len(token) <= 2:
        parts.days.append(int(token))
        parts.order += "D"
    elif token.isdigit() and (len(token) == 4 or (len(token) == 3 and token[0] != "0")):
        parts.years.append(int(token))
        parts.order += "Y"
    elif token in MONTH_NAMES:
        parts.months.append(MONTH_NAMES[token])
        parts.order += "M"
    elif token in WEEKDAY_NAMES:
        parts.weekdays.append(WEEKDAY_NAMES[token])
        parts.order += "W"
    elif token in ERAS and parts.order.endswith("D") and not parts.era:
        parts.era = token
    elif token in _FILLERS:
        parts.fillers.append(token)
    else:
        parts.leftovers.append(typed)
