"""The enabled packs, opened: finds the records that a Query asks for; no date logic of its own."""

import difflib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import get_args

from almanac import packs, recurrence
from almanac.chronology import filed_last, filed_under, part_of
from almanac.errors import DataError, UsageError
from almanac.model import SCHEMA, Event, EventKind, Found, Observance, Pack, Problem, Record
from almanac.when import Query

_LEAP_DAY = (2, 29)
_KEPT_ON = {"feb28": (2, 28), "mar1": (3, 1)}

Folders = list[tuple[Path, Pack]]


class Library:
    """Packs found in ROOTS, in order; a record in a later pack replaces that of the same id in an earlier one.

    Only the files that a question needs are read, each once. What can't be read is left out and told by `problems`.
    """

    def __init__(self, roots: Iterable[str]) -> None:
        self.problems: list[Problem] = []
        self._folders: Folders = []
        self._read_already: dict[Path, list[Record]] = {}
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
    def packs(self) -> Folders:
        """Every pack and its folder, in order."""
        return list(self._folders)

    def resolved(self, query: Query) -> Query:
        """QUERY with the day on which the observance it names falls, in the year it names or this one.

        Any other query is returned as it is, that for an event's id too.
        Raises: UsageError for a name that isn't known, or an observance that has no day in that year.
        """
        if not query.name:
            return query
        named = self._named(self._wanted(query), query.name)
        observances = [record for record in named if isinstance(record, Observance)]
        if not observances or len(observances) < len(named):
            return query
        year = query.today.year if query.year is None else query.year
        days = sorted(day for observance in observances for day in recurrence.occurrences(observance, year))
        if not days:
            raise _never_falls(observances[0], year)
        coming = [day for day in days if query.year is not None or day >= query.today]
        on = coming[0] if coming else days[-1]
        return replace(query, name="", year=None, month=on.month, day=on.day, on=on)

    def find(self, query: Query) -> Found:
        """The records that QUERY asks for.

        Raises: UsageError for a pack, kind or name that doesn't exist; DataError where there is no pack at all.
        """
        folders = self._wanted(query)
        _known("kind", query.kinds, get_args(EventKind))
        if query.name:
            records = self._named(folders, query.name)
        elif query.month and query.day:
            records = self._on_day(folders, (query.month, query.day), query)
        else:
            records = self._in_period(folders, query)
        kept = [record for record in records if _passes(record, query)]
        is_day = bool(query.month and query.day)
        return Found(
            events=tuple(record for record in kept if isinstance(record, Event)),
            observances=tuple(record for record in kept if isinstance(record, Observance)),
            unreckoned=self._unreckoned(folders, query) if is_day else (),
            nearest=self._nearest(folders, query) if is_day and not kept else (),
            packs=tuple(pack for _, pack in folders),
        )

    def _wanted(self, query: Query) -> Folders:
        if not self._folders:
            raise DataError("there is no pack of events", "see where the almanac looks: almanac packs path")
        _known("pack", query.packs, [pack.name for _, pack in self._folders])
        return [(folder, pack) for folder, pack in self._folders if not query.packs or pack.name in query.packs]

    def _on_day(self, folders: Folders, day: tuple[int, int], query: Query) -> list[Record]:
        year = _year_of(query)
        files = [(pack, packs.day_file(folder, *day)) for folder, pack in folders]
        borrows = query.precision == "day" and day in _KEPT_ON.values() and not recurrence.has_day(year, *_LEAP_DAY)
        if borrows:
            files += [(pack, packs.day_file(folder, *_LEAP_DAY)) for folder, pack in folders]
        files += [(pack, path) for folder, pack in folders for path in packs.interval_files(folder)]
        files += self._movable(folders)
        return [
            record
            for record in self._read(files)
            if (
                recurrence.falls_on(record, year, *day)
                if isinstance(record, Observance)
                else _happened(record, day, query) or (borrows and _borrowed(record, day, query))
            )
        ]

    def _movable(self, folders: Folders) -> list[tuple[Pack, Path]]:
        return [(pack, path) for folder, pack in folders for path in packs.movable_files(folder)]

    def _in_period(self, folders: Folders, query: Query) -> list[Record]:
        everything = self._everything(folders)
        return [r for r in everything if isinstance(r, Event) and _touches(r, query.year, query.month)]

    def _named(self, folders: Folders, name: str) -> list[Record]:
        everything = self._everything(folders)
        found = [r for r in everything if name in (r.id, f"{r.pack}/{r.id}")]
        found = found or [r for r in everything if name in (r.title.casefold(), r.id.replace("-", " "))]
        if found:
            return found
        names = {r.id: r.id for r in everything} | {r.title.casefold(): r.id for r in everything}
        close = difflib.get_close_matches(name, names, n=1, cutoff=0.6) or [n for n in names if name in n]
        hint = f"did you mean {names[close[0]]}?" if close else "a date such as 1944-10-20 or 20 October always works"
        raise UsageError(f"no day and no record is called '{name[:40]}'", hint)

    def _unreckoned(self, folders: Folders, query: Query) -> tuple[tuple[str, int, int], ...]:
        """Calendars with observances that aren't known for the year of QUERY: name, first and last year known."""
        year = _year_of(query)
        found = {}
        for record in self._read(self._movable(folders)):
            if isinstance(record, Observance) and not record.dates and record.calendar not in found:
                first, last = recurrence.known_years(record)
                if not first <= year <= last:
                    found[record.calendar] = (record.calendar, first, last)
        return tuple(found.values())

    def _everything(self, folders: Folders) -> list[Record]:
        return self._read((pack, path) for folder, pack in folders for path in packs.data_files(folder))

    def _read(self, files: Iterable[tuple[Pack, Path]]) -> list[Record]:
        found: dict[str, Record] = {}
        for pack, path in files:
            if path not in self._read_already:
                self._read_already[path] = self._records(pack, path) if path.is_file() else []
            found |= {record.id: record for record in self._read_already[path]}
        return list(found.values())

    def _records(self, pack: Pack, path: Path) -> list[Record]:
        document = packs.Document(path)
        day = packs.day_of(path)
        rule = recurrence.fixed_rule(*day) if day else ""
        records = [record for _, record in packs.read_records(document, pack.name, rule)]
        self.problems += document.problems
        return records

    def _nearest(self, folders: Folders, query: Query) -> tuple[tuple[int, int], ...]:
        """The closest days on either side that have something for QUERY, around the turn of the year too."""
        asked = (query.month or 1, query.day or 1)
        start = packs.DAYS.index(asked)
        present = {day for folder, _ in folders for day in packs.days_present(folder)}
        found = []
        for step in (-1, 1):
            for distance in range(1, len(packs.DAYS)):
                day = packs.DAYS[(start + step * distance) % len(packs.DAYS)]
                if day in present and any(_passes(r, query) for r in self._on_day(folders, day, query)):
                    found.append(day)
                    break
        return tuple(dict.fromkeys(found))


