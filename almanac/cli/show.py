"""`almanac show`."""

from typing import Annotated

import typer

from almanac.cli.options import PageOptions, takes_page_options

_WHEN = "1944-10-20, 10-20, 20 October, Oct 20 1944, today, yesterday, tomorrow or the id of a record."


@takes_page_options
def show(when: Annotated[list[str], typer.Argument(metavar="WHEN", help=_WHEN)], options: PageOptions) -> None:
    """A day of any year, a very date, or a record by its id.

    Example: almanac show 1944-10-20
    """
    from almanac.cli.answering import answer

    answer(" ".join(when), options)
