"""The Page: what is shown, in order and in its final words; how it looks is the renderers' business."""

import dataclasses
from collections.abc import Callable
from typing import Literal, TypeVar

from almanac.frozen import frozen

_T = TypeVar("_T")


@frozen
class Reference:
    """A source, as cited."""

    text: str
    url: str = ""
    """http or https, or nothing."""


@frozen
class Wish:
    """A greeting: somebody's words, with who sent them to whom."""

    heading: str
    """"Greeting from X to Y and Z"."""
    text: str
    lines: tuple[str, ...] = ()
    """Romanisation and translation, each labelled."""
    slogans: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[Reference, ...] = ()


@frozen
class Quote:
    """A quotation: somebody's words, with who said them and how well that is known."""

    text: str
    byline: str
    """Speaker, work, recipient and date."""
    status: str
    """One of the statuses of `almanac.model`."""
    label: str
    """The status with the kind of utterance, as shown: "speech, reported"."""
    lines: tuple[str, ...] = ()
    """Original wording and translator, each labelled."""
    note: str = ""
    sources: tuple[Reference, ...] = ()


@frozen
class Article:
    """An event or an observance at length."""

    id: str
    title: str
    facts: tuple[str, ...]
    """Date, unless the page and the label say it, place and kind."""
    label: str = ""
    """Its year, on the page of a day."""
    anniversary: str = ""
    """"82 years ago"; empty for an observance."""
    is_jubilee: bool = False
    summary: str = ""
    wishes: tuple[Wish, ...] = ()
    quotes: tuple[Quote, ...] = ()
    disputes: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[Reference, ...] = ()


@frozen
class Block:
    """What stands in one frame: an event, or all the observances of a day."""

    kind: Literal["event", "observance"]
    articles: tuple[Article, ...]


@frozen
class Brief:
    """An event in a line."""

    label: str
    """Its year on the page of a day; its day on that of a month or a year."""
    title: str
    anniversary: str
    is_jubilee: bool


@frozen
class Page:
    """Everything that is shown for one question."""

    title: str
    """"Friday, 20 October 1944"."""
    subtitle: str
    """Day of the year, ISO week and old style; empty for a month or a year."""
    reckonings: tuple[str, ...] = ()
    """The day in other calendars, a calendar each, where asked for."""
    blocks: tuple[Block, ...] = ()
    notices: tuple[str, ...] = ()
    """What there is to say where something was not found."""
    briefs_heading: str = ""
    briefs: tuple[Brief, ...] = ()
    footer: tuple[str, ...] = ()
    """What else there is, and how to see it."""


def mapped(page: _T, change: Callable[[str], str], keep: frozenset[str] = frozenset({"url", "kind"})) -> _T:
    """PAGE, or any part of it, with CHANGE done to every text in it but the fields named in KEEP."""
    changed = {
        field.name: _mapped(getattr(page, field.name), change, keep)
        for field in dataclasses.fields(page)  # type: ignore[arg-type]
        if field.name not in keep
    }
    return dataclasses.replace(page, **changed)  # type: ignore[type-var]


def _mapped(value: object, change: Callable[[str], str], keep: frozenset[str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change, keep) for item in value)
    if dataclasses.is_dataclass(value):
        return mapped(value, change, keep)
    return value
