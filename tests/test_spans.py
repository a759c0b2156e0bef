"""Days of events that went on, other calendars, and the anniversaries of both ends."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.anniversary import elapsed, is_jubilee, of_the_day
from almanac.chronology import Day, format_day, parse_edtf, part_of, reckonings
from almanac.when import parse_when
from tests.conftest import Result

Almanac = Callable[..., Result]
DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2400, 1, 1))


@given(DAYS, st.integers(1, 800), st.integers(-5, 805))
def test_a_day_of_a_named_year_is_first_last_between_or_none(first: date, length: int, offset: int) -> None:
    last, day = first + timedelta(days=length), first + timedelta(days=offset)
    part = part_of(parse_edtf(f"{first}/{last}"), day.year, day.month, day.day)
    wanted = "first" if offset == 0 else "last" if offset == length else "between" if 0 < offset < length else None
    assert part == wanted


@given(DAYS, st.integers(1, 300), st.integers(0, 365))
def test_without_a_year_the_day_of_some_year_counts(first: date, length: int, offset: int) -> None:
    last, day = first + timedelta(days=length), first + timedelta(days=offset)
    part = part_of(parse_edtf(f"{first}/{last}"), None, day.month, day.day)
    same_days = {(d.month, d.day) for d in (first + timedelta(days=n) for n in range(length + 1))}
    assert (part is not None) is ((day.month, day.day) in same_days)


@pytest.mark.parametrize("text", ["1936-07", "1846", "1936-07/1936-09", "1914/1918"])
def test_what_is_known_to_the_month_or_the_year_has_no_day(text: str) -> None:
    written = parse_edtf(text)
    assert not any(part_of(written, year, 7, day) for year in (None, 1936, 1846, 1915) for day in range(1, 32))


def test_during(almanac: Almanac) -> None:
    def told(*options: str) -> bool:
        return "Hamburg" in almanac("show", *options, "--pack", "movement").out

    assert told("1923-10-23")
    assert told("10-23")
    assert told("1923-10-25")
    assert told("1923-10-24", "--during")
    assert not told("1923-10-24")
    assert not told("1923-10-26", "--during")


def test_months_and_years_list_what_falls_in_them(almanac: Almanac) -> None:
    month = almanac("show", "1936-07").out
    assert month.startswith("JULY 1936\n")
    assert "Spanish Civil War" in month
    year = almanac("show", "1936").out
    assert "Spanish Civil War" in year
    assert "1 December  " in year
    assert "Nothing is recorded here yet." in almanac("show", "1936-08").out


def test_both_styles_are_shown(almanac: Almanac) -> None:
    page = almanac("show", "1917-11-07").out
    assert "7 November 1917 (25 October old style)" in page
    assert "WEDNESDAY, 7 NOVEMBER 1917" in page
    assert "25 October old style" in page.splitlines()[1]


def test_old_days_are_julian(almanac: Almanac) -> None:
    page = almanac("show", "1215-06-15").out
    assert page.startswith("MONDAY, 15 JUNE 1215\nJulian calendar\n")
    assert "Magna Carta" in page


def test_reckonings_of_a_known_day() -> None:
    """Source of the expectations: published tables for 22 November 2026 and the decrees of the Republic."""
    told = dict(reckonings(date(2026, 11, 22)))
    assert told["Hebrew"] == "12 Kislev 5787"
    assert told["Persian"] == "1 Azar 1405"
    assert told["Coptic"] == "13 Hathor 1743"
    assert told["Ethiopian"] == "13 Hidar 2019"
    assert told["Julian"] == "9 November 2026"
    assert told["Chinese"] == "day 14 of month 10, year Bing-wu"
    assert dict(reckonings(date(1799, 11, 9)))["French Republican"] == "18 Brumaire 8"
    assert dict(reckonings(date(1794, 7, 27)))["French Republican"] == "9 Thermidor 2"
    assert dict(reckonings(date(1871, 5, 6)))["French Republican"] == "16 Floréal 79"


@given(st.dates(min_value=date(1583, 1, 1), max_value=date(9999, 12, 31)))
def test_every_day_can_be_reckoned(day: date) -> None:
    told = dict(reckonings(day))
    assert {"Julian", "Hebrew", "Coptic", "Ethiopian"} <= set(told)
    assert ("French Republican" in told) <= (day.year <= 1871)


@given(DAYS, DAYS)
def test_elapsed_years_are_full_ones(since: date, on: date) -> None:
    years = elapsed((since.year, since.month, since.day), on)
    try:
        kept = since.replace(year=since.year + years)
        following = since.replace(year=since.year + years + 1)
    except ValueError:  # 29 February: kept on the 28th
        return
    assert kept <= on < following


def test_jubilees() -> None:
    assert [years for years in range(151) if is_jubilee(years)] == [10, 25, 50, 75, 100, 125, 150]
    assert elapsed((-43, 3, 15), date(2026, 3, 15)) == 2069
    assert elapsed((1904, 2, 29), date(2026, 2, 28)) == 122
    assert elapsed((1904, 2, 29), date(2028, 2, 28)) == 123
    coming = of_the_day((1944, 10, 20), date(2026, 10, 20), date(2026, 10, 1))
    assert (coming.years, coming.due) == (82, date(2026, 10, 20))


@given(st.dates(), st.integers(0, 2))
def test_a_printed_date_parses_back(day: date, known: int) -> None:
    """A day, a month or a year, as every page prints it."""
    printed = format_day(Day(year=day.year, month=day.month * (known > 0), day=day.day * (known > 1)))
    if (day.year, day.month, day.day) < (1582, 10, 15) and (day.month, day.day) == (2, 29):
        return  # proleptic, and never printed: such days are Julian
    query = parse_when(printed, date(2026, 11, 22))
    wanted = (day.year, day.month if known else None, day.day if known > 1 else None)
    assert (query.year, query.month, query.day) == wanted


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(1, 28))
def test_a_printed_date_before_our_era_parses_back(years: int, month: int, number: int) -> None:
    query = parse_when(format_day(Day(year=1 - years, month=month, day=number)), date(2026, 11, 22))
    assert (query.year, query.month, query.day) == (1 - years, month, number)


NAMED = {
    "easter": "SUNDAY, 5 APRIL 2026",
    "easter 2027": "SUNDAY, 28 MARCH 2027",
    "orthodox easter 1918": "SUNDAY, 5 MAY 1918",
    "nowruz": "SATURDAY, 21 MARCH 2026",
    "Eid al-Fitr 2026": "FRIDAY, 20 MARCH 2026",
    "rosh hashanah 2027": "SATURDAY, 2 OCTOBER 2027",
    "lunar new year 2027": "SATURDAY, 6 FEBRUARY 2027",
    "may day": "FRIDAY, 1 MAY 2026",
    "thanksgiving 1944": "THURSDAY, 23 NOVEMBER 1944",
}


@pytest.mark.parametrize("name", NAMED)
def test_the_day_of_an_observance(almanac: Almanac, name: str) -> None:
    assert almanac("show", *name.split()).out.startswith(f"{NAMED[name]}\n")


def test_an_observance_without_a_day_in_the_year(almanac: Almanac) -> None:
    result = almanac("show", "eid al-fitr 2090")
    assert (result.status, result.out) == (2, "")
    assert "not known to the almanac" in result.err
    assert almanac("show", result.err.splitlines()[1].rpartition(": ")[2]).status == 0
    assert almanac("show", "human rights day 1900").status == 2


def test_years_beyond_a_calendar_are_said(almanac: Almanac) -> None:
    assert "islamic (1925–2076)" in " ".join(almanac("show", "2090-05-01").out.split())
    assert "islamic" not in almanac("show", "2026-05-01").out


def test_sighted_days_say_so(almanac: Almanac) -> None:
    assert "a day earlier or later where the moon is sighted" in almanac("show", "eid al-fitr 2026").out
