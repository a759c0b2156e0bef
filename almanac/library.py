"""The enabled packs, opened: finds the records that a Query asks for; no date logic of its own."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from almanac import packs, recurrence
from almanac.chronology import filed_last, filed_under
from almanac.errors import DataError, UsageError
from almanac.model import SCHEMA, Event, EventKind, Found, Observance, Pack, Problem, Record
from almanac.when import Query


class Library:
    """Packs found in ROOTS, in order; a record in a later pack replaces that of the same id in an earlier one.

    Only the files that a question needs are read. What can't be read is left out and told by `problems`.
    """

    def __init__(self, roots: Iterable[str]) -> None:
        self.problems: list[Problem] = []
        self._folders: list[tuple[Path, Pack]] = []
        for root in roots:
            for folder in packs.discover(Path(root)):
                document = packs.Document(folder / "pack.toml")
                pack = packs.read_pack(document, folder.name)
                if pack is not None and pack.version > SCHEMA:
                    hint = "a newer almanac reads it"
                    self.problems.append(document.problem(("schema",), "schema-version", "unknown schema", hint))
                elif pack is not None:
                    self._folders.append((folder, pack))
                self.problems += document.problems

    @property
    def packs(self) -> list[tuple[Path, Pack]]:
        """Every pack and its folder, in order."""
        return list(self._folders)

    def find(self, query: Query) -> Found:
        """The records that QUERY asks for.

        Raises: UsageError for a pack, kind or name that doesn't exist; DataError where there is no pack at all.
        """
        if not self._folders:
            raise DataError("there is no pack of events", "see where the almanac looks: almanac packs path")
        folders = self._wanted(query)
        _known("kind", query.kinds, get_args(EventKind))
        if query.name:
            records = self._named(folders, query.name)
        elif query.month and query.day:
            records = self._on_day(folders, query.month, query.day, query)
        else:
            records = self._in_period(folders, query)
        kept = [record for record in records if _passes(record, query)]
        events = tuple(record for record in kept if isinstance(record, Event))
        observances = tuple(record for record in kept if isinstance(record, Observance))
        nearest = self._nearest(folders, query) if not kept and query.month and query.day else ()
        return Found(events=events, observances=observances, nearest=nearest, packs=tuple(pack for _, pack in folders))

    def _wanted(self, query: Query) -> list[tuple[Path, Pack]]:
        _known("pack", query.packs, [pack.name for _, pack in self._folders])
        return [(folder, pack) for folder, pack in self._folders if not query.packs or pack.name in query.packs]

    def _on_day(self, folders: list[tuple[Path, Pack]], month: int, day: int, query: Query) -> list[Record]:
        dated = self._read((pack, packs.day_file(folder, month, day)) for folder, pack in folders)
        movable = self._read((pack, path) for folder, pack in folders for path in packs.movable_files(folder))
        year = query.year if query.year is not None else (query.on or query.today).year
        return [
            record
            for record in dated + movable
            if isinstance(record, Event) or recurrence.falls_on(record, year, month, day)
        ]

    def _in_period(self, folders: list[tuple[Path, Pack]], query: Query) -> list[Record]:
        return [
            record
            for record in self._everything(folders)
            if isinstance(record, Event) and _touches(record, query.year, query.month)
        ]

    def _named(self, folders: list[tuple[Path, Pack]], name: str) -> list[Record]:
        everything = self._everything(folders)
        found = [r for r in everything if name in (r.id, f"{r.pack}/{r.id}") or name == r.title.casefold()]
        if found:
            return found
        names = {r.id: r.id for r in everything} | {r.title.casefold(): r.id for r in everything}
        close = difflib.get_close_matches(name, names, n=1, cutoff=0.6) or [n for n in names if name in n]
        hint = f"did you mean {names[close[0]]}?" if close else "a date such as 1944-10-20 or 20 October always works"
        raise UsageError(f"no day and no record is called '{name}'", hint)

    def _everything(self, folders: list[tuple[Path, Pack]]) -> list[Record]:
        return self._read((pack, path) for folder, pack in folders for path in packs.data_files(folder))

    def _read(self, files: Iterable[tuple[Pack, Path]]) -> list[Record]:
        found: dict[str, Record] = {}
        for pack, path in files:
            if path.is_file():
                document = packs.Document(path)
                day = packs.day_of(path)
                rule = recurrence.fixed_rule(*day) if day else ""
                for _, record in packs.read_records(document, pack.name, rule):
                    found[record.id] = record
                self.problems += document.problems
        return list(found.values())

    def _nearest(self, folders: list[tuple[Path, Pack]], query: Query) -> tuple[tuple[int, int], ...]:
        """The closest days on either side that have something for QUERY, around the turn of the year too."""
        start = packs.DAYS.index((query.month or 1, query.day or 1))
        present = {day for folder, _ in folders for day in packs.days_present(folder)}
        found = []
        for step in (-1, 1):
            for distance in range(1, len(packs.DAYS)):
                day = packs.DAYS[(start + step * distance) % len(packs.DAYS)]
                if day in present and any(_passes(r, query) for r in self._on_day(folders, *day, query)):
                    found.append(day)
                    break
        return tuple(dict.fromkeys(found))


def _passes(record: Record, query: Query) -> bool:
    if query.tags and not set(query.tags) & set(record.tags):
        return False
    return not query.kinds or (isinstance(record, Event) and record.kind in query.kinds)


def _touches(event: Event, year: int | None, month: int | None) -> bool:
    """Whether EVENT happened, at least in part, in MONTH of YEAR; in YEAR where MONTH is None."""
    first = filed_under(event.date)
    last = filed_last(event.date) or first
    wanted = (year, month) if month else (year,)
    size = len(wanted)
    return first[:size] <= wanted <= last[:size]


def _known(what: str, given: Iterable[str], existing: Iterable[str]) -> None:
    """Raises: UsageError for the first of GIVEN that isn't EXISTING."""
    names = sorted(existing)
    for name in given:
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(names)}"
            raise UsageError(f"no {what} is called '{name}'", hint)
