"""What is wrong here, where each path comes from and why it was chosen, and how fast the banner is."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from almanac import __version__, places
from almanac.errors import AlmanacError
from almanac.frozen import frozen
from almanac.hooks import HOOKS, rc_file
from almanac.hooks.installing import BEGIN
from almanac.library import Library
from almanac.remembered import banners, is_safe
from almanac.settings import Settings, load_settings

_RUNS = 5
_SLOW = 0.5
"""Seconds that no login should take longer for."""
_TIMES = 15
"""How many times as long as Python alone a banner may take where the whole machine is slow."""


@frozen
class Finding:
    """One thing looked at."""

    about: str
    """In a word."""
    text: str
    """What was found."""
    hint: str = ""
    """What to do, where something is wrong; empty where nothing is."""


def examine() -> Iterator[Finding]:
    """Look at everything that a banner depends on."""
    yield Finding(about="almanac", text=f"{__version__} in {places.package()}")
    yield Finding(about="python", text=f"{sys.version.split()[0]}, {sys.executable}")
    yield from _settings()
    yield from _packs()
    yield from _cache()
    yield from _terminal()
    yield from _hooks()
    yield from _speed()


def _settings() -> Iterator[Finding]:
    file = places.settings_file()
    try:
        settings = load_settings(file.path)
    except AlmanacError as error:
        yield Finding(about="settings", text=error.message, hint=error.hint)
        return
    if settings == Settings():
        told = "the defaults hold" if os.path.exists(file.path) else "there is none, the defaults hold"
    else:
        told = "read"
    yield Finding(about="settings", text=f"{file.path} ({file.reason}): {told}")


def _packs() -> Iterator[Finding]:
    for root in places.pack_folders():
        missing = "" if os.path.isdir(root.path) else "make it, or change what names it"
        told = "" if os.path.isdir(root.path) else ": there is no such folder"
        yield Finding(about="packs", text=f"{root.path} ({root.reason}){told}", hint=missing)
    cache = places.cache_folder().path
    library = Library((root.path for root in places.pack_folders()), cache)
    for folder, pack in library.packs:
        yield Finding(about="pack", text=f"{pack.name}: {pack.title}, edition {pack.edition}, in {folder}")
    for folder in library.unkept:
        text = f"{folder}: its index is made anew each time, for it can't be kept"
        yield Finding(about="pack", text=text, hint="see what is said of the cache below")
    if library.faults:
        text = f"faults: {library.faults}; what is faulty is left out"
        yield Finding(about="packs", text=text, hint="almanac packs check says where")
    if not library.packs:
        yield Finding(about="packs", text="there is none", hint="install the almanac anew")


def _cache() -> Iterator[Finding]:
    cache = places.cache_folder()
    if not cache.path:
        yield Finding(about="cache", text=f"nothing is kept: {cache.reason}", hint="unset ALMANAC_CACHE, or set HOME")
        return
    wrong = _why_not(cache.path)
    hint = "make it yours alone: chmod 700, chown; or set XDG_CACHE_HOME" if wrong else ""
    yield Finding(
        about="cache", text=f"{cache.path} ({cache.reason}): {wrong or 'yours, and can be written'}", hint=hint
    )
    widths = sorted({name.removesuffix(".next") for name in _names(banners.folder())} - {"shown"})
    told = f"kept for {', '.join(widths)} columns" if widths else "none is kept for a hook yet"
    yield Finding(about="banners", text=told)


def _why_not(folder: str) -> str:
    """Why nothing can be kept in FOLDER; empty where it can."""
    try:
        if not os.path.lexists(folder):
            above = os.path.dirname(folder)
            return "" if os.access(above, os.W_OK) or not os.path.exists(above) else f"{above} can't be written"
        if not is_safe(folder):
            return "it isn't yours alone"
    except OSError as error:
        return error.strerror or str(error)
    return "" if os.access(folder, os.W_OK) else "it can't be written"


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _hooks() -> Iterator[Finding]:
    for hook in HOOKS.values():
        try:
            path = rc_file(hook)
            has_hook = BEGIN in path.read_bytes()
        except (AlmanacError, OSError):
            continue
        yield Finding(about=hook.shell, text=f"{path}: {'the hook is in it' if has_hook else 'no hook'}")


def _terminal() -> Iterator[Finding]:
    kind = places.variable("TERM") or "not named"
    encoding = sys.stdout.encoding or "not named"
    is_one = "a terminal" if sys.stdout.isatty() else "no terminal"
    yield Finding(about="terminal", text=f"{is_one}, {places.columns()} columns, TERM {kind}, {encoding}")


def _speed() -> Iterator[Finding]:
    bare = _seconds([sys.executable, "-c", "pass"])
    banner = _seconds([sys.executable, "-m", "almanac", "banner"])
    text = f"composed in {banner * 1000:.0f} ms, where Python alone takes {bare * 1000:.0f} ms; a hook shows it at once"
    late = "see the findings above; a large pack takes its time but once" if banner > max(_SLOW, _TIMES * bare) else ""
    yield Finding(about="banner", text=text, hint=late)


def _seconds(command: list[str]) -> float:
    """The median time that COMMAND takes."""
    taken = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
