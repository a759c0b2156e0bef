"""A pack's index, filled from its files: off the hot path, as reading and checking TOML is."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from almanac import folders, packs, recurrence
from almanac.errors import DataError
from almanac.index import Index
from almanac.index.building import UNWRITABLE, Contents, Kept, build_index, index_in_memory
from almanac.index.trust import make_own_folder
from almanac.library.shelves import SHIPPED, files_of, fingerprint, open_own
from almanac.model import Event, Observance, Pack, Problem

YEARS_SHIPPED = (1900, 2100)
YEARS_CACHED = (2015, 2045)
"""Years for which the days of movable observances are laid down: all that are likely, where there is time for it, and
those about now where somebody waits; the days of other years are reckoned when they are asked for."""


def filled(folder: str, path: str, current: str) -> Index | None:
    """The index of the pack in FOLDER, whose files have the fingerprint CURRENT; None if it is no pack.

    It is kept in the file PATH, or in memory if that is empty or can't be written.
    """
    if path:
        with contextlib.suppress(*UNWRITABLE):
            make_own_folder(os.path.dirname(path))
            contents = contents_of(Path(folder), current, YEARS_CACHED)
            if contents is None:
                return None
            build_index(path, contents)
            found = open_own(path, current)
            if found is not None:
                return found
    contents = contents_of(Path(folder), current, YEARS_CACHED)
    return None if contents is None else index_in_memory(contents)


def ship_index(folder: Path) -> None:
    """Lay the index of the pack in FOLDER beside it, as it comes with the almanac.

    Raises: DataError for a folder that is no pack; one of UNWRITABLE where it can't be written.
    """
    contents = contents_of(folder, fingerprint(files_of(str(folder)), times=False), YEARS_SHIPPED)
    if contents is None:
        raise DataError(f"{folder} is no pack", "a pack is a folder with a pack.toml")
    build_index(f"{folder}{SHIPPED}", contents)
    os.chmod(f"{folder}{SHIPPED}", 0o644)  # whoever runs the almanac reads it, not only who installed it


def contents_of(folder: Path, fingerprint: str, years: tuple[int, int]) -> Contents | None:
    """What goes into the index of the pack in FOLDER; None where its pack.toml can't be read."""
    document = packs.Document(folder / "pack.toml")
    pack = packs.read_pack(document, folder.name)
    if pack is None:
        return None
    problems: list[object] = list(document.problems)
    return Contents(pack, fingerprint, _records(folder, pack, years, problems), years, problems)


def _records(folder: Path, pack: Pack, years: tuple[int, int], problems: list[object]) -> Iterator[Event | Kept]:
    for path in folders.data_files(folder):
        document = packs.Document(path)
        day = folders.day_of(path)
        rule = recurrence.fixed_rule(*day) if day else ""
        for where, record in packs.read_records(document, pack.name, rule):
            if isinstance(record, Event):
                yield record
            else:
                try:
                    yield _kept(record, years)
                except DataError as error:
                    problems.append(document.problem(where, "rule-form", error.message, error.hint, record.id))
        problems += document.problems


def _kept(observance: Observance, years: tuple[int, int]) -> Kept:
    """OBSERVANCE with the days that it falls on in YEARS.

    Raises: DataError for a rule that can't be read.
    """
    fixed = recurrence.fixed_day(observance)
    if fixed:
        return Kept(observance, fixed)
    days = tuple(day for year in range(years[0], years[1] + 1) for day in recurrence.occurrences(observance, year))
    return Kept(observance, None, days, None if observance.dates else recurrence.known_years(observance))


def problems_of(folder: str) -> list[Problem]:
    """Why the pack.toml of FOLDER can't be read."""
    document = packs.Document(Path(folder, "pack.toml"))
    packs.read_pack(document, os.path.basename(folder))
    return document.problems
