"""The day it is; the only reader of the clock."""

import time
from datetime import date, datetime, timedelta, tzinfo

from almanac import places
from almanac.errors import UsageError
from almanac.nearest import nearest
from almanac.remembered import FOREVER

_STEP = 600
"""Seconds; no zone has ever put its clocks forth and back within so few."""


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


def span(day: date, tz: str = "", day_starts: timedelta = timedelta(0)) -> tuple[int, int]:
    """From when until when, in epoch seconds, DAY is `today`; an empty span where it already is no more."""
    if places.variable("ALMANAC_TODAY"):
        return 0, FOREVER
    zone = _zone(tz) if tz else None
    now = int(time.time())
    return span_around(now, zone, day_starts) if day_at(now, zone, day_starts) == day else (0, 0)


def now() -> tuple[int, int]:
    """The time in epoch seconds, and in nanoseconds."""
    nanoseconds = time.time_ns()
    return nanoseconds // 1_000_000_000, nanoseconds


def day_from(instant: int, tz: str, day_starts: timedelta) -> tuple[date, int, int]:
    """The day at INSTANT, in epoch seconds, and from when until when it is that day."""
    zone = _zone(tz) if tz else None
    return day_at(instant, zone, day_starts), *span_around(instant, zone, day_starts)


def span_around(instant: int, zone: tzinfo | None, day_starts: timedelta) -> tuple[int, int]:
    """The first second of the day that INSTANT falls on and the first after it, whatever the clocks do that day.

    Where clocks are put back over the hour at which the day begins, a day comes twice: then its part around INSTANT.
    """
    day = day_at(instant, zone, day_starts)

    def limit(step: int) -> int:
        inside = outside = instant
        while day_at(outside, zone, day_starts) == day:
            inside, outside = outside, outside + step
        while abs(outside - inside) > 1:
            between = (inside + outside) // 2
            if day_at(between, zone, day_starts) == day:
                inside = between
            else:
                outside = between
        return max(inside, outside)

    return limit(-_STEP), limit(_STEP)


def day_at(instant: int, zone: tzinfo | None, day_starts: timedelta) -> date:
    """The day at INSTANT, in epoch seconds, in ZONE or in the system's own."""
    return _day(datetime.fromtimestamp(instant, zone), day_starts)


def _day(now: datetime, day_starts: timedelta) -> date:
    """The day of the clock on the wall, which in the hours before DAY_STARTS is still yesterday's."""
    return (now.replace(tzinfo=None) - day_starts).date()


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        close = nearest(name, available_timezones(), 0.6)
        hint = f"did you mean {close}?" if close else "write it like Europe/Belgrade"
        raise UsageError(f"no time zone is called '{name}'", hint) from None
