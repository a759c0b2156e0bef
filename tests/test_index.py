"""The index: it finds what a plain reading of the files finds, follows them, and is never trusted further than that."""

import contextlib
import dataclasses
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from almanac import packs, places, recurrence
from almanac.chronology import filed_last, filed_under, parse_edtf
from almanac.errors import AlmanacError
from almanac.folders import DAYS, discover
from almanac.index import layout, reading
from almanac.index.codec import decode_event, decode_observance, decode_pack, encode
from almanac.library import Library, filling
from almanac.model import Dispute, Event, Greeting, Move, Observance, Original, Pack, Quotation, Record, Source
from almanac.when import Query
from tests.conftest import PACKS, Result

DATA = Path(__file__).parent.parent / "data"
SAMPLE = PACKS / "sample"
TODAY = date(2026, 10, 20)
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POSIX = pytest.mark.skipif(os.name != "posix", reason="owners, modes and signals are POSIX")
AS_ROOT = pytest.mark.skipif(not ROOT, reason="only root can give a file away")
NOBODY = 54321

# ---- a plain reading of the files, against which the index is held ----


def scanned(*folders: Path) -> list[tuple[int, Record]]:
    """Every record that counts, with its pack's place: the first of an id in a pack, replaced by a later pack's."""
    read: list[dict[tuple[type, str], Record]] = []
    for folder in folders:
        pack: dict[tuple[type, str], Record] = {}
        for path in sorted(folder.rglob("*.toml")):
            if path.name == "pack.toml":
                continue
            month, _, day = path.stem.partition("-")
            rule = f"BYMONTH={int(month)};BYMONTHDAY={int(day)}" if month.isdigit() and day.isdigit() else ""
            for _, record in packs.read_records(packs.Document(path), folder.name, rule):
                pack.setdefault((type(record), record.id), record)
        read.append(pack)
    kept = []
    for at, pack in enumerate(read):
        later = {name for other in read[at + 1 :] for _, name in other}
        kept += [(at, record) for (_, name), record in pack.items() if name not in later]
    return kept


def exists(year: int, month: int, day: int) -> bool:
    if (month, day) != (2, 29):
        return True
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0 or year < 1583)


_ends: dict[int, tuple[Event, Any, Any]] = {}
"""By the identity of an event, which is kept beside them: where it begins and ends."""


def ends_of(event: Event) -> tuple[Any, Any]:
    if id(event) not in _ends:
        _ends[id(event)] = (event, filed_under(event.date), filed_last(event.date))
    return _ends[id(event)][1:]


def touches_day(event: Event, month: int, day: int, year: int | None = None, *, during: bool = False) -> bool:
    first, last = ends_of(event)
    for end in (first, last):
        if end and end[1:] == (month, day) and year in (None, end[0]):
            return True
    if not (during and last and first[2] and last[2]):
        return False
    years = range(first[0], last[0] + 1) if year is None else (year,)
    return any(first < (y, month, day) < last and exists(y, month, day) for y in years)


def touches_month(event: Event, year: int, month: int) -> bool:
    first, last = ends_of(event)
    if first[:2] == (year, month):
        return True
    return bool(last and first[1]) and first[:2] <= (year, month) <= (last[0], last[1] or 1)  # type: ignore[index]


def touches_year(event: Event, year: int) -> bool:
    first, last = ends_of(event)
    return first[0] == year or bool(last and first[0] <= year <= last[0])


def wanted(query: Query, record: Record) -> bool:
    if query.tags and not set(query.tags) & set(record.tags):
        return False
    return not query.kinds or (isinstance(record, Event) and record.kind in query.kinds)


def by_weight(pair: tuple[int, Event]) -> Any:
    at, event = pair
    return (-event.weight, *ends_of(event)[0], event.id, at)


def expected(records: list[tuple[int, Record]], query: Query, most: int | None) -> tuple[Any, Any, int]:
    """Events and observances of a Query for a day or a date, counted, and how many events there are in all."""
    month, day = query.month or 0, query.day or 0
    year = query.year if query.year is not None else (query.on or query.today).year
    events = [(at, r) for at, r in records if isinstance(r, Event) and wanted(query, r)]
    found = sorted((p for p in events if touches_day(p[1], month, day, during=query.during)), key=by_weight)
    chosen = found
    if most is not None:
        very = [
            pair
            for pair in found
            if query.year is not None and touches_day(pair[1], month, day, query.year, during=query.during)
        ]
        chosen = very + [pair for pair in found if pair not in very][:most]
    borrowed = []
    if query.year is None and not exists(year, 2, 29):
        home = {"feb28": (2, 28), "mar1": (3, 1), "only": None}
        borrowed = [
            pair
            for pair in events
            if touches_day(pair[1], 2, 29) and home[pair[1].leap_day or query.leap_day] == (month, day)
            if pair not in found
        ]
    observances = [] if query.kinds else observed(records, query, year, month, day)
    return Counter(e for _, e in chosen + borrowed), Counter(observances), len(found) + len(borrowed)


