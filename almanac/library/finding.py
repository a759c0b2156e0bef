"""Finds the records that a Query asks for; no date logic of its own."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar, get_args

from almanac import folders, recurrence
from almanac.errors import DataError, UsageError
from almanac.index import Damaged, Head, Index, Wanted
from almanac.library.shelves import Told, open_shelf
from almanac.model import SCHEMA, Event, EventKind, Found, Observance, Pack, Record
from almanac.nearest import nearest
from almanac.when import Query

_Record = TypeVar("_Record", bound=Record)
_Answer = TypeVar("_Answer")
_LEAP_DAY = (2, 29)
_KEPT_ON = {"feb28": (2, 28), "mar1": (3, 1)}


class Library:
    """Packs found in ROOTS, in order; a record in a later pack replaces that of the same id in an earlier one.

    Their indices are kept in the folder CACHE, or nowhere if it is empty; TOLD hears how far one is that is filled.
    What can't be read is left out and counted by `faults`.
    """

    def __init__(self, roots: Iterable[str], cache: str = "", told: Told | None = None) -> None:
        self._told = told
        self._cache = cache
        self._damaged: set[str] = set()
        self._left_out = 0
        self._shelves: list[tuple[str, Index]] = []
        for root in roots:
            for folder in folders.discover(os.path.abspath(root)):
                index = open_shelf(folder, cache, told=told)
                if index is None:
                    from almanac.library.filling import problems_of

                    self._left_out += len(problems_of(folder))
                elif index.pack.version > SCHEMA:
                    self._left_out += 1
                else:
                    self._shelves.append((folder, index))

    @property
    def faults(self) -> int:
        """How many faults the packs have."""
        return self._left_out + sum(index.problem_count for _, index in self._shelves)

    @property
    def packs(self) -> list[tuple[str, Pack]]:
        """Every pack and its folder, in order."""
        return [(folder, index.pack) for folder, index in self._shelves]

    @property
    def unkept(self) -> list[str]:
        """Folders of packs whose index could not be kept, and is made anew each time."""
        return [folder for folder, index in self._shelves if not index.path]

    def resolved(self, query: Query) -> Query:
        """QUERY with the day on which the observance it names falls, in the year it names or this one.

        Any other query is returned as it is, that for an event's id too.
        Raises: UsageError for a name that isn't known, or an observance that has no day in that year.
        """
        return self._answered(lambda: self._resolved(query)) if query.name else query

    def _resolved(self, query: Query) -> Query:
        named = _named(self._wanted(query), query.name)
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

    def find(self, query: Query, most: int | None = None, *, around: bool = True) -> Found:
        """The records that QUERY asks for; of the events of a day the heaviest MOST, beside those of the very date.

        With AROUND, the nearest days that have something where a day has nothing; that takes its time.

        Raises: UsageError for a pack, kind or name that doesn't exist; DataError where there is no pack at all.
        """
        return self._answered(lambda: self._found(query, most, around=around))

    def _answered(self, ask: Callable[[], _Answer]) -> _Answer:
        """What ASK gives; an index that proves damaged is built anew, and ASK called again."""
        while True:
            try:
                return ask()
            except Damaged as error:
                if not error.path:
                    raise
                self._shelves = [self._mended(shelf, error.path) for shelf in self._shelves]

    def _mended(self, shelf: tuple[str, Index], damaged: str) -> tuple[str, Index]:
        """SHELF with another index, where its own is in the file DAMAGED: at the second time one in memory."""
        folder, index = shelf
        if index.path != damaged:
            return shelf
        index.close()
        cache = "" if damaged in self._damaged else self._cache
        self._damaged.add(damaged)
        anew = open_shelf(folder, cache, self._damaged, self._told)
        if anew is None:
            raise DataError(f"{folder} is no longer a pack", "ask again")
        return folder, anew

    def _found(self, query: Query, most: int | None, *, around: bool) -> Found:
        shelves = self._wanted(query)
        _known("kind", query.kinds, get_args(EventKind))
        found = Found(packs=tuple(index.pack for index in shelves))
        if query.month and query.day:
            return self._on_day(found, shelves, query, most, around=around)
        if query.name:
            records = [record for record in _named(shelves, query.name) if _passes(record, query)]
        else:
            in_period = [index.events_in(query.year or 0, query.month) for index in shelves]
            records = [record for record in _replaced(in_period, shelves) if _passes(record, query)]
        events = tuple(record for record in records if isinstance(record, Event))
        observances = tuple(record for record in records if isinstance(record, Observance))
        return replace(found, events=events, observances=observances, total=len(events))

    def _wanted(self, query: Query) -> list[Index]:
        if not self._shelves:
            raise DataError("there is no pack of events", "see where the almanac looks: almanac packs path")
        _known("pack", query.packs, [index.pack.name for _, index in self._shelves])
        return [index for _, index in self._shelves if not query.packs or index.pack.name in query.packs]

    def _on_day(self, found: Found, shelves: list[Index], query: Query, most: int | None, *, around: bool) -> Found:
        day = (query.month or 1, query.day or 1)
        heads = _heads(shelves, query, day)
        chosen = heads
        if most is not None:
            chosen = heads[:most]
            if query.precision == "date":
                of_the_date = {(at, head.number) for at, head in _heads(shelves, query, day, query.year)}
                others = [pair for pair in heads if (pair[0], pair[1].number) not in of_the_date]
                chosen = [pair for pair in heads if (pair[0], pair[1].number) in of_the_date] + others[:most]
        events = [shelves[at].event(head) for at, head in chosen]
        borrowed = _borrowed(shelves, query, day, heads)
        observances = _observances(shelves, query, day)
        year = _year_of(query)
        unknown = {entry[0]: entry for index in shelves for entry in index.calendars()}
        nothing = not events and not borrowed and not observances
        return replace(
            found,
            events=(*events, *borrowed),
            observances=tuple(observances),
            total=len(heads) + len(borrowed),
            unreckoned=tuple(entry for entry in unknown.values() if not entry[1] <= year <= entry[2]),
            nearest=_nearest(shelves, query, day) if nothing and around else (),
        )


def _heads(shelves: list[Index], query: Query, day: tuple[int, int], year: int | None = None) -> list[tuple[int, Head]]:
    """Heads of the events on DAY (of YEAR, where given) that pass QUERY, heaviest first, with their shelf's place."""
    wanted = Wanted(day, year, query.during, query.kinds, query.tags)
    found = [index.heads(wanted) for index in shelves]
    kept = []
    for at, heads in enumerate(found):
        taken = _taken(shelves[at + 1 :], (head.id for head in heads))
        kept += [(at, head) for head in heads if head.id not in taken]
    return sorted(kept, key=lambda pair: (pair[1].order, pair[0]))


