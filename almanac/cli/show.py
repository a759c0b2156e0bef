"""`almanac show`."""

from typing import Annotated

import typer

from almanac.cli import options

When = Annotated[
    list[str],
    typer.Argument(
        metavar="WHEN",
        help="1944-10-20, 10-20, 20 October, Oct 20 1944, today, yesterday, tomorrow or the id of a record.",
    ),
]


def show(
    when: When,
    full: options.Full = False,
    brief: options.Brief = False,
    limit: options.Limit = None,
    pack: options.Packs = None,
    kind: options.Kinds = None,
    tag: options.Tags = None,
    json: options.Json = False,
    plain: options.Plain = False,
    svg: options.Svg = False,
    width: options.Width = None,
    no_color: options.NoColor = False,
    pager: options.Pager = False,
) -> None:
    """A day of any year, a very date, or a record by its id.

    Example: almanac show 1944-10-20
    """
    from almanac.cli.answering import Presentation, answer

    presentation = Presentation(
        full=full,
        brief=brief,
        limit=limit,
        json=json,
        plain=plain,
        svg=svg,
        width=width,
        color=not no_color,
        pager=pager,
    )
    answer(" ".join(when), presentation, packs=pack, kinds=kind, tags=tag)
