"""Tables of a data file → records, with every fault of their shape reported at once."""

import difflib
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from almanac.chronology import HistoricalDate, parse_edtf
from almanac.errors import AlmanacError
from almanac.model import Event, Observance, Pack, Record
from almanac.packs.document import Document
from almanac.packs.positions import Path

KINDS: dict[str, type[Record]] = {"event": Event, "observance": Observance}
"""The arrays of tables that a data file may hold, and what each table becomes."""

_DATES = {"date", "from", "until"}
_CLOSED = {"kind", "status", "tone", "calendar", "quotes"}
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
            document.problems.append(
                document.problem((name,), "unknown-key", f"no [[{name}]] in a data file", _instead(name, list(KINDS)))
            )
            continue
        if not isinstance(tables, list):
            hint = f"write [[{name}]], in two brackets"
            message = f"[{name}] is not a list of records"
            document.problems.append(document.problem((name,), "wrong-type", message, hint))
            continue
        for index, table in enumerate(tables):
            where: Path = (name, index)
            record = _read(document, where, table, KINDS[name], {"pack": pack}, day_rule)
            if record is not None:
                found.append((where, record))
    return found


def read_pack(document: Document, name: str) -> Pack | None:
    """The pack that the pack.toml DOCUMENT describes, or None and its problems in DOCUMENT."""
    if document.tables is None:
        return None
    return _read(document, (), document.tables, Pack, {"name": name}, "")


def _read(
    document: Document, where: Path, table: Any, kind: type[_T], given: dict[str, str], day_rule: str
) -> _T | None:
    if not isinstance(table, dict):
        hint = "write `key = value` lines"
        document.problems.append(document.problem(where, "wrong-type", "not a table of keys", hint))
        return None
    record_id = table.get("id")
    label = record_id if isinstance(record_id, str) else ""
    before = len(document.problems)
    prepared = dict(table)
    for key in given:
        if prepared.pop(key, None) is not None:
            hint = "take the key out: the folder's name says it"
            place = (*where, key)
            document.problems.append(document.problem(place, "unknown-key", f"no key `{key}` here", hint, label))
    prepared = _dated(document, where, prepared, label) | given
    if kind is Observance and day_rule and "dates" not in prepared:
        prepared.setdefault("rule", day_rule)
    try:
        record = adapter(kind).validate_python(prepared)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            place = (*where, *_loc(fault))
            message, code, hint = _worded(fault, kind, prepared)
            document.problems.append(document.problem(place, code, message, hint, label))
        return None
    return record if len(document.problems) == before else None


def _dated(document: Document, where: Path, table: dict[str, Any], label: str) -> dict[str, Any]:
    """TABLE with its dates parsed, those of the tables inside it too."""
    calendar = table.get("calendar") if table.get("calendar") == "julian" and "date" in table else "gregorian"
    done: dict[str, Any] = {}
    for key, value in table.items():
        place = (*where, key)
        if _is_date(where, key, table) and isinstance(value, (str, date)):
            done[key] = _parsed(document, place, value, str(calendar), label)
        elif key == "value" and isinstance(value, date):
            done[key] = value.isoformat()
        elif isinstance(value, list):
            done[key] = tuple(
                _dated(document, (*place, i), item, label)
                if isinstance(item, dict)
                else _parsed(document, (*place, i), item, "gregorian", label)
                if key == "dates" and isinstance(item, (str, date))
                else item
                for i, item in enumerate(value)
            )
        else:
            done[key] = value
    return done


def _is_date(where: Path, key: str, table: dict[str, Any]) -> bool:
    """Whether KEY of the TABLE at WHERE holds a date; in a greeting, `from` and `to` are people."""
    if key == "to":
        return "moved" in where
    return key in _DATES and not (key == "from" and "text" in table)


def _parsed(document: Document, place: Path, value: str | date, calendar: str, label: str) -> HistoricalDate:
    """The date at PLACE, or one that stands in for it, so that the other faults are found too."""
    try:
        if isinstance(value, datetime):
            raise AlmanacError("a day is wanted, not a time of day", "leave the time out: 1944-10-20")
        return parse_edtf(value, calendar)
    except AlmanacError as error:
        document.problems.append(document.problem(place, "bad-date", error.message, error.hint, label))
        return parse_edtf("0001")


def _loc(fault: ErrorDetails) -> Path:
    return tuple(part for part in fault["loc"] if part != "tuple")


def _worded(fault: ErrorDetails, kind: type[object], table: dict[str, Any]) -> tuple[str, str, str]:
    """Message, code and hint for a FAULT that pydantic found."""
    loc = _loc(fault)
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    match fault["type"]:
        case "missing":
            return f"`{key}` is missing", "missing-key", f"add {key} = …"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return f"no key `{key}` here", "unknown-key", _instead(key, _keys_at(kind, loc[:-1]))
        case "literal_error":
            given = fault["input"]
            allowed = fault.get("ctx", {}).get("expected", "").replace(" or ", ", ").replace("'", "").split(", ")
            code = f"unknown-{key}" if key in _CLOSED else "closed-list"
            return f"`{key}` can't be {given!r}", code, _instead(str(given), allowed)
    message = fault["msg"]
    wanted = message.removeprefix("Input should be ").removeprefix("a valid ").removeprefix("an ")
    wanted = {"tuple": "list", "dictionary or an instance of Source": "table"}.get(wanted, wanted)
    place = f"item {loc[-1] + 1} of `{key}`" if isinstance(loc[-1], int) else f"`{key}`"
    return f"{place} is not a {wanted.split(',')[0]}", "wrong-type", "see the record in data/README.md"


def _keys_at(kind: type[object], loc: Path) -> list[str]:
    """Names of the keys that may stand in the table at LOC of a KIND."""
    schema = adapter(kind).json_schema()
    here: dict[str, Any] = schema
    for part in loc:
        here = here.get("items", here) if isinstance(part, int) else here.get("properties", {}).get(part, {})
        for option in here.get("anyOf", [here]):
            if "$ref" in option:
                here = schema["$defs"][option["$ref"].rsplit("/", 1)[-1]]
    return [name for name in here.get("properties", {}) if name not in {"pack", "name"}]


def _instead(given: str, allowed: list[str]) -> str:
    close = difflib.get_close_matches(given, allowed, n=1, cutoff=0.5)
    if close:
        return f"did you mean `{close[0]}`?"
    return "one of " + ", ".join(sorted(allowed)) if allowed else "take it out"
