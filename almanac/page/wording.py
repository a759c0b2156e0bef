"""Records → the words of a page: who said it, to whom, when, where it can be read."""

from collections.abc import Sequence

from almanac.anniversary import Anniversary
from almanac.chronology import format_date, parse_edtf
from almanac.errors import AlmanacError
from almanac.hygiene import safe_link
from almanac.languages import language_name
from almanac.model import Dispute, Greeting, Quotation, Source
from almanac.page.shape import Quote, Reference, Wish

WISHES = 6
"""Wishes that a page tells of an observance unless everything is asked for."""
_TRANSLATORS = {"almanac": "translated by the almanac", "unnamed": "translator not named"}


def listed(items: Sequence[str]) -> str:
    """ITEMS as a sentence lists them: "A, B and C"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def counted(number: int, thing: str, things: str = "") -> str:
    """NUMBER with THING in the singular or plural."""
    return f"{number} {thing}" if number == 1 else f"{number} {things or thing + 's'}"


def anniversary(of: Anniversary) -> str:
    """How long ago, in words; with the year it falls in where it is still to come."""
    if of.years == 0:
        return "this year"
    if of.years < 0:
        return f"in {counted(-of.years, 'year')}"
    if of.due:
        return f"{counted(of.years, 'year')} in {of.due.year}"
    return f"{counted(of.years, 'year')} ago"


def reference(source: Source) -> Reference:
    """SOURCE as cited: author, title (year), where in it."""
    year = f" ({source.year})" if source.year is not None else ""
    cited = ", ".join(filter(None, [source.author, source.title + year, source.locator]))
    url = safe_link(source.url)
    if source.url and not url:
        cited += f" <{source.url}>"
    return Reference(text=cited, url=url)


def references(sources: Sequence[Source]) -> tuple[Reference, ...]:
    """SOURCES as cited."""
    return tuple(reference(source) for source in sources)


def dispute(of: Dispute) -> str:
    """What else is said, and by whom: "date: 28 September – 20 October 1944 (Werth)"."""
    value = of.value
    if of.about == "date":
        try:
            value = format_date(parse_edtf(of.value))
        except AlmanacError:
            value = of.value
    said_by = "; ".join(reference(source).text for source in of.sources)
    note = f" {of.note}" if of.note else ""
    return f"{of.about}: {value} ({said_by}).{note}" if said_by else f"{of.about}: {value}.{note}"


def wish(of: Greeting, *, in_full: bool) -> Wish:
    """A greeting for the page; without note and sources unless IN_FULL."""
    heading = "Greeting"
    if of.sender:
        heading += f" from {of.sender}"
    if of.addressees:
        heading += f" to {listed(of.addressees)}"
    if of.date:
        heading += f", {format_date(of.date)}"
    if of.occasion:
        heading += f" — {of.occasion}"
    lines = []
    if of.romanized:
        lines.append(f"in Latin letters: {of.romanized}")
    if of.translation:
        lines.append(f"in English: {of.translation}")
    if not of.sender:
        heading = f"Wished in {language_name(of.lang)}"
    return Wish(
        heading=heading,
        text=of.text,
        lines=tuple(lines),
        slogans=of.slogans,
        note=of.note if in_full else "",
        sources=references(of.sources) if in_full else (),
    )


def wishes(greetings: Sequence[Greeting], *, in_full: bool) -> tuple[Wish, ...]:
    """GREETINGS for the page; those customary on an observance, unless IN_FULL, in a line each, at most WISHES."""
    sent = [greeting for greeting in greetings if greeting.sender or in_full]
    customary = [greeting for greeting in greetings if not greeting.sender and not in_full]
    found = [wish(greeting, in_full=in_full) for greeting in sent]
    if customary:
        more = len(customary) - WISHES
        found.append(
            Wish(
                heading="Wished on it",
                text="\n".join(_in_a_line(greeting) for greeting in customary[:WISHES]),
                lines=(f"{counted(more, 'more wish', 'more wishes')}: --full",) if more > 0 else (),
            )
        )
    return tuple(found)


def _in_a_line(of: Greeting) -> str:
    """A customary wish with its language, how it is read and what it means."""
    meaning = f"“{of.translation}”" if of.translation else ""
    return f"{of.text}  ({', '.join(filter(None, [language_name(of.lang), of.romanized, meaning]))})"


def quote(of: Quotation, *, in_full: bool) -> Quote:
    """A quotation for the page, always with attribution and status; without note and sources unless IN_FULL."""
    who = of.speaker or of.body or ("" if of.work else "author not known")
    to = f"to {of.recipient}" if of.recipient else ""
    when = format_date(of.date) if of.date else ""
    byline = ", ".join(filter(None, [who, of.work, to, when]))
    lines = []
    if of.original and in_full:
        lines.append(f"original ({language_name(of.original.lang)}): {of.original.text}")
    if of.translator and in_full:
        lines.append(_TRANSLATORS.get(of.translator, f"translated by {of.translator}"))
    if of.incomplete:
        lines.append("the passage breaks off here in its source")
    return Quote(
        text=of.text,
        byline=byline,
        status=of.status,
        label=", ".join(filter(None, [of.kind, of.status])),
        lines=tuple(lines),
        note=of.note if in_full else "",
        sources=references(of.sources) if in_full else (),
    )
