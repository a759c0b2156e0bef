"""The banner: never in the way of a login, whatever happens."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from typing import NoReturn

from almanac import places
from almanac.cli import clock, printing
from almanac.cli.options import BannerOptions
from almanac.errors import UsageError
from almanac.library import Library
from almanac.page.banner import Banner, compose_banner
from almanac.remembered import FOREVER, banners
from almanac.settings import BannerSettings, Settings, load_settings
from almanac.when import parse_when

_PATIENCE = 1.0
"""Seconds after which a banner is no longer waited for."""
_PATIENCE_BEHIND = 60.0
"""The same where no login waits: a hook has let the shell go on, or a person asks why."""
_WIDEST = 80
_LOOKED_AT = 24
"""Events of a day among which one is chosen, the weightiest."""
_NOTHING = "Nothing is recorded of this day."


class _TooLate(BaseException):
    """The banner is no longer waited for."""


def show_banner(options: BannerOptions) -> None:
    """Print the banner that OPTIONS ask for; nothing where there is trouble.

    Raises: UsageError for options that mean nothing, but not to a hook.
    """
    try:
        with _deadline(_PATIENCE_BEHIND if options.hook or options.why or options.svg else _PATIENCE):
            _show(options)
    except UsageError:
        if not options.hook:
            raise
    except _TooLate:
        if not options.hook:  # an index may have been filling: let it be done for the next time
            _compose_in_background("none")
    except Exception:  # a login is worth more than any banner; the doctor tells what is wrong
        if options.why:
            raise
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(options: BannerOptions) -> None:
    now, then = clock.now()
    settings = load_settings(places.settings_file().path)
    options = _as_set(options, settings.banner)
    if options.ahead:
        _compose_ahead(options, settings, now, then)
        return
    today = clock.today(settings.tz, settings.day_starts)
    span = banners.Span(*clock.span(today, settings.tz, settings.day_starts))
    if options.once and not options.hook and not options.why and banners.was_shown(span):
        return
    banner, reasons = _composed(today, options, settings)
    text = _rendered(banner, options, settings)
    if options.why:
        printing.deliver(text + "".join(f"{reason}.\n" for reason in reasons))
    elif options.hook:
        # kept before it is shown: the shell may have gone on, and will find it the next time
        data = text.encode(sys.stdout.encoding or "utf-8", "replace")
        banners.keep_banner(data, span, places.columns(), then, once=options.once)
        if options.once and banners.was_shown(span):
            text = ""
        with suppress(OSError):
            printing.deliver(text)
        _let_go()
        if options.once:
            banners.note_shown(now)
        if settings.banner.ahead and span.until != FOREVER:
            _compose_in_background(options.hook)
    else:
        printing.deliver(text)
        if options.once:
            banners.note_shown(now)


def _as_set(options: BannerOptions, settings: BannerSettings) -> BannerOptions:
    """OPTIONS, and what they don't say as SETTINGS have it.

    Raises: UsageError for a tone that there isn't.
    """
    if options.tone not in ("", "bright", "any"):
        raise UsageError(f"there is no tone '{options.tone}'", "bright leaves out what is solemn; any doesn't")
    return replace(
        options,
        once=options.once or settings.once,
        lines=options.lines or settings.lines,
        kind=options.kind or list(settings.kind),
        tag=options.tag or list(settings.tag),
        pack=options.pack or list(settings.pack),
        tone=options.tone or settings.tone,
        quote_only=options.quote_only or settings.quote_only,
    )


def _composed(today: date, options: BannerOptions, settings: Settings) -> tuple[Banner | None, tuple[str, ...]]:
    query = replace(
        parse_when("today", today),
        packs=tuple(options.pack or ()),
        kinds=tuple(options.kind or ()),
        tags=tuple(options.tag or ()),
        leap_day=settings.leap_day,
    )
    library = Library((folder.path for folder in places.pack_folders()), places.cache_folder().path)
    found = library.find(query, _LOOKED_AT, around=False)
    return compose_banner(query, found, quote_only=options.quote_only, bright=options.tone == "bright")


def _rendered(banner: Banner | None, options: BannerOptions, settings: Settings) -> str:
    if banner is None:
        return f"{_NOTHING}\n" if settings.banner.empty == "line" else ""
    screen = printing.screen(width=options.width, color=not options.no_color, pager=False, hooked=bool(options.hook))
    width = options.width or min(screen.width, _WIDEST)
    lines = options.lines or 1
    if options.svg:
        from almanac.panels.svg import render_banner_svg

        return render_banner_svg(banner, width=width, lines=lines, light=options.light)
    if options.plain or screen.is_plain:
        from almanac.export.plain_banner import render_plain_banner

        return render_plain_banner(banner, width=width, lines=lines, encoding=screen.encoding)
    from almanac.panels import Screen
    from almanac.panels.banners import render_banner

    place = Screen(
        width=width, color=screen.color, links=screen.color, encoding=screen.encoding, moves=screen.is_terminal
    )
    return render_banner(banner, place, lines=lines)


def _compose_ahead(options: BannerOptions, settings: Settings, now: int, then: int) -> None:
    """Keep tomorrow's banner for the hook, and make the one that was kept so yesterday that of today."""
    _be_nice()
    columns = places.columns()
    banners.bring_forward(columns, now)
    today = clock.today(settings.tz, settings.day_starts)
    _, until = clock.span(today, settings.tz, settings.day_starts)
    if not now < until < FOREVER:
        return
    tomorrow, since, end = clock.day_from(until, settings.tz, settings.day_starts)
    banner, _ = _composed(tomorrow, options, settings)
    text = _rendered(banner, options, settings).encode(sys.stdout.encoding or "utf-8", "replace")
    banners.keep_banner(text, banners.Span(since, end), columns, then, once=options.once, ahead=True)


def _compose_in_background(hook: str) -> None:
    import subprocess

    subprocess.Popen(
        [sys.executable, "-m", "almanac", "banner", "--hook", hook, "--ahead"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=os.sep,  # where nobody else has put a module
        env=places.environment_with({"COLUMNS": str(places.columns())}),
    )


def _be_nice() -> None:
    with suppress(OSError, AttributeError):
        os.nice(10)


def _let_go() -> None:
    """Close standard output, for the shell waits for its end; what follows is for the next login."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Ends what takes longer than SECONDS, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def too_late(*_: object) -> NoReturn:
        raise _TooLate

    before = signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
