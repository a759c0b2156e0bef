"""A pack's index, filled from its files: off the hot path, as reading and checking TOML is."""

import contextlib
import os
from itertools import chain
from pathlib import Path

from almanac import folders, packs
from almanac.errors import DataError
from almanac.index import Index
from almanac.index.building import UNWRITABLE, Contents, build_index, index_in_memory
from almanac.index.entries import Entry
from almanac.index.trust import make_own_folder
from almanac.library.harvest import harvest
from almanac.library.shelves import SHIPPED, Told, files_of, fingerprint, open_own
from almanac.model import Problem

YEARS_SHIPPED = (1900, 2100)
YEARS_CACHED = (2015, 2045)
"""Years for which the days of movable observances are laid down: all that are likely, where there is time for it, and
those about now where somebody waits; the days of other years are reckoned when they are asked for."""


def filled(folder: str, path: str, current: str, told: Told | None = None) -> Index | None:
    """The index of the pack in FOLDER, whose files have the fingerprint CURRENT; None if it is no pack.

    It is kept in the file PATH, or in memory if that is empty or can't be written. TOLD hears how far it is.
    """
    if path:
        with contextlib.suppress(*UNWRITABLE):
            make_own_folder(os.path.dirname(path))
            contents = contents_of(Path(folder), current, YEARS_CACHED, told)
            if contents is None:
                return None
            build_index(path, contents)
            found = open_own(path, current)
            if found is not None:
                return found
    contents = contents_of(Path(folder), current, YEARS_CACHED, told)
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


def contents_of(folder: Path, current: str, years: tuple[int, int], told: Told | None = None) -> Contents | None:
    """What goes into the index of the pack in FOLDER; None where its pack.toml can't be read."""
    document = packs.Document(folder / "pack.toml")
    pack = packs.read_pack(document, folder.name)
    if pack is None:
        return None
    described: tuple[list[Entry], int] = ([], len(document.problems))
    read = harvest(folders.data_files(folder), pack.name, years, told)
    return Contents(pack, current, chain([described], read), years)


def problems_of(folder: str) -> list[Problem]:
    """Why the pack.toml of FOLDER can't be read."""
    document = packs.Document(Path(folder, "pack.toml"))
    packs.read_pack(document, os.path.basename(folder))
    return document.problems
