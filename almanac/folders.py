"""Which folders are packs and which of their files holds what."""

import os
from typing import TYPE_CHECKING

from almanac.chronology import MONTHS

if TYPE_CHECKING:
    from pathlib import Path

MONTH_FOLDERS = tuple(f"{number:02}-{name.lower()}" for number, name in enumerate(MONTHS, 1))
"""01-january to 12-december."""

DAYS = tuple(
    (month, day)
    for month, length in enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
    for day in range(1, length + 1)
)
"""The 366 days as (month, day), in order."""

_NAMED = {f"{month:02}-{day:02}": (month, day) for month, day in DAYS}


def discover(root: str) -> list[str]:
    """Folders with a pack.toml: ROOT itself, or those directly in it, by name; `world` first, others follow."""
    if _is_pack(root):
        return [root]
    try:
        names = sorted(os.listdir(root), key=lambda name: (name != "world", name))
    except OSError:
        return []
    return [folder for name in names if _is_pack(folder := os.path.join(root, name))]


def _is_pack(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "pack.toml"))


def movable_files(pack: "Path") -> "list[Path]":
    """The files of observances with a rule, one a tradition."""
    return sorted((pack / "movable").glob("*.toml"))


def data_files(pack: "Path") -> "list[Path]":
    """Every .toml file of PACK but its pack.toml, in order."""
    return sorted(path for path in pack.rglob("*.toml") if path != pack / "pack.toml")


def day_of(path: "Path") -> tuple[int, int] | None:
    """The (month, day) that the day file PATH is named for; None if it is no day file's name."""
    return _NAMED.get(path.stem)
