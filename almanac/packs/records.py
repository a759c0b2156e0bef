"""Tables of a data file → records, with every fault of their shape reported at once."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from almanac.chronology import HistoricalDate, parse_edtf
from almanac.errors import AlmanacError
from almanac.model import Dispute, Event, Observance, Pack, Record
from almanac.nearest import nearest
from almanac.packs.document import Document
from almanac.packs.keys import NOTHING, Holds, example, held_at, is_table, keys, named
from almanac.packs.positions import Path

KINDS: dict[str, type[Record]] = {"event": Event, "observance": Observance}
"""The arrays of tables that a data file may hold, and what each table becomes."""

_CLOSED = {
    "kind": "unknown-kind",
    "status": "unknown-status",
    "tone": "unknown-tone",
    "calendar": "unknown-calendar",
    "quotes": "unknown-quotes",
    "leap_day": "unknown-leap-day",
}
_STAND_IN: dict[Any, Any] = {HistoricalDate: parse_edtf("0001"), int: 0, bool: False}
"""What a faulty value is taken for, so that the other faults of its record are found too."""
_WANTED: dict[Any, str] = {
    "string_type": "text",
    "tuple_type": "a list",
    "dataclass_type": "a table",
    "int_type": "a whole number",
    int: "a whole number",
    "bool_type": "true or false",
    bool: "true or false",
    HistoricalDate: "a date",
}
_TEXTS = {str}
_Report = Callable[[Path, str, str, str], None]
_T = TypeVar("_T")
_adapters: dict[type, TypeAdapter[Any]] = {}


def adapter(kind: type[_T]) -> TypeAdapter[_T]:
    """The validator of KIND, built once."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def read_records(document: Document, pack: str, day_rule: str = "") -> list[tuple[Path, Record]]:
    """The valid records of DOCUMENT, each with its place in it; the faults of the others go to its problems.

    An observance without a rule falls by DAY_RULE.
    """
    found: list[tuple[Path, Record]] = []
    for name, tables in (document.tables or {}).items():
        if name not in KINDS:
            message, hint = _no_kind(name, tables)
            document.problems.append(document.problem((name,), "unknown-key", message, hint))
        elif not isinstance(tables, list):
            message = f"[{name}] is not a list of records" if isinstance(tables, dict) else f"`{name}` is not a record"
            hint = f"write [[{name}]], in two brackets, above the record's keys"
            document.problems.append(document.problem((name,), "wrong-type", message, hint))
        else:
            for index, table in enumerate(tables):
                record = _read(document, (name, index), table, KINDS[name], {"pack": pack}, day_rule)
                if record is not None:
                    found.append(((name, index), record))
    return found


def read_pack(document: Document, name: str) -> Pack | None:
    """The pack that the pack.toml DOCUMENT describes, or None and its problems in DOCUMENT."""
    if document.tables is None:
        return None
    return _read(document, (), document.tables, Pack, {"name": name}, "")


def _no_kind(name: str, tables: object) -> tuple[str, str]:
    """Message and hint for a NAME at the top of a data file that is no kind of record."""
    if not isinstance(tables, (dict, list)):
        return f"`{name}` stands in no record", "write it below the [[event]] or [[observance]] it belongs to"
    shown = f"[{name}]" if isinstance(tables, dict) else f"[[{name}]]"
    if name in keys(Event):
        return f"{shown} stands in no record", f"write [[event.{name}]], below its [[event]]"
    hint = _instead(name, tuple(KINDS))
    return f"there is no {shown} in a data file", hint


def _read(
    document: Document, where: Path, table: Any, kind: type[_T], given: dict[str, str], day_rule: str
) -> _T | None:
    record_id = table.get("id") if isinstance(table, dict) and kind is not Pack else ""
    label = record_id if isinstance(record_id, str) else ""
    record_name = str(where[0]) if where else ""

    def report(place: Path, code: str, message: str, hint: str) -> None:
        document.problems.append(document.problem((*where, *place), code, message, hint, label))

    if not isinstance(table, dict):
        report((), "wrong-type", f"{named(kind)} is not a table of keys", f"write [[{record_name}]] above its keys")
        return None
    before = len(document.problems)
    prepared = _prepared(table, (), kind, record_name, report)
    for key in given:
        if prepared.pop(key, None) is not None:
            hint = "take the key out: the folder's name says it"
            report((key,), "unknown-key", f"{named(kind)} has no key `{key}`", hint)
    prepared |= given
    if kind is Observance and day_rule and "dates" not in prepared:
        prepared.setdefault("rule", day_rule)
    try:
        record = adapter(kind).validate_python(prepared)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            report(fault["loc"], *_worded(fault, kind, record_name))
        return None
    return record if len(document.problems) == before else None


