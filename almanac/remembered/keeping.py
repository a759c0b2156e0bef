"""Keeping a page: where it may be written, what has to go before it, and all of it at once or nothing."""

import contextlib
import os
import sys
import time
from binascii import crc32

from almanac.remembered import HEAD, LARGEST, MAGIC, file_in, is_safe, pages_folder, read, until_in
from almanac.remembered.situation import Situation, found_now

MOST_PAGES = 64
MOST_BYTES = 4 << 20
"""What all pages together may take."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which the next change of a file surely gets another time, on any file system."""
_ABANDONED = 60
"""Seconds after which a page half written is nobody's."""


def keep_page(text: str, since: int, until: int, arguments: list[str], situation: Situation, then: int) -> None:
    """Keep TEXT by SITUATION, which ARGUMENTS were in at THEN, in nanoseconds; silently nothing where that can't be."""
    with contextlib.suppress(OSError, ValueError):
        if any(abs(then - changed) < _SETTLED for _, changed, _, _ in situation.files):
            return
        key = situation.key()
        if found_now(arguments).key() != key:
            return
        encoding = sys.stdout.encoding
        if "".encode(encoding):
            return  # a byte order mark: whether there is one depends on where in a file we stand
        page = text.replace("\n", os.linesep).encode(encoding, "replace")
        data = packed(key, page, since, until)
        folder = pages_folder()
        if len(data) > LARGEST or not folder:
            return
        make_folder(folder)
        if is_safe(folder):
            path = file_in(folder, situation)
            _clear(folder, path, len(data), int(time.time()))
            write_whole(path, data)


def packed(key: bytes, page: bytes, since: int, until: int) -> bytes:
    """What `page_in` reads."""
    span = since.to_bytes(8, "big", signed=True) + until.to_bytes(8, "big", signed=True)
    rest = span + len(key).to_bytes(4, "big") + key + page
    return MAGIC + crc32(rest).to_bytes(4, "big") + rest


def make_folder(folder: str) -> None:
    """Make FOLDER and at most two above it, in a folder of the user's own only: root leaves other people's alone."""
    missing: list[str] = []
    while len(missing) < 3 and not os.path.lexists(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    user = getattr(os, "geteuid", None)
    if missing and (user is None or os.stat(folder).st_uid == user()):
        for path in reversed(missing):
            with contextlib.suppress(FileExistsError):
                os.mkdir(path, 0o700)


def _clear(folder: str, path: str, coming: int, now: int) -> None:
    """Drop from FOLDER what is past or abandoned, then the oldest until PATH with COMING bytes has room."""
    pages = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                if entry.name.endswith(".new") and abs(now - status.st_mtime) > _ABANDONED:
                    os.unlink(entry.path)
                elif entry.name.endswith(".page") and entry.path != path:
                    pages.append((_until(entry.path) > now, status.st_mtime_ns, status.st_size, entry.path))
    total = coming
    for count, (holds, _, size, old) in enumerate(sorted(pages, reverse=True), 1):
        total += size
        if not holds or count >= MOST_PAGES or total > MOST_BYTES:
            with contextlib.suppress(OSError):
                os.unlink(old)


def _until(path: str) -> int:
    try:
        return until_in(read(path, HEAD))
    except OSError:
        return 0


def write_whole(path: str, data: bytes) -> None:
    """Put DATA in the file PATH so that nobody ever sees the half of it."""
    new = f"{path}.{os.getpid()}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(new, flags, 0o600)
    try:
        with open(file, "wb") as stream:
            stream.write(data)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise
