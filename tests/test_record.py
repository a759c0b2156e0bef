"""The first record holds the page it was made from, and the data what its first edition promises."""

import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from almanac.export.plain import render_plain
from almanac.folders import day_of
from almanac.lint import check_packs
from almanac.model import Event, Found
from almanac.packs import Document, read_records
from almanac.page import compose
from almanac.when import Query

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
REFERENCE = Path(os.environ.get("ALMANAC_REFERENCE", ROOT.parent / "shared" / "reference"))
PAGE = REFERENCE / "liberation-of-belgrade" / "page.txt"
FURNITURE = {"2 1 0", "Historical Events of the Revolutionary World MovementWhere stories live. Discover now"}
BYLINES = {
    "Stalin's Telegram to Tito:": ("Stalin's Telegram to Tito",),
    "( Stalin, November 6, 1944)": ("Stalin", "6 November 1944"),
    "(J. V. Stalin - MAY 4 1948 - Letter of the CPSU Central Committee to the Central Committee of the CPY)": (
        "J. V. Stalin",
        "4 May 1948",
        "Letter of the CPSU Central Committee to the Central Committee of the CPY",
    ),
    "October 20, 1944 Liberation of Belgrade": ("20 October 1944", "Liberation of Belgrade"),
    "October 20, 1944": ("20 October 1944",),
}


def events(pack: str) -> list[tuple[tuple[int, int], Event]]:
    found = []
    for path in sorted((DATA / pack).rglob("??-??.toml")):
        document = Document(path)
        day = day_of(path)
        assert day is not None
        found += [(day, r) for _, r in read_records(document, pack, "x") if isinstance(r, Event)]
        assert not document.problems
    return found


def belgrade() -> Event:
    return next(event for _, event in events("movement") if event.id == "liberation-of-belgrade")


def folded(text: str) -> str:
    """TEXT with one kind of blank and quotation mark."""
    text = text.translate(str.maketrans("“”„’‘", '"""\'\''))
    return re.sub(r"\s+", " ", text).strip()


def shown() -> str:
    """All that a reader sees of the record."""
    query = Query(today=date(2026, 10, 20), year=1944, month=10, day=20)
    page = compose(query, Found(events=(belgrade(),)))
    lines = render_plain(page, width=100_000).splitlines()
    return folded(" ".join(line.strip().removeprefix("| ") for line in lines))


@pytest.mark.skipif(not PAGE.exists(), reason="the page is not part of the project")
def test_every_content_line_of_the_page_is_in_the_record() -> None:
    record = shown()
    missing = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line in FURNITURE:
            continue
        parts = BYLINES.get(line)
        if parts is None:
            text = re.sub(r"\( ?Stalin, November 6, ?1944\)$", "", line).strip()
            parts = (folded(text).strip('"').strip(),)
        missing += [part for part in parts if folded(part) not in record]
    assert not missing


def test_the_record_of_belgrade() -> None:
    event = belgrade()
    (greeting,) = event.greetings
    assert greeting.sender == "Comintern (SH)"
    assert len(greeting.addressees) == 3
    assert len(greeting.slogans) == 3
    assert "victory over Hitler Fascism" in greeting.occasion
    assert len(event.quotations) == 5
    assert all(quotation.note for quotation in event.quotations)
    assert Counter(q.date.text for q in event.quotations if q.date) == {
        "1944-11-06": 2,
        "1948-05-04": 1,
        "1944-10-31": 1,
    }
    (cut_off,) = [q for q in event.quotations if q.status == "unattributed"]
    assert cut_off.incomplete
    assert not cut_off.speaker
    (telegram,) = [q for q in event.quotations if q.kind == "telegram"]
    assert "twice" in telegram.note
    assert any(dispute.about == "date" for dispute in event.disputes)


SERIES = {
    "1871-03-18": "03-18", "1883-03-14": "03-14", "1820-11-28": "11-28", "1870-04-10": "04-22", "1924-01-21": "01-21",
    "1878-12-06": "12-18", "1917-10-25": "11-07", "1919-03-02": "03-02", "1919-04-13": "04-13", "1921-07-03": "07-03",
    "1923-03-18": "03-18", "1923-10-23": "10-23", "1895-07-02": "07-02", "1936-12-01": "12-01", "1936-07-17": "07-17",
    "1939-09-01": "09-01", "1941-11-08": "11-08", "1944-11-29": "11-29", "1963-05-25": "05-25", "1846-02": "02-",
    "1979-04-15": "04-15", "1893-11-10": "11-22", "1991-07-25": "07-25", "2000-12-31": "12-31", "1944-10-20": "10-20",
}  # fmt: skip


@pytest.mark.parametrize(("begins", "file"), SERIES.items())
def test_every_dated_day_of_the_series_has_its_record(begins: str, file: str) -> None:
    found = [e for (month, day), e in events("movement") if f"{month:02}-{day:02}".startswith(file)]
    assert any(event.date.text.startswith(begins) for event in found)
    assert all(event.sources for event in found)


def test_both_dates_of_stalins_birth_are_told() -> None:
    (event,) = [e for _, e in events("movement") if e.date.text == "1878-12-06"]
    assert any(dispute.value == "1879-12-21" for dispute in event.disputes)


def test_days_of_the_first_edition() -> None:
    """20 October with seven events or more, and 24 days over all months with three quoted events each."""
    quoted = Counter(day for day, event in events("world") if event.quotations)
    days = {day for day, count in quoted.items() if count >= 3} - {(10, 20)}
    assert len(days) >= 24
    assert {month for month, _ in days} == set(range(1, 13))
    assert (11, 22) in days
    of_20_october = {event.id for day, event in events("world") + events("movement") if day == (10, 20)}
    assert len(of_20_october) >= 7


def test_the_data_is_in_order() -> None:
    report = check_packs([DATA])
    assert not [str(problem) for problem in report.problems]
    assert report.records > 100
