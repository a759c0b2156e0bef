"""Which one event of a day, and whose words, are worth a glance: the same all day, another one next year."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar
from zlib import crc32

from almanac.anniversary import is_jubilee
from almanac.chronology import filed_under
from almanac.model import Event, Greeting, Observance, Quotation

JUBILEE = 20
"""What a round anniversary adds to a weight."""
CENTENARY = 15
"""What a hundredth, two hundredth … adds to that."""
CHANGE = 15
"""How far the year may move a weight, so that the same events don't come first for ever."""

BRIEF = 40
"""Words that a glance takes in."""
BREVITY = 10
"""How far so few go before more."""

_SINCE = 2000
"""The year before which nothing was chosen: from there on every year has the choice of the year before it."""
_DOUBTED = ("disputed", "unattributed")
_Thing = TypeVar("_Thing")


class Words(NamedTuple):
    """Somebody's words and what they belong to."""

    words: Quotation | Greeting
    of: Event | Observance


class Choice(NamedTuple):
    """What was chosen, and why."""

    event: Event | None
    observance: Observance | None
    """The weightiest, where there is no event."""
    words: Words | None
    reasons: tuple[str, ...]
    """In sentences without a full stop."""


def choose(events: Sequence[Event], observances: Sequence[Observance], year: int) -> Choice:
    """One of EVENTS for the day in YEAR, and words of it or, where it has none, of the day.

    What a year has chosen the next does not, where there is another.
    """
    kept = max(observances, key=lambda one: (one.weight, one.id), default=None)
    of_the_day = _spoken([*events, *observances])
    event: Event | None = None
    words: Words | None = None
    spoken: list[Words] = []
    for then in range(min(_SINCE, year), year + 1):  # each year leaves out what the year before it chose
        event = _best(events, event, _event_worth, then)
        main = event or kept
        spoken = (_spoken([main]) if main else []) or of_the_day
        words = _best(spoken, words, _words_worth, then)
    reasons = []
    if event:
        reasons.append(_reason(event, len(events), year))
    elif kept:
        reasons.append(f"“{kept.title}” is the weightiest observance of the day, of which no event was found")
    if words:
        whose = "its own" if words.of is (event or kept) else f"those of “{words.of.title}”, for it has none"
        reasons.append(f"The words are {whose}; there were {len(spoken)} to choose from")
    return Choice(event, None if event else kept, words, tuple(reasons))


def points(event: Event, year: int) -> int:
    """How much there is to be said for EVENT in YEAR: its weight, more for a round anniversary, and a turn of luck."""
    return event.weight + _roundness(event, year) + _change(event.id, year)


def _roundness(event: Event, year: int) -> int:
    years = year - filed_under(event.date)[0]
    if not is_jubilee(years):
        return 0
    return JUBILEE + (CENTENARY if years % 100 == 0 else 0)


def _change(name: str, year: int) -> int:
    """0 to CHANGE, by the NAME and the YEAR alone."""
    return crc32(f"{year} {name}".encode()) % (CHANGE + 1)


def _best(
    things: Sequence[_Thing], last: _Thing | None, worth: Callable[[_Thing, int], tuple[int, str]], year: int
) -> _Thing | None:
    """The thing worth most in YEAR but LAST, unless there is no other."""
    left = [thing for thing in things if thing != last]
    return max(left or things, key=lambda thing: worth(thing, year), default=None)


def _event_worth(event: Event, year: int) -> tuple[int, str]:
    return points(event, year), event.id


def _words_worth(words: Words, year: int) -> tuple[int, str]:
    text = words.words.text
    return _change(text, year) + (BREVITY if len(text.split()) <= BRIEF else 0), text


def _spoken(records: Sequence[Event | Observance]) -> list[Words]:
    """The quotations and greetings of RECORDS; doubted ones only where there are no others."""
    found = [Words(quotation, one) for one in records for quotation in one.quotations]
    found += [Words(greeting, one) for one in records for greeting in one.greetings]
    sure = [one for one in found if not isinstance(one.words, Quotation) or one.words.status not in _DOUBTED]
    return sure or found


def _reason(event: Event, among: int, year: int) -> str:
    parts = [f"weight {event.weight}"]
    roundness = _roundness(event, year)
    if roundness:
        parts.append(f"{roundness} for its {year - filed_under(event.date)[0]} years")
    parts.append(f"{_change(event.id, year)} by the year's turn")
    of = f"of {among} events" if among > 1 else "as the only event"
    return f"“{event.title}” ({event.id}) came first {of}: {', '.join(parts)}; last year's choice was left out"