def _year_of(query: Query) -> int:
    return query.year if query.year is not None else (query.on or query.today).year


def _passes(record: Record, query: Query) -> bool:
    if query.tags and not set(query.tags) & set(record.tags):
        return False
    return not query.kinds or (isinstance(record, Event) and record.kind in query.kinds)


def _happened(event: Event, day: tuple[int, int], query: Query) -> bool:
    """Whether EVENT happened on DAY of some year: began or ended on it, or was going on where that is asked for."""
    part = part_of(event.date, None, *day)
    return part is not None and (part != "between" or query.during)


def _borrowed(event: Event, day: tuple[int, int], query: Query) -> bool:
    """Whether EVENT, of a 29 February, is kept on DAY in a year that has none."""
    on_leap_day = part_of(event.date, None, *_LEAP_DAY) in ("first", "last")
    return on_leap_day and _KEPT_ON.get(event.leap_day or query.leap_day) == day


def _touches(event: Event, year: int | None, month: int | None) -> bool:
    """Whether EVENT happened, at least in part, in MONTH of YEAR; in YEAR where MONTH is None."""
    first = filed_under(event.date)
    last = filed_last(event.date) or first
    wanted = (year, month) if month else (year,)
    size = len(wanted)
    return first[:size] <= wanted <= last[:size]


def _never_falls(observance: Observance, year: int) -> UsageError:
    first, last = recurrence.known_years(observance)
    if not first <= year <= last:
        message = f"the day of {observance.title} in {year} is not known to the almanac"
        return UsageError(message, f"its days are known for {first}–{last}: {observance.id.replace('-', ' ')} {last}")
    return UsageError(f"{observance.title} has no day in {year}", f"see when it is kept: {observance.id} --full")


def _known(what: str, given: Iterable[str], existing: Iterable[str]) -> None:
    """Raises: UsageError for the first of GIVEN that isn't EXISTING."""
    names = sorted(existing)
    for name in given:
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(names)}"
            raise UsageError(f"no {what} is called '{name[:40]}'", hint)
