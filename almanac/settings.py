"""A person's settings: config.toml → values; what isn't set has its default."""

from dataclasses import fields
from datetime import time, timedelta
from typing import Any, Literal, get_args

from almanac.errors import DataError
from almanac.frozen import frozen
from almanac.model import LeapDay
from almanac.nearest import nearest


@frozen
class BannerSettings:
    """What a person chose of the banner at login; options say otherwise for once."""

    once: bool = False
    """Whether it is shown once a day, not in every new shell."""
    lines: int = 10
    """How many lines it may take, 1 to 10."""
    kind: tuple[str, ...] = ()
    """Kinds of event to keep; all where empty."""
    tag: tuple[str, ...] = ()
    """Tags of which an event must have one; all events where empty."""
    pack: tuple[str, ...] = ()
    """Packs to look in; all where empty."""
    tone: Literal["bright", "any"] = "any"
    """Whether solemn days are left out."""
    quote_only: bool = False
    """Whether somebody's words are all that is shown."""
    empty: Literal["silent", "line"] = "silent"
    """What is shown where there is nothing of the day."""
    ahead: bool = True
    """Whether tomorrow's banner is composed at the first login of today."""


@frozen
class Settings:
    """What a person chose."""

    tz: str = ""
    """Time zone by its IANA name, such as "Europe/Belgrade"; the system's own where empty."""
    day_starts: timedelta = timedelta(0)
    """How long after midnight the almanac's day begins; written "04:00"."""
    leap_day: LeapDay = "feb28"
    """Where 29 February is kept in common years: on 28 February, on 1 March, or only where it exists."""
    banner: BannerSettings = BannerSettings()
    """The table [banner]."""


MOST_LINES = 10
_CHOICES: dict[str, tuple[str, ...]] = {
    "leap_day": get_args(LeapDay),
    "tone": ("bright", "any"),
    "empty": ("silent", "line"),
}


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
    table = written.pop("banner", {})
    if not isinstance(table, dict):
        raise DataError(f"{path}: banner is a table", "write [banner], and its settings in the lines below")
    banner = BannerSettings(**_values(path, BannerSettings(), table))
    return Settings(**_values(path, Settings(), written), banner=banner)


def _values(path: str, defaults: Settings | BannerSettings, written: dict[str, Any]) -> dict[str, Any]:
    names = [field.name for field in fields(defaults)]
    for name in written:
        if name not in names:
            close = nearest(name, names)
            hint = f"did you mean {close}?" if close else f"there are: {', '.join(names)}"
            raise DataError(f"{path}: there is no setting '{name}'", hint)
    return {name: _value(path, name, value, getattr(defaults, name)) for name, value in written.items()}


def _value(path: str, name: str, value: Any, default: object) -> object:
    """VALUE as the setting NAME, of the same sort as its DEFAULT."""
    wrong = f"{path}: {name} can't be {value!r}"
    if isinstance(default, timedelta):
        return _since_midnight(path, value)
    if name in _CHOICES and value not in _CHOICES[name]:
        raise DataError(wrong, f"one of {', '.join(_CHOICES[name])}")
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise DataError(wrong, f"write {name} = true, or {name} = false")
    elif isinstance(default, int):
        if type(value) is not int or not 1 <= value <= MOST_LINES:
            raise DataError(wrong, f"write a number from 1 to {MOST_LINES}")
    elif isinstance(default, tuple):
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise DataError(wrong, f'write a list: {name} = ["…"]')
        return tuple(value)
    elif not isinstance(value, str):
        raise DataError(wrong, f'write it in quotation marks: {name} = "…"')
    return value


def _since_midnight(path: str, value: Any) -> timedelta:
    """An hour of the day, written "04:00" or as TOML's own 04:00:00."""
    try:
        hour = value if isinstance(value, time) else time.fromisoformat(value)
    except (TypeError, ValueError):
        raise DataError(f"{path}: day_starts can't be {value!r}", 'write an hour of the day: "04:00"') from None
    return timedelta(hours=hour.hour, minutes=hour.minute)
