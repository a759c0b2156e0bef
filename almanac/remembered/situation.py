"""All that a printed page depends on, but the day: the one place that decides what belongs in its key."""

import os
import sys
import time

from almanac import __version__, places

_MOST_FILES = 5000
_DEEPEST = 8
_ZONES = ("/etc/localtime", "/usr/share/zoneinfo")

Stamp = tuple[str, int, int, int]
"""A file: its path, when its content and when its state were last changed in nanoseconds, its size."""


class Situation:
    """Who asks what and where, and the state of every file that has a say."""

    __slots__ = ("files", "question")

    def __init__(self, question: str, files: list[Stamp]) -> None:
        self.question = question
        self.files = files

    def key(self) -> bytes:
        """The situation, whole."""
        return repr((self.question, self.files)).encode("utf-8")


def found_now(arguments: list[str]) -> Situation:
    """The situation in which ARGUMENTS are asked now.

    Raises: OSError where a folder can't be read or there are more files, or deeper, than a start can look at.
    """
    package = places.package()
    bundled = places.bundled_packs().path
    is_installed = os.path.dirname(bundled) == package
    question = (
        arguments,
        places.surroundings(),
        places.columns(),
        sys.stdout.isatty(),
        sys.stdout.encoding,
        package,
        __version__,
        sys.version,
        sys.platform,
        time.tzname,
        time.localtime().tm_gmtoff,
    )
    files = [_stamp(path) for path in _ZONES]
    files.append(_stamp(places.settings_file().path))
    # a library that was upgraded may print another page; installers leave their trace in the folders on the path,
    # of which the first is only where the command stands
    beside = os.path.dirname(package)
    files += [_stamp(folder) for folder in sys.path[1:] if is_installed or folder != beside]
    for folder in places.pack_folders():
        if is_installed and folder.path == bundled:
            files += _installed(bundled)
        else:
            _add_packs(os.path.abspath(folder.path), files)
    if not is_installed:
        _add(package, ".py", files, _DEEPEST)
    return Situation(repr(question), files)


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except OSError as error:
        return path, 0, 0, -(error.errno or 1)
    return path, status.st_mtime_ns, status.st_ctime_ns, status.st_size


def _installed(folder: str) -> list[Stamp]:
    """FOLDER and what is directly in it: enough where only an installer writes, and all at once."""
    return [_stamp(folder), *(_stamp(os.path.join(folder, name)) for name in sorted(os.listdir(folder)))]


def _add_packs(root: str, files: list[Stamp]) -> None:
    """Add to FILES those of the packs in ROOT, which is a pack itself or holds some."""
    if os.path.isfile(os.path.join(root, "pack.toml")):
        _add(root, ".toml", files, _DEEPEST)
    elif os.path.isdir(root):
        for name in sorted(os.listdir(root)):
            if os.path.isfile(os.path.join(root, name, "pack.toml")):
                _add(os.path.join(root, name), ".toml", files, _DEEPEST)


def _add(folder: str, ending: str, files: list[Stamp], deep: int) -> None:
    """Add to FILES every one below FOLDER with ENDING, in an order that is always the same."""
    with os.scandir(folder) as entries:
        found = sorted(
            (entry.path, is_file)
            for entry in entries
            if (is_file := entry.name.endswith(ending))
            or (entry.name not in (".git", "__pycache__") and entry.is_dir())
        )
    if not deep or len(files) > _MOST_FILES:
        raise OSError("there are too many files")
    for path, is_file in found:
        if is_file:
            files.append(_stamp(path))
        else:
            _add(path, ending, files, deep - 1)
