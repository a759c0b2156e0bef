"""An index file, asked."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from almanac.errors import AlmanacError
from almanac.index import layout
from almanac.index.codec import decode_event, decode_observance, decode_pack
from almanac.index.layout import folded
from almanac.index.trust import is_file
from almanac.model import Event, Observance, Pack, Record

Day = tuple[int, int]
_Made = TypeVar("_Made", Event, Observance)


class Wanted(NamedTuple):
    """Which events of a day are wanted."""

    on: Day
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


class Damaged(Exception):  # noqa: N818 - what it says of the file
    """The index in the file `path` can't be read to the end, though its head could; never one in memory."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


_UNREADABLE = (sqlite3.Error, AlmanacError, TypeError, ValueError, KeyError, AttributeError, RecursionError)
"""What reading can fail with where bytes of the file are not what was written."""


class Index:
    """The records of one pack, in the database of CONNECTION, which is the file PATH. What asks may raise Damaged."""

    def __init__(self, connection: sqlite3.Connection, path: str = "") -> None:
        self._connection = connection
        self.path = path
        query = "SELECT fingerprint, pack, problems, first_year, last_year FROM about"
        fingerprint, pack, problems, first, last = connection.execute(query).fetchone()
        self.fingerprint: str = fingerprint
        self.pack: Pack = decode_pack(pack)
        self.problem_count = int(problems)
        self.years = (int(first), int(last))
        """First and last year for which the days of movable observances are laid down."""

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def heads(self, wanted: Wanted) -> list[Head]:
        """The events that are WANTED, as heads, in no order."""
        where, values = _where(wanted)
        rows = self._rows(f"SELECT -weight, year, month, day, id, number FROM event WHERE {where}", values)
        return [Head(row[:-1], row[-1]) for row in rows]

    def event(self, head: Head) -> Event:
        """The whole event of HEAD."""
        found = self._decoded(decode_event, "event", "number = ?", (head.number,))
        if [event.id for event in found] != [head.id]:
            raise Damaged(self.path)
        return found[0]

    def events_in(self, year: int, month: int | None) -> list[Event]:
        """The events that touch MONTH of YEAR, or YEAR, in no order."""
        if month:
            ends = "last_year * 12 + max(last_month - 1, 0)"
            going_on = f"year * 12 + max(month - 1, 0) <= :at AND {ends} >= :at"
            where = f"(year = :year AND month = :month) OR (last_year IS NOT NULL AND month > 0 AND {going_on})"
        else:
            where = "year = :year OR (last_year IS NOT NULL AND year <= :year AND last_year >= :year)"
        values = {"year": year, "month": month, "at": year * 12 + (month or 1) - 1}
        return self._decoded(decode_event, "event", where, values)

    def observances_fixed(self, day: Day) -> list[Observance]:
        """Observances that are kept every year on DAY; from when and until when is not looked at."""
        return self._decoded(decode_observance, "observance", "month = ? AND day = ?", day)

    def observances_movable(self, year: int | None = None, day: Day = (0, 0)) -> list[Observance]:
        """Observances whose day moves: all, or those that fall on DAY of YEAR, which is one of `years`."""
        if year is None:
            return self._decoded(decode_observance, "observance", "month IS NULL")
        where = "number IN (SELECT observance FROM occurrence WHERE year = ? AND month = ? AND day = ?)"
        return self._decoded(decode_observance, "observance", where, (year, *day))

    def of_id(self, name: str) -> list[Record]:
        """Records whose id is NAME."""
        if not _is_text(name):
            return []
        found: list[Record] = [*self._decoded(decode_event, "event", "id = ?", (name,))]
        return found + self._decoded(decode_observance, "observance", "id = ?", (name,))

    def called(self, name: str) -> list[Record]:
        """Records whose title, or of an observance another name, is NAME, without regard to case."""
        if not _is_text(name):
            return []
        title = folded(name)
        found: list[Record] = [*self._decoded(decode_event, "event", "title = ?", (title,))]
        return found + self._decoded(decode_observance, "observance", "instr(names, ?)", (f"\n{title}\n",))

    def names(self) -> list[tuple[str, str]]:
        """Id and title, case-folded, of every record; of observances every name."""
        found = self._rows("SELECT id, title FROM event")
        for identity, names in self._rows("SELECT id, names FROM observance"):
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
                found |= {row[0] for row in self._rows(f"SELECT id FROM {table} WHERE id IN ({marks})", some)}
        return found

    def days_present(self) -> set[Day]:
        """Days on which an event began, or that have an observance every year."""
        events = self._rows("SELECT DISTINCT month, day FROM event WHERE day > 0")
        return {*events, *self._rows("SELECT DISTINCT month, day FROM observance WHERE day IS NOT NULL")}

    def calendars(self) -> list[tuple[str, int, int]]:
        """Calendars in which observances are read, each with the first and last year that it is known for."""
        return self._rows("SELECT name, first, last FROM calendar")

    def _rows(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise Damaged(self.path) from error

    def _decoded(
        self,
        decode: Callable[[str], _Made],
        table: str,
        where: str,
        values: Sequence[object] | Mapping[str, object] = (),
    ) -> list[_Made]:
        rows = self._rows(f"SELECT record FROM {table} WHERE {where}", values)
        try:
            return [decode(row[0]) for row in rows]
        except _UNREADABLE as error:
            raise Damaged(self.path) from error


def open_index(path: str, fingerprint: str, *, own: bool) -> Index | None:
    """The index in the file PATH if it is one of this almanac's and was built from files of FINGERPRINT; else None.

    With OWN it must also be the user's, and nobody else's to write.
    """
    if not is_file(path, own=own):
        return None
    try:
        # an index is never changed where it lies, so it needs no lock, and a journal beside it is none of its own
        place = f"{'file://' if path.startswith('/') else 'file:'}{_quoted(path)}?mode=ro&immutable=1"
        connection = sqlite3.connect(place, uri=True, isolation_level=None)
    except (sqlite3.Error, ValueError):
        return None
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        kind = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if kind == (layout.APPLICATION, layout.FORMAT):
            index = Index(connection, path)
            if index.fingerprint == fingerprint:
                return index
    except _UNREADABLE:
        connection.close()
        return None
    connection.close()
    return None


def _is_text(name: str) -> bool:
    """Whether NAME, as it came from a terminal, can stand in a file of text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    places: list[str] = []
    values: list[object] = []
    month, day = wanted.on
    for prefix, has in (("", ""), ("last_", "last_year IS NOT NULL AND ")):  # said so that its index is of use
        in_year = "" if wanted.year is None else f" AND {prefix}year = {int(wanted.year)}"
        places.append(f"({has}{prefix}month = {int(month)} AND {prefix}day = {int(day)}{in_year})")
    if wanted.during:
        places.append(_between(month, day, wanted.year))
    clauses = [f"({' OR '.join(places)})"]
    if wanted.kinds:
        clauses.append(f"kind IN ({','.join('?' * len(wanted.kinds))})")
        values += wanted.kinds
    if wanted.tags:
        tags = [tag for tag in wanted.tags if _is_text(tag)]
        clauses.append("(" + (" OR ".join("instr(tags, ?)" for _ in tags) or "0") + ")")
        values += [f"\n{tag}\n" for tag in tags]
    return " AND ".join(clauses), values


def _between(month: int, day: int, year: int | None) -> str:
    """SQL for events going on, day for day, on a day of YEAR or of one of the years they reach into."""
    at = month * 100 + day
    first, last = "year * 10000 + month * 100 + day", "last_year * 10000 + last_month * 100 + last_day"
    if year is not None:
        likely = [(str(int(year)), "1")]
    elif (month, day) == (2, 29):  # never more than eight years to the next
        likely = [(f"(year + {years})", _LEAP.format(f"(year + {years})")) for years in range(9)]
    else:
        likely = [("year", "1"), ("(year + 1)", "1")]
    on = " OR ".join(f"({has} AND {y} * 10000 + {at} > {first} AND {y} * 10000 + {at} < {last})" for y, has in likely)
    return f"(last_day > 0 AND day > 0 AND ({on}))"


_LEAP = "{0} % 4 = 0 AND ({0} % 100 <> 0 OR {0} % 400 = 0 OR {0} < 1583)"
"""SQL for the years that have a 29 February: before 1583 those of the Julian calendar."""
