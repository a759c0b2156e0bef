"""What packs hold, counted: by day, kind, continent, century, language and status."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from almanac import folders, packs
from almanac.chronology import filed_under
from almanac.frozen import frozen
from almanac.languages import language_name
from almanac.model import Event, Observance, Quotation
from almanac.regions import CONTINENT_OF

PERSONS = frozenset({"birth", "death"})
"""Kinds of event that remember a person; what the person stands for is among the tags."""
CULTURE = frozenset({"science", "technology", "art", "publication", "exploration"})
"""Kinds of event in science, technology, the arts and exploration."""
CULTURE_TAGS = frozenset({"science", "technology", "arts", "literature", "music", "exploration"})
"""Tags of the persons of these fields."""


@frozen
class Census:
    """Numbers of one pack, or of several together."""

    pack: str
    """Its name, or their names."""
    events: int
    observances: int
    days: tuple[tuple[tuple[int, int], int], ...]
    """Days of the year that have events, (month, day), and how many."""
    quoted_days: int
    """Days of the year that have a quotation, of an event or of an observance that stands on a day."""
    kinds: tuple[tuple[str, int], ...]
    continents: tuple[tuple[str, int], ...]
    """An event of two continents counts for both."""
    centuries: tuple[tuple[int, int], ...]
    """By their first astronomical year."""
    statuses: tuple[tuple[str, int], ...]
    """Of the quotations."""
    languages: tuple[tuple[str, int], ...]
    """In which the quotations were said."""
    sent: int
    """Greetings that somebody sent."""
    customary: int
    persons: int
    """Births and deaths."""
    women: int
    """Those of them that are tagged so."""
    culture: int
    """Events in science, technology, the arts and exploration, the births and deaths of their people included."""

    def before(self, year: int) -> int:
        """Events of the centuries that end before YEAR, the first of one."""
        return sum(number for first, number in self.centuries if first < year)


def count(pack: str, folders_of_packs: Iterable[Path]) -> Census:
    """The numbers of the packs in FOLDERS_OF_PACKS together, called PACK."""
    events: list[Event] = []
    observances: list[tuple[tuple[int, int] | None, Observance]] = []
    for folder in folders_of_packs:
        for path in folders.data_files(folder):
            for _, record in packs.read_records(packs.Document(path), folder.name, "BYMONTH=1;BYMONTHDAY=1"):
                if isinstance(record, Event):
                    events.append(record)
                else:
                    observances.append((folders.day_of(path), record))
    days = Counter(filed_under(event.date)[1:] for event in events if filed_under(event.date)[2])
    quoted = {filed_under(event.date)[1:] for event in events if event.quotations}
    quoted |= {day for day, observance in observances if day and observance.quotations}
    quotations = [quotation for event in events for quotation in event.quotations]
    quotations += [quotation for _, observance in observances for quotation in observance.quotations]
    greetings = [greeting for event in events for greeting in event.greetings]
    greetings += [greeting for _, observance in observances for greeting in observance.greetings]
    persons = [event for event in events if event.kind in PERSONS]
    sent = sum(1 for greeting in greetings if greeting.sender)
    return Census(
        pack=pack,
        events=len(events),
        observances=len(observances),
        days=tuple(sorted(days.items())),
        quoted_days=len(quoted & set(folders.DAYS)),
        kinds=_ranked(Counter(event.kind for event in events)),
        continents=_ranked(
            Counter(name for event in events for name in {CONTINENT_OF[code] for code in event.regions})
        ),
        centuries=tuple(sorted(Counter(filed_under(event.date)[0] // 100 * 100 for event in events).items())),
        statuses=_ranked(Counter(quotation.status for quotation in quotations)),
        languages=_ranked(Counter(map(_said_in, quotations))),
        sent=sent,
        customary=len(greetings) - sent,
        persons=len(persons),
        women=sum(1 for event in persons if "women" in event.tags),
        culture=sum(map(_is_culture, events)),
    )


def _ranked(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most first."""
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _said_in(quotation: Quotation) -> str:
    return language_name(quotation.original.lang if quotation.original else quotation.lang)


def _continents(event: Event) -> set[str]:
    return {CONTINENT_OF[code] for code in event.regions if code in CONTINENT_OF}


def _is_culture(event: Event) -> bool:
    return event.kind in CULTURE or (event.kind in PERSONS and not CULTURE_TAGS.isdisjoint(event.tags))
