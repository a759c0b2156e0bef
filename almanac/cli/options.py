"""The options of the commands that show a page or a banner, each in one place."""

from typing import Literal, NamedTuple

from almanac.frozen import frozen


class Option(NamedTuple):
    """An option of the command line."""

    name: str
    """Its field of PageOptions."""
    kind: Literal["flag", "number", "text", "texts"]
    """What follows it: nothing, a number, a text, or a text each time it is given."""
    help: str
    metavar: str = ""
    least: int | None = None
    most: int | None = None

    @property
    def flag(self) -> str:
        """As it is typed."""
        return f"--{self.name.replace('_', '-')}"


PAGE_OPTIONS = (
    Option("full", "flag", "Tell every event with all that is known of it."),
    Option("brief", "flag", "Tell every event in a line."),
    Option("limit", "number", "Show at most N events.", "N", 1),
    Option("pack", "texts", "Look only in this pack (repeatable).", "NAME"),
    Option("kind", "texts", "Only events of this kind, such as science (repeatable).", "KIND"),
    Option("tag", "texts", "Only what has this tag (repeatable).", "TAG"),
    Option("during", "flag", "What went on for days, on each of its days."),
    Option("calendars", "flag", "Name the day in other calendars too."),
    Option("tz", "text", "Today as it is in a zone: Europe/Belgrade.", "ZONE"),
    Option("json", "flag", "Print the records as JSON, see docs/json.md."),
    Option("plain", "flag", "Print plain text: no boxes, no colours."),
    Option("svg", "flag", "Print the page as an SVG picture."),
    Option("light", "flag", "Draw that picture on a light ground."),
    Option("width", "number", "Lay the page out for N columns.", "N", 20, 1000),
    Option("no_color", "flag", "Use no colours."),
    Option("pager", "flag", "Show the page in the pager: $PAGER, or less -R."),
)


@frozen
class PageOptions:
    """What a person may say of a page: how much of it, of what, and in which form."""

    full: bool = False
    brief: bool = False
    limit: int | None = None
    pack: list[str] | None = None
    kind: list[str] | None = None
    tag: list[str] | None = None
    during: bool = False
    calendars: bool = False
    tz: str = ""
    json: bool = False
    plain: bool = False
    svg: bool = False
    light: bool = False
    width: int | None = None
    no_color: bool = False
    pager: bool = False


BANNER_OPTIONS = (
    Option("once", "flag", "Show it once a day, in whatever terminal comes first."),
    Option("lines", "number", "Take at most N lines, 10 unless set otherwise.", "N", 1, 10),
    Option("kind", "texts", "Only events of this kind, such as science (repeatable).", "KIND"),
    Option("tag", "texts", "Only what has this tag (repeatable).", "TAG"),
    Option("pack", "texts", "Look only in this pack (repeatable).", "NAME"),
    Option("tone", "text", "bright leaves out what is solemn; any doesn't.", "TONE"),
    Option("quote_only", "flag", "Show somebody's words and nothing else."),
    Option("why", "flag", "Say why it is this event and these words."),
    Option("width", "number", "Lay it out for N columns.", "N", 20, 1000),
    Option("plain", "flag", "Print plain text: no box, no colours."),
    Option("no_color", "flag", "Use no colours."),
    Option("svg", "flag", "Print it as an SVG picture."),
    Option("light", "flag", "Draw that picture on a light ground."),
    Option("hook", "text", "For the hook of a shell, see almanac init: print as for a terminal, and keep it.", "SHELL"),
    Option("ahead", "flag", "For the hook: compose tomorrow's, and print nothing."),
)


@frozen
class BannerOptions:
    """What a person, or a shell's hook, may say of the banner; what isn't said is as set."""

    once: bool = False
    lines: int | None = None
    kind: list[str] | None = None
    tag: list[str] | None = None
    pack: list[str] | None = None
    tone: str = ""
    quote_only: bool = False
    why: bool = False
    width: int | None = None
    plain: bool = False
    no_color: bool = False
    svg: bool = False
    light: bool = False
    hook: str = ""
    ahead: bool = False
