"""On which days an observance falls: what holds for every rule, and what is refused."""

import subprocess
import sys
import time
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from almanac.chronology import old_style, parse_edtf
from almanac.chronology.calendars import from_other, in_other, valid_years
from almanac.errors import DataError
from almanac.model import Move, Observance, ObservanceCalendar
from almanac.recurrence import falls_on, fixed_rule, is_sighted, known_years, occurrences

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = {"hebrew": 13, "coptic": 13, "ethiopian": 13}
OTHERS = ("hebrew", "islamic", "persian", "chinese", "coptic", "ethiopian", "indian")


def kept(rule: str = "", calendar: Any = "gregorian", since: str = "", until: str = "", **keys: Any) -> Observance:
    if since:
        keys["since"] = parse_edtf(since)
    if until:
        keys["until"] = parse_edtf(until)
    return Observance(id="day", title="Day", summary="A day.", sources=(), rule=rule, calendar=calendar, **keys)


def moved(*pairs: tuple[str, str]) -> tuple[Move, ...]:
    return tuple(Move(origin=parse_edtf(origin), target=parse_edtf(target)) for origin, target in pairs)


def days(*written: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in written)


@st.composite
def gregorian_rules(draw: st.DrawFn) -> str:
    """Rules of months, days of the month and weekdays, with a place among what these give."""
    parts = []
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    by_number = draw(st.booleans())
    if by_number:
        numbers = draw(st.lists(st.integers(-31, 31).filter(bool), min_size=1, max_size=3, unique=True))
        parts.append("BYMONTHDAY=" + ",".join(map(str, numbers)))
    if not by_number or draw(st.booleans()):
        names = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True))
        parts.append("BYDAY=" + ",".join(names))
    if draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    return ";".join(draw(st.permutations(parts)))


@st.composite
def other_rules(draw: st.DrawFn) -> tuple[str, str]:
    calendar = draw(st.sampled_from((*OTHERS, "julian")))
    month = draw(st.integers(1, MONTHS.get(calendar, 12)))
    return f"BYMONTH={month};BYMONTHDAY={draw(st.sampled_from([-1, *range(1, 32)]))}", calendar


rules = st.one_of(
    gregorian_rules().map(lambda rule: (rule, "gregorian")),
    other_rules(),
    st.tuples(st.integers(-80, 240).map("BYEASTER={}".format), st.sampled_from(["gregorian", "orthodox"])),
)


def by_looking(rule: str, year: int) -> tuple[date, ...]:
    """Days of YEAR by going through all of them: an independent reading of months, numbers, weekdays and place."""
    parts = dict(part.split("=") for part in rule.split(";"))
    found = []
    day = date(year, 1, 1)
    while day.year == year:
        after = day + timedelta(days=1)
        length = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        numbers = [int(number) for number in parts.get("BYMONTHDAY", "0").split(",")]
        if (
            ("BYMONTH" not in parts or str(day.month) in parts["BYMONTH"].split(","))
            and ("BYMONTHDAY" not in parts or day.day in numbers or day.day - length.day - 1 in numbers)
            and ("BYDAY" not in parts or WEEKDAYS[day.weekday()] in parts["BYDAY"].split(","))
        ):
            found.append(day)
        day = after
    if "BYSETPOS" in parts:
        place = int(parts["BYSETPOS"])
        found = found[place - 1 : place] if place > 0 else found[-1:]
    return tuple(found)


@given(rules, st.integers(-50, 11000))
@settings(deadline=None)
def test_occurrences_strictly_increase_within_the_year(rule: tuple[str, str], year: int) -> None:
    found = occurrences(kept(*rule), year)
    assert all(day.year == year for day in found)
    assert all(before < after for before, after in pairwise(found))


@given(rules, st.integers(1, 9999), st.data())
@settings(deadline=None)
def test_a_day_is_fallen_on_exactly_when_it_is_an_occurrence(
    rule: tuple[str, str], year: int, data: st.DataObject
) -> None:
    observance = kept(*rule)
    found = occurrences(observance, year)
    for day in found[:3]:
        assert falls_on(observance, day.year, day.month, day.day)
    month, number = data.draw(st.integers(1, 12)), data.draw(st.integers(1, 28))
    assert falls_on(observance, year, month, number) == (date(year, month, number) in found)


