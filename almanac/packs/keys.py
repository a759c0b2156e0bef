"""The keys that each table of a data file may have and what they hold, read from the model."""

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from almanac.chronology import HistoricalDate
from almanac.model import SCHEMA, Dispute, Greeting, Pack, Quotation

SET_BY_READER = frozenset({"pack", "name"})
"""Attributes that no file writes."""

_UNDER_HEADERS = (Dispute, Greeting, Quotation)
_NUMBERS = {"schema": str(SCHEMA), "year": "1964"}
_ONE: dict[Any, str] = {str: '"…"', int: "50", bool: "true", HistoricalDate: "1944-10-20"}


class Holds(NamedTuple):
    """What a key holds."""

    kind: Any
    """What the value becomes, or each item where there are many: str, int, HistoricalDate, Source."""
    many: bool = False
    """Whether it is a list."""
    allowed: tuple[str, ...] = ()
    """The values it may have, where the list is closed."""


NOTHING = Holds(object)
"""What an unknown key holds."""


@cache
def keys(kind: type) -> dict[str, Holds]:
    """The keys of the table that becomes a KIND."""
    hints = get_type_hints(kind)
    written_as = kind.__pydantic_config__["alias_generator"]  # type: ignore[attr-defined]
    return {
        written_as(field.name): _holds(hints[field.name]) for field in fields(kind) if field.name not in SET_BY_READER
    }


def _holds(hint: Any) -> Holds:
    inside = [part for part in get_args(hint) if part not in (type(None), ...)]
    if get_origin(hint) is Literal:
        return Holds(str, allowed=tuple(inside))
    if get_origin(hint) is tuple:
        return Holds(inside[0], many=True)
    return _holds(inside[0]) if inside else Holds(hint)


@cache
def is_table(kind: Any) -> bool:
    """Whether a KIND is written as a table."""
    return is_dataclass(kind) and kind is not HistoricalDate


def held_at(kind: type, place: tuple[str | int, ...]) -> Holds:
    """What stands at PLACE in the table that becomes a KIND."""
    here = Holds(kind)
    for part in place:
        if isinstance(part, str):
            here = keys(here.kind).get(part, NOTHING) if is_table(here.kind) else NOTHING
        else:
            here = Holds(here.kind)
    return here


def named(kind: type) -> str:
    """What a reader calls the table that becomes a KIND: "an event"."""
    if kind is Pack:
        return "pack.toml"
    name = kind.__name__.lower()
    return f"an {name}" if name[0] in "aeio" else f"a {name}"


def example(key: str, holds: Holds, record: str) -> str:
    """How KEY is written in a RECORD, "event" or "observance"."""
    if holds.kind in _UNDER_HEADERS:
        return f"[[{record}.{key}]]"
    if is_table(holds.kind):
        needed = [field for field in fields(holds.kind) if field.default is MISSING]
        inner = keys(holds.kind)
        one = "{ " + ", ".join(example(name, inner[name], record) for name in list(inner)[: len(needed)]) + " }"
    else:
        one = _NUMBERS.get(key) or _ONE[holds.kind]
    return f"{key} = [{one}]" if holds.many else f"{key} = {one}"
