"""Records → a banner: one event of the day and somebody's words, for a glance at login."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from almanac.choice import Choice, Words, choose
from almanac.chronology import Day, filed_under, format_day
from almanac.frozen import frozen
from almanac.hygiene import visible_lines
from almanac.model import Found, Quotation
from almanac.page import wording
from almanac.page.arrangement import anniversary_of
from almanac.page.shape import Reference, mapped
from almanac.when import Query

_SHORTER = (48, 32, 24, 16, 12, 8)
"""Words to which a quotation is cut, one after the other, where there is no room for all of it."""
_HINT = "almanac today"


@frozen
class Banner:
    """What is shown at login, in its final words."""

    label: str = ""
    """The year."""
    title: str = ""
    anniversary: str = ""
    is_jubilee: bool = False
    text: str = ""
    """Somebody's words."""
    byline: str = ""
    who: str = ""
    """The byline where there is little room: whose words they are."""
    status: str = ""
    """How well a quotation is known; empty for a greeting."""
    source: str = ""
    """Where the words can be read."""
    hint: str = ""
    """How to see more."""


def compose_banner(
    query: Query, found: Found, *, quote_only: bool = False, bright: bool = False
) -> tuple[Banner | None, tuple[str, ...]]:
    """The banner for the day of QUERY, and why it is this one; None where there is nothing to show.

    BRIGHT leaves out what is solemn; QUOTE_ONLY shows the words alone.
    """
    events, observances = found.events, found.observances
    if bright:
        events = tuple(event for event in events if event.tone != "solemn")
        observances = tuple(observance for observance in observances if observance.tone != "solemn")
    choice = choose(events, observances, query.today.year)
    banner = _words(choice.words) if choice.words else Banner()
    if not quote_only:
        banner = _titled(banner, choice, query)
    if banner == Banner():
        return None, choice.reasons
    return mapped(replace(banner, hint=_HINT), visible_lines), choice.reasons


def leaner(banner: Banner) -> Iterator[Banner]:
    """BANNER, and the same with ever less in it, for a renderer to take the first that has room."""
    yield banner
    banner = replace(banner, source="")
    yield banner
    banner = replace(banner, byline=banner.who or banner.byline)
    yield banner
    words = banner.text.split()
    for most in _SHORTER:
        if most < len(words):
            yield replace(banner, text=cut(banner.text, most))
    if banner.title:
        banner = replace(banner, text="", byline="", who="", status="")
        yield banner
        yield replace(banner, hint="")


def cut(text: str, most: int) -> str:
    """The first MOST words of TEXT, and […] for the others."""
    words = text.split()
    if len(words) <= most:
        return text
    end = "”" if text.startswith("“") else ""
    return " ".join(words[:most]).rstrip(" ,;:–—[…]") + " […]" + end


def _titled(banner: Banner, choice: Choice, query: Query) -> Banner:
    if choice.event:
        since = anniversary_of(choice.event, query)
        return replace(
            banner,
            label=format_day(Day(year=filed_under(choice.event.date)[0])),
            title=choice.event.title,
            anniversary=wording.anniversary(since),
            is_jubilee=since.is_jubilee,
        )
    return replace(banner, title=choice.observance.title) if choice.observance else banner


def _words(words: Words) -> Banner:
    said = words.words
    if isinstance(said, Quotation):
        shown = wording.quote(said, in_full=True)
        return Banner(
            text=f"“{shown.text}”",
            byline=shown.byline,
            who=said.speaker or said.body or said.work,
            status=shown.label,
            source=_source(shown.sources, words),
        )
    wish = wording.wish(said, in_full=True)
    text = f"“{said.text}”" if said.sender else said.text
    if said.translation:
        text += f" – {said.translation}"
    byline = wish.heading if said.sender else f"{wish.heading}: {words.of.title}"
    who = f"from {said.sender}" if said.sender else wish.heading
    return Banner(text=text, byline=byline, who=who, source=_source(wish.sources, words))


def _source(own: Sequence[Reference], words: Words) -> str:
    """Where the words can be read, or where what they belong to is told."""
    references = own or wording.references(words.of.sources)
    return references[0].text if references else ""