@given(gregorian_rules(), st.integers(1583, 9998))
@settings(max_examples=60, deadline=None)
def test_rules_agree_with_going_through_the_year(rule: str, year: int) -> None:
    assert occurrences(kept(rule), year) == by_looking(rule, year)


@given(other_rules(), st.integers(1583, 9998))
@settings(deadline=None)
def test_days_of_other_calendars_bear_their_number(rule: tuple[str, str], year: int) -> None:
    text, calendar = rule
    month, day = (int(part.partition("=")[2]) for part in text.split(";"))
    first, last = known_years(kept(*rule))
    year = first + year % (last - first)
    found = occurrences(kept(*rule), year)
    assert len(found) <= 2
    for one in found:
        if calendar == "julian":
            written = old_style((one.year, one.month, one.day)) if one >= date(1582, 10, 15) else one.timetuple()[:3]
        else:
            written = in_other("coptic" if calendar == "ethiopian" else calendar, one)
        assert written[1] == month or (calendar, month, written[1]) == ("hebrew", 13, 12)
        if day > 0:
            assert written[2] == day
        else:
            following = one + timedelta(days=1)
            if calendar == "julian":
                assert (one < date(1582, 10, 15) and following.day == 1) or old_style(
                    (following.year, following.month, following.day)
                )[2] == 1
            else:
                assert in_other("coptic" if calendar == "ethiopian" else calendar, following)[2] == 1


@pytest.mark.parametrize("calendar", [*OTHERS, "julian", "gregorian"])
@pytest.mark.parametrize("day", ["1", "29", "-1"])
def test_looking_at_one_day_agrees_with_the_whole_year(calendar: str, day: str) -> None:
    for month in (2, MONTHS.get(calendar, 12)):
        observance = kept(f"BYMONTH={month};BYMONTHDAY={day}", calendar)
        every = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
        found = tuple(one for one in every if falls_on(observance, one.year, one.month, one.day))
        assert found == occurrences(observance, 2024)
        assert found or day == "29"


@pytest.mark.parametrize("calendar", OTHERS)
def test_every_day_of_a_calendar_is_found_once(calendar: str) -> None:
    """All the months and days together give each day of a Gregorian year once: nothing is missed, nothing doubled."""
    year = 2024
    found: list[date] = []
    for month in range(1, MONTHS.get(calendar, 12) + 1):
        for day in range(1, 32):
            found += occurrences(kept(f"BYMONTH={month};BYMONTHDAY={day}", calendar), year)
    every = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    if calendar == "hebrew":  # month 13 stands for the Adar of common years too; 5784 is a leap year, 5785 begins late
        assert set(found) == set(every)
    else:
        assert sorted(found) == every


@pytest.mark.parametrize("calendar", get_args(ObservanceCalendar))
def test_outside_the_known_years_there_is_nothing(calendar: str) -> None:
    observance = kept("BYEASTER=0" if calendar == "orthodox" else "BYMONTH=3;BYMONTHDAY=5", calendar)
    first, last = known_years(observance)
    assert 1 <= first < 2020 < 2050 < last <= 9999
    assert occurrences(observance, first - 1) == ()
    assert occurrences(observance, last + 1) == ()
    for year in range(first, first + 6):
        assert occurrences(observance, year), year
    for year in range(last - 5, last + 1):
        assert occurrences(observance, year), year


@pytest.mark.parametrize(
    ("rule", "calendar", "years"),
    [
        ("BYMONTH=5;BYMONTHDAY=1", "gregorian", (1, 9999)),
        ("BYMONTH=5;BYDAY=2SU", "gregorian", (1583, 9999)),
        ("BYEASTER=0", "gregorian", (1583, 4099)),
        ("BYEASTER=0", "orthodox", (326, 4099)),
        ("BYMONTH=12;BYMONTHDAY=25", "julian", (8, 9999)),
        ("BYMONTH=1;BYMONTHDAY=15", "hebrew", (1583, 9999)),
        ("BYMONTH=10;BYMONTHDAY=1", "islamic", (1925, 2076)),
        ("BYMONTH=1;BYMONTHDAY=1", "persian", (1926, 2120)),
        ("BYMONTH=1;BYMONTHDAY=1", "chinese", (1901, 2099)),
        ("BYMONTH=1;BYMONTHDAY=1", "coptic", (1583, 9999)),
        ("BYMONTH=1;BYMONTHDAY=1", "ethiopian", (1583, 9999)),
        ("BYMONTH=1;BYMONTHDAY=1", "indian", (1958, 9999)),
    ],
)
def test_known_years(rule: str, calendar: str, years: tuple[int, int]) -> None:
    assert known_years(kept(rule, calendar)) == years


