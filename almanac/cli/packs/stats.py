"""`almanac packs stats`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from almanac.cli import printing

if TYPE_CHECKING:
    from almanac.census import Census

_BAR = 30
"""Columns of the longest bar."""


def stats(
    path: Annotated[
        Optional[list[Path]],  # noqa: UP045 - read at run time, on 3.10 too
        typer.Argument(help="A pack, or a folder of packs; all packs in use where none is given.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """What the packs hold, counted: days, kinds, continents, centuries, quotations and how well they are known.

    Example: almanac packs stats data
    """
    from almanac import folders, places
    from almanac.census import count
    from almanac.errors import UsageError

    roots = path or [Path(folder.path) for folder in places.pack_folders()]
    found = [Path(folder) for root in roots for folder in folders.discover(str(root.absolute()))]
    if not found:
        raise UsageError(
            f"there is no pack in {', '.join(map(str, roots))}", "name a pack's folder, or a folder of packs"
        )
    counted = [count(folder.name, [folder]) for folder in found]
    if len(found) > 1:
        counted.append(count("all together", found))
    if as_json:
        import json
        from dataclasses import asdict

        printing.deliver(json.dumps([asdict(one) for one in counted], ensure_ascii=False, indent=2) + "\n")
        return
    printing.deliver("\n".join("\n".join(_told(one)) + "\n" for one in counted))


def _told(of: "Census") -> list[str]:
    from almanac.hygiene import visible
    from almanac.page.wording import counted

    quotations = sum(number for _, number in of.statuses)
    fewest = min((number for _, number in of.days), default=0)
    lines = [
        visible(of.pack).upper(),
        f"{counted(of.events, 'event')} on {counted(len(of.days), 'day')}, at least {fewest} on each of these; "
        f"{counted(of.observances, 'observance')}",
        f"{counted(quotations, 'quotation')} on {counted(of.quoted_days, 'day')}; "
        f"{counted(of.sent, 'greeting')} that were sent, {of.customary} customary",
        f"{of.women} of {of.persons} births and deaths are of women; {_share(of.before(1800), of.events)} of the "
        f"events are before 1800, {_share(of.culture, of.events)} of science, technology, the arts and exploration",
    ]
    merged: dict[str, int] = {}
    for first, number in of.centuries:
        name = "BCE" if first < 0 else f"{first or 1}s"
        merged[name] = merged.get(name, 0) + number
    for heading, rows, whole in (
        ("Kinds", of.kinds, of.events),
        ("Continents", of.continents, of.events),
        ("Centuries", tuple(merged.items()), of.events),
        ("Quotations", of.statuses, quotations),
        ("Said in", of.languages[:12], quotations),
    ):
        most = max((number for _, number in rows), default=1)
        lines += ["", heading]
        lines += [
            f"  {name:<22}{number:>6}  {_share(number, whole):>5}  {'#' * round(_BAR * number / most)}".rstrip()
            for name, number in rows
        ]
    return lines


def _share(number: int, whole: int) -> str:
    return f"{100 * number / whole:.0f} %" if whole else "–"
