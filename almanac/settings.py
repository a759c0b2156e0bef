"""A person's settings: config.toml → values; what isn't set has its default."""

from dataclasses import fields
from datetime import time, timedelta
from typing import Any, get_args

from almanac.errors import DataError
from almanac.frozen import frozen
from almanac.model import LeapDay
from almanac.nearest import nearest

_LEAP_DAYS = get_args(LeapDay)


@frozen
class Settings:
    """What a person chose."""

    tz: str = ""
    """Time zone by its IANA name, such as "Europe/Belgrade"; the system's own where empty."""
    day_starts: timedelta = timedelta(0)
    """How long after midnight the almanac's day begins; written "04:00"."""
    leap_day: LeapDay = "feb28"
    """Where 29 February is kept in common years: on 28 February, on 1 March, or only where it exists."""


def load_settings(path: str) -> Settings:
    """The settings in the file PATH; the defaults where there is none.

    Raises: DataError with the setting that is wrong and what would be right.
    """
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} can't be read: {error}", "mend the file, or move it away") from error
    import tomli

    try:
        written = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise DataError(f"{path}:{error.lineno}: not TOML: {error.msg}", "mend the line") from error
    values: dict[str, Any] = {name: _value(path, name, value) for name, value in written.items()}
    return Settings(**values)


def _value(path: str, name: str, value: Any) -> object:
    names = [field.name for field in fields(Settings)]
    if name not in names:
        close = nearest(name, names)
        hint = f"did you mean {close}?" if close else f"there are: {', '.join(names)}"
        raise DataError(f"{path}: there is no setting '{name}'", hint)
    if name == "day_starts":
        return _since_midnight(path, value)
    if name == "leap_day" and value not in _LEAP_DAYS:
        raise DataError(f"{path}: leap_day can't be {value!r}", f"one of {', '.join(_LEAP_DAYS)}")
    if not isinstance(value, str):
        raise DataError(f"{path}: {name} can't be {value!r}", f'write it in quotation marks: {name} = "…"')
    return value


def _since_midnight(path: str, value: Any) -> timedelta:
    """An hour of the day, written "04:00" or as TOML's own 04:00:00."""
    try:
        hour = value if isinstance(value, time) else time.fromisoformat(value)
    except (TypeError, ValueError):
        raise DataError(f"{path}: day_starts can't be {value!r}", 'write an hour of the day: "04:00"') from None
    return timedelta(hours=hour.hour, minutes=hour.minute)
