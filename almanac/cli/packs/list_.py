"""`almanac packs list`."""

from almanac.cli import printing


def list_packs() -> None:
    """The packs in use, in order: a later one's record replaces an earlier one's of the same id.

    Example: almanac packs list
    """
    from almanac import places
    from almanac.hygiene import visible
    from almanac.library import Library
    from almanac.progress import Gauge

    with Gauge() as gauge:
        library = Library((folder.path for folder in places.pack_folders()), places.cache_folder().path, gauge)
    lines = []
    for folder, pack in library.packs:
        lines.append(f"{pack.name}  {pack.title} (edition {pack.edition}, {pack.licence})")
        lines.append(f"    {pack.description}")
        lines.append(f"    {folder}")
    printing.deliver("".join(f"{visible(line)}\n" for line in lines) or "no packs\n")
