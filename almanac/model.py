"""The record: what a pack knows, as plain frozen values.

Nothing here reads a file or knows a terminal. The docstring under a field is what an editor shows
for that key of a data file: the JSON Schema is generated from these classes.
"""

from typing import Any, ClassVar, Literal

from almanac.chronology import HistoricalDate
from almanac.frozen import frozen

EventKind = Literal[
    "art",
    "atrocity",
    "battle",
    "birth",
    "death",
    "disaster",
    "exploration",
    "founding",
    "independence",
    "labour",
    "law",
    "liberation",
    "politics",
    "publication",
    "religion",
    "revolution",
    "rights",
    "science",
    "society",
    "speech",
    "sport",
    "technology",
    "treaty",
    "uprising",
    "war",
]
QuotationKind = Literal[
    "article",
    "book",
    "broadcast",
    "conversation",
    "diary",
    "document",
    "inscription",
    "interview",
    "letter",
    "pamphlet",
    "play",
    "poem",
    "song",
    "speech",
    "statement",
    "telegram",
    "testimony",
    "transmission",
]
Status = Literal["verified", "attributed", "reported", "paraphrase", "disputed", "unattributed"]
Tone = Literal["bright", "plain", "solemn"]
LeapDay = Literal["feb28", "mar1", "only"]
Calendar = Literal["gregorian", "julian"]
ObservanceCalendar = Literal[
    "gregorian", "orthodox", "julian", "hebrew", "islamic", "persian", "chinese", "coptic", "ethiopian", "indian"
]

SCHEMA = 1
"""The version of the record that this almanac reads; `schema` of pack.toml."""


def _written_as(**names: str) -> dict[str, Any]:
    """How a class is written in TOML: no key but its own, NAMES where the attribute is named otherwise."""
    return {
        "extra": "forbid",
        "use_attribute_docstrings": True,
        "alias_generator": lambda attribute: names.get(attribute, attribute),
    }


@frozen
class Source:
    """Where a reader can follow a fact or a wording."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as()

    title: str
    """Title of the work, the page or the archive's item."""
    author: str = ""
    """Author, editor or institution."""
    year: int | None = None
    """Year the cited edition appeared."""
    url: str = ""
    """Link, http or https."""
    locator: str = ""
    """Where in the work: chapter, page, article, entry."""


@frozen
class Original:
    """The words of a quotation in the language they were said in."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as()

    lang: str
    """Language of the original, a BCP 47 tag such as "fr" or "sr-Latn"."""
    text: str
    """The original wording."""


@frozen
class Dispute:
    """Another value that a serious source gives for something in the event."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as()

    about: str
    """Which key of the event is disputed, such as "date" or "place"."""
    value: str
    """What the other sources say; a date is written as in `date`."""
    sources: tuple[Source, ...]
    """Who says so."""
    note: str = ""
    """Why the sources differ, where that is known."""


@frozen
class Greeting:
    """A message of its time, or the wish customary on an observance."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as(sender="from", addressees="to")

    text: str
    """The greeting, word for word."""
    sender: str = ""
    """Who sends it; empty for a customary wish."""
    addressees: tuple[str, ...] = ()
    """To whom it is addressed."""
    occasion: str = ""
    """What the sender calls the occasion."""
    slogans: tuple[str, ...] = ()
    """Slogans that close the greeting, in order."""
    lang: str = "en"
    """Language of `text`, a BCP 47 tag."""
    romanized: str = ""
    """`text` in Latin letters, where its script is another."""
    translation: str = ""
    """`text` in the pack's language, where it is in another."""
    date: HistoricalDate | None = None
    """When it was sent."""
    sources: tuple[Source, ...] = ()
    """Where it can be read."""
    note: str = ""
    """What a fair reader needs in order to judge it."""


@frozen
class Quotation:
    """Words said or written, with who, where, when, and how well that is known."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as()

    text: str
    """The words as quoted; cut with […] and nowhere else."""
    status: Status
    """How well the wording and its author are known."""
    speaker: str = ""
    """The person who said or wrote it."""
    body: str = ""
    """The body that issued it, where no single person did."""
    work: str = ""
    """The speech, letter or book it is from."""
    kind: QuotationKind | None = None
    """What sort of utterance it is."""
    date: HistoricalDate | None = None
    """When it was said or written."""
    recipient: str = ""
    """To whom it was sent or said."""
    lang: str = "en"
    """Language of `text`, a BCP 47 tag."""
    original: Original | None = None
    """The wording in the language it was said in, where `text` is a translation."""
    translator: str = ""
    """Who translated `text`; "almanac" for our own, "unnamed" where the witness names nobody."""
    incomplete: bool = False
    """Whether the passage breaks off, in the witness itself, before its sentence ends."""
    sources: tuple[Source, ...] = ()
    """Where it can be read; `locator` says where in it."""
    note: str = ""
    """How the wording stands to the source, and what a fair reader needs in order to judge it."""


@frozen
class Event:
    """Something that happened, on a day, in a month or in a year."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as(
        disputes="disputed", greetings="greeting", quotations="quotation"
    )

    id: str
    """Kebab-case name, unique in the pack and never reused."""
    date: HistoricalDate
    """A TOML date, or an EDTF string: "1846", "1936-07", "-0044-03-15", "1944-09-14/1944-11-24", "1871~"."""
    kind: EventKind
    """What sort of event it is."""
    title: str
    """What the event is called; our own neutral words."""
    summary: str
    """Who, what, where and why it is remembered: one to three sentences, past tense, our own words."""
    sources: tuple[Source, ...]
    """Where the facts can be followed; at least one, two for anything contested."""
    calendar: Calendar = "gregorian"
    """The calendar `date` is written in; "julian" where the sources date it so."""
    place: str = ""
    """Where it happened, as called then."""
    regions: tuple[str, ...] = ()
    """Today's countries, as ISO 3166-1 alpha-2 codes."""
    tags: tuple[str, ...] = ()
    """Kebab-case subjects."""
    weight: int = 50
    """0–100, how strongly the day is remembered for it: 90 the Moon landing, 50 worth a line, 30 a curiosity."""
    tone: Tone = "plain"
    """bright, plain or solemn (killing, disaster, mourning)."""
    note: str = ""
    """Context that a fair reader needs."""
    leap_day: LeapDay | None = None
    """Where an event of 29 February is kept in common years: "feb28", "mar1" or "only"; as set, where not given."""
    disputes: tuple[Dispute, ...] = ()
    """What other sources say."""
    greetings: tuple[Greeting, ...] = ()
    """What was wished."""
    quotations: tuple[Quotation, ...] = ()
    """What was said."""
    pack: str = ""
    """Name of the pack it came from; set by the reader of packs, never written."""