def test_easter_is_a_sunday_within_its_bounds() -> None:
    for year in range(1583, 4100):
        (western,) = occurrences(kept("BYEASTER=0"), year)
        assert western.weekday() == 6
        assert date(year, 3, 22) <= western <= date(year, 4, 25)
        (orthodox,) = occurrences(kept("BYEASTER=0", "orthodox"), year)
        assert orthodox.weekday() == 6
        assert (3, 22) <= old_style((orthodox.year, orthodox.month, orthodox.day))[1:] <= (4, 25)


def test_easter_before_the_reform_is_the_julian_one() -> None:
    def easter(year: int, offset: int = 0) -> tuple[date, ...]:
        return occurrences(kept(f"BYEASTER={offset}", "orthodox"), year)

    assert easter(1054) == days("1054-04-03")
    assert easter(1204) == days("1204-04-25")
    assert easter(1453) == days("1453-04-01")
    assert easter(1453, -48) == days("1453-02-12")
    assert easter(1500, -48) == days("1500-03-02")  # 1500 was a leap year
    assert easter(1582) == days("1582-04-15")
    assert occurrences(kept("BYEASTER=0"), 1582) == ()


@pytest.mark.parametrize(
    ("rule", "calendar", "year", "expected"),
    [
        ("BYMONTH=2;BYMONTHDAY=29", "gregorian", 2024, "2024-02-29"),
        ("BYMONTH=2;BYMONTHDAY=29", "gregorian", 2023, ""),
        ("BYMONTH=2;BYMONTHDAY=-1", "gregorian", 2023, "2023-02-28"),
        ("BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU", "gregorian", 2028, "2028-11-07"),
        ("BYYEARDAY=256", "gregorian", 2024, "2024-09-12"),
        ("BYWEEKNO=20;BYDAY=MO", "gregorian", 1997, "1997-05-12"),
        ("BYMONTHDAY=13;BYDAY=FR", "gregorian", 2026, "2026-02-13 2026-03-13 2026-11-13"),
        ("BYEASTER=0", "orthodox", 1918, "1918-05-05"),
        ("BYMONTH=12;BYMONTHDAY=25", "julian", 1900, "1900-01-06"),  # of 1899
        ("BYMONTH=12;BYMONTHDAY=25", "julian", 1901, "1901-01-07"),
        ("BYMONTH=12;BYMONTHDAY=25", "julian", 1066, "1066-12-25"),
        ("BYMONTH=12;BYMONTHDAY=25", "julian", 1582, ""),
        ("BYMONTH=12;BYMONTHDAY=25", "julian", 1583, "1583-01-04"),
        ("BYMONTH=2;BYMONTHDAY=29", "julian", 1900, "1900-03-13"),
        ("BYMONTH=10;BYMONTHDAY=25", "julian", 1917, "1917-11-07"),
        ("BYMONTH=2;BYMONTHDAY=-1", "julian", 1917, "1917-03-13"),
        ("BYMONTH=12;BYMONTHDAY=19", "julian", 2023, "2023-01-01"),
        ("BYMONTH=10;BYMONTHDAY=1", "islamic", 2000, "2000-01-08 2000-12-27"),  # Eid al-Fitr twice in a year
        ("BYMONTH=10;BYMONTHDAY=1", "islamic", 2033, "2033-01-02 2033-12-23"),
        ("BYMONTH=1;BYMONTHDAY=1", "islamic", 2008, "2008-01-10 2008-12-29"),
        ("BYMONTH=12;BYMONTHDAY=10", "islamic", 2006, "2006-01-10 2006-12-31"),
        ("BYMONTH=13;BYMONTHDAY=14", "hebrew", 2024, "2024-03-24"),  # Purim of a leap year
        ("BYMONTH=13;BYMONTHDAY=14", "hebrew", 2025, "2025-03-14"),  # and of a common one
        ("BYMONTH=12;BYMONTHDAY=14", "hebrew", 2024, "2024-02-23"),  # Purim Katan
        ("BYMONTH=9;BYMONTHDAY=25", "hebrew", 2013, "2013-11-28"),
        ("BYMONTH=1;BYMONTHDAY=1", "chinese", 2033, "2033-01-31"),
        ("BYMONTH=12;BYMONTHDAY=-1", "chinese", 2025, "2025-01-28"),
        ("BYMONTH=8;BYMONTHDAY=15", "chinese", 1978, "1978-09-17"),
        ("BYMONTH=12;BYMONTHDAY=30", "persian", 2025, "2025-03-20"),  # 1403 was a leap year
        ("BYMONTH=12;BYMONTHDAY=30", "persian", 2024, ""),
        ("BYMONTH=13;BYMONTHDAY=6", "coptic", 2023, "2023-09-11"),
        ("BYMONTH=13;BYMONTHDAY=6", "coptic", 2024, ""),
        ("BYMONTH=1;BYMONTHDAY=1", "ethiopian", 2007, "2007-09-12"),  # the year 2000
        ("BYMONTH=1;BYMONTHDAY=1", "indian", 2023, "2023-03-22"),
        ("BYMONTH=1;BYMONTHDAY=1", "indian", 2024, "2024-03-21"),
        ("BYMONTH=1;BYMONTHDAY=-1", "indian", 2100, "2100-04-20"),
    ],
)
def test_days_that_are_known(rule: str, calendar: str, year: int, expected: str) -> None:
    assert occurrences(kept(rule, calendar), year) == days(*expected.split())


