"""Titles, summaries and notes are the almanac's own: none repeats six words in a row of a reference row of its day."""

import gzip
import os
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
import tomli

ROOT = Path(__file__).parent.parent
TABLES = Path(os.environ.get("ALMANAC_REFERENCE", ROOT.parent / "shared" / "reference"), "events")
RUN = 6
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
IN_NAMES = frozenset(["a", "an", "and", "at", "de", "for", "in", "la", "le", "of", "on", "the", "to", "von"])
"""Small words within the names of things, which are nobody's own."""


def folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("’", "").replace("'", "")).encode("ascii", "ignore")
    return plain.decode().lower()


def runs(text: str) -> dict[tuple[str, ...], list[str]]:
    """Every run of six words of TEXT, folded, with the words as they stand."""
    words = WORD.findall(text)
    return {tuple(map(folded, words[at : at + RUN])): words[at : at + RUN] for at in range(len(words) - RUN + 1)}


def is_name(words: list[str]) -> bool:
    """Whether WORDS are a name or a title, whoever writes it."""
    return all(not word[0].islower() or word in IN_NAMES for word in words)


def shared(own: str, others: dict[tuple[str, ...], str]) -> list[str]:
    """The runs of OWN that stand in OTHERS too, names aside."""
    return [
        f"“{' '.join(words)}”: {others[run]}"
        for run, words in runs(own).items()
        if run in others and not is_name(words)
    ]


def reference_rows() -> dict[str, dict[tuple[str, ...], str]]:
    """For each day, as MM-DD, the runs of its reference rows."""
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for path in sorted(TABLES.glob("*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                date, _, text, *_ = line.rstrip("\n").split("\t")
                if date != "date":
                    for run in runs(text):
                        found[date[-5:]][run] = f"{path.name.partition('.')[0]}, {date}"
    return found


def test_a_copied_phrase_is_seen() -> None:
    others = dict.fromkeys(runs("The mayor of the town opened a new bridge over the river."), "a row")
    assert shared("Crowds came when the mayor of the town opened a bridge.", others)
    assert not shared("A new bridge over the water was opened by the mayor.", others)
    assert not shared(
        "Declaration of the Rights of Man", dict.fromkeys(runs("Declaration of the Rights of Man"), "a row")
    )
    assert shared(
        "the MAYOR’S house in the old town", dict.fromkeys(runs("The mayor's house in the old town"), "a row")
    )


@pytest.mark.skipif(not TABLES.is_dir(), reason="the reference tables are not here")
def test_the_data_is_in_its_own_words() -> None:
    rows = reference_rows()
    assert len(rows) == 366
    found = [
        f"{path.name}: {event['id']}: {key}: {phrase}"
        for path in sorted((ROOT / "data").glob("*/*/*.toml"))
        if path.stem in rows
        for event in tomli.loads(path.read_text(encoding="utf-8")).get("event", [])
        for key in ("title", "summary", "note")
        for phrase in shared(event.get(key, ""), rows[path.stem])
    ]
    assert not found, "\n".join(found)
