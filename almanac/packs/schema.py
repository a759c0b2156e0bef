"""The JSON Schema of data files, generated from the model, so that an editor completes and checks."""

from typing import Any

from almanac.model import Pack
from almanac.packs.keys import SET_BY_READER
from almanac.packs.records import KINDS, adapter

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_HISTORICAL_DATE = {
    "description": 'A TOML date, or an EDTF string: "1846", "1936-07", "-0044-03-15" (44 BCE), "1944-09/1944-11".',
    "type": "string",
    "pattern": r"^(\.\.|-?\d{4}(-\d\d(-\d\d)?)?[~?%]?)(/(\.\.|-?\d{4}(-\d\d(-\d\d)?)?[~?%]?))?$",
}


def records_schema() -> dict[str, Any]:
    """Schema of a day's file, and of every other file of events and observances."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for name, kind in KINDS.items():
        schema = adapter(kind).json_schema()
        definitions |= schema.pop("$defs", {})
        definitions[kind.__name__] = schema
        properties[name] = {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
    return {
        "$schema": _DIALECT,
        "title": "A data file of an almanac pack",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": {name: _tidied(definition) for name, definition in sorted(definitions.items()) if name != "Day"},
    }


def pack_schema() -> dict[str, Any]:
    """Schema of a pack.toml."""
    return {"$schema": _DIALECT} | _tidied(adapter(Pack).json_schema()) | {"title": "What an almanac pack is"}


def _tidied(schema: dict[str, Any]) -> dict[str, Any]:
    """SCHEMA as a person writes the record: dates as text, ranges named, nothing that the reader sets."""
    if schema.get("title") == "HistoricalDate":
        return _HISTORICAL_DATE
    schema = {key: value for key, value in schema.items() if key != "$defs"}
    properties = {key: _bounded(key, value) for key, value in schema.get("properties", {}).items()}
    for key in SET_BY_READER:
        properties.pop(key, None)
    return schema | {"properties": properties, "additionalProperties": False}


def _bounded(key: str, value: dict[str, Any]) -> dict[str, Any]:
    value = {name: item for name, item in value.items() if name != "title"}
    if key == "weight":
        return value | {"minimum": 0, "maximum": 100}
    return value
