"""`almanac show`."""

from typing import Annotated

import typer

from almanac.cli.direct import joined
from almanac.cli.options import PAGE_OPTIONS, PageOptions
from almanac.cli.signature import takes_options

_WHEN = "1944-10-20, 10-20, 20 October, last friday, +3d, 1936-07, easter 2027, or the id of a record: docs/dates.md."


@takes_options(PAGE_OPTIONS, PageOptions)
def show(when: Annotated[list[str], typer.Argument(metavar="WHEN", help=_WHEN)], options: PageOptions) -> None:
    """A day of any year, a very date, or a record by its id.

    Example: almanac show 1944-10-20
    """
    from almanac.cli.answering import answer

    answer(joined(when), options)
