"""An index file, asked."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from almanac.index import layout
from almanac.index.building import Contents, fill
from almanac.index.codec import decode_event, decode_observance, decode_pack
from almanac.model import Event, Observance, Pack, Record

Day = tuple[int, int]


class Wanted(NamedTuple):
    """Which events of a day are wanted."""

    days: tuple[Day, ...]
    """(month, day) on which they began or ended."""
    year: int | None = None
    """Only of this year, where given (astronomical)."""
    during: bool = False
    """Whether those going on between their first and last day are wanted too."""
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Head(NamedTuple):
    """What has to be known of an event in order to choose it."""

    order: tuple[int, int, int, int, str]
    """Sorts heaviest first: weight below zero, year, month, day, id."""
    number: int
    """By which `event` gives the whole of it."""

    @property
    def id(self) -> str:
        """The event's id."""
        return self.order[-1]


class Index:
    """The records of one pack, in the database of CONNECTION."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        query = "SELECT fingerprint, pack, problems, first_year, last_year FROM about"
        fingerprint, pack, problems, first, last = connection.execute(query).fetchone()
        self.fingerprint: str = fingerprint
        self.pack: Pack = decode_pack(pack)
        self.problem_count: int = problems
        self.years: tuple[int, int] = (first, last)
        """First and last year for which the days of movable observances are laid down."""

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def heads(self, wanted: Wanted) -> list[Head]:
        """The events that are WANTED, as heads, in no order."""
        where, values = _where(wanted)
        query = f"SELECT -weight, year, month, day, id, number FROM event WHERE {where}"
        return [Head(row[:-1], row[-1]) for row in self._connection.execute(query, values)]

    def event(self, number: int) -> Event:
        """The event whose head has NUMBER."""
        query = "SELECT record FROM event WHERE number = ?"
        return decode_event(self._connection.execute(query, (number,)).fetchone()[0])

    def events_in(self, year: int, month: int | None) -> list[Event]:
        """The events that touch MONTH of YEAR, or YEAR, in no order."""
        if month:
            ends = "coalesce(last_year * 12 + max(last_month - 1, 0), :at)"
            going_on = f"year * 12 + max(month - 1, 0) <= :at AND {ends} >= :at"
            where = f"(year = :year AND month = :month) OR (last_year IS NOT NULL AND month > 0 AND {going_on})"
        else:
            where = "year = :year OR (last_year IS NOT NULL AND year <= :year AND last_year >= :year)"
        values = {"year": year, "month": month, "at": year * 12 + (month or 1) - 1}
        rows = self._connection.execute(f"SELECT record FROM event WHERE {where}", values)
        return [decode_event(row[0]) for row in rows]

    def observances_fixed(self, days: tuple[Day, ...]) -> list[Observance]:
        """Observances that are kept every year on one of DAYS; from when and until when is not looked at."""
        rows = self._rows("observance", "record", " OR ".join("(month = ? AND day = ?)" for _ in days), sum(days, ()))
        return [decode_observance(row[0]) for row in rows]

    def observances_movable(self, year: int | None = None, day: Day = (0, 0)) -> list[Observance]:
        """Observances whose day moves: all, or those that fall on DAY of YEAR, which is one of `years`."""
        if year is None:
            rows = self._rows("observance", "record", "month IS NULL", ())
        else:
            where = "number IN (SELECT observance FROM occurrence WHERE year = ? AND month = ? AND day = ?)"
            rows = self._rows("observance", "record", where, (year, *day))
        return [decode_observance(row[0]) for row in rows]

    def named(self, name: str) -> list[Record]:
        """Records whose id is NAME, or else whose title or other name is, without regard to case."""
        called = f"\n{name.replace('’', chr(39)).casefold()}\n"
        for of_event, of_observance, value, call in (
            ("id = ?", "id = ?", name, name),
            ("title = ? COLLATE NOCASE", "instr(names, ?)", name, called),
        ):
            found: list[Record] = [decode_event(row[0]) for row in self._rows("event", "record", of_event, (value,))]
            found += [decode_observance(row[0]) for row in self._rows("observance", "record", of_observance, (call,))]
            if found:
                return found
        return []

    def names(self) -> list[tuple[str, str]]:
        """Id and title of every record; of observances every name."""
        found = list(self._connection.execute("SELECT id, title FROM event"))
        for identity, names in self._connection.execute("SELECT id, names FROM observance"):
            found += [(identity, name) for name in names.strip("\n").split("\n")]
        return found

    def has(self, ids: Iterable[str]) -> set[str]:
        """Those of IDS that a record of the pack has."""
        found: set[str] = set()
        asked = list(ids)
        for start in range(0, len(asked), 500):
            some = asked[start : start + 500]
            marks = ",".join("?" * len(some))
            for table in ("event", "observance"):
                found |= {row[0] for row in self._rows(table, "id", f"id IN ({marks})", some)}
        return found

    def days_present(self) -> set[Day]:
        """Days on which an event began, or that have an observance every year."""
        events = self._connection.execute("SELECT DISTINCT month, day FROM event WHERE day > 0")
        fixed = self._connection.execute("SELECT DISTINCT month, day FROM observance WHERE day IS NOT NULL")
        return {*events, *fixed}

    def calendars(self) -> list[tuple[str, int, int]]:
        """Calendars in which observances are read, each with the first and last year that it is known for."""
        return list(self._connection.execute("SELECT name, first, last FROM calendar"))

    def _rows(self, table: str, columns: str, where: str, values: Iterable[object]) -> list[tuple[str, ...]]:
        return list(self._connection.execute(f"SELECT {columns} FROM {table} WHERE {where}", tuple(values)))


def index_in_memory(contents: Contents) -> Index:
    """An index of CONTENTS that is kept nowhere."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    fill(connection, contents)
    return Index(connection)


def open_index(path: str, fingerprint: str) -> Index | None:
    """The index in the file PATH if it is one of this almanac's and was built from files of FINGERPRINT; else None."""
    try:
        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.Error:
        return None
    try:
        kind = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if kind == (layout.APPLICATION, layout.FORMAT):
            index = Index(connection)
            if index.fingerprint == fingerprint:
                return index
    except (sqlite3.Error, TypeError, ValueError, KeyError):
        connection.close()
        return None
    connection.close()
    return None


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    places: list[str] = []
    values: list[object] = []
    for month, day in wanted.days:
        for prefix in ("", "last_"):
            in_year = "" if wanted.year is None else f" AND {prefix}year = {int(wanted.year)}"
            places.append(f"({prefix}month = {int(month)} AND {prefix}day = {int(day)}{in_year})")
        if wanted.during:
            places.append(_between(month, day, wanted.year))
    clauses = [f"({' OR '.join(places)})"]
    if wanted.kinds:
        clauses.append(f"kind IN ({','.join('?' * len(wanted.kinds))})")
        values += wanted.kinds
    if wanted.tags:
        clauses.append("(" + " OR ".join("instr(tags, ?)" for _ in wanted.tags) + ")")
        values += [f" {tag} " for tag in wanted.tags]
    return " AND ".join(clauses), values


def _between(month: int, day: int, year: int | None) -> str:
    """SQL for events going on, day for day, on a day of YEAR or of one of the years they reach into."""
    at = month * 100 + day
    years = ("year", "year + 1") if year is None else (str(int(year)),)
    first, last = "year * 10000 + month * 100 + day", "last_year * 10000 + last_month * 100 + last_day"
    on = " OR ".join(f"(({y}) * 10000 + {at} > {first} AND ({y}) * 10000 + {at} < {last})" for y in years)
    return f"(last_day > 0 AND day > 0 AND ({on}))"
