"""The options of every command that shows a page, each in one place."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Any, Optional, get_type_hints

import typer

# Typer reads these when the command starts, where 3.10 knows no `list[str] | None` made of Annotated parts
Texts = Optional[list[str]]  # noqa: UP045
Number = Optional[int]  # noqa: UP045


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What a person may say of a page: how much of it, of what, and in which form."""

    full: Annotated[bool, typer.Option("--full", help="Tell every event with all that is known of it.")] = False
    brief: Annotated[bool, typer.Option("--brief", help="Tell every event in a line.")] = False
    limit: Annotated[Number, typer.Option("--limit", min=1, metavar="N", help="Show at most N events.")] = None
    pack: Annotated[Texts, typer.Option("--pack", metavar="NAME", help="Look only in this pack (repeatable).")] = None
    kind: Annotated[
        Texts, typer.Option("--kind", metavar="KIND", help="Only events of this kind, such as science (repeatable).")
    ] = None
    tag: Annotated[Texts, typer.Option("--tag", metavar="TAG", help="Only what has this tag (repeatable).")] = None
    during: Annotated[bool, typer.Option("--during", help="What went on for days, on each of its days.")] = False
    calendars: Annotated[bool, typer.Option("--calendars", help="Name the day in other calendars too.")] = False
    tz: Annotated[str, typer.Option("--tz", metavar="ZONE", help="Today as it is in a zone: Europe/Belgrade.")] = ""
    json: Annotated[bool, typer.Option("--json", help="Print the records as JSON, see docs/json.md.")] = False
    plain: Annotated[bool, typer.Option("--plain", help="Print plain text: no boxes, no colours.")] = False
    svg: Annotated[bool, typer.Option("--svg", help="Print the page as an SVG picture.")] = False
    width: Annotated[
        Number, typer.Option("--width", min=20, max=1000, metavar="N", help="Lay the page out for N columns.")
    ] = None
    no_color: Annotated[bool, typer.Option("--no-color", help="Use no colours.")] = False
    pager: Annotated[bool, typer.Option("--pager", help="Show the page in the pager: $PAGER, or less -R.")] = False


def takes_page_options(command: Callable[..., None]) -> Callable[..., None]:
    """COMMAND, which takes PageOptions as `options`, as Typer wants it: with every option a parameter of its own."""
    hints = get_type_hints(PageOptions, include_extras=True)
    names = [field.name for field in fields(PageOptions)]
    own = [p for p in inspect.signature(command).parameters.values() if p.name != "options"]
    shared = [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(PageOptions)
    ]

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        options = PageOptions(**{name: given.pop(name) for name in names if name in given})
        command(**given, options=options)

    with_options.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    with_options.__annotations__ = {p.name: p.annotation for p in [*own, *shared]}
    return with_options
