"""Banners kept for the shells' hooks, which print them by their own means; what they look at is told in the file.

    almanac banner 1
    <since> <until>             epoch seconds between which it holds
    <situation>                 what the environment was, see `places.told_by_shell`
    always                      or once: a day, for whichever shell comes first
    +<path>                     exists and is not newer than this file
    -<path>                     does not exist
                                an empty line, and then what is printed

A file is named for the columns that it was laid out for; with .next it is tomorrow's.
"""

import contextlib
import os
from typing import NamedTuple

from almanac import places
from almanac.remembered import is_safe, read
from almanac.remembered.keeping import make_folder, write_whole

HEAD = "almanac banner 1"
_MOST = 16
"""Banners that are kept, one for each width and its successor."""
_MOST_FILES = 200
_LARGEST = 1 << 16


class Span(NamedTuple):
    """From when until when something holds, in epoch seconds."""

    since: int
    until: int

    def holds(self, now: int) -> bool:
        """Whether NOW is within it."""
        return self.since <= now < self.until


def folder() -> str:
    """Where banners are kept, empty where nowhere."""
    cache = places.cache_folder().path
    return os.path.join(cache, "banner") if cache else ""


def keep_banner(text: bytes, span: Span, columns: int, then: int, *, once: bool, ahead: bool = False) -> None:
    """Keep TEXT, laid out for COLUMNS, as it was composed of what the files held at THEN, in nanoseconds.

    Nothing is kept, without a word, where that can't be.
    """
    with contextlib.suppress(OSError, ValueError):
        where = folder()
        situation = places.told_by_shell()
        if not where or "\n" in situation:
            return
        lines = [HEAD, f"{span.since} {span.until}", situation, "once" if once else "always", *_watched(), "", ""]
        data = "\n".join(lines).encode("utf-8", "surrogateescape") + text
        if len(data) > _LARGEST:
            return
        make_folder(where)
        if is_safe(where):
            _make_room(where)
            path = os.path.join(where, f"{columns}.next" if ahead else str(columns))
            write_whole(path, data)
            os.utime(path, ns=(then, then))  # whatever changes from then on is newer


def bring_forward(columns: int, now: int) -> None:
    """Make the banner composed ahead for COLUMNS that of today, if it holds NOW."""
    with contextlib.suppress(OSError, ValueError):
        path = os.path.join(folder(), str(columns))
        if span_of(f"{path}.next").holds(now):
            os.replace(f"{path}.next", path)


def span_of(path: str) -> Span:
    """From when until when the banner in the file PATH holds.

    Raises: OSError, ValueError where there is none.
    """
    head, span, _ = read(path, 200).decode("utf-8", "replace").split("\n", 2)
    since, until = span.split(" ")
    if head != HEAD:
        raise ValueError(head)
    return Span(int(since), int(until))


def was_shown(span: Span) -> bool:
    """Whether a banner was shown in SPAN."""
    try:
        return span.holds(int(read(os.path.join(folder(), "shown"), 40)))
    except (OSError, ValueError):
        return False


def note_shown(now: int) -> None:
    """Remember that a banner was shown NOW, if anything can be remembered."""
    with contextlib.suppress(OSError):
        where = folder()
        if where:
            make_folder(where)
            if is_safe(where):
                write_whole(os.path.join(where, "shown"), f"{now}\n".encode())


def _watched() -> list[str]:
    """The files and folders by which a shell sees that a banner is out of date.

    Raises: ValueError where there are more than a login should look at.
    """
    paths = [places.settings_file().path, "/etc/localtime", os.path.join(places.package(), "__init__.py")]
    bundled = places.bundled_packs().path
    for root in places.pack_folders():
        below = os.path.abspath(root.path)
        paths += _folders(below) if root.path == bundled else _files(below)
    own = os.path.join(places.config_folder().path, "packs")
    if own not in paths:
        paths.append(own)
    if len(paths) > _MOST_FILES or any("\n" in path for path in paths):
        raise ValueError("too much to look at")
    there = [path for path in paths if os.path.lexists(path)]
    return [f"+{path}" for path in there] + [f"-{path}" for path in paths if path not in there]


def _folders(root: str) -> list[str]:
    """ROOT, its packs' folders and indices, in which an installer or an editor leaves a trace."""
    with os.scandir(root) as entries:
        return [root, *sorted(entry.path for entry in entries if entry.is_dir() or entry.name.endswith(".index"))]


def _files(root: str) -> list[str]:
    """ROOT and every folder and .toml file below it."""
    found: list[str] = []
    for below, folders, names in os.walk(root):
        folders.sort()
        found += [below, *(os.path.join(below, name) for name in sorted(names) if name.endswith(".toml"))]
        if len(found) > _MOST_FILES:
            break
    return found


def _make_room(where: str) -> None:
    """Drop the oldest banners in WHERE."""
    with os.scandir(where) as entries:
        found = sorted((entry.stat(follow_symlinks=False).st_mtime_ns, entry.path) for entry in entries)
    for _, path in found[: -_MOST + 1]:
        with contextlib.suppress(OSError):
            os.unlink(path)
