"""Pages already printed, by all that they depend on; standard library only, on the hot path.

A page is kept in a file of the cache folder with its key, whole, and the span of time in which its today is
today. It is printed again only where every byte of the key is the same. Trouble of any kind means that nothing
is remembered: slower, never wrong, and without a word. What only keeping needs is in `keeping`, to start sooner.
"""

import os
import stat
import sys
import time
from binascii import crc32

from almanac import places
from almanac.remembered.situation import Situation, found_now

__all__ = ["FOREVER", "keep", "recall"]

FOREVER = 1 << 62
"""The end of the span of a page whose today was set by hand."""

LARGEST = 1 << 20
"""Bytes that a file may have."""

MAGIC = b"almanac page 1\n"
HEAD = len(MAGIC) + 4 + 8 + 8 + 4
"""Length of the head: the magic, a checksum of all that follows, since, until, length of the key."""

_asked: tuple[list[str], Situation, int] | None = None


def recall(arguments: list[str]) -> bool:
    """Print the page remembered for ARGUMENTS in exactly this situation; whether there is one.

    Raises: OSError where there is one and it can't be written.
    """
    global _asked
    _asked = None
    output = getattr(sys.stdout, "buffer", None)
    if output is None or (arguments and arguments[0] not in ("today", "show")):
        return False
    page = None
    try:
        folder = pages_folder()
        if folder:
            now = time.time_ns()
            situation = found_now(arguments)
            _asked = (arguments, situation, now)
            if is_safe(folder):
                page = page_in(read(file_in(folder, situation)), situation.key(), now // 1_000_000_000)
    except (OSError, ValueError):
        return False
    if page is None:
        return False
    left = memoryview(page)
    while left:
        left = left[output.write(left) :]
    output.flush()
    return True


def keep(text: str, since: int, until: int) -> None:
    """Remember TEXT, just printed, as the answer to what `recall` was asked, from SINCE until UNTIL in epoch seconds.

    Nothing is kept where the situation isn't the one that was found before the packs were read.
    """
    global _asked
    asked, _asked = _asked, None
    if asked is not None:
        from almanac.remembered.keeping import keep_page

        keep_page(text, since, until, *asked)


def pages_folder() -> str:
    """Where pages are kept, empty where nowhere."""
    cache = places.cache_folder().path
    return os.path.join(cache, "pages") if cache else ""


def file_in(folder: str, situation: Situation) -> str:
    """The file for what is asked, whatever the state of the packs: a page out of date makes room for its successor."""
    return os.path.join(folder, f"{crc32(situation.question.encode('utf-8')):08x}.page")


def is_safe(folder: str) -> bool:
    """Whether FOLDER is a folder, no link to one, and the user's alone."""
    status = os.lstat(folder)
    return stat.S_ISDIR(status.st_mode) and _is_own(status)


def _is_own(status: os.stat_result) -> bool:
    """Whether what has STATUS is the user's and nobody else may write it."""
    user = getattr(os, "geteuid", None)  # Windows has none: there the profile folder is the user's
    return user is None or (status.st_uid == user() and not status.st_mode & 0o022)


def read(path: str, most: int = LARGEST) -> bytes:
    """The first MOST bytes of the file PATH; none of another user's file and of one too large for a page.

    Raises: OSError where there is none, or it is a link.
    """
    # without O_NONBLOCK, opening a named pipe would wait for a writer
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags)
    try:
        status = os.fstat(file)
        fits = stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST and _is_own(status)
        return os.read(file, most) if fits else b""
    finally:
        os.close(file)


def page_in(data: bytes, key: bytes, now: int) -> bytes | None:
    """The page in DATA if DATA is whole, was kept by KEY, and holds at NOW."""
    begin = len(MAGIC) + 4
    if not data.startswith(MAGIC) or int.from_bytes(data[begin - 4 : begin], "big") != crc32(data[begin:]):
        return None
    since = int.from_bytes(data[begin : begin + 8], "big", signed=True)
    if not since <= now < until_in(data) or data[begin + 16 : HEAD + len(key)] != len(key).to_bytes(4, "big") + key:
        return None
    return data[HEAD + len(key) :]


def until_in(data: bytes) -> int:
    """When the page in DATA, of which the head is enough, ends to hold; long ago if it is no page."""
    return int.from_bytes(data[HEAD - 12 : HEAD - 4], "big", signed=True) if data.startswith(MAGIC) else 0