def _borrowed(shelves: list[Index], query: Query, day: tuple[int, int], heads: list[tuple[int, Head]]) -> list[Event]:
    """Events of 29 February that are kept on DAY, in a year that has none, beside those of HEADS."""
    if query.precision != "day" or day not in _KEPT_ON.values() or recurrence.has_day(_year_of(query), *_LEAP_DAY):
        return []
    of_leap_day = _heads(shelves, replace(query, during=False), _LEAP_DAY)
    found = [shelves[at].event(head) for at, head in of_leap_day if (at, head) not in heads]
    return [event for event in found if _KEPT_ON.get(event.leap_day or query.leap_day) == day]


def _observances(shelves: list[Index], query: Query, day: tuple[int, int]) -> list[Observance]:
    """Observances kept on DAY in the year of QUERY."""
    if query.kinds:
        return []
    year = _year_of(query)
    found = []
    for index in shelves:
        laid_down = index.years[0] <= year <= index.years[1]
        likely = index.observances_fixed(day)
        likely += [] if laid_down else index.observances_movable()
        kept = [observance for observance in likely if recurrence.falls_on(observance, year, *day)]
        kept += index.observances_movable(year, day) if laid_down else []
        found.append(kept)
    return [observance for observance in _replaced(found, shelves) if _passes(observance, query)]


def _nearest(shelves: list[Index], query: Query, day: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The closest days on either side that have something for QUERY, around the turn of the year too."""
    start = folders.DAYS.index(day)
    present = {other for index in shelves for other in index.days_present()}
    found = []
    for step in (-1, 1):
        for distance in range(1, len(folders.DAYS)):
            other = folders.DAYS[(start + step * distance) % len(folders.DAYS)]
            if other in present and (_heads(shelves, query, other) or _observances(shelves, query, other)):
                found.append(other)
                break
    return tuple(dict.fromkeys(found))


def _named(shelves: list[Index], name: str) -> list[Record]:
    """Records called NAME, or PACK/NAME: those of that id, in whatever pack, and else those of that title.

    Raises: UsageError where there is none, with the closest name there is.
    """
    pack, _, rest = name.partition("/")
    searched = [index for index in shelves if rest and index.pack.name == pack]
    if not searched:  # a title may have a slash of its own
        searched, rest = shelves, name
    for ask in (Index.of_id, Index.called):
        found: list[Record] = _replaced([ask(index, rest) for index in searched], searched)
        if found:
            return found
    known = [pair for index in shelves for pair in index.names()]
    names = {identity: identity for identity, _ in known} | {title.casefold(): identity for identity, title in known}
    close = nearest(name, names, 0.6) or next((known for known in names if name in known), "")
    hint = f"did you mean {names[close]}?" if close else "a date such as 1944-10-20 or 20 October always works"
    raise UsageError(f"no day and no record is called '{name[:40]}'", hint)


def _replaced(found: list[list[_Record]], shelves: list[Index]) -> list[_Record]:
    """What was FOUND on each of SHELVES without the records that a later one replaces."""
    kept: list[_Record] = []
    for at, records in enumerate(found):
        taken = _taken(shelves[at + 1 :], (record.id for record in records))
        kept += [record for record in records if record.id not in taken]
    return kept


def _taken(later: list[Index], ids: Iterable[str]) -> set[str]:
    asked = list(ids)
    taken: set[str] = set()
    for index in later if asked else ():
        taken |= index.has(asked)
    return taken


def _year_of(query: Query) -> int:
    return query.year if query.year is not None else (query.on or query.today).year


def _passes(record: Record, query: Query) -> bool:
    if query.tags and not set(query.tags) & set(record.tags):
        return False
    return not query.kinds or (isinstance(record, Event) and record.kind in query.kinds)


def _never_falls(observance: Observance, year: int) -> UsageError:
    first, last = recurrence.known_years(observance)
    if not first <= year <= last:
        message = f"the day of {observance.title} in {year} is not known to the almanac"
        return UsageError(message, f"it is known for {first} to {last}: {observance.id.replace('-', ' ')} {last}")
    since = f" from {observance.since.text}" if observance.since else ""
    until = f" until {observance.until.text}" if observance.until else ""
    return UsageError(f"{observance.title} has no day in {year}", f"it is kept{since}{until}: name a year of these")


def _known(what: str, given: Iterable[str], existing: Iterable[str]) -> None:
    """Raises: UsageError for the first of GIVEN that isn't EXISTING."""
    names = sorted(existing)
    for name in given:
        if name not in names:
            close = nearest(name, names)
            hint = f"did you mean {close}?" if close else f"there are: {', '.join(names)}"
            raise UsageError(f"no {what} is called '{name[:40]}'", hint)
