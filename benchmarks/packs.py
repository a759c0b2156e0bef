#!/usr/bin/env python3
"""A large pack for measuring: real events where the reference tables are at hand, made-up ones elsewhere.

    python benchmarks/packs.py FOLDER [COUNT]

The tables are looked for in the folder that ALMANAC_REFERENCE names; what is made of them is never shipped.
"""

import csv
import gzip
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from almanac.folders import DAYS, MONTH_FOLDERS

_SOURCE = '[{ title = "Made for measuring" }]'


def write_pack(folder: Path, count: int, *, real: bool = True) -> int:
    """Write a pack of COUNT events to FOLDER, REAL ones as far as there are any; the number written."""
    folder.mkdir(parents=True, exist_ok=True)
    described = 'title = "Large"\ndescription = "For measuring."\nschema = 1\nedition = "0"\nlicence = "CC0-1.0"\n'
    (folder / "pack.toml").write_text(described, encoding="utf-8")
    days: dict[tuple[int, int], list[str]] = defaultdict(list)
    number = 0
    for number, (year, month, day, text) in enumerate(_events(count, real=real), 1):
        written = f"{year:04}-{month:02}-{day:02}"
        julian = 'calendar = "julian"\n' if (year, month, day) < (1582, 10, 15) else ""
        days[month, day].append(
            f'[[event]]\nid = "event-{number}"\ndate = "{written}"\n{julian}kind = "society"\n'
            f"title = {_quoted(text[:80])}\nsummary = {_quoted(text)}\nweight = {number % 40}\nsources = {_SOURCE}\n"
        )
    for (month, day), events in days.items():
        path = folder / MONTH_FOLDERS[month - 1] / f"{month:02}-{day:02}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(events), encoding="utf-8")
    return number


def _events(count: int, *, real: bool) -> Iterator[tuple[int, int, int, str]]:
    table = Path(os.environ.get("ALMANAC_REFERENCE", "")) / "events" / "enwiki2019.tsv.gz"
    made = _from_table(table) if real and table.is_file() else iter(())
    number = 0
    for number, event in enumerate(made, 1):
        yield event
        if number == count:
            return
    for extra in range(number, count):
        month, day = DAYS[extra % len(DAYS)]
        year = 1600 + 4 * (extra % 100)  # a leap year but for three, whose 29 February is left to the 28th
        day = 28 if (month, day) == (2, 29) else day
        yield (
            year,
            month,
            day,
            f"Made-up event number {extra}, told in a sentence of the usual length, of somebody somewhere",
        )


def _from_table(path: Path) -> Iterator[tuple[int, int, int, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            date, _, text = row[:3]
            parts = date.split("-")
            if len(parts) == 3 and all(part.isdigit() for part in parts) and int(parts[0]):
                yield int(parts[0]), int(parts[1]), int(parts[2]), text


def _quoted(text: str) -> str:
    safe = "".join(c if c.isprintable() else " " for c in text)
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    sys.stdout.write(f"{write_pack(Path(sys.argv[1]), int((sys.argv[2:] or ['125000'])[0])):,} events\n")
