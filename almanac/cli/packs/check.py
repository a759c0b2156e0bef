"""`almanac packs check`."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from almanac.cli import printing


def check(
    path: Annotated[
        Optional[list[Path]],  # noqa: UP045 - read at run time, on 3.10 too
        typer.Argument(help="A pack, or a folder of packs; all packs in use where none is given.", show_default=False),
    ] = None,
) -> None:
    """Check the data: every fault with its file, line, record and what to do; status 1 where there is one.

    Example: almanac packs check data
    """
    from almanac import places
    from almanac.errors import UsageError
    from almanac.hygiene import visible
    from almanac.lint import check_packs

    roots = path or [Path(folder.path) for folder in places.pack_folders()]
    for root in roots:
        if not root.is_dir():
            raise UsageError(f"there is no folder {root}", "name a pack's folder, or a folder of packs")
    report = check_packs(roots)
    lines = [visible(str(problem)) for problem in report.problems]
    faults = "no faults" if not lines else "1 fault" if len(lines) == 1 else f"{len(lines)} faults"
    lines.append(f"{report.records} records in {report.files} files: {faults}")
    printing.deliver("".join(f"{line}\n" for line in lines))
    if report.problems:
        raise typer.Exit(1)
