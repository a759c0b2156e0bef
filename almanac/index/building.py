"""An index file, built from records one by one."""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from almanac.chronology import filed_last, filed_under
from almanac.index import layout
from almanac.index.codec import encode
from almanac.index.layout import folded
from almanac.index.reading import Index
from almanac.model import Event, Observance, Pack

UNWRITABLE = (OSError, sqlite3.Error)
"""What building an index can fail with."""

_TEMPORARY = (".index-", ".tmp")
_ABANDONED = 24 * 60 * 60
"""Seconds after which an index half built is nobody's."""
_HEAVIEST = 1000
"""Bounds a weight that a faulty pack gives, so that SQLite can hold it."""


class Kept(NamedTuple):
    """An observance and when it is kept, as far as that was reckoned."""

    observance: Observance
    fixed: tuple[int, int] | None
    """Month and day, where they are the same every year."""
    days: tuple[date, ...] = ()
    """Its days in the years of `Contents.years`, where they are not."""
    known: tuple[int, int] | None = None
    """The first and the last year for which its calendar is known, where it is read in a calendar."""


class Contents(NamedTuple):
    """What goes into an index; `records` is read once and never held whole."""

    pack: Pack
    fingerprint: str
    records: Iterable[Event | Kept]
    years: tuple[int, int]
    """First and last year for which the days of movable observances are laid down."""
    problems: list[object]
    """Grows while `records` is read; only its length is kept."""


def build_index(path: str, contents: Contents) -> None:
    """Write the index of CONTENTS to PATH, whole or not at all; an older one is replaced.

    Raises: one of UNWRITABLE where it can't be written.
    """
    import tempfile

    folder = os.path.dirname(path)
    handle, temporary = tempfile.mkstemp(prefix=_TEMPORARY[0], suffix=_TEMPORARY[1], dir=folder)
    now = os.fstat(handle).st_mtime
    os.close(handle)
    try:
        _clear(folder, now)
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            fill(connection, contents)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _clear(folder: str, now: float) -> None:
    """Remove from FOLDER what a build that was killed left half done, a day or more before NOW."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_TEMPORARY[0]) and entry.name.endswith(_TEMPORARY[1]):
                with contextlib.suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED:
                        os.unlink(entry.path)


def index_in_memory(contents: Contents) -> Index:
    """An index of CONTENTS that is kept nowhere."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")  # there may be no disk to sort on
    fill(connection, contents)
    return Index(connection)


def fill(connection: sqlite3.Connection, contents: Contents) -> None:
    """Lay out an index in the empty database of CONNECTION and fill it."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + layout.TABLES)
    searchable = _has_words(connection)
    connection.execute("BEGIN")
    numbered = enumerate(_unique(contents.records), 1)
    while some := list(islice(numbered, _AT_ONCE)):
        events = [(number, record) for number, record in some if isinstance(record, Event)]
        observances = [(number, record) for number, record in some if isinstance(record, Kept)]
        connection.executemany(_INSERT_EVENT, [_event_row(number, event) for number, event in events])
        for number, kept in observances:
            _insert_observance(connection, number, kept)
        if searchable:
            rows = [(number, *_words(event)) for number, event in events]
            rows += [(-number, *_words(kept.observance)) for number, kept in observances]
            connection.executemany(_INSERT_WORDS, rows)
    about = (contents.fingerprint, encode(contents.pack), len(contents.problems), *contents.years)
    connection.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?)", about)
    connection.execute("COMMIT")
    connection.executescript(
        f"{layout.INDICES} PRAGMA application_id = {layout.APPLICATION}; PRAGMA user_version = {layout.FORMAT};"
    )


_AT_ONCE = 200
"""Records that are held together, which is faster than one by one."""
_INSERT_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_WORDS = (
    "INSERT INTO words (rowid, title, summary, quotations, greetings, people, place) VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def _unique(records: Iterable[Event | Kept]) -> Iterator[Event | Kept]:
    """RECORDS without those whose id was taken before, by a record of the same sort."""
    taken: set[tuple[bool, str]] = set()
    for record in records:
        is_event = isinstance(record, Event)
        name = (is_event, record.id if isinstance(record, Event) else record.observance.id)
        if name not in taken:
            taken.add(name)
            yield record


def _event_row(number: int, event: Event) -> tuple[object, ...]:
    last = filed_last(event.date) or (None, None, None)
    tags = _tags(event)
    filed = filed_under(event.date)
    weight = max(-_HEAVIEST, min(event.weight, _HEAVIEST))
    return (number, event.id, folded(event.title), event.kind, tags, weight, *filed, *last, encode(event))


def _tags(record: Event | Observance) -> str:
    return "\n".join(("", *record.tags, ""))


def _insert_observance(connection: sqlite3.Connection, number: int, kept: Kept) -> None:
    observance = kept.observance
    month, day = kept.fixed or (None, None)
    row = (
        number,
        observance.id,
        observance.title,
        _names(observance),
        _tags(observance),
        month,
        day,
        encode(observance),
    )
    connection.execute("INSERT INTO observance VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    days = [(day.year, day.month, day.day, number) for day in kept.days]
    connection.executemany("INSERT OR IGNORE INTO occurrence VALUES (?, ?, ?, ?)", days)
    if kept.known:
        connection.execute("INSERT OR IGNORE INTO calendar VALUES (?, ?, ?)", (observance.calendar, *kept.known))


def _names(observance: Observance) -> str:
    """What OBSERVANCE is called: its title, the names in it that commas part, and those it is known by besides."""
    names = [observance.title, *observance.title.split(", "), *observance.also, observance.id.replace("-", " ")]
    return "\n" + "\n".join(dict.fromkeys(map(folded, names))) + "\n"


def _has_words(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has full text; the table is made if so."""
    try:
        connection.executescript(layout.WORDS)
    except sqlite3.OperationalError:
        return False
    return True


def _words(record: Event | Observance) -> tuple[str, ...]:
    quotations = [part for q in record.quotations for part in (q.text, q.original.text if q.original else "")]
    greetings = [part for g in record.greetings for part in (g.text, *g.slogans, g.romanized, g.translation)]
    people = [part for q in record.quotations for part in (q.speaker, q.body, q.recipient)]
    people += [part for g in record.greetings for part in (g.sender, *g.addressees)]
    place = record.place if isinstance(record, Event) else ""
    return (record.title, record.summary, "\n".join(quotations), "\n".join(greetings), "\n".join(people), place)
