"""`almanac doctor`."""

import typer

from almanac.cli import printing


def doctor() -> None:
    """What is wrong here, where each path comes from and why, and how fast the banner is; status 1 where it is wrong.

    Example: almanac doctor
    """
    from almanac.checkup import examine
    from almanac.hygiene import visible

    is_well = True
    for finding in examine():
        is_well = is_well and not finding.hint
        mark = "!" if finding.hint else " "
        printing.deliver(f"{mark} {finding.about:<9} {visible(finding.text)}\n")
        if finding.hint:
            printing.deliver(f"            {visible(finding.hint)}\n")
    if not is_well:
        raise typer.Exit(1)
