"""Checks of an event or an observance as a whole."""

from collections.abc import Iterator

from almanac.chronology import filed_under, parse_edtf
from almanac.errors import AlmanacError
from almanac.lint.codes import is_kebab
from almanac.lint.fault import Fault
from almanac.model import Event, Pack, Record
from almanac.regions import CONTINENT_OF

SUMMARY_WORDS = (8, 70)
"""The fewest and the most words of an event's summary; DATA asks for 15 to 60, the check leaves some air."""
TITLE_LENGTH = 90
"""The most characters of a title."""
_REFORM = (1582, 10, 15)
_FUTURE = (2100, 1, 1)


def check_names(record: Record, pack: Pack) -> Iterator[Fault]:
    """Ids and tags are kebab-case, regions codes of countries."""
    if not is_kebab(record.id):
        yield Fault(("id",), "id-form", f"the id '{record.id}' is not kebab-case", "write it like battle-of-navarino")
    for index, tag in enumerate(record.tags):
        if not is_kebab(tag):
            yield Fault(("tags", index), "tag-form", f"the tag '{tag}' is not kebab-case", "write it like world-war-ii")
        if tag in record.tags[:index]:
            yield Fault(("tags", index), "tag-twice", f"the tag '{tag}' stands twice", "take one out")
    for index, region in enumerate(record.regions):
        if region not in CONTINENT_OF:
            hint = "use the two capital letters of ISO 3166-1, such as RS"
            yield Fault(("regions", index), "unknown-region", f"'{region}' is no country's code", hint)
        if region in record.regions[:index]:
            yield Fault(("regions", index), "region-twice", f"the region '{region}' stands twice", "take one out")


def check_measure(record: Record, pack: Pack) -> Iterator[Fault]:
    """Weight within its range; title and summary there and of a fair length."""
    if not 0 <= record.weight <= 100:
        yield Fault(("weight",), "weight-range", f"the weight {record.weight} is not in 0–100", "50 is worth a line")
    if len(record.title) > TITLE_LENGTH:
        hint = f"say it in {TITLE_LENGTH} or fewer; the summary has room"
        yield Fault(("title",), "title-length", f"the title has {len(record.title)} characters", hint)
    if record.title.endswith("."):
        yield Fault(("title",), "title-stop", "the title ends with a full stop", "take the full stop out")
    words = len(record.summary.split())
    low, high = SUMMARY_WORDS
    if isinstance(record, Event) and not low <= words <= high:
        hint = "tell who, what, where and why it is remembered in 15 to 60 words"
        message = f"the summary has {words} word{'' if words == 1 else 's'}"
        yield Fault(("summary",), "summary-length", message, hint)


def check_date(record: Record, pack: Pack) -> Iterator[Fault]:
    """A date of the past, in a calendar that is named where it must be."""
    if not isinstance(record, Event):
        return
    day = filed_under(record.date)
    if day > _FUTURE:
        yield Fault(("date",), "date-future", "the date lies in the future", "mend the year; an event has happened")
    if day[2] and day < _REFORM and record.calendar != "julian":
        hint = 'add calendar = "julian", in which such days are handed down, and mind that the date is the Julian one'
        yield Fault(("date",), "calendar-missing", "a day before 15 October 1582 needs its calendar", hint)
    for index, dispute in enumerate(record.disputes):
        if dispute.about == "date":
            try:
                parse_edtf(dispute.value)
            except AlmanacError as error:
                where = ("disputed", index, "value")
                yield Fault(where, "bad-date", error.message, error.hint)


def check_sources(record: Record, pack: Pack) -> Iterator[Fault]:
    """Every record says where it can be followed."""
    if not record.sources:
        yield Fault(("sources",), "sources-missing", "there is no source", "name at least one work or page")
    if isinstance(record, Event):
        for index, dispute in enumerate(record.disputes):
            if not dispute.sources:
                hint = "name who says so, or take the dispute out"
                yield Fault(("disputed", index, "sources"), "sources-missing", "the dispute has no source", hint)
