"""Checks of where a record stands: the file's name, its first line, its folder, and the pack as a whole."""

from collections.abc import Iterator
from pathlib import Path

from almanac.chronology import HistoricalDate, filed_under
from almanac.folders import MONTH_FOLDERS, day_of
from almanac.lint.codes import is_language_tag
from almanac.lint.fault import Fault
from almanac.model import SCHEMA, Event, Observance, Pack, Record
from almanac.packs import Document
from almanac.recurrence import fixed_rule

_FOLDERS = {"movable", "years", *MONTH_FOLDERS}


def check_place(document: Document, folder: Path) -> Iterator[Fault]:
    """The file is named and placed as what it holds."""
    path = document.path.relative_to(folder)
    month, _, stem = path.parts[0], path.name, path.stem
    if len(path.parts) != 2 or month not in _FOLDERS:
        hint = "days are in folders 01-january to 12-december, the rest in movable/ and years/"
        yield Fault((), "file-place", f"{path.as_posix()} is not where a data file belongs", hint)
    elif month in MONTH_FOLDERS:
        number = MONTH_FOLDERS.index(month) + 1
        day = day_of(document.path)
        if stem != f"{number:02}" and (day is None or day[0] != number):
            hint = f"name it {number:02}-DD.toml for a day, or {number:02}.toml for what is known only to the month"
            yield Fault((), "file-name", f"{path.name} is no day of {month[3:].capitalize()}", hint)


def check_first_line(document: Document, folder: Path, schema: str) -> Iterator[Fault]:
    """The first line names SCHEMA, a file beside FOLDER, so that an editor completes and checks."""
    up = "../" * len(document.path.relative_to(folder).parts)
    mark, _, target = document.text.partition("\n")[0].strip().partition(" ")
    if mark != "#:schema" or target.rpartition("/")[2] != schema:
        yield Fault((), "schema-line", "the first line names no schema", f"begin the file with: #:schema {up}{schema}")


def check_filed(record: Record, document: Document) -> Iterator[Fault]:
    """An event stands in the file of its day, its month or its year, an observance in that of its day or in movable."""
    if not isinstance(record, Event):
        yield from _check_observance_filed(record, document)
        return
    year, month, day = filed_under(record.date)
    folder = document.path.parent.name
    if day:
        wanted = f"{MONTH_FOLDERS[month - 1]}/{month:02}-{day:02}.toml"
    elif month:
        wanted = f"{MONTH_FOLDERS[month - 1]}/{month:02}.toml"
    else:
        wanted = f"years/{year:04}.toml" if year > 0 else f"years/{year - 1:05}.toml"
    if f"{folder}/{document.path.name}" != wanted:
        hint = f"move it to {wanted}, or mend the date"
        style = " (its day in the new style)" if (month, day) != _as_written(record.date) else ""
        yield Fault(("date",), "file-date", f"the date belongs in {wanted}{style}", hint)


def _as_written(date: HistoricalDate) -> tuple[int, int]:
    first = date.first or date.last
    return (first.month, first.day) if first else (0, 0)


def _check_observance_filed(observance: Observance, document: Document) -> Iterator[Fault]:
    if document.path.parent.name == "movable" or not (observance.rule or observance.dates):
        return
    day = day_of(document.path)
    fixed = observance.calendar == "gregorian" and not observance.moved and not observance.dates
    if day is None or not fixed or observance.rule != fixed_rule(*day):
        hint = "move it to a file in movable/, where every day looks"
        yield Fault(("id",), "observance-file", "the observance also falls on days that this file is not for", hint)


def check_pack(pack: Pack) -> Iterator[Fault]:
    """The pack says what it is in a way this almanac knows."""
    if pack.version != SCHEMA:
        hint = f"write schema = {SCHEMA}; a newer almanac may read another"
        yield Fault(("schema",), "schema-version", f"schema {pack.version} is not one this almanac reads", hint)
    if not is_language_tag(pack.language):
        message = f"'{pack.language}' is not a language tag"
        yield Fault(("language",), "language-form", message, "write it like en, sr-Latn or pt-BR")
