"""A pack's index: the one it came with or the one in the cache if fresh, else built anew from its files."""

import contextlib
import os
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

from almanac import __version__, folders, recurrence
from almanac.errors import DataError
from almanac.index import (
    UNWRITABLE,
    Contents,
    Index,
    Kept,
    build_index,
    index_in_memory,
    make_own_folder,
    open_index,
)
from almanac.model import Event, Observance, Pack, Problem

YEARS_SHIPPED = (1900, 2100)
YEARS_CACHED = (2015, 2045)
"""Years for which the days of movable observances are laid down: all that are likely, where there is time for it, and
those about now where somebody waits; the days of other years are reckoned when they are asked for."""
SHIPPED = ".index"
"""Ending of the index that stands beside a pack's folder when it comes with the almanac."""

_File = tuple[str, int, int, int]
"""A file: its name below the pack's folder, its size, when it and when its entry was last changed in nanoseconds."""
_INSTALLING = 60 * 10**9
"""Nanoseconds by which an installer may unpack a file after the index that was built from it."""


def open_shelf(folder: Path, cache: str, damaged: Collection[str] = ()) -> Index | None:
    """The index of the pack in FOLDER, kept in the folder CACHE where none came with it; None if it is no pack.

    Those in the files DAMAGED are passed over. Where nothing can be written, or the cache isn't the user's own, the
    index is built in memory: slower, never wrong.
    """
    files = sorted(_files(str(folder), ""))
    shipped = f"{folder}{SHIPPED}"
    if shipped not in damaged and _is_later(shipped, files):
        found = open_index(shipped, _fingerprint(files, times=False), own=False)
        if found is not None:
            return found
    current = _fingerprint(files, times=True)
    path = os.path.join(cache, f"{folder.name}-{zlib.crc32(os.fsencode(folder.resolve())):08x}{SHIPPED}")
    if cache:
        with contextlib.suppress(*UNWRITABLE):
            make_own_folder(cache)
            found = None if path in damaged else open_index(path, current, own=True)
            if found is None:
                contents = contents_of(folder, current, YEARS_CACHED)
                if contents is None:
                    return None
                build_index(path, contents)
                found = open_index(path, current, own=True)
            if found is not None:
                return found
    contents = contents_of(folder, current, YEARS_CACHED)
    return None if contents is None else index_in_memory(contents)


def ship_index(folder: Path) -> None:
    """Lay the index of the pack in FOLDER beside it, as it comes with the almanac.

    Raises: DataError for a folder that is no pack; one of UNWRITABLE where it can't be written.
    """
    contents = contents_of(folder, _fingerprint(sorted(_files(str(folder), "")), times=False), YEARS_SHIPPED)
    if contents is None:
        raise DataError(f"{folder} is no pack", "a pack is a folder with a pack.toml")
    build_index(f"{folder}{SHIPPED}", contents)
    os.chmod(f"{folder}{SHIPPED}", 0o644)  # whoever runs the almanac reads it, not only who installed it


def _fingerprint(files: list[_File], *, times: bool) -> str:
    """What tells whether FILES are those an index was built from: names, sizes and, with TIMES, when they and their
    entries were last changed. What an installer unpacks has no times to go by."""
    lines = [__version__]
    lines += [f"{name} {size} {(changed, entered) if times else ''}" for name, size, changed, entered in files]
    text = "\n".join(lines).encode("utf-8", "surrogateescape")
    return f"{len(lines) - 1}-{zlib.crc32(text):08x}-{zlib.adler32(text):08x}"


def _is_later(shipped: str, files: list[_File]) -> bool:
    """Whether the index SHIPPED is there and none of FILES was written after it, but for an installer's moment."""
    try:
        laid_down = os.stat(shipped).st_mtime_ns
    except OSError:
        return False
    return all(changed <= laid_down + _INSTALLING for _, _, changed, _ in files)


def _files(folder: str, below: str) -> Iterator[_File]:
    """Every .toml file in FOLDER; of one that can't be looked at, the name alone."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        name = f"{below}{entry.name}"
        if entry.name.endswith(".toml"):
            try:
                status = entry.stat()
                yield name, status.st_size, status.st_mtime_ns, status.st_ctime_ns
            except OSError:  # a link to nowhere, as an editor's lock is
                yield name, -1, 0, 0
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{name}/")


def contents_of(folder: Path, fingerprint: str, years: tuple[int, int]) -> Contents | None:
    """What goes into the index of the pack in FOLDER; None where its pack.toml can't be read."""
    from almanac import packs

    document = packs.Document(folder / "pack.toml")
    pack = packs.read_pack(document, folder.name)
    if pack is None:
        return None
    problems: list[object] = list(document.problems)
    return Contents(pack, fingerprint, _records(folder, pack, years, problems), years, problems)


def _records(folder: Path, pack: Pack, years: tuple[int, int], problems: list[object]) -> Iterator[Event | Kept]:
    from almanac import packs  # and with it pydantic, which costs more than all else, where an index is built

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


def problems_of(folder: Path) -> list[Problem]:
    """Why the pack.toml of FOLDER can't be read."""
    from almanac import packs

    document = packs.Document(folder / "pack.toml")
    packs.read_pack(document, folder.name)
    return document.problems
