"""How an index is laid out in its SQLite file."""

APPLICATION = 0x616C6D61
"""`application_id` of an index: "alma"."""
FORMAT = 3
"""`user_version`; raised when the tables or what is in them change."""
TABLES = """
CREATE TABLE about (
    fingerprint TEXT NOT NULL,  -- of the files the index was built from
    pack        TEXT NOT NULL,  -- JSON
    problems    INTEGER NOT NULL,
    first_year  INTEGER NOT NULL,   -- for which the days of movable observances are laid down
    last_year   INTEGER NOT NULL
);
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL,                 -- the title case-folded
    tags TEXT NOT NULL,         -- each between line feeds
    weight INTEGER NOT NULL,
    year INTEGER NOT NULL, month INTEGER NOT NULL, day INTEGER NOT NULL,       -- as filed, astronomical, 0 not known
    last_year INTEGER, last_month INTEGER, last_day INTEGER,                   -- of an interval
    record TEXT NOT NULL        -- JSON
);
CREATE TABLE observance (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL, title TEXT NOT NULL,
    names TEXT NOT NULL,        -- case-folded, each between line feeds
    tags TEXT NOT NULL,
    month INTEGER, day INTEGER, -- where it is the same every year
    record TEXT NOT NULL
);
CREATE TABLE occurrence (       -- of the others
    year INTEGER, month INTEGER, day INTEGER, observance INTEGER,
    PRIMARY KEY (year, month, day, observance)
) WITHOUT ROWID;
CREATE TABLE calendar (name TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
"""

INDICES = """
CREATE UNIQUE INDEX event_id ON event (id);
CREATE INDEX event_day ON event (month, day, weight DESC, year, id);
CREATE INDEX event_year ON event (year, month, day);
CREATE INDEX event_last ON event (last_month, last_day) WHERE last_year IS NOT NULL;
CREATE INDEX event_title ON event (title);
CREATE UNIQUE INDEX observance_id ON observance (id);
CREATE INDEX observance_day ON observance (month, day);
"""

WORDS = """
CREATE VIRTUAL TABLE words USING fts5 (
    title, summary, quotations, greetings, people, place,
    content = '', tokenize = 'unicode61 remove_diacritics 2'
);
"""
"""Full text; the row of an event is its number, that of an observance its number below zero."""


def folded(name: str) -> str:
    """NAME as names are compared: without regard to case and to the shape of apostrophes."""
    return name.replace("’", "'").casefold()
