"""Options that several commands share, each in one place."""

from typing import Annotated, Optional

import typer

Full = Annotated[bool, typer.Option("--full", help="Tell every event with all that is known of it.")]
Brief = Annotated[bool, typer.Option("--brief", help="Tell every event in a line.")]
Limit = Annotated[
    Optional[int],  # noqa: UP045 - read at run time, on 3.10 too
    typer.Option("--limit", min=1, metavar="N", help="Show at most N events."),
]
Packs = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--pack", metavar="NAME", help="Look only in this pack; may be given again."),
]
Kinds = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--kind", metavar="KIND", help="Only events of this kind, such as science; may be given again."),
]
Tags = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--tag", metavar="TAG", help="Only what has this tag; may be given again."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the records as JSON (docs/json.md).")]
Plain = Annotated[bool, typer.Option("--plain", help="Print plain text: no boxes, no colours.")]
Svg = Annotated[bool, typer.Option("--svg", help="Print the page as an SVG picture.")]
Width = Annotated[
    Optional[int],  # noqa: UP045
    typer.Option("--width", min=20, max=1000, metavar="N", help="Lay the page out for N columns."),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="Use no colours.")]
Pager = Annotated[bool, typer.Option("--pager", help="Show the page in the pager ($PAGER, else less -R).")]
