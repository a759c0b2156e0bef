"""Which event and whose words a banner shows."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from almanac.choice import choose, points
from almanac.chronology import parse_edtf
from almanac.model import Event, Quotation, Source

SOURCES = (Source(title="A book", author="An author", year=1964, locator="ch. 3"),)


def event(name: str, year: int = 1901, weight: int = 50, tone: str = "plain", *said: str) -> Event:
    return Event(
        id=name,
        date=parse_edtf(f"{year}-10-20"),
        kind="science",
        title=name.title(),
        summary="…",
        sources=SOURCES,
        weight=weight,
        tone=tone,  # type: ignore[arg-type]
        quotations=tuple(
            Quotation(text=text, status="verified", speaker="A. Speaker", work="A speech", sources=SOURCES)
            for text in said
        ),
    )


EVENTS = st.lists(
    st.builds(event, st.text("abcdef", min_size=1, max_size=6), st.integers(1500, 1999), st.integers(0, 100)),
    min_size=2,
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(EVENTS, st.integers(1990, 2060))
def test_the_same_all_year_and_another_the_next(events: list[Event], year: int) -> None:
    chosen = choose(events, [], year).event
    assert chosen == choose(list(reversed(events)), [], year).event
    assert chosen != choose(events, [], year + 1).event or year < 2000


@given(st.integers(2001, 2060))
def test_words_are_not_those_of_last_year(year: int) -> None:
    day = [event("one", 1901, 90, "plain", "First.", "Second."), event("two", 1902, 90), event("three", 1903, 90)]
    now, before = choose(day, [], year).words, choose(day, [], year - 1).words
    assert now
    assert before
    assert now.words.text != before.words.text


def test_a_jubilee_goes_before_what_is_a_little_heavier() -> None:
    round_one, heavier = event("round", 1926, 60), event("heavier", 1931, 65)
    assert points(round_one, 2026) > points(heavier, 2026)
    assert points(event("centenary", 1826, 50), 2026) > points(event("quarter", 1801, 50), 2026) - 15


def test_weight_decides_between_great_and_small() -> None:
    great, small = event("great", 1931, 95), event("small", 1932, 30)
    chosen = [choose([great, small, event("middling", 1933, 60)], [], year).event for year in range(2001, 2041)]
    assert chosen.count(great) == 20
    assert small not in chosen


def test_doubted_words_only_where_there_are_no_others() -> None:
    sure = event("one", 1901, 50, "plain", "Said.")
    doubted = replace(sure.quotations[0], text="Never said.", status="disputed")
    both = replace(sure, quotations=(doubted, *sure.quotations))
    for year in range(2001, 2031):
        words = choose([both], [], year).words
        assert words
        assert words.words.text == "Said."
    alone = choose([replace(sure, quotations=(doubted,))], [], 2026).words
    assert alone
    assert alone.words.text == "Never said."


def test_why_names_what_weighed() -> None:
    reasons = " ".join(choose([event("round", 1926, 60), event("other", 1931, 20)], [], 2026).reasons)
    assert "round" in reasons
    assert "weight 60" in reasons
    assert "for its 100 years" in reasons
