"""`almanac banner`."""

from almanac.cli.options import BANNER_OPTIONS, BannerOptions
from almanac.cli.signature import takes_options


@takes_options(BANNER_OPTIONS, BannerOptions)
def banner(options: BannerOptions) -> None:
    """Today at a glance, for the login: an event, somebody's words, where to read on.

    It never fails and never waits: where there is trouble it prints nothing, and almanac doctor says what it is.

    Example: almanac banner --lines 6
    """
    from almanac.cli.login import show_banner

    show_banner(options)
