"""The day it is; the only reader of the clock."""

import difflib
from datetime import date, datetime, timedelta, tzinfo

from almanac import places
from almanac.errors import UsageError


def today(tz: str = "", day_starts: timedelta = timedelta(0)) -> date:
    """The day it is in the time zone TZ (the system's own where empty), begun DAY_STARTS after midnight.

    ALMANAC_TODAY sets another.
    Raises: UsageError for a zone that doesn't exist or an ALMANAC_TODAY that is no date.
    """
    given = places.variable("ALMANAC_TODAY")
    zone = _zone(tz) if tz else None
    if given:
        try:
            return date.fromisoformat(given)
        except ValueError:
            message = f"ALMANAC_TODAY is '{given}', which is no date"
            raise UsageError(message, "set it to a day such as 2026-10-20, or unset it") from None
    return _day(datetime.now(zone), day_starts)


def _day(now: datetime, day_starts: timedelta) -> date:
    """The day of the clock on the wall, which in the hours before DAY_STARTS is still yesterday's."""
    return (now.replace(tzinfo=None) - day_starts).date()


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        close = difflib.get_close_matches(name, available_timezones(), n=1, cutoff=0.6)
        hint = f"did you mean {close[0]}?" if close else "write it like Europe/Belgrade"
        raise UsageError(f"no time zone is called '{name}'", hint) from None
