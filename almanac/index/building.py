"""An index file, built from records one by one."""

import contextlib
import os
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from almanac.index import layout
from almanac.index.codec import encode
from almanac.index.entries import Entry
from almanac.index.reading import Index
from almanac.model import Pack

UNWRITABLE = (OSError, sqlite3.Error)
"""What building an index can fail with."""

_TEMPORARY = (".index-", ".tmp")
_ABANDONED = 24 * 60 * 60
"""Seconds after which an index half built is nobody's."""


class Contents(NamedTuple):
    """What goes into an index; `read` is gone through once and never held whole."""

    pack: Pack
    fingerprint: str
    read: Iterable[tuple[list[Entry], int]]
    """The entries of each file, and how many faults it has."""
    years: tuple[int, int]
    """First and last year for which the days of movable observances are laid down."""


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
    taken: set[tuple[bool, str]] = set()
    number = faults = 0
    for entries, faulty in contents.read:
        faults += faulty
        fresh = []
        for entry in entries:
            name = (entry.is_event, entry.id)
            if name not in taken:  # of two records of the same sort and id, the first counts
                taken.add(name)
                number += 1
                fresh.append((number, entry))
        _insert(connection, fresh, searchable=searchable)
    about = (contents.fingerprint, encode(contents.pack), faults, *contents.years)
    connection.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?)", about)
    connection.execute("COMMIT")
    connection.executescript(
        f"{layout.INDICES} PRAGMA application_id = {layout.APPLICATION}; PRAGMA user_version = {layout.FORMAT};"
    )


def _insert(connection: sqlite3.Connection, numbered: list[tuple[int, Entry]], *, searchable: bool) -> None:
    connection.executemany(_INSERT_EVENT, [(number, *entry.row) for number, entry in numbered if entry.is_event])
    for number, entry in numbered:
        if not entry.is_event:
            connection.execute(_INSERT_OBSERVANCE, (number, *entry.row))
            connection.executemany(_INSERT_DAY, [(*day, number) for day in entry.days])
            if entry.known:
                connection.execute("INSERT OR IGNORE INTO calendar VALUES (?, ?, ?)", entry.known)
    if searchable:
        rows = [(number if entry.is_event else -number, *entry.words) for number, entry in numbered]
        connection.executemany(_INSERT_WORDS, rows)


_INSERT_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_OBSERVANCE = "INSERT INTO observance VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_DAY = "INSERT OR IGNORE INTO occurrence VALUES (?, ?, ?, ?)"
_INSERT_WORDS = (
    "INSERT INTO words (rowid, title, summary, quotations, greetings, people, place) VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def _has_words(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has full text; the table is made if so."""
    try:
        connection.executescript(layout.WORDS)
    except sqlite3.OperationalError:
        return False
    return True
