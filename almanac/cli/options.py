"""The options of every command that shows a page, each in one place."""

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
    width: int | None = None
    no_color: bool = False
    pager: bool = False
