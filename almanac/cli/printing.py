"""What standard output can do, and printing on it."""

import sys
from typing import Literal

from almanac import places
from almanac.frozen import frozen

_MEASURE = 100
"""Columns beyond which lines are tiring to read; a page is no wider unless --width says so."""


@frozen
class Output:
    """Where a page goes: how wide, in which characters, and whether plainly."""

    width: int
    encoding: str
    color: bool
    is_plain: bool
    is_terminal: bool


def detail(*, full: bool, brief: bool) -> Literal["standard", "full", "brief"]:
    """How much to tell."""
    return "full" if full else "brief" if brief else "standard"


def screen(*, width: int | None, color: bool, pager: bool, hooked: bool = False) -> Output:
    """Standard output as it is, WIDTH and COLOR as wished; NO_COLOR, FORCE_COLOR, COLUMNS and TERM respected.

    A pipe, a file or a dumb terminal gets plain text unless FORCE_COLOR is set, or a shell that is HOOKED reads it for
    its terminal.
    """
    forced = places.variable("FORCE_COLOR") not in {"", "0"}
    capable = (sys.stdout.isatty() or pager or hooked) and places.variable("TERM") != "dumb"
    return Output(
        width=width or min(_MEASURE, places.columns()),
        encoding=sys.stdout.encoding or "ascii",
        color=color and (forced or capable) and not places.variable("NO_COLOR"),
        is_plain=not (forced or capable),
        is_terminal=capable and not pager,
    )


def deliver(text: str, *, pager: bool = False) -> None:
    """Print TEXT on standard output, through the pager if asked and there is one."""
    if pager and sys.stdout.isatty() and _paged(text):
        return
    sys.stdout.write(text)
    sys.stdout.flush()


def _paged(text: str) -> bool:
    import subprocess

    command = places.variable("PAGER") or "less -R"
    environment = {"LESS": "-R"} if not places.variable("LESS") else {}
    try:
        subprocess.run(
            command,
            shell=True,
            input=text,
            text=True,
            encoding=sys.stdout.encoding,
            errors="replace",
            check=False,
            env=places.environment_with(environment),
        )
    except (OSError, KeyboardInterrupt):
        return False
    return True
