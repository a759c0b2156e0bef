"""`almanac today`, and plain `almanac`."""

from almanac.cli.options import PAGE_OPTIONS, PageOptions
from almanac.cli.signature import takes_options


@takes_options(PAGE_OPTIONS, PageOptions)
def today(options: PageOptions) -> None:
    """What happened on this day, what is wished on it and what was said.

    Example: almanac today --brief
    """
    from almanac.cli.answering import answer

    answer("today", options)
