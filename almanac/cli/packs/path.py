"""`almanac packs path`."""

from almanac.cli import printing


def path() -> None:
    """The folders in which packs are looked for, each with the reason why.

    Example: almanac packs path
    """
    from almanac import places
    from almanac.hygiene import visible

    lines = [f"{folder.path}  ({folder.reason})" for folder in places.pack_folders()]
    printing.deliver("".join(f"{visible(line)}\n" for line in lines))