def observed(records: list[tuple[int, Record]], query: Query, year: int, month: int, day: int) -> list[Observance]:
    try:
        asked = date(year, month, day)
    except ValueError:
        return []
    likely = [r for _, r in records if isinstance(r, Observance) and wanted(query, r)]
    return [o for o in likely if asked in days_kept(o, year)]


_kept: dict[tuple[int, int], tuple[Observance, tuple[date, ...]]] = {}


def days_kept(observance: Observance, year: int) -> tuple[date, ...]:
    key = (id(observance), year)
    if key not in _kept:
        _kept[key] = (observance, recurrence.occurrences(observance, year))
    return _kept[key][1]


def agrees(library: Library, records: list[tuple[int, Record]], query: Query, most: int | None = None) -> None:
    events, observances, total = expected(records, query, most)
    found = library.find(query, most)
    assert Counter(found.events) == events, query
    assert Counter(found.observances) == observances, query
    assert found.total == total, query


# ---- parity: the bundled packs ----


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, list[tuple[int, Record]]]:
    library = Library([str(DATA)], str(tmp_path_factory.mktemp("bundled") / "cache"))
    again = Library([str(DATA)], library._cache)
    assert all(index.path for _, index in again._shelves), "it is the file that is tested, not an index in memory"
    records = scanned(*map(Path, discover(str(DATA))))
    assert len(records) > 300
    assert library.faults == 0
    return again, records


@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("leap_day", ["feb28", "mar1", "only"])
def test_every_day_of_a_year_is_found(bundled: Any, year: int, leap_day: Any) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366 if year == 2024 else 365)]
    if leap_day != "feb28":
        days = [day for day in days if (day.month, day.day) in ((2, 27), (2, 28), (2, 29), (3, 1), (3, 2))]
    for day in days:
        agrees(*bundled, Query(today=TODAY, on=day, month=day.month, day=day.day, leap_day=leap_day))


def test_29_february_is_found_in_a_year_without(bundled: Any) -> None:
    agrees(*bundled, Query(today=TODAY, month=2, day=29))


def test_the_observances_of_every_day_are_those_of_the_rules(bundled: Any) -> None:
    library, records = bundled
    for year in (2024, 2025, 2026):
        on: dict[date, list[Observance]] = {}
        for _, record in records:
            for day in days_kept(record, year) if isinstance(record, Observance) else ():
                on.setdefault(day, []).append(record)
        assert len(on) > 40
        for n in range(366 if year == 2024 else 365):
            day = date(year, 1, 1) + timedelta(days=n)
            found = library.find(Query(today=day, on=day, month=day.month, day=day.day)).observances
            assert Counter(found) == Counter(on.get(day, [])), day


@pytest.mark.parametrize("year", [-43, 1500, 2014, 2015, 2300])
def test_the_observances_of_years_not_laid_down_are_found(bundled: Any, year: int) -> None:
    library, records = bundled
    likely = {
        (d.month, d.day) for _, r in records if isinstance(r, Observance) and year > 0 for d in days_kept(r, year)
    }
    assert year < 0 or likely
    for month, day in sorted(likely)[::8] + list(DAYS)[::53]:
        if (month, day) != (2, 29) or exists(year, 2, 29):
            query = Query(today=TODAY, year=year, month=month, day=day)
            found = library.find(query).observances
            assert Counter(found) == Counter(observed(records, query, year, month, day) if year > 0 else []), query


def test_dates_months_and_years_are_found(bundled: Any) -> None:
    library, records = bundled
    events = [r for _, r in records if isinstance(r, Event)]
    filed = sorted({filed_under(event.date) for event in events})
    for year, month, day in filed[::9]:
        if day:
            agrees(library, records, Query(today=TODAY, year=year, month=month, day=day), 2)
        if month:
            found = library.find(Query(today=TODAY, year=year, month=month)).events
            assert Counter(found) == Counter(e for e in events if touches_month(e, year, month)), (year, month)
    for year in sorted({year for year, _, _ in filed}):
        found = library.find(Query(today=TODAY, year=year)).events
        assert Counter(found) == Counter(e for e in events if touches_year(e, year)), year


@pytest.mark.parametrize("year", [None, 1969])
@pytest.mark.parametrize("kinds", [(), ("science",)])
def test_the_events_of_a_day_are_never_looked_for_one_by_one(year: int | None, kinds: tuple[str, ...]) -> None:
    for _, index in Library([str(DATA)], places.cache_folder().path)._shelves:
        where, values = reading._where(reading.Wanted((7, 20), year, False, kinds, ("moon",)))
        plan = index._rows(f"EXPLAIN QUERY PLAN SELECT number FROM event WHERE {where}", values)
        assert plan
        assert not [row for row in plan if "SCAN" in row[3]], plan


def test_every_event_is_found_by_its_id_and_its_title(bundled: Any) -> None:
    library, records = bundled
    events = [r for _, r in records if isinstance(r, Event)]
    for event in events:
        assert event in library.find(Query(today=TODAY, name=event.id)).events
        if event.title.casefold() not in {r.id for _, r in records}:
            assert event in library.find(Query(today=TODAY, name=event.title.casefold())).events


