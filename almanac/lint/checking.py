"""Runs the checks over packs and gathers what they find."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from almanac import folders, packs, recurrence
from almanac.lint import events, files, rules, sayings, texts
from almanac.lint.fault import Fault, RecordCheck
from almanac.model import Pack, Problem, Record

RECORD_CHECKS: tuple[RecordCheck, ...] = (
    events.check_names,
    events.check_measure,
    events.check_date,
    rules.check_rule,
    rules.check_moves,
    rules.check_span,
    events.check_sources,
    sayings.check_quotations,
    sayings.check_greetings,
    texts.check_texts,
)


class Report(NamedTuple):
    """What a check of packs found."""

    problems: list[Problem]
    """By file and line."""
    files: int
    records: int


def check_packs(roots: Iterable[Path]) -> Report:
    """Check every pack in ROOTS, each a pack or a folder of packs."""
    problems: list[Problem] = []
    file_count = record_count = 0
    for root in roots:
        found_in = [Path(folder) for folder in folders.discover(str(root))]
        if not found_in:
            hint = "a pack is a folder with a pack.toml"
            problems.append(
                Problem(path=str(root), line=1, code="pack-missing", message="there is no pack here", hint=hint)
            )
        for folder in found_in:
            found, documents, records = _check_pack(folder)
            problems += found
            file_count += documents
            record_count += records
    return Report(sorted(problems, key=lambda p: (p.path, p.line, p.code)), file_count, record_count)


def _check_pack(folder: Path) -> tuple[list[Problem], int, int]:
    described = packs.Document(folder / "pack.toml")
    pack = packs.read_pack(described, folder.name)
    if described.tables is not None:
        _add(described, (), "", files.check_first_line(described, folder, "pack.schema.json"))
    if pack is None:
        pack = Pack(title="", description="", version=1, edition="", licence="", name=folder.name)
    else:
        _add(described, (), "", [*files.check_pack(pack), *texts.check_texts(pack, pack)])
    problems = list(described.problems)
    ids: dict[str, tuple[packs.Document, packs.Place]] = {}
    titles: dict[str, str] = {}
    paths = folders.data_files(folder)
    count = 0
    for path in paths:
        document = packs.Document(path)
        day = folders.day_of(path)
        rule = recurrence.fixed_rule(*day) if day else ""
        records = packs.read_records(document, pack.name, rule)
        _add(document, (), "", files.check_place(document, folder))
        if document.tables is not None:
            _add(document, (), "", files.check_first_line(document, folder, "records.schema.json"))
        for where, record in records:
            found = [fault for check in RECORD_CHECKS for fault in check(record, pack)]
            found += files.check_filed(record, document)
            found += _repeated(record, document, where, ids, titles)
            _add(document, where, record.id, found)
        count += len(records)
        problems += document.problems
    return problems, len(paths) + 1, count


def _add(document: packs.Document, where: packs.Place, record: str, faults: Iterable[Fault]) -> None:
    """Turn FAULTS of the record at WHERE into problems of DOCUMENT."""
    for fault in faults:
        place = where + fault.where
        document.problems.append(document.problem(place, fault.code, fault.message, fault.hint, record))


def _repeated(
    record: Record,
    document: packs.Document,
    where: packs.Place,
    ids: dict[str, tuple[packs.Document, packs.Place]],
    titles: dict[str, str],
) -> Iterator[Fault]:
    """Ids are unique in a pack, and no record is told twice in a file."""
    if record.id in ids:
        first, place = ids[record.id]
        hint = "an id is never used twice; give this record its own"
        message = f"the id is taken, in {first.path.name} on line {first.line(place)}"
        yield Fault(("id",), "id-twice", message, hint)
    else:
        ids[record.id] = document, (*where, "id")
    told = f"{document.path} {record.title.casefold()}"
    if titles.setdefault(told, record.id) != record.id:
        hint = "keep one of the two, or tell them apart by their titles"
        yield Fault(("title",), "title-twice", f"{titles[told]} in this file has the same title", hint)