def _prepared(table: dict[str, Any], place: Path, kind: Any, record: str, report: _Report) -> dict[str, Any]:
    """TABLE as pydantic takes it: dates parsed, lists as tuples, nothing left that it would turn into a number."""
    calendar = "julian" if kind is Event and table.get("calendar") == "julian" else "gregorian"
    known, plain = keys(kind), _plain(kind)
    done = dict(table)
    for key, value in table.items():
        if plain.get(key) is type(value):  # most are, and nothing is to be done to them
            continue
        held = known.get(key, NOTHING)
        if held.many and held.kind is str and type(value) is list and set(map(type, value)) <= _TEXTS:
            done[key] = tuple(value)
            continue
        here = _Here(held, calendar, record, report)
        if not held.many:
            done[key] = _one(value, (*place, key), here)
        elif isinstance(value, list):
            done[key] = tuple([_one(item, (*place, key, index), here) for index, item in enumerate(value)])
    if kind is Dispute and type(table.get("value")) is date:
        done["value"] = table["value"].isoformat()
    return done


class _Here(NamedTuple):
    """What is known of a key while its value is prepared."""

    held: Holds
    calendar: str
    record: str
    report: _Report


def _one(value: Any, where: Path, here: _Here) -> Any:
    """A single VALUE at the place WHERE, as pydantic takes it."""
    kind = here.held.kind
    if isinstance(value, dict) and is_table(kind):
        return _prepared(value, where, kind, here.record, here.report)
    if kind is HistoricalDate and isinstance(value, (str, date, time)):
        return _parsed(value, where, here.calendar, here.report)
    if kind in _STAND_IN and type(value) is not kind:
        here.report(where, "wrong-type", *_wrong_type(where, kind, here.held, here.record))
        return _STAND_IN[kind]
    return value


@cache
def _plain(kind: type) -> dict[str, type]:
    """The keys of a KIND that hold one text, number or truth value, with its type."""
    return {key: held.kind for key, held in keys(kind).items() if held.kind in (str, int, bool) and not held.many}


def _parsed(value: str | date | time, where: Path, calendar: str, report: _Report) -> HistoricalDate:
    """The date that VALUE writes, or one that stands in for it."""
    if isinstance(value, (datetime, time)):
        day = value.date().isoformat() if isinstance(value, datetime) else "a day, such as 1944-10-20"
        report(where, "bad-date", "a day is wanted, not a time of day", f"write {day}")
    else:
        try:
            return parse_edtf(value, calendar)
        except AlmanacError as error:
            report(where, "bad-date", error.message, error.hint)
    stand_in: HistoricalDate = _STAND_IN[HistoricalDate]
    return stand_in


def _worded(fault: ErrorDetails, kind: type, record: str) -> tuple[str, str, str]:
    """Code, message and hint for a FAULT that pydantic found."""
    place = fault["loc"]
    key = str(place[-1])
    around, holds = held_at(kind, place[:-1]).kind, held_at(kind, place)
    match fault["type"]:
        case "missing":
            choice = ", one of " + ", ".join(holds.allowed) if holds.allowed else ""
            return "missing-key", f"`{key}` is missing", f"add {example(key, holds, record)}{choice}"
        case "unexpected_keyword_argument":
            return "unknown-key", f"{named(around)} has no key `{key}`", _instead(key, tuple(keys(around)))
        case "literal_error" if isinstance(fault["input"], str):
            given = fault["input"]
            return _CLOSED[key], f"`{key}` can't be '{given}'", _instead(given, holds.allowed)
        case "literal_error":
            return "wrong-type", *_wrong_type(place, "string_type", holds, record)
    while isinstance(place[-1], int):
        place = place[:-1]
    return "wrong-type", *_wrong_type(fault["loc"], fault["type"], held_at(kind, place), record)


def _wrong_type(place: Path, wanted: Any, holds: Holds, record: str) -> tuple[str, str]:
    """Message and hint for a value at PLACE that isn't what is WANTED there; HOLDS is what its key holds."""
    *_, key = (part for part in place if isinstance(part, str))
    item = f"item {place[-1] + 1} of " if isinstance(place[-1], int) else ""
    return (
        f"{item}`{key}` is not {_WANTED.get(wanted, 'what is wanted here')}",
        f"write it as {example(key, holds, record)}",
    )


def _instead(given: str, allowed: tuple[str, ...]) -> str:
    """The one of ALLOWED that is closest to GIVEN, or all of them."""
    close = nearest(given, allowed, 0.7)
    return f"did you mean {close}?" if close else "one of " + ", ".join(sorted(allowed))
