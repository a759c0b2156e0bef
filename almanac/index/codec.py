"""Records ↔ the JSON in which an index keeps them: what has its default is left out."""

import json
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from almanac.chronology import HistoricalDate, parse_edtf
from almanac.model import Dispute, Event, Greeting, Move, Observance, Original, Pack, Quotation, Record, Source

_PARTS: dict[str, type] = {
    "sources": Source,
    "disputes": Dispute,
    "greetings": Greeting,
    "quotations": Quotation,
    "moved": Move,
}
_DATES = {"date", "since", "until", "origin", "target"}
_ATOMS = frozenset({str, int, bool, type(None)})
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_T = TypeVar("_T")


def encode(record: Record | Pack) -> str:
    """RECORD as JSON."""
    return _JSON(_plain(record))


def decode_event(text: str) -> Event:
    """The event that `encode` made TEXT of."""
    return _made(Event, json.loads(text))


def decode_observance(text: str) -> Observance:
    """The observance that `encode` made TEXT of."""
    return _made(Observance, json.loads(text))


def decode_pack(text: str) -> Pack:
    """The pack that `encode` made TEXT of."""
    return _made(Pack, json.loads(text))


def _plain(value: Any) -> Any:
    kind: type = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is HistoricalDate:
        return [value.text, value.calendar] if value.calendar != "gregorian" else value.text
    get, attributes = _attributes(kind)
    plain = {}
    for (name, default), item in zip(attributes, get(value), strict=True):
        if item is not default and item != default:
            plain[name] = item if type(item) in _ATOMS else _plain(item)
    return plain


@cache
def _attributes(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, object], ...]]:
    """What gets the attributes of a KIND; each with its default, or with MISSING, which nothing equals."""
    named = tuple((field.name, field.default) for field in fields(kind))
    return attrgetter(*(name for name, _ in named)), named


def _made(kind: type[_T], plain: dict[str, Any]) -> _T:
    """A KIND of PLAIN, its parts made too; lists become the tuples they were."""
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name in _DATES:
            values[name] = _date(value)
        elif name == "dates":
            values[name] = tuple(_date(item) for item in value)
        elif name in _PARTS:
            values[name] = tuple(_made(_PARTS[name], item) for item in value)
        elif name == "original":
            values[name] = Original(**value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


def _date(value: str | list[str]) -> HistoricalDate:
    return parse_edtf(value) if isinstance(value, str) else parse_edtf(value[0], value[1])