def test_every_bundled_record_survives_the_codec(bundled: Any) -> None:
    for _, record in bundled[1]:
        back = decode_event(encode(record)) if isinstance(record, Event) else decode_observance(encode(record))
        assert back == record
    for _, pack in bundled[0].packs:
        assert decode_pack(encode(pack)) == pack


# ---- parity: made-up packs ----

YEARS = [-44, -1, 1, 4, 1500, 1582, 1600, 1899, 1900, 1904, 1941, 1944, 1945, 2000, 2023, 2024]


def _is_date(text: str, calendar: str) -> bool:
    try:
        parse_edtf(text, calendar)
    except AlmanacError:
        return False
    return True


def _written(year: int, month: int, day: int) -> str:
    text = f"{'-' if year < 0 else ''}{abs(year):04}"
    return text + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


POINTS = st.builds(
    _written,
    st.sampled_from(YEARS),
    st.sampled_from([0, 1, 2, 2, 3, 10, 12]),
    st.sampled_from([0, 1, 5, 15, 28, 29, 31]),
)
DATES = st.one_of(
    POINTS,
    st.builds("{}{}".format, POINTS, st.sampled_from("~?%")),
    st.builds("{}/{}".format, POINTS, POINTS),
    st.builds("{}/{}".format, POINTS, st.sampled_from(["..", "2024-03-01"])),
    st.builds("../{}".format, POINTS),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
IDS = st.sampled_from(["one", "two", "three", "four", "five", "six", "seven", "eight"])
TAGS = st.lists(st.sampled_from(["war", "war-time", "time", "peace"]), unique=True, max_size=3)
SOURCES = [{"title": "A book"}]


@st.composite
def event_tables(draw: Any) -> dict[str, Any]:
    calendar = draw(st.sampled_from(["gregorian", "gregorian", "julian"]))
    table = {
        "id": draw(IDS),
        "date": draw(DATES.filter(lambda text: _is_date(text, calendar))),
        "calendar": calendar,
        "kind": draw(st.sampled_from(["war", "birth", "society"])),
        "title": draw(TEXTS),
        "summary": "It happened.",
        "tags": draw(TAGS),
        "weight": draw(st.sampled_from([0, 10, 10, 50, 100, 10**30, -(10**30)])),
        "sources": SOURCES,
    }
    leap_day = draw(st.sampled_from([None, "feb28", "mar1", "only"]))
    return table | ({"leap_day": leap_day} if leap_day else {})


RULES = [
    ("gregorian", "BYMONTH=2;BYMONTHDAY=29"),
    ("gregorian", "BYMONTH=3;BYMONTHDAY=1"),
    ("gregorian", "BYMONTH=2;BYMONTHDAY=-1"),
    ("gregorian", "BYMONTH=10;BYDAY=2MO"),
    ("gregorian", "BYEASTER=0"),
    ("gregorian", "BYYEARDAY=60"),
    ("orthodox", "BYEASTER=0"),
    ("julian", "BYMONTH=12;BYMONTHDAY=25"),
    ("hebrew", "BYMONTH=7;BYMONTHDAY=1"),
    ("islamic", "BYMONTH=9;BYMONTHDAY=1"),
    ("persian", "BYMONTH=1;BYMONTHDAY=1"),
]


@st.composite
def observance_tables(draw: Any) -> dict[str, Any]:
    table: dict[str, Any] = {
        "id": draw(IDS),
        "title": draw(TEXTS),
        "summary": "It is kept.",
        "tags": draw(TAGS),
        "sources": SOURCES,
    }
    sort = draw(st.sampled_from(["rule", "rule", "rule", "dates", "moved"]))
    if sort == "dates":
        days = draw(st.lists(st.dates(date(2023, 1, 1), date(2027, 1, 1)), min_size=1, max_size=5, unique=True))
        table["dates"] = [day.isoformat() for day in sorted(days)]
    elif sort == "moved":
        table["rule"] = "BYMONTH=3;BYMONTHDAY=1"
        years = draw(st.lists(st.sampled_from([1999, 2024, 2025, 2026, 2050]), unique=True, min_size=1))
        move = draw(st.integers(-70, 70))
        table["moved"] = [
            {"from": f"{year}-03-01", "to": (date(year, 3, 1) + timedelta(days=move or 1)).isoformat()}
            for year in years
        ]
    else:
        table["calendar"], table["rule"] = draw(st.sampled_from(RULES))
    bounds = draw(st.sampled_from([{}, {}, {"from": "2025"}, {"until": "2025-03"}, {"from": "2024-03-02"}]))
    return table | bounds


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(c if c.isprintable() and c not in '\\"' else f"\\U{ord(c):08X}" for c in value) + '"'


def write_pack(folder: Path, files: dict[str, list[tuple[str, dict[str, Any]]]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    described = 'title = "Made"\ndescription = "For tests."\nschema = 1\nedition = "0"\nlicence = "CC0-1.0"\n'
    (folder / "pack.toml").write_text(described, encoding="utf-8")
    for name, tables in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [
            f"[[{kind}]]\n" + "".join(f"{key} = {inline(value)}\n" for key, value in table.items())
            for kind, table in tables
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
    return folder


RECORDS = st.one_of(
    st.tuples(st.just("event"), event_tables()),
    st.tuples(st.just("event"), event_tables()),
    st.tuples(st.just("observance"), observance_tables()),
)
MADE = st.lists(RECORDS, min_size=1, max_size=14)


@st.composite
def queries(draw: Any) -> Query:
    query = Query(
        today=draw(st.sampled_from([date(2024, 2, 29), date(2023, 5, 1), date(2026, 10, 20)])),
        kinds=tuple(draw(st.sampled_from([(), (), (), ("war",), ("birth", "society")]))),
        tags=tuple(draw(st.sampled_from([(), (), ("war",), ("time", "peace"), ("\udcff",)]))),
        packs=tuple(draw(st.sampled_from([(), (), (), ("a",), ("b",)]))),
        during=draw(st.booleans()),
        leap_day=draw(st.sampled_from(["feb28", "mar1", "only"])),
    )
    month, day = draw(
        st.sampled_from([(2, 28), (2, 29), (3, 1), (10, 1), (12, 31), (1, 5), (2, 15), (3, 11), (10, 14), (1, 7)])
    )
    year = draw(st.sampled_from([*YEARS, 2025, 2026]))
    match draw(st.sampled_from(["day", "day", "date", "month", "year"])):
        case "day":
            on = None if (month, day) == (2, 29) and not exists(query.today.year, 2, 29) else query.today
            return replace(query, month=month, day=day, on=on and on.replace(month=month, day=day))
        case "date":
            year = 2024 if (month, day) == (2, 29) else year
            return replace(query, year=year + 1 if year < 0 else year, month=month, day=day)
        case "month":
            return replace(query, year=year + 1 if year < 0 else year, month=month)
    return replace(query, year=year + 1 if year < 0 else year)


@settings(max_examples=36, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(MADE, MADE), st.lists(queries(), min_size=12, max_size=12), st.sampled_from([None, None, 0, 1, 3]))
def test_made_up_packs_are_found_as_a_plain_reading_finds_them(made: Any, asked: list[Query], most: int | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder, "packs"), str(Path(folder, "cache"))
        for name, records in zip("ab", made, strict=True):
            write_pack(root / name, {"mixed.toml": records[::2], "10-october/10-01.toml": records[1::2]})
        library = Library([str(root)], cache)
        assert library.faults == 0
        assert all(index.path for _, index in library._shelves)
        for query in asked:
            chosen = scanned(*(root / name for name in "ab" if not query.packs or name in query.packs))
            if query.day:
                agrees(library, chosen, query, most)
                continue
            events = [r for _, r in chosen if isinstance(r, Event) and wanted(query, r)]
            year, month = query.year or 0, query.month
            among = [e for e in events if (touches_month(e, year, month) if month else touches_year(e, year))]
            found = library.find(query, most)
            assert Counter(found.events) == Counter(among), query
            assert (found.total, found.observances) == (len(among), ()), query
        records = scanned(root / "a", root / "b")
        for _, record in records:
            found = library.find(Query(today=TODAY, name=record.id))
            same = [r for _, r in records if r.id == record.id]
            assert Counter((*found.events, *found.observances)) == Counter(same)
            back = decode_event(encode(record)) if isinstance(record, Event) else decode_observance(encode(record))
            assert back == record


SPANS = {
    "day": "1944-02-29",
    "to-the-day": "1944-02-28/1944-02-29",
    "from-the-day": "1944-02-29/1944-03-01",
    "over-the-day": "1944-02-20/1944-03-05",
    "no-such-day": "1941-02-20/1941-03-05",
    "long": "1939-09-01/1945-09-02",
    "century": "1897-03-01/1903-03-01",
    "eight-years": "1897-03-01/1904-03-01",
    "julian": "1500-02-20/1500-03-05",
    "only": "1948-02-29",
}


@pytest.mark.parametrize("leap_day", ["feb28", "mar1", "only"])
@pytest.mark.parametrize("during", [False, True])
def test_what_touches_29_february_is_found_once(tmp_path: Path, leap_day: Any, during: bool) -> None:
    tables = [
        (kind, table | {"leap_day": "only"} if table["id"] == "only" else table)
        for kind, table in (event(name, when) for name, when in SPANS.items())
    ]
    root = write_pack(tmp_path / "a", {"x.toml": tables})
    library, records = Library([str(root)], str(tmp_path / "cache")), scanned(root)
    assert len(records) == len(SPANS)
    for year in (1900, 2023, 2024):
        for month, day in ((2, 28), (2, 29), (3, 1)):
            on = date(year, month, day) if exists(year, month, day) else None
            query = Query(today=date(year, 5, 1), on=on, month=month, day=day, during=during, leap_day=leap_day)
            agrees(library, records, query)
            names = [record.id for record in library.find(query).events]
            assert len(names) == len(set(names))
            if (month, day) == (2, 29):
                going_on = {"over-the-day", "long", "eight-years"}
                assert set(names) - {"julian"} == {"day", "to-the-day", "from-the-day", "only"} | (
                    going_on if during else set()
                )


def _of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a field of the record, dates and nested tables included."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: st.from_type(hints[field.name]) for field in fields(kind)})


for _kind in (Source, Original, Dispute, Greeting, Quotation, Move, Event, Observance, Pack):
    st.register_type_strategy(_kind, _of)


st.register_type_strategy(
    type(parse_edtf("0001")),
    st.one_of(
        DATES.filter(lambda text: _is_date(text, "gregorian")).map(parse_edtf),
        DATES.filter(lambda text: _is_date(text, "julian")).map(lambda text: parse_edtf(text, "julian")),
    ),
)
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.from_type(Event), st.from_type(Observance), st.from_type(Pack)))
def test_the_codec_gives_back_what_it_was_given(record: Any) -> None:
    decoded = {Event: decode_event, Observance: decode_observance, Pack: decode_pack}[type(record)](encode(record))
    assert decoded == record
    assert all(type(getattr(decoded, f.name)) is type(getattr(record, f.name)) for f in dataclasses.fields(record))


def test_a_title_is_found_in_any_case_in_any_script(tmp_path: Path) -> None:
    table = {
        "id": "x",
        "date": "1944-10-20",
        "kind": "war",
        "title": "Đurđevdan’s Straße",
        "summary": "S.",
        "sources": SOURCES,
    }
    library = Library([str(write_pack(tmp_path / "a", {"10-20.toml": [("event", table)]}))])
    for name in ("đurđevdan’s straße", "đurđevdan's strasse", "ĐURĐEVDAN'S STRASSE"):
        assert [e.id for e in library.find(Query(today=TODAY, name=name)).events] == ["x"]


# ---- freshness ----


def event(name: str, when: str = "1944-10-20", title: str = "Something") -> tuple[str, dict[str, Any]]:
    return "event", {"id": name, "date": when, "kind": "war", "title": title, "summary": "S.", "sources": SOURCES}


def titles(root: Path, cache: Path) -> list[str]:
    found = Library([str(root)], str(cache)).find(Query(today=TODAY, month=10, day=20))
    return sorted(record.title for record in found.events)


def file_in(cache: Path) -> Path:
    (found,) = cache.glob("*.index")
    return found


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "own", {"10-october/10-20.toml": [event("one", title="First")]})


def test_an_unchanged_pack_is_not_built_again(pack: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    titles(pack, cache)
    before = file_in(cache).stat()
    assert titles(pack, cache) == ["First"]
    after = file_in(cache).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def _edit_keeping_the_time(pack: Path) -> None:
    path = pack / "10-october/10-20.toml"
    before = path.stat()
    path.write_text(path.read_text().replace("First", "Other"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "edited": (
        lambda pack: write_pack(pack, {"10-october/10-20.toml": [event("one", title="Second one")]}),
        ["Second one"],
    ),
    "same size": (lambda pack: write_pack(pack, {"10-october/10-20.toml": [event("one", title="Other")]}), ["Other"]),
    "same size and time": (_edit_keeping_the_time, ["Other"]),
    "added": (lambda pack: write_pack(pack, {"more/new.toml": [event("two", title="Added")]}), ["Added", "First"]),
    "removed": (lambda pack: (pack / "10-october/10-20.toml").unlink(), []),
    "renamed": (lambda pack: (pack / "10-october/10-20.toml").rename(pack / "10-october/other.toml"), ["First"]),
    "folder renamed": (lambda pack: (pack / "10-october").rename(pack / "october"), ["First"]),
    "hidden": (lambda pack: (pack / "10-october/10-20.toml").rename(pack / "10-20.toml.bak"), []),
    "pack.toml touched": (lambda pack: os.utime(pack / "pack.toml", (1, 1)), ["First"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_pack_is_followed(pack: Path, tmp_path: Path, change: str) -> None:
    cache = tmp_path / "cache"
    assert titles(pack, cache) == ["First"]
    before = file_in(cache).stat()
    time.sleep(0.02)  # the clock of a file system ticks no finer than ten milliseconds
    CHANGES[change][0](pack)
    assert titles(pack, cache) == CHANGES[change][1]
    assert file_in(cache).stat().st_ino != before.st_ino, "built anew"


@POSIX
def test_a_link_to_nowhere_hides_no_change(pack: Path, tmp_path: Path) -> None:
    """As an editor leaves one beside the file that it has open."""
    cache = tmp_path / "cache"
    for number in range(6):
        (pack / "10-october" / f".#{number}.toml").symlink_to("nobody@nowhere.1")
    titles(pack, cache)
    time.sleep(0.02)
    for name in ("aa", "mm", "zz"):
        write_pack(pack, {f"10-october/{name}.toml": [event(name, title=name)]})
        assert name in titles(pack, cache)


def test_a_shipped_index_is_used_until_a_file_is_changed_after_it(pack: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    filling.ship_index(pack)
    assert titles(pack, cache) == ["First"]
    assert not cache.exists()
    path = pack / "10-october/10-20.toml"
    path.write_text(path.read_text().replace("First", "Other"))
    later = time.time() + 3600
    os.utime(path, (later, later))
    assert titles(pack, cache) == ["Other"]


# ---- damage and trust ----


@pytest.fixture
def page(
    almanac: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[], tuple[Result, Result]]:
    """The pages of 20 October with the sample for the bundled packs and a cache of its own."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    monkeypatch.setattr(places, "bundled_packs", lambda: places.Folder(str(tmp_path / "sample"), "test"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    return lambda: (almanac("show", "10-20", "--json"), almanac("show", "1944-10-20", "--full", "--plain"))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "xdg" / "almanac"


def _cut(share: float) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def _with_sql(script: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)

    return change


def _foreign(path: Path) -> None:
    path.unlink()
    _with_sql("CREATE TABLE moz_places (url TEXT); INSERT INTO moz_places VALUES ('x')")(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "kept").write_text("x")


def _link(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


FAULTS: dict[str, Callable[[Path], object]] = {
    "empty": _cut(0),
    "a byte": lambda path: os.truncate(path, 1),
    "half a head": lambda path: os.truncate(path, 50),
    "the head": lambda path: os.truncate(path, 100),
    "a page": lambda path: os.truncate(path, 4096),
    "half": _cut(0.5),
    "all but a byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "random": lambda path: path.write_bytes(random.Random(1).randbytes(path.stat().st_size)),
    "random after the head": lambda path: path.write_bytes(path.read_bytes()[:100] + random.Random(1).randbytes(9999)),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"x" * 5000),
    "another program's": _foreign,
    "another application": _with_sql("PRAGMA application_id = 7"),
    "newer": _with_sql(f"PRAGMA user_version = {layout.FORMAT + 1}"),
    "older": _with_sql(f"PRAGMA user_version = {layout.FORMAT - 1}"),
    "no events": _with_sql("DROP TABLE event"),
    "no observances": _with_sql("DROP TABLE observance"),
    "no head": _with_sql("DROP TABLE about"),
    "nothing in the head": _with_sql("DELETE FROM about"),
    "another fingerprint": _with_sql("UPDATE about SET fingerprint = '3-00000000-00000000'"),
    "no JSON in the head": _with_sql("UPDATE about SET pack = 'x'"),
    "a list in the head": _with_sql("UPDATE about SET pack = '[]'"),
    "no number in the head": _with_sql("UPDATE about SET problems = 'x', first_year = x'00'"),
    "no JSON": _with_sql("UPDATE event SET record = 'x'"),
    "another JSON": _with_sql("""UPDATE event SET record = '{"id": 1, "of": []}'"""),
    "no date": _with_sql("""UPDATE event SET record = replace(record, '"date":"', '"date":"x')"""),
    "not UTF-8": _with_sql("UPDATE event SET record = CAST(x'7bff7d' AS TEXT)"),
    "records exchanged": _with_sql("UPDATE event SET record = (SELECT record FROM event ORDER BY number DESC LIMIT 1)"),
    "a folder": _folder,
    "a link": _link,
}
if os.name == "posix":
    FAULTS["a pipe"] = _pipe
    FAULTS["others may write"] = lambda path: path.chmod(0o602)
    FAULTS["its group may write"] = lambda path: path.chmod(0o660)
    FAULTS["a journal beside it"] = lambda path: Path(f"{path}-journal").write_bytes(
        bytes.fromhex("d9d505f920a163d7") + bytes(5000)
    )
if ROOT:
    FAULTS["another's"] = lambda path: os.chown(path, NOBODY, NOBODY)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_index_is_replaced_without_a_word(page: Any, cache: Path, fault: str) -> None:
    right = page()
    assert [(result.status, result.err) for result in right] == [(0, ""), (0, "")]
    assert "A sitting of the senate" in right[1].out
    path = file_in(cache)
    good = path.read_bytes()
    FAULTS[fault](path)
    assert page() == right
    if fault not in {"longer", "a folder"}:
        status = path.lstat()
        assert path.is_file()
        assert not path.is_symlink()
        assert (status.st_mode & 0o777, status.st_uid) == (0o600, os.geteuid()) or os.name != "posix"
        assert len(path.read_bytes()) == len(good), "whole again"
    assert not list(cache.glob(".index-*"))
    assert page() == right


@POSIX
@pytest.mark.parametrize("fault", ["others may write", "its group may write", "another's", "a link", "a file"])
def test_a_cache_that_is_not_the_users_own_is_left_alone(page: Any, cache: Path, fault: str) -> None:
    right = page()
    path = file_in(cache)
    _with_sql("UPDATE event SET record = replace(record, 'sitting', 'setting')")(path)
    assert page() != right, "else the index isn't read at all"
    if fault == "others may write":
        cache.chmod(0o777)
    elif fault == "its group may write":
        cache.chmod(0o770)
    elif fault == "another's":
        if not ROOT:
            pytest.skip("only root can give a folder away")
        os.chown(cache, NOBODY, NOBODY)
    elif fault == "a link":
        cache.rename(cache.with_name("elsewhere"))
        cache.symlink_to("elsewhere")
    else:
        shutil.rmtree(cache)
        cache.write_text("a file")
    planted = path.read_bytes() if path.exists() else b""
    assert page() == right
    assert (path.read_bytes() if planted else b"") == planted


@AS_ROOT
def test_root_makes_no_cache_among_another_users_files(page: Any, cache: Path) -> None:
    right = page()
    shutil.rmtree(cache)
    os.chown(cache.parent, NOBODY, NOBODY)
    assert page() == right
    assert not cache.exists()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of which an index has some hundred pages."""
    return made_pack(tmp_path_factory.mktemp("made") / "large", 400)


def made_pack(folder: Path, count: int) -> Path:
    files: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for number in range(count):
        month, day = (10, 20) if number % 10 == 0 else DAYS[number % 366]
        when = f"{1600 + 4 * (number % 90)}-{month:02}-{min(day, 28) if month == 2 else day:02}"
        table = event(f"event-{number}", when, f"Event number {number}")[1]
        table |= {
            "summary": f"Made-up event {number}, told in a sentence of the usual length. " * 4,
            "weight": number % 90,
        }
        files.setdefault(f"{month:02}/{month:02}-{day:02}.toml", []).append(("event", table))
    moving = {"id": "sunday", "title": "Sunday", "summary": "S.", "rule": "BYMONTH=10;BYDAY=SU", "sources": SOURCES}
    return write_pack(folder, files | {"movable/x.toml": [("observance", moving)]})


ASKED = (
    Query(today=TODAY, month=10, day=20, on=TODAY),
    Query(today=TODAY, month=10, day=18, year=2026),
    Query(today=TODAY, year=1700),
    Query(today=TODAY, name="event-77"),
    Query(today=TODAY, name="event number 211"),
)


@pytest.mark.parametrize("shipped", [False, True])
@pytest.mark.parametrize("garbage", ["random", "zeros", "ones"])
def test_damage_deep_in_the_file_changes_no_answer(large: Path, tmp_path: Path, garbage: str, shipped: bool) -> None:
    pack = Path(shutil.copytree(large, tmp_path / "large"))
    if shipped:
        filling.ship_index(pack)
    cache = str(tmp_path / "cache")
    right = [Library([str(pack)], cache).find(query) for query in ASKED]
    assert len(right[0].events) > 30
    assert right[1].observances
    path = Path(f"{pack}.index") if shipped else file_in(tmp_path / "cache")
    good = path.read_bytes()
    chance = random.Random(garbage)
    rebuilt = 0
    pages = list(range(1, len(good) // 4096))
    assert len(pages) > 60
    for number in [*chance.sample(pages, 10), 0]:
        bad = {"random": chance.randbytes(4096), "zeros": bytes(4096), "ones": b"\xff" * 4096}[garbage]
        begin = number * 4096 or 100  # the head of the file is whole
        path.write_bytes(good[:begin] + bad[: 4096 - begin % 4096] + good[(number + 1) * 4096 :])
        damaged = path.stat().st_ino
        library = Library([str(pack)], cache)
        assert [library.find(query) for query in ASKED] == right, number
        assert library.faults == 0
        rebuilt += shipped or path.stat().st_ino != damaged
        if shipped:
            assert library.find(ASKED[0]) == right[0]
    assert rebuilt > 1, "the damage was met"


def test_damage_of_a_few_bytes_never_ends_in_a_traceback(large: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Library([str(large)], str(cache))
    path = file_in(cache)
    good = path.read_bytes()
    chance = random.Random(5)
    for _ in range(16):
        bad = bytearray(good)
        for _ in range(6):
            at = chance.randrange(100, len(bad) - 40)
            bad[at : at + 40] = chance.randbytes(40)
        path.write_bytes(bad)
        library = Library([str(large)], str(cache))
        for query in ASKED:
            with contextlib.suppress(AlmanacError):  # a name may be lost with its bytes
                library.find(query)


# ---- many processes, and none that can write ----


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The almanac as it is installed, with the sample for its packs; anyone may read it."""
    root = Path(tempfile.mkdtemp(prefix="almanac-installed-"))
    root.chmod(0o755)
    shutil.copytree(Path(places.package()), root / "almanac", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SAMPLE, root / "almanac" / "data" / "sample")
    return root


@pytest.fixture(scope="module", autouse=True)
def _swept(installed: Path) -> Iterator[None]:
    yield
    shutil.rmtree(installed)


COMMAND = [sys.executable, "-m", "almanac", "show", "10-20", "--json"]


def environment(**more: str) -> dict[str, str]:
    return {"ALMANAC_TODAY": "2026-10-20", "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"], **more}


def shown(installed: Path, **options: Any) -> tuple[int, str, str]:
    variables = options.pop("env")
    done = subprocess.run(
        COMMAND, cwd=installed, env=variables, capture_output=True, text=True, check=False, timeout=60, **options
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def answer(installed: Path) -> str:
    status, out, err = shown(installed, env=environment(ALMANAC_CACHE="off", HOME="/nowhere"))
    assert (status, err) == (0, "")
    assert "A sitting of the senate" in json.dumps(json.loads(out))
    return out


def test_twenty_processes_build_at_once(installed: Path, tmp_path: Path, answer: str) -> None:
    variables = environment(HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "xdg"))
    running = [
        subprocess.Popen(
            COMMAND,
            cwd=installed,
            env=variables | {"ALMANAC_RUN": str(number)},  # lest one prints the page that another remembered
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(20)
    ]
    ended = [(*process.communicate(timeout=90), process.returncode) for process in running]
    assert ended == [(answer, "", 0)] * 20
    assert sorted(path.suffix for path in (tmp_path / "xdg/almanac").iterdir() if path.is_file()) == [".index"]


@POSIX
def test_a_build_that_is_killed_leaves_nothing_that_matters(tmp_path: Path, pack: Path) -> None:
    cache = tmp_path / "cache"
    large = made_pack(tmp_path / "large", 3000)
    code = f"from almanac.library import Library; Library([{str(large)!r}], {str(cache)!r})"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=DATA.parent)
    until = time.monotonic() + 30
    while not list(cache.glob(".index-*.tmp")):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    (left,) = cache.iterdir()
    assert left.name.startswith(".index-")
    titles(pack, cache)
    assert left.exists(), "it may be another's who is still building"
    old = time.time() - 25 * 60 * 60
    os.utime(left, (old, old))
    (cache / "notes.tmp").write_text("not ours")
    os.utime(cache / "notes.tmp", (old, old))
    time.sleep(0.02)
    write_pack(pack, {"more/new.toml": [event("two")]})
    titles(pack, cache)
    assert not left.exists()
    assert (cache / "notes.tmp").exists()
    assert len(Library([str(large)], str(cache)).find(ASKED[0]).events) >= 300


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for a few kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=16k,mode=0700", "tmpfs", str(folder)]
    if not ROOT or not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small file system, and not everywhere")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_makes_it_slower_only(installed: Path, small_disk: Path, answer: str) -> None:
    for run in ("room for a page", "room for nothing"):
        if run == "room for nothing":
            with contextlib.suppress(OSError), (small_disk / "filling").open("wb", buffering=0) as filling:
                while True:
                    filling.write(b"x" * 4096)
        variables = environment(XDG_CACHE_HOME=str(small_disk), HOME="/nowhere", ALMANAC_RUN=run)
        assert shown(installed, env=variables) == (0, answer, "")
        assert not list(small_disk.rglob("*.index"))
        assert not list(small_disk.rglob("*.tmp"))


def test_a_read_only_disk_makes_it_slower_only(installed: Path, small_disk: Path, answer: str) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    variables = environment(XDG_CACHE_HOME=str(small_disk), HOME=str(small_disk))
    assert shown(installed, env=variables) == (0, answer, "")


@POSIX
@pytest.mark.parametrize("case", ["read-only", "no home", "no home at all"])
def test_somebody_who_can_write_nowhere_gets_the_same_page(installed: Path, answer: str, case: str) -> None:
    somebody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if ROOT else {}
    if case != "read-only" and not ROOT:
        pytest.skip("whoever is known to the system has a home")
    try:
        subprocess.run([sys.executable, "-c", ""], cwd="/", check=True, capture_output=True, **somebody)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this Python is root's alone")
    with tempfile.TemporaryDirectory() as folder:
        if ROOT:
            os.chown(folder, NOBODY, NOBODY)
        Path(folder).chmod(0o500)
        homes = {"read-only": {"HOME": folder}, "no home": {"HOME": ""}, "no home at all": {}}
        assert shown(installed, env=environment(**homes[case]), **somebody) == (0, answer, "")
        assert not list(Path(folder).iterdir())


def test_a_home_that_is_no_folder_makes_it_slower_only(installed: Path, answer: str) -> None:
    for home in ("relative", "/dev/null"):
        assert shown(installed, env=environment(HOME=home)) == (0, answer, "")
        assert not (installed / home).is_dir()


@pytest.mark.parametrize("where", ["a file", "below a file", "a device", "a link to itself"])
def test_a_cache_that_can_not_be_makes_it_slower_only(installed: Path, tmp_path: Path, answer: str, where: str) -> None:
    path = tmp_path / "place"
    if where == "a link to itself":
        path.symlink_to(path)
    elif where == "a device":
        path = Path("/dev/null")
    else:
        path.write_text("")
        path = path / "below" if where == "below a file" else path
    variables = environment(XDG_CACHE_HOME=str(path), HOME=str(tmp_path))
    assert shown(installed, env=variables) == (0, answer, "")


@POSIX
def test_packs_and_caches_may_lie_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strange = tmp_path / os.fsdecode("a?b#c%41 \xff".encode("latin-1"))
    root = write_pack(strange / "päck", {"10-20.toml": [event("one", title="First")]})
    cache = strange / "cache"
    for _ in range(2):
        assert titles(root, cache) == ["First"]
    assert titles(Path(f"/{root}"), Path(f"/{cache}")) == ["First"], "two slashes name no other machine"
    monkeypatch.chdir(root)
    assert [pack.name for _, pack in Library(["."], "cache").packs] == ["päck"]


# ---- memory ----


@POSIX
def test_building_streams(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from almanac.library import Library; Library([sys.argv[1]], sys.argv[2]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == 'darwin' else 1))"
    )
    peaks = []
    for count in (2_000, 20_000):
        pack = made_pack(tmp_path / str(count), count)
        command = [sys.executable, "-c", code, str(pack), str(tmp_path / "cache")]
        peaks.append(int(subprocess.run(command, cwd=DATA.parent, capture_output=True, check=True).stdout))
    assert peaks[1] - peaks[0] < 60 * 1024, peaks
