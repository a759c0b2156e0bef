"""The schema that editors complete by is the one that the reader checks by, and the data keeps to it."""

import copy
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from almanac import model
from almanac.chronology import parse_edtf
from almanac.errors import UsageError
from almanac.packs import Document, keys, pack_schema, read_pack, read_records, records_schema

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
BAD = ROOT / "tests" / "bad"
PACKS = sorted(DATA.glob("*/pack.toml"))
FILES = sorted(path for path in DATA.glob("*/**/*.toml") if path.name != "pack.toml")
RECORDS = Draft202012Validator(records_schema())
PACK = Draft202012Validator(pack_schema())

DATE = Draft202012Validator(records_schema()["$defs"]["HistoricalDate"])
SHAPE = {"missing-key", "unknown-key", "wrong-type", "weight-range"}
CLOSED = {"unknown-kind", "unknown-status", "unknown-tone", "unknown-calendar", "unknown-quotes", "unknown-leap-day"}
"""Codes of the faults that a schema can see; the others take more than a look at one key."""


def as_json(value: Any) -> Any:
    """VALUE with its dates as text, as an editor hands them to a schema."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


def read(path: Path) -> Any:
    return as_json(tomli.loads(path.read_text(encoding="utf-8")))


def faults(path: Path) -> list[str]:
    """What the schema of the file PATH says of it."""
    schema = PACK if path.name == "pack.toml" or path.parent == BAD / "pack" else RECORDS
    return [f"{error.json_path}: {error.message}" for error in schema.iter_errors(read(path))]


@pytest.mark.parametrize(
    ("name", "generated"), [("records.schema.json", records_schema()), ("pack.schema.json", pack_schema())]
)
def test_the_schemas_in_data_are_those_of_the_model(name: str, generated: dict[str, Any]) -> None:
    """After a change of the model: almanac packs schema > data/records.schema.json, with --pack for the other."""
    assert (DATA / name).read_text(encoding="utf-8") == json.dumps(generated, ensure_ascii=False, indent=2) + "\n"
    Draft202012Validator.check_schema(generated)


def test_the_data_keeps_to_the_schemas() -> None:
    assert len(FILES) > 30
    assert len(PACKS) > 1
    assert not {path.relative_to(ROOT).as_posix(): found for path in PACKS + FILES if (found := faults(path))}


def test_the_first_line_leads_to_the_schema() -> None:
    for path in PACKS + FILES:
        mark, target = path.read_text(encoding="utf-8").splitlines()[0].split(" ")
        assert mark == "#:schema", path
        wanted = "pack.schema.json" if path in PACKS else "records.schema.json"
        assert (path.parent / target).resolve() == (DATA / wanted).resolve(), path
        assert (path.parent / target).is_file(), path


def codes(case: Path) -> set[str]:
    """The codes of what the check says of a CASE of tests/bad."""
    lines = case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return {line.partition(" [")[2].partition("];")[0].rpartition("[")[2] for line in lines}


def test_the_schemas_refuse_every_planted_fault_of_shape() -> None:
    cases = [case for case in BAD.glob("*/*.toml") if case.name != "valid.toml" and codes(case) & (SHAPE | CLOSED)]
    assert len(cases) > 45
    assert set.union(*map(codes, cases)) == SHAPE | CLOSED
    assert not [case.relative_to(BAD).as_posix() for case in cases if not faults(case)]


def test_the_schemas_take_what_the_cases_are_made_from() -> None:
    for valid in BAD.glob("*/valid.toml"):
        assert not faults(valid), valid


# --- reader and schema, one by the other

TREES = {valid.parent.name: tomli.loads(valid.read_text(encoding="utf-8")) for valid in BAD.glob("*/valid.toml")}
OTHERS = st.sampled_from(
    ["", "x", "en", "battle", "julian", "1944", 7, True, 1.5, [], ["x"], [7], [{}], {}, {"title": "x"}, {"x": 7}]
)


def inside(tree: Any) -> Iterator[Any]:
    """TREE and every table and list in it."""
    if isinstance(tree, (dict, list)):
        yield tree
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from inside(part)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(TREES)), st.data())
def test_reader_and_schema_agree(group: str, data: st.DataObject) -> None:
    """One place of a sound file is changed at random: either both take it, or both refuse it."""
    tree = copy.deepcopy(TREES[group])
    table = data.draw(st.sampled_from([part for part in inside(tree) if part]))
    place = data.draw(st.sampled_from(sorted(table) if isinstance(table, dict) else range(len(table))))
    change = data.draw(st.sampled_from(["other", "gone", "more"]))
    if change == "other":
        table[place] = data.draw(OTHERS)
    elif change == "gone":
        del table[place]
    elif isinstance(table, dict):
        more = data.draw(st.sampled_from(["x", "pack", "name", "title", "greeting", "lang", "year"]))
        table[more] = data.draw(OTHERS)
    document = Document(BAD / group / "valid.toml")
    document.tables = tree
    if group == "pack":
        read_pack(document, "pack")
    else:
        read_records(document, "pack", "BYMONTH=10;BYMONTHDAY=20")
    schema = PACK if group == "pack" else RECORDS
    assert bool(document.problems) is not schema.is_valid(as_json(tree))


DATES = [
    "1944-10-20",
    "1944-10",
    "1944",
    "-0044-03-15",
    "1944-09-14/1944-11-24",
    "../1950",
    "1950/..",
    "1871~",
    "1871-03?",
    "1871%/1872",
]
NO_DATES = [
    "",
    "20 October 1944",
    "1944/10/20",
    "44 BC",
    "1944-10-20T15:00:00",
    "15:00:00",
    "1944-1-2",
    "19441020",
    "~1871",
]


@pytest.mark.parametrize("written", DATES)
def test_dates_that_are_read_pass_the_schema(written: str) -> None:
    assert parse_edtf(written)
    assert DATE.is_valid(written)


@pytest.mark.parametrize("written", NO_DATES)
def test_what_is_no_date_fails_the_schema(written: str) -> None:
    with pytest.raises(UsageError):
        parse_edtf(written)
    assert not DATE.is_valid(written)


def test_every_key_is_explained() -> None:
    """An editor shows each key's description; nothing is left over from the tools the schema is made with."""
    definitions = records_schema()["$defs"] | {"Pack": pack_schema()}
    for name, definition in definitions.items():
        assert definition["description"].strip(), name
        if name == "HistoricalDate":
            continue
        assert definition["additionalProperties"] is False
        assert set(definition["properties"]) == set(keys.keys(getattr(model, name)))
        for key, what in definition["properties"].items():
            assert len(what["description"]) > 8, (name, key)
            assert "title" not in what, (name, key)