def test_the_indian_year_begins_by_its_law() -> None:
    """Source: Calendar Reform Committee, 1955: 1 Chaitra is 22 March, in Gregorian leap years 21 March."""
    for year in range(1958, 2105):
        leap = year % 4 == 0 and year != 2100
        first = kept("BYMONTH=1;BYMONTHDAY=1", "indian")
        assert occurrences(first, year) == (date(year, 3, 21 if leap else 22),)


REFUSED = [
    ("", "gregorian", "'' is not a recurrence"),
    ("every second Sunday", "gregorian", "is not a recurrence"),
    ("BYMONTH=5;BYDAY", "gregorian", "is not a recurrence"),
    ("BYMONTH=5;", "gregorian", "is not a recurrence"),
    ("BYMONTH=5", "gregorian", "says no day"),
    ("BYSETPOS=1", "gregorian", "says no day"),
    ("bymonth=5;byday=2su", "gregorian", "a rule has no bymonth"),
    ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "gregorian", "a rule has no FREQ"),
    ("FREQ=SECONDLY", "gregorian", "a rule has no FREQ"),
    ("COUNT=1000000;BYDAY=MO", "gregorian", "a rule has no COUNT"),
    ("INTERVAL=0;BYDAY=MO", "gregorian", "a rule has no INTERVAL"),
    ("UNTIL=99991231;BYDAY=MO", "gregorian", "a rule has no UNTIL"),
    ("WKST=SU;BYDAY=MO", "gregorian", "a rule has no WKST"),
    ("DTSTART=20000101;BYDAY=MO", "gregorian", "a rule has no DTSTART"),
    ("BYHOUR=1,2,3;BYDAY=MO", "gregorian", "a rule has no BYHOUR"),
    ("BYSECOND=1;BYDAY=MO", "gregorian", "a rule has no BYSECOND"),
    ("BYDAY=MO\nRRULE:FREQ=SECONDLY", "gregorian", "is no weekday"),
    ("BYMONTH=5;BYMONTH=6;BYDAY=MO", "gregorian", "BYMONTH stands twice"),
    ("BYMONTH=13;BYMONTHDAY=1", "gregorian", "there is no month 13"),
    ("BYMONTH=5;BYMONTHDAY=32", "gregorian", "there is no day 32"),
    ("BYMONTH=0;BYDAY=MO", "gregorian", "BYMONTH=0 is out of range"),
    ("BYMONTHDAY=0", "gregorian", "BYMONTHDAY=0 is out of range"),
    ("BYMONTHDAY=1,,2", "gregorian", "is no number"),
    ("BYMONTHDAY=²", "gregorian", "is no number"),
    ("BYMONTHDAY=" + "1" * 5000, "gregorian", "the rule has 5011 characters"),
    ("BYYEARDAY=367", "gregorian", "out of range"),
    ("BYWEEKNO=54", "gregorian", "out of range"),
    ("BYWEEKNO=20;BYDAY=1MO", "gregorian", "in a numbered week a weekday has no number"),
    ("BYDAY=54MO", "gregorian", "is no weekday"),
    ("BYDAY=0MO", "gregorian", "is no weekday"),
    ("BYDAY=+MO", "gregorian", "is no weekday"),
    ("BYDAY=XX", "gregorian", "is no weekday"),
    ("BYEASTER=0;BYDAY=SU", "gregorian", "BYEASTER stands alone"),
    ("BYEASTER=999", "gregorian", "out of range"),
    ("BYEASTER=Good Friday", "gregorian", "is no number"),
    ("BYMONTH=12;BYMONTHDAY=25", "orthodox", "doesn't count from Easter"),
    ("BYEASTER=0", "julian", "is not one day of a month"),
    ("BYMONTH=1;BYDAY=2SU", "hebrew", "is not one day of a month"),
    ("BYMONTHDAY=15", "islamic", "is not one day of a month"),
    ("BYMONTH=1,2;BYMONTHDAY=1", "chinese", "there is no month 1,2"),
    ("BYMONTH=1;BYMONTHDAY=-2", "chinese", "there is no day -2"),
    ("BYMONTH=14;BYMONTHDAY=1", "hebrew", "there is no month 14"),
    ("BYMONTH=13;BYMONTHDAY=1", "islamic", "there is no month 13"),
    ("BYMONTH=13;BYMONTHDAY=1", "indian", "there is no month 13"),
]


