"""A pack's index: the one it came with or the one in the cache if fresh, else built anew from its files."""

import os
import zlib
from collections.abc import Callable, Collection, Iterator

from almanac import __version__
from almanac.index import Index, is_own_folder, open_index

SHIPPED = ".index"
"""Ending of the index that stands beside a pack's folder when it comes with the almanac."""

Told = Callable[[str, int, int], None]
"""Is told, while an index is filled, of which pack, and how many bytes of how many have been read."""
File = tuple[str, int, int, int]
"""A file: its name below the pack's folder, its size, when it and when its entry was last changed in nanoseconds."""
_INSTALLING = 60 * 10**9
"""Nanoseconds by which an installer may unpack a file after the index that was built from it."""


def open_shelf(folder: str, cache: str, damaged: Collection[str] = (), told: "Told | None" = None) -> Index | None:
    """The index of the pack in FOLDER, kept in the folder CACHE where none came with it; None if it is no pack.

    Those in the files DAMAGED are passed over. Where nothing can be written, or the cache isn't the user's own, the
    index is built in memory: slower, never wrong.
    """
    files = files_of(folder)
    shipped = f"{folder}{SHIPPED}"
    if shipped not in damaged and _is_later(shipped, files):
        found = open_index(shipped, fingerprint(files, times=False), own=False)
        if found is not None:
            return found
    current = fingerprint(files, times=True)
    path = ""
    if cache:
        place = zlib.crc32(os.fsencode(os.path.realpath(folder)))
        path = os.path.join(cache, f"{os.path.basename(folder)}-{place:08x}{SHIPPED}")
        found = None if path in damaged else open_own(path, current)
        if found is not None:
            return found
    from almanac.library.filling import filled

    return filled(folder, path, current, told)


def open_own(path: str, current: str) -> Index | None:
    """The index in the file PATH of the cache, if it is of the files whose fingerprint is CURRENT."""
    return open_index(path, current, own=True) if is_own_folder(os.path.dirname(path)) else None


def files_of(folder: str) -> list[File]:
    """Every .toml file of the pack in FOLDER, in order."""
    return sorted(_files(folder, ""))


def fingerprint(files: list[File], *, times: bool) -> str:
    """What tells whether FILES are those an index was built from: names, sizes and, with TIMES, when they and their
    entries were last changed. What an installer unpacks has no times to go by."""
    lines = [__version__]
    lines += [f"{name} {size} {(changed, entered) if times else ''}" for name, size, changed, entered in files]
    text = "\n".join(lines).encode("utf-8", "surrogateescape")
    return f"{len(lines) - 1}-{zlib.crc32(text):08x}-{zlib.adler32(text):08x}"


def _is_later(shipped: str, files: list[File]) -> bool:
    """Whether the index SHIPPED is there and none of FILES was written after it, but for an installer's moment."""
    try:
        laid_down = os.stat(shipped).st_mtime_ns
    except OSError:
        return False
    return all(changed <= laid_down + _INSTALLING for _, _, changed, _ in files)


def _files(folder: str, below: str) -> Iterator[File]:
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
