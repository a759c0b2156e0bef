"""Which folders are packs and which file of a pack holds a day."""

import re
from collections.abc import Iterator
from pathlib import Path

from almanac.chronology import MONTHS

_INTERVAL = re.compile(rb'^[ \t]*"?date"?[ \t]*=[ \t]*["\'][^"\'\n]*/', re.MULTILINE)
MONTH_FOLDERS = tuple(f"{number:02}-{name.lower()}" for number, name in enumerate(MONTHS, 1))
"""01-january to 12-december."""

DAYS = tuple(
    (month, day)
    for month, length in enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
    for day in range(1, length + 1)
)
"""The 366 days as (month, day), in order."""

_NAMED = {f"{month:02}-{day:02}": (month, day) for month, day in DAYS}


def discover(root: Path) -> list[Path]:
    """Folders with a pack.toml: ROOT itself, or those directly in it, by name; `world` first, others follow."""
    if (root / "pack.toml").is_file():
        return [root]
    try:
        found = [folder for folder in root.iterdir() if (folder / "pack.toml").is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda folder: (folder.name != "world", folder.name))


def day_file(pack: Path, month: int, day: int) -> Path:
    """The file that holds MONTH and DAY in PACK, whether it exists or not."""
    return pack / MONTH_FOLDERS[month - 1] / f"{month:02}-{day:02}.toml"


def month_file(pack: Path, month: int) -> Path:
    """The file that holds what is known of MONTH no closer than to the month."""
    return pack / MONTH_FOLDERS[month - 1] / f"{month:02}.toml"


def year_files(pack: Path) -> list[Path]:
    """The files of what is known no closer than to its year, one a year, such as years/1846.toml."""
    return sorted((pack / "years").glob("*.toml"))


def movable_files(pack: Path) -> list[Path]:
    """The files of observances with a rule, one a tradition."""
    return sorted((pack / "movable").glob("*.toml"))


def interval_files(pack: Path) -> list[Path]:
    """The day files of PACK that hold an event of several days, so that it is found on its last day too."""
    return [path for path in sorted(pack.glob("[01]?-*/??-??.toml")) if _INTERVAL.search(_bytes(path))]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def data_files(pack: Path) -> list[Path]:
    """Every .toml file of PACK but its pack.toml, in order."""
    return sorted(path for path in pack.rglob("*.toml") if path != pack / "pack.toml")


def days_present(pack: Path) -> Iterator[tuple[int, int]]:
    """The days that PACK has a file for."""
    return (day for day in DAYS if day_file(pack, *day).is_file())


def day_of(path: Path) -> tuple[int, int] | None:
    """The (month, day) that the day file PATH is named for; None if it is no day file's name."""
    return _NAMED.get(path.stem)
