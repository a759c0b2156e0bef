"""Which folders are packs and which of their files holds what."""

from pathlib import Path

from almanac.chronology import MONTHS

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


def movable_files(pack: Path) -> list[Path]:
    """The files of observances with a rule, one a tradition."""
    return sorted((pack / "movable").glob("*.toml"))


def data_files(pack: Path) -> list[Path]:
    """Every .toml file of PACK but its pack.toml, in order."""
    return sorted(path for path in pack.rglob("*.toml") if path != pack / "pack.toml")


def day_of(path: Path) -> tuple[int, int] | None:
    """The (month, day) that the day file PATH is named for; None if it is no day file's name."""
    return _NAMED.get(path.stem)