@frozen
class Move:
    """A single occurrence that was kept on another day than the rule says."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as(origin="from", target="to")

    origin: HistoricalDate
    """The day by the rule."""
    target: HistoricalDate
    """The day it was kept on."""


@frozen
class Observance:
    """A named day that recurs."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as(
        since="from", greetings="greeting", quotations="quotation"
    )

    id: str
    """Kebab-case name, unique in the pack and never reused."""
    title: str
    """What the day is called."""
    summary: str
    """What is observed, by whom and since when; our own words."""
    sources: tuple[Source, ...]
    """Where that can be followed."""
    rule: str = ""
    """An RFC 5545 recurrence without FREQ=YEARLY, BYEASTER included; in a day's file the day itself unless given."""
    calendar: ObservanceCalendar = "gregorian"
    """The year in which the rule is read; "orthodox" counts from Orthodox Easter, "islamic" is Umm al-Qura."""
    dates: tuple[HistoricalDate, ...] = ()
    """Its days one by one, as TOML dates in order, where there is no rule for them."""
    moved: tuple[Move, ...] = ()
    """Single occurrences that were kept on another day."""
    since: HistoricalDate | None = None
    """The first year, or day, it was kept."""
    until: HistoricalDate | None = None
    """The last year, or day, it was kept."""
    also: tuple[str, ...] = ()
    """Other names by which a person may ask for it, such as "Easter"."""
    regions: tuple[str, ...] = ()
    """Where it is kept, as ISO 3166-1 alpha-2 codes; empty for everywhere."""
    tags: tuple[str, ...] = ()
    """Kebab-case subjects."""
    weight: int = 50
    """0–100, as for an event."""
    tone: Tone = "plain"
    """bright, plain or solemn."""
    note: str = ""
    """Context that a fair reader needs."""
    greetings: tuple[Greeting, ...] = ()
    """What is wished on it."""
    quotations: tuple[Quotation, ...] = ()
    """What was said of it."""
    pack: str = ""
    """Name of the pack it came from; set by the reader of packs, never written."""


@frozen
class Pack:
    """A folder of records that belong together, described by its pack.toml."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _written_as(version="schema")

    title: str
    """What the pack is called."""
    description: str
    """What it holds, in a sentence or two."""
    version: int
    """Version of the record the files are written in; 1."""
    edition: str
    """Edition of the data, such as "2026.11"."""
    licence: str
    """SPDX identifier of the data's licence."""
    language: str = "en"
    """Language of titles, summaries and notes, a BCP 47 tag."""
    quotes: Literal["curly", "straight"] = "straight"
    """Which quotation marks and apostrophes the pack's texts use; the check holds it to "curly"."""
    name: str = ""
    """The folder's name; set by the reader of packs, never written."""


Record = Event | Observance


@frozen
class Problem:
    """A fault of a data file: where it is, what is wrong and what to do."""

    path: str
    """The file."""
    line: int
    """Line in it, from 1."""
    code: str
    """Kebab-case name of the fault, stable for scripts."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""
    record: str = ""
    """Id of the record, where the fault is inside one."""

    def __str__(self) -> str:
        record = f" {self.record}:" if self.record else ""
        return f"{self.path}:{self.line}:{record} {self.message} [{self.code}]; {self.hint}"


@frozen
class Found:
    """The records that answer a question, and where to look when there are none."""

    events: tuple[Event, ...] = ()
    """Events, in no order that matters."""
    observances: tuple[Observance, ...] = ()
    """Observances that fall on the day asked for."""
    total: int = 0
    """How many events there are in all; more than `events` where only the heaviest were asked for."""
    unreckoned: tuple[tuple[str, int, int], ...] = ()
    """Calendars whose observances are not known for the year: name, and the first and last year they are known."""
    nearest: tuple[tuple[int, int], ...] = ()
    """Where nothing was found: the last day before and the first after, as (month, day), that have something."""
    packs: tuple[Pack, ...] = ()
    """The packs that were looked in."""
