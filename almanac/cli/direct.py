"""Requests so plain that they need no parser: Typer's import alone takes half the time that a page may take.

What is read here is read as Typer would read it, which the tests hold it to; anything else, and anything wrong, is
left to Typer, which knows what to say.
"""

from typing import NamedTuple

from almanac.cli.options import BANNER_OPTIONS, PAGE_OPTIONS, BannerOptions, Option, PageOptions

_WORDS = {"today": "today", "show": "", "banner": "today"}
"""Commands that answer with what they know of a day: of which, empty where the person says it."""
MINUS = "\u2212"
"""Stands for the hyphen of a day such as -1w, where Typer would take it for an option's."""
_PAGE = {option.flag: option for option in PAGE_OPTIONS}
_BANNER = {option.flag: option for option in BANNER_OPTIONS}


class Request(NamedTuple):
    """What a command line asks for."""

    words: str
    """A WHEN, as typed."""
    options: PageOptions | BannerOptions
    """Which of the two says whether a page or a banner is wanted."""


def read_directly(arguments: list[str]) -> Request | None:
    """The request that ARGUMENTS make, if it can be told without a parser."""
    command, *rest = arguments or ["today"]
    if command not in _WORDS:
        return None
    named = _BANNER if command == "banner" else _PAGE
    words: list[str] = []
    given: dict[str, object] = {}
    waiting = iter(rest)
    for word in waiting:
        if word[:1] != "-" or word[1:2].isdigit():  # -1w and -0044-03-15 are days
            words.append(word)
            continue
        flag, has_value, text = word.partition("=")
        option = named.get(flag)
        if option is None or (option.kind == "flag" and has_value):
            return None
        if option.kind == "flag":
            given[option.name] = True
            continue
        value = _value(option, text if has_value else next(waiting, "-"))
        if value is None:
            return None
        given[option.name] = [*given.get(option.name, ()), value] if option.kind == "texts" else value  # type: ignore[misc]
    asked = _WORDS[command]
    if bool(asked) == bool(words):
        return None
    options = BannerOptions(**given) if command == "banner" else PageOptions(**given)  # type: ignore[arg-type]
    return Request(asked or joined(words), options)


def joined(words: list[str]) -> str:
    """WORDS as one WHEN."""
    return " ".join(words).replace(MINUS, "-")


def _value(option: Option, text: str) -> str | int | None:
    """TEXT as the value of OPTION; None where it may be none."""
    if text.startswith("-"):
        return None
    if option.kind != "number":
        return text
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return None
    number = int(text)
    most = number if option.most is None else option.most
    return number if (option.least or 0) <= number <= most else None
