"""`almanac packs stats`: its numbers are those of the files."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomli

from almanac.regions import CONTINENT_OF, CONTINENTS
from tests.conftest import PACKS, Result

DATA = Path(__file__).parent.parent / "data"


def records(folder: Path, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """The tables of KIND in the files of FOLDER, with the names of these."""
    return [
        (path.stem, table)
        for path in sorted(folder.rglob("*.toml"))
        for table in tomli.loads(path.read_text(encoding="utf-8")).get(kind, [])
    ]


def test_the_numbers_are_those_of_the_files(almanac: Callable[..., Result]) -> None:
    told = {one["pack"]: one for one in json.loads(almanac("packs", "stats", str(DATA), "--json").out)}
    assert set(told) == {"world", "movement", "all together"}
    for name, folder in {"world": DATA / "world", "movement": DATA / "movement", "all together": DATA}.items():
        events, observances = records(folder, "event"), records(folder, "observance")
        one = told[name]
        assert one["events"] == len(events) > 100
        assert one["observances"] == len(observances)
        assert dict(one["kinds"]) == Counter(event["kind"] for _, event in events)
        quotations = [q for _, record in events + observances for q in record.get("quotation", [])]
        assert dict(one["statuses"]) == Counter(quotation["status"] for quotation in quotations)
        assert sum(number for _, number in one["languages"]) == len(quotations)
        greetings = [g for _, record in events + observances for g in record.get("greeting", [])]
        assert one["sent"] == sum(1 for greeting in greetings if "from" in greeting)
        assert one["sent"] + one["customary"] == len(greetings)
        assert one["persons"] == sum(1 for _, event in events if event["kind"] in ("birth", "death"))
        for continent, codes in CONTINENTS.items():
            lie_there = [event for _, event in events if set(event.get("regions", [])) & set(codes.split())]
            assert dict(one["continents"]).get(continent, 0) == len(lie_there)
        days = Counter(stem for stem, event in events if len(stem) == 5)
        assert {f"{month:02}-{day:02}": number for (month, day), number in one["days"]} == days


def test_it_can_be_read(almanac: Callable[..., Result]) -> None:
    told = almanac("packs", "stats", str(PACKS / "sample"))
    assert told.status == 0
    assert told.out.startswith("SAMPLE\n")
    assert "Quotations" in told.out
    assert all(len(line) <= 130 for line in told.out.splitlines())


def test_no_pack_is_told(almanac: Callable[..., Result], tmp_path: Path) -> None:
    told = almanac("packs", "stats", str(tmp_path))
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(f"almanac: there is no pack in {tmp_path}\n")


def test_every_country_lies_on_one_continent() -> None:
    assert len(CONTINENT_OF) == sum(len(codes.split()) for codes in CONTINENTS.values()) == 250
