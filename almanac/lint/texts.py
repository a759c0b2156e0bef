"""Checks of every text in a record: nothing hidden, nothing doubled, one kind of quotation mark, sound links."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from urllib.parse import urlsplit

from almanac.chronology import HistoricalDate
from almanac.hygiene import is_bidirectional_override, is_control, is_invisible
from almanac.lint.fault import Fault
from almanac.model import Pack, Record
from almanac.packs import Place

_STRAIGHT = {'"': "“ ”", "'": "‘ ’"}
_UNWRITTEN = {"pack", "name"}


def check_texts(record: Record | Pack, pack: Pack) -> Iterator[Fault]:
    """The texts of RECORD, each character of them."""
    for where, text in _texts(record, ()):
        yield from _characters(where, text)
        if not text.strip():
            yield Fault(where, "empty-text", "the text is blank", "write it, or leave it out where it may be")
        elif where[-1] == "url":
            yield from _link(where, text)
        else:
            yield from _prose(where, text, pack)


def _texts(value: object, where: Place) -> Iterator[tuple[Place, str]]:
    """Every text in VALUE with the key it is written under; a key that was left out has none."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*where, index))
    elif is_dataclass(value) and not isinstance(value, (type, HistoricalDate)):
        written_as = value.__pydantic_config__["alias_generator"]  # type: ignore[attr-defined]
        for field in fields(value):
            left_out = field.default == "" and not getattr(value, field.name)
            if field.name not in _UNWRITTEN and not left_out:
                yield from _texts(getattr(value, field.name), (*where, written_as(field.name)))


def _characters(where: Place, text: str) -> Iterator[Fault]:
    for character in dict.fromkeys(text):
        name = f"U+{ord(character):04X}"
        if is_control(character) and character != "\n":
            hint = "take it out; only a line break may stand in a text"
            yield Fault(where, "control-character", f"a control character, {name}", hint)
        elif is_bidirectional_override(character):
            message = f"a bidirectional control, {name}, makes text read otherwise"
            yield Fault(where, "bidirectional", message, "take it out")
        elif is_invisible(character):
            yield Fault(where, "invisible", f"an invisible character, {name}", "take it out")
    if unicodedata.normalize("NFC", text) != text:
        hint = "type the letters anew, or normalise the file"
        yield Fault(where, "not-nfc", "letters are composed in parts (not NFC)", hint)


def _prose(where: Place, text: str, pack: Pack) -> Iterator[Fault]:
    if text != text.strip():
        yield Fault(where, "outer-space", "the text begins or ends with a blank or a line break", "take it out")
    if "  " in text.strip():
        yield Fault(where, "double-space", "two blanks in a row", "leave one")
    if pack.quotes == "curly":
        for straight, curly in _STRAIGHT.items():
            if straight in text:
                message = f"a straight {straight} in a pack that uses {curly}"
                yield Fault(where, "straight-quote", message, f"use {curly}")
    if "..." in text:
        yield Fault(where, "three-dots", "three full stops for an ellipsis", "write …, and […] for a cut")


def _link(where: Place, text: str) -> Iterator[Fault]:
    try:
        parts = urlsplit(text)
        sound = parts.port != 0 and _is_host(parts.hostname or "")
    except ValueError:
        parts, sound = None, False
    if parts and parts.scheme not in {"http", "https"}:
        begins = f"begins with {parts.scheme}:" if parts.scheme else "doesn't begin with https://"
        hint = "use an http or https link, or leave it out"
        yield Fault(where, "link-scheme", f"the link {begins} and is never opened", hint)
    elif not sound or not text.isascii() or any(c.isspace() or c in '<>"{}|\\^`' for c in text):
        hint = "copy the address anew; a blank, a quotation mark or a letter beyond a–z is written as %XX"
        yield Fault(where, "link-form", "the link is not well-formed", hint)


def _is_host(name: str) -> bool:
    """Whether NAME has the form of a host on the open web: two labels or more, none of them empty."""
    return "." in name and all(name.split("."))
