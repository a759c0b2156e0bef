"""The day it is; the only reader of the clock."""

from datetime import date

from almanac import places
from almanac.errors import UsageError


def today() -> date:
    """The local calendar day, or the one that ALMANAC_TODAY sets.

    Raises: UsageError for an ALMANAC_TODAY that is no date.
    """
    given = places.variable("ALMANAC_TODAY")
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        message = f"ALMANAC_TODAY is '{given}', which is no date"
        raise UsageError(message, "set it to a day such as 2026-10-20, or unset it") from None
