"""What is wrong with a text that isn't TOML, in words for someone who has never read its grammar."""

import re

import tomli

from almanac.chronology import parse_edtf
from almanac.errors import AlmanacError
from almanac.hygiene import is_invisible

_CURLY = frozenset("“”„‘’‚«»")
_DATE_LIKE = re.compile(r"\d+-[\d-]+")
_CLASH = "clashes with a key or a table of the same name above"
_OPEN = ("the brackets around a table's name aren't closed", "write it as [[event]], alone on its line")
_WORDS = {
    "Unterminated string": ("a text is never closed", 'close it with """'),
    "Unclosed array": (
        "a list isn't closed, or a comma is missing in it",
        "end it with ], and put a comma between its items",
    ),
    "Unclosed inline table": (
        "a table in { } isn't closed, or a comma is missing in it",
        "end it with }, and put a comma between its keys",
    ),
    "Unescaped '\\' in a string": (
        "a backslash in a text begins an escape, and this is none",
        r"write it twice, \\, or put the text in single quotes",
    ),
    "Invalid hex value": (
        r"\u in a text begins an escape, and this is none",
        r"write the backslash twice, \\, or the character itself",
    ),
    "Escaped character is not a Unicode scalar value": (
        "an escape in a text names no character",
        "write the character itself",
    ),
    "Expected '=' after a key in a key/value pair": ("there is no = after the key", 'write it as key = "value"'),
    "Expected ']]' at the end of an array declaration": _OPEN,
    "Expected ']' at the end of a table declaration": _OPEN,
    "Expected newline or end of document after a statement": (
        "something stands after the end of the value",
        'write one key on a line; a " inside a text ends it, so use “ ” there',
    ),
    "Invalid value": (
        "the value is neither text in quotes nor a number, a date, a list, true or false",
        'put a text in quotes: key = "…"',
    ),
    "Invalid statement": ("the line can't be read", 'a line is key = "value", a [[table]] or a # comment'),
    "Invalid initial character for a key part": (
        "the name of a key is missing, or begins with a character that needs quotes",
        'write it as key = "value"',
    ),
}


def explained(error: tomli.TOMLDecodeError) -> tuple[str, str, str]:
    """Code, message and hint for what tomli found."""
    before, after = error.doc[: error.pos].rpartition("\n")[2], error.doc[error.pos :].partition("\n")[0]
    if error.msg.startswith(("Invalid date", "Expected newline")):
        written = _DATE_LIKE.fullmatch(_word(before, after))
        if written:
            return _date(written.group())
    return "toml-syntax", *_worded(error.msg, before, after)


def _worded(said: str, before: str, after: str) -> tuple[str, str]:
    """Message and hint for what tomli SAID of a place, given its line BEFORE and AFTER that place."""
    if said.startswith("Invalid") and after[:1] in _CURLY:
        hint = 'put the text between two of "; curly ones have their place inside it'
        return f"a curly {after[0]} stands where TOML wants a straight quotation mark", hint
    if said.startswith(("Illegal character", "Found invalid character")):
        if not after:
            return "the text doesn't end on its line", r'close it with "; a line break inside a text is written \n'
        return f"a control character, U+{ord(after[0]):04X}", "take it out"
    if said.startswith("Invalid") and after and (is_invisible(after[0]) or not after[0].isprintable()):
        return f"an invisible character, U+{ord(after[0]):04X}", "take it out, or write an ordinary blank"
    if said == "Invalid value" and not before.strip():
        return "the list above isn't closed", "end it with ]"
    if said.startswith(("Cannot overwrite a value", "Duplicate inline table key")):
        return "a key stands twice in one table", "take one of the two out"
    if said.startswith("Cannot"):
        line = (before + after).strip()
        return f"{line} {_CLASH}", "a table that repeats is written in two brackets each time, as [[event]]"
    return _WORDS.get(said) or (f"not TOML: {said[:1].lower()}{said[1:]}", "mend the line")


def _word(before: str, after: str) -> str:
    """What stands around a place, up to the next blank or sign on either side."""
    return re.split(r"[\s=,\[{]", before)[-1] + re.split(r"[\s,\]}#]", after)[0]


def _date(written: str) -> tuple[str, str, str]:
    """Code, message and hint for something like a date WRITTEN without quotes."""
    try:
        parse_edtf(written)
    except AlmanacError as error:
        return "bad-date", error.message, error.hint
    return "bad-date", f"{written} is no whole day and has no quotes", f'write "{written}"'
