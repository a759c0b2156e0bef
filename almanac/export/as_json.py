"""Records → JSON, in a versioned envelope that docs/json.md describes."""

import json
from dataclasses import fields
from typing import Any

from almanac import __version__
from almanac.chronology import Day, HistoricalDate, filed_last, filed_under, format_date
from almanac.hygiene import is_unsafe, safe_link
from almanac.model import Event, Found
from almanac.page import anniversary_of, arrange
from almanac.when import Query

ENVELOPE = 1
"""Version of the envelope; raised when a key changes its meaning or goes."""


def render_json(query: Query, found: Found, *, limit: int | None = None) -> str:
    """The records FOUND for QUERY as one JSON object, newline at the end; safe to print on a terminal."""
    order = arrange(query, found, limit)
    envelope = {
        "almanac": {"envelope": ENVELOPE, "version": __version__},
        "query": _query(query),
        "packs": [_plain(pack) for pack in found.packs],
        "observances": [_plain(observance) for observance in order.observances],
        "events": [_event(event, query) for event in order.events],
        "other_years": [_event(event, query) for event in order.other_years],
        "left_out": order.left_out,
        "nearest": [f"{month:02}-{day:02}" for month, day in found.nearest],
    }
    return _escaped(json.dumps(envelope, ensure_ascii=False, indent=2)) + "\n"


def _escaped(text: str) -> str:
    """TEXT with what a terminal might obey as \\u escapes; in JSON these can only stand inside strings."""
    return text.translate({ord(c): f"\\u{ord(c):04x}" for c in set(text) if is_unsafe(c) and c != "\n"})


def _query(query: Query) -> dict[str, Any]:
    return {
        "precision": query.precision,
        "today": query.today.isoformat(),
        "on": query.on.isoformat() if query.on else None,
        "year": query.year,
        "month": query.month,
        "day": query.day,
        "name": query.name or None,
        "packs": list(query.packs),
        "kinds": list(query.kinds),
        "tags": list(query.tags),
    }


def _event(event: Event, query: Query) -> dict[str, Any]:
    anniversary = anniversary_of(event, query)
    return _fields(event) | {
        "anniversary": {
            "years": anniversary.years,
            "due": anniversary.due.isoformat() if anniversary.due else None,
            "jubilee": anniversary.is_jubilee,
        }
    }


def _plain(value: Any) -> Any:
    """VALUE in JSON's own types: the record's fields under their own names, dates with all that is known of them."""
    if isinstance(value, HistoricalDate):
        return _date(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (str, int, bool)) or value is None:
        return value
    return _fields(value)


def _fields(record: Any) -> dict[str, Any]:
    plain = {field.name: _plain(getattr(record, field.name)) for field in fields(record)}
    if "url" in plain:
        plain["url"] = safe_link(plain["url"])
    return plain


def _date(value: HistoricalDate) -> dict[str, Any]:
    return {
        "edtf": value.text,
        "calendar": value.calendar,
        "precision": value.precision,
        "shown": format_date(value),
        "filed_under": _iso(filed_under(value)),
        "filed_last": _iso(filed_last(value)),
        "approximate": value.approximate,
        "uncertain": value.uncertain,
    }


def _iso(day: tuple[int, int, int] | Day | None) -> list[int] | None:
    """[year, month, day], astronomical, 0 where not known."""
    return list(day) if isinstance(day, tuple) else None
