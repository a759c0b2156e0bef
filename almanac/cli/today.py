"""`almanac today`, and plain `almanac`."""

from almanac.cli import options


def today(
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
    """What happened on this day, what is wished on it and what was said.

    Example: almanac today --brief
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
    answer("today", presentation, packs=pack, kinds=kind, tags=tag)