@pytest.mark.parametrize(("rule", "calendar", "message"), REFUSED, ids=lambda value: repr(value)[:40])
def test_refused(rule: str, calendar: str, message: str) -> None:
    with pytest.raises(DataError) as refusal:
        occurrences(kept(rule, calendar), 2024)
    assert message in refusal.value.message
    assert refusal.value.hint
    assert not falls_on(kept(rule, calendar), 2024, 1, 1)
    with pytest.raises(DataError):
        known_years(kept(rule, calendar))


@given(st.text("BYMONTHDAYEKSR=;,-+0123456789U", max_size=60), st.sampled_from(get_args(ObservanceCalendar)))
@settings(deadline=None)
def test_no_rule_raises_anything_else(rule: str, calendar: str) -> None:
    try:
        found = occurrences(kept(rule, calendar), 2024)
    except DataError:
        return
    assert all(day.year == 2024 for day in found)


@pytest.mark.parametrize(
    "rule", ["BYMONTH=2;BYMONTHDAY=30,31", "BYMONTH=1;BYYEARDAY=200", "BYWEEKNO=53;BYMONTH=6", "BYDAY=MO;BYSETPOS=99"]
)
def test_a_rule_that_never_falls_ends_with_its_year(rule: str) -> None:
    started = time.perf_counter()
    for year in range(2000, 2020):
        assert occurrences(kept(rule), year) == ()
    assert time.perf_counter() - started < 2  # going on to the year 9999 takes as long for a single one of them


@given(
    st.sampled_from(["BYMONTH=5;BYDAY=2SU", "BYEASTER=1", "BYMONTH=5;BYMONTHDAY=9"]),
    st.integers(1900, 2050),
    st.integers(0, 80),
    st.integers(1890, 2140),
)
@settings(deadline=None)
def test_from_and_until_years(rule: str, since: int, more: int, year: int) -> None:
    whole = occurrences(kept(rule), year)
    within = occurrences(kept(rule, since=str(since), until=str(since + more)), year)
    assert within == (whole if since <= year <= since + more else ())


def test_from_and_until_days_and_months() -> None:
    observance = kept("BYMONTH=5;BYMONTHDAY=9", since="1946-05-09", until="1990-05")
    assert occurrences(observance, 1945) == ()
    assert occurrences(observance, 1946) == days("1946-05-09")
    assert occurrences(observance, 1990) == days("1990-05-09")
    assert occurrences(observance, 1991) == ()
    assert occurrences(kept("BYMONTH=5;BYMONTHDAY=9", since="1946-05-10"), 1946) == ()
    assert occurrences(kept("BYMONTH=5;BYMONTHDAY=9", until="1946-05-08"), 1946) == ()
    assert occurrences(kept("BYMONTH=5;BYMONTHDAY=9", until="1946-04"), 1946) == ()


def test_moved_occurrences() -> None:
    """The spring bank holiday of the United Kingdom: moved for the jubilees of 2012 and 2022."""
    bank = kept(
        "BYMONTH=5;BYDAY=-1MO", since="1971", moved=moved(("2012-05-28", "2012-06-04"), ("2022-05-30", "2022-06-02"))
    )
    assert occurrences(bank, 2011) == days("2011-05-30")
    assert occurrences(bank, 2012) == days("2012-06-04")
    assert occurrences(bank, 2022) == days("2022-06-02")
    assert falls_on(bank, 2012, 6, 4)
    assert not falls_on(bank, 2012, 5, 28)
    assert not falls_on(bank, 2013, 6, 4)


def test_moves_over_the_end_of_a_year_and_of_the_time_it_was_kept() -> None:
    feast = kept("BYMONTH=12;BYMONTHDAY=31", until="2000", moved=moved(("1999-12-31", "2000-01-02")))
    assert occurrences(feast, 1999) == ()
    assert occurrences(feast, 2000) == days("2000-01-02", "2000-12-31")
    last = kept("BYMONTH=12;BYMONTHDAY=31", until="1999", moved=moved(("1999-12-31", "2000-01-02")))
    assert occurrences(last, 2000) == days("2000-01-02")
    stray = kept("BYMONTH=12;BYMONTHDAY=31", moved=moved(("1999-12-30", "2000-01-02")))
    assert occurrences(stray, 2000) == days("2000-12-31")


@given(gregorian_rules(), st.integers(1600, 2400), st.integers(1, 300), st.data())
@settings(deadline=None)
def test_a_move_takes_one_day_and_gives_one(rule: str, year: int, distance: int, data: st.DataObject) -> None:
    by_rule = occurrences(kept(rule), year)
    assume(by_rule)
    origin = data.draw(st.sampled_from(by_rule))
    target = origin + timedelta(days=distance)
    observance = kept(rule, moved=moved((origin.isoformat(), target.isoformat())))
    expected = set(by_rule) - {origin} | {target}
    both = set(occurrences(observance, year)) | ({target} & set(occurrences(observance, target.year)))
    assert both == expected


def test_dates_instead_of_a_rule() -> None:
    diwali = kept(dates=tuple(parse_edtf(day) for day in ("2024-10-31", "2025-10-20", "2027-10-29")), since="2025")
    assert known_years(diwali) == (2024, 2027)
    assert occurrences(diwali, 2024) == ()
    assert occurrences(diwali, 2025) == days("2025-10-20")
    assert occurrences(diwali, 2026) == ()
    assert falls_on(diwali, 2027, 10, 29)


def test_only_days_by_the_moon_are_said_to_be_sighted() -> None:
    assert is_sighted(kept("BYMONTH=10;BYMONTHDAY=1", "islamic"))
    assert not is_sighted(kept("BYMONTH=1;BYMONTHDAY=1", "chinese"))
    assert not is_sighted(kept(fixed_rule(5, 1)))


def test_years_that_dates_do_not_reach() -> None:
    day = kept(fixed_rule(3, 15))
    assert not falls_on(day, -43, 3, 15)
    assert not falls_on(day, 10000, 3, 15)
    assert not falls_on(kept(fixed_rule(2, 29)), 2023, 2, 29)
    assert falls_on(kept(fixed_rule(2, 29)), 2024, 2, 29)


def test_a_month_has_the_length_its_last_day_says() -> None:
    assert from_other("chinese", 2025, -6, 29) == date(2025, 8, 22)
    assert from_other("chinese", 2025, -6, 30) is None
    assert from_other("chinese", 2025, -5, 1) is None
    assert from_other("hebrew", 5785, 13, 1) is None
    assert from_other("islamic", 1501, 1, 1) is None
    for calendar in ("hebrew", "islamic", "persian", "chinese", "coptic", "indian"):
        assert valid_years(calendar)[0] < 2000


QUICK = """
import sys
from almanac.model import Observance
from almanac.recurrence import falls_on, fixed_rule
day = Observance(id="d", title="D", summary="S", sources=(), rule=RULE)
assert falls_on(day, 2026, 5, 1) is FALLS
heavy = {"dateutil", "convertdate", "hijridate", "lunar_python", "persiantools"} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.mark.parametrize(
    ("rule", "falls"), [(fixed_rule(5, 1), True), (fixed_rule(5, 2), False), ("BYMONTH=11;BYDAY=4TH", False)]
)
def test_a_fixed_day_imports_no_calendar(rule: str, falls: bool) -> None:
    code = QUICK.replace("RULE", repr(rule)).replace("FALLS", repr(falls))
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
