"""Dates as sources give them: what is read, what is refused, and what a reader sees of them."""

import datetime
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.chronology import (
    MONTHS,
    WEEKDAYS,
    Day,
    HistoricalDate,
    filed_last,
    filed_under,
    format_date,
    format_day,
    new_style,
    old_style,
    parse_edtf,
    sort_key,
    weekday,
)
from almanac.errors import UsageError

JULIAN_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


years = st.integers(-9999, 9999).filter(bool).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}")
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.one_of(
    st.builds("{}-{:02}-{:02}".format, years, st.integers(1, 12), st.integers(1, 28)),
    st.dates().map(datetime.date.isoformat),
)
dates = st.one_of(years, months, days)
qualified = st.builds("{}{}".format, dates, st.sampled_from(["", "~", "?", "%"]))
calendars = st.sampled_from(["gregorian", "julian"])
opened = st.one_of(qualified.map("{}/..".format), qualified.map("../{}".format))


def end_of(day: Day | None) -> tuple[int, int, int]:
    assert day is not None
    return day.year, day.month, day.day


def refusal(text: object, calendar: str = "gregorian") -> UsageError:
    with pytest.raises(UsageError) as caught:
        parse_edtf(text, calendar)  # type: ignore[arg-type]
    return caught.value


# Text → value


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "precision"),
    [
        ("1944-10-20", 1944, 10, 20, "day"),
        ("1936-07", 1936, 7, 0, "month"),
        ("1846", 1846, 0, 0, "year"),
        ("-0044-03-15", -43, 3, 15, "day"),
        ("-0001", 0, 0, 0, "year"),
        ("0001", 1, 0, 0, "year"),
        ("-9999", -9998, 0, 0, "year"),
        ("2000-02-29", 2000, 2, 29, "day"),
        ("-0001-02-29", 0, 2, 29, "day"),
    ],
)
def test_a_date_is_as_precise_as_written(text: str, year: int, month: int, day: int, precision: str) -> None:
    date = parse_edtf(text)
    assert date.first == date.last == Day(year=year, month=month, day=day)
    assert (date.text, date.precision, date.is_interval) == (text, precision, False)
    assert (date.calendar, date.approximate, date.uncertain) == ("gregorian", False, False)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("1871", False, False), ("1871~", True, False), ("1871-05?", False, True), ("1871-05-28%", True, True)],
)
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    date = parse_edtf(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)
    assert date.first == parse_edtf(text.rstrip("~?%")).first


def test_an_interval_carries_the_qualifiers_of_both_ends() -> None:
    date = parse_edtf("1871~/1875-02?")
    assert (date.approximate, date.uncertain) == (True, True)
    assert (date.first, date.last) == (Day(year=1871), Day(year=1875, month=2))


def test_open_intervals() -> None:
    since, until = parse_edtf("1950/.."), parse_edtf("../1950-03")
    assert (since.first, since.last, since.is_interval, since.precision) == (Day(year=1950), None, True, "year")
    assert (until.first, until.last) == (None, Day(year=1950, month=3))
    assert (until.is_interval, until.precision) == (True, "month")


@pytest.mark.parametrize("text", ["1936-12-31/1936", "1936/1936-01-01", "1936-07-31/1936-07", "1936-07/1936-07-01"])
def test_an_interval_may_end_with_the_month_or_year_it_begins_in(text: str) -> None:
    date = parse_edtf(text)
    assert date.is_interval
    assert rewritten(date) == text


def test_the_precision_of_an_interval_is_that_of_its_beginning() -> None:
    assert parse_edtf("1936-07-17/1939").precision == "day"
    assert parse_edtf("1936/1939-04-01").precision == "year"


@given(st.dates())
def test_a_toml_date_is_the_same_as_its_text(day: datetime.date) -> None:
    assert parse_edtf(day) == parse_edtf(day.isoformat())
    assert end_of(parse_edtf(day).first) == (day.year, day.month, day.day)


@given(st.one_of(qualified, opened))
def test_what_is_read_keeps_its_text(text: str) -> None:
    date = parse_edtf(text)
    assert date.text == text
    assert rewritten(date) == text


@given(dates, dates, calendars)
def test_an_interval_is_read_in_order_and_refused_the_other_way_round(one: str, other: str, calendar: str) -> None:
    texts = [text for text in (f"{one}/{other}", f"{other}/{one}") if is_read(text, calendar)]
    years_apart = year_of(one) != year_of(other)
    assert len(texts) == 1 if years_apart else (len(texts) > 0) is (one != other)
    for text in texts:
        date = parse_edtf(text, calendar)
        assert date.first is not None
        assert date.last is not None
        assert date.first.year <= date.last.year
        assert date.text == rewritten(date) == text


@given(qualified, qualified)
def test_qualifiers_do_not_change_the_order_of_an_interval(one: str, other: str) -> None:
    bare = f"{one.rstrip('~?%')}/{other.rstrip('~?%')}"
    assert is_read(f"{one}/{other}", "gregorian") is is_read(bare, "gregorian")


def year_of(text: str) -> int:
    return int(text[:5]) if text.startswith("-") else int(text[:4])


def is_read(text: str, calendar: str) -> bool:
    try:
        parse_edtf(text, calendar)
    except UsageError:
        return False
    return True


def rewritten(date: HistoricalDate) -> str:
    """EDTF from the value alone, without its text; for dates with one end."""
    mark = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
    ends = []
    for day in (date.first, date.last):
        if day is None:
            ends.append("..")
            continue
        text = f"{day.year:04}" if day.year > 0 else f"-{1 - day.year:04}"
        text += f"-{day.month:02}" if day.month else ""
        text += f"-{day.day:02}" if day.day else ""
        ends.append(text + mark[date.approximate, date.uncertain])
    return "/".join(ends) if date.is_interval else ends[0]


# Refusals


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("1944-02-30", "1944-02-30: February 1944 has 29 days", "Did you mean 1944-02-29?"),
        ("1944-04-31", "1944-04-31: April 1944 has 30 days", "Did you mean 1944-04-30?"),
        ("-0045-02-30", "-0045-02-30: February 45 BCE has 29 days", "Did you mean -0045-02-29?"),
        ("1944-13-01", "1944-13-01: there is no month 13", "Did you mean 1944-01-13?"),
        ("1944-30-02", "1944-30-02: there is no month 30", "Months run from 01 to 12."),
        ("1944-00", "1944-00: there is no month 0", "Did you mean 1944, the whole year?"),
        ("1944-10-00", "1944-10-00: there is no day 0", "Did you mean 1944-10, the whole month?"),
        (
            "1936-21",
            "1936-21: there is no month 21",
            "Write a season as the months it lasted, such as 1936-03/1936-05.",
        ),
        ("0000", "0000: there is no year 0; 1 CE follows 1 BCE", "Write 0001 for 1 CE, or -0001 for 1 BCE."),
        (
            "-0000-01-01",
            "-0000-01-01: there is no year 0; 1 CE follows 1 BCE",
            "Write 0001 for 1 CE, or -0001 for 1 BCE.",
        ),
        (
            "1944-11-24/1944-09-14",
            "1944-11-24/1944-09-14: the interval ends before it begins",
            "Did you mean 1944-09-14/1944-11-24?",
        ),
        ("1944/1944", "1944/1944: the interval begins and ends with the same date", "Write 1944."),
        ("../..", "../..: an interval needs a beginning or an end", "Write 1950/.. or ../1950."),
        ("1944-10-20/1945-02-30", "1945-02-30: February 1945 has 28 days", "Did you mean 1945-02-28?"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_would_work(text: str, message: str, hint: str) -> None:
    error = refusal(text)
    assert (error.message, error.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (" 1944-10-20", "1944-10-20"),
        ("1944-1-5", "1944-01-05"),
        ("1944/10/20", "1944-10-20"),
        ("1944.10.20", "1944-10-20"),
        ("19441020", "1944-10-20"),
        ("1914–1918", "1914/1918"),
        ("1914-1918", "1914/1918"),
        ("1914/18", "1914/1918"),
        ("1944-10-20/21", "1944-10-20/1944-10-21"),
        ("1944-09-14 / 1944-11-24", "1944-09-14/1944-11-24"),
        ("1950/", "1950/.."),
        ("/1950", "../1950"),
        ("−0044", "-0044"),
        ("-44", "-0044"),
        ("-44-3-15", "-0044-03-15"),
        ("44 BCE", "-0044"),
        ("44 bc", "-0044"),
        ("622", "0622"),
        ("~1871", "1871~"),
        ("1871?~", "1871%"),
        ("193X", "1930/1939"),
        ("19xx", "1900/1999"),
        ("1944-XX-XX", "1944"),
    ],
)
def test_a_near_miss_is_answered_with_what_was_meant(text: str, meant: str) -> None:
    assert refusal(text).hint == f"Did you mean {meant}?"
    assert parse_edtf(meant).text == meant


@pytest.mark.parametrize(
    "text", ["", " ", "rubbish", "..", "1944-", "1944-10-20/1944-10-21/1944-10-22", "+1944", "²000"]
)
def test_rubbish_is_answered_with_the_forms(text: str) -> None:
    assert refusal(text).hint.startswith("Write a day as 1944-10-20")


@pytest.mark.parametrize(
    "value", [1846, 18.5, True, None, datetime.time(7, 5), datetime.datetime(1944, 10, 20, 7, 5), ["1846"]]
)
def test_other_values_of_toml_are_refused(value: object) -> None:
    error = refusal(value)
    assert error.message
    assert error.hint


@given(st.one_of(st.text(), st.text("0123456789-/.~?%X \x1b", max_size=24)))
def test_any_text_is_read_or_refused_in_two_safe_lines(text: str) -> None:
    if is_read(text, "gregorian"):
        assert parse_edtf(text).text == text
        assert format_date(parse_edtf(text))
        return
    error = refusal(text)
    for line in (error.message, error.hint):
        assert line.isprintable()
        assert line.strip()
        assert len(line) < 120


@pytest.mark.parametrize("text", ["\x1b[31m1944", "1944-10-20\n", "‮1944", "\x9b1944"])
def test_nothing_a_terminal_would_obey_is_repeated(text: str) -> None:
    assert refusal(text).message.isprintable()


def test_a_calendar_is_gregorian_or_julian() -> None:
    assert refusal("1917", "Julian\x1b").message == r"'Julian\x1b': no such calendar"
    with pytest.raises(UsageError):
        weekday(Day(year=1944, month=10, day=20), "Julian")


# The two calendars


def test_a_day_must_exist_in_the_calendar_named() -> None:
    assert parse_edtf("1900-02-29", "julian").first == Day(year=1900, month=2, day=29)
    error = refusal("1900-02-29")
    assert error.message == "1900-02-29: February 1900 has 28 days"
    assert error.hint == 'Did you mean 1900-02-28? The day exists in the Julian calendar: calendar = "julian".'
    assert refusal("1900-02-30", "julian").hint == "Did you mean 1900-02-29?"
    assert refusal("1901-02-29").hint == "Did you mean 1901-02-28?"


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 32))
def test_the_gregorian_calendar_is_that_of_the_standard_library(year: int, month: int, day: int) -> None:
    try:
        datetime.date(year, month, day)
    except ValueError:
        exists = False
    else:
        exists = True
    assert is_read(f"{year:04}-{month:02}-{day:02}", "gregorian") is exists


KNOWN_PAIRS = [
    ((1582, 10, 5), (1582, 10, 15)),  # the reform
    ((1642, 12, 25), (1643, 1, 4)),  # Newton born
    ((1700, 2, 28), (1700, 3, 10)),  # the last day ten days apart
    ((1700, 2, 29), (1700, 3, 11)),
    ((1752, 9, 2), (1752, 9, 13)),  # the last Julian day in Britain: the next was called 14 September
    ((1825, 12, 14), (1825, 12, 26)),  # the Decembrists
    ((1870, 4, 10), (1870, 4, 22)),
    ((1879, 12, 9), (1879, 12, 21)),
    ((1900, 2, 29), (1900, 3, 13)),
    ((1917, 10, 25), (1917, 11, 7)),
    ((1918, 1, 31), (1918, 2, 13)),  # the last Julian day in Russia: the next was called 14 February
    ((1, 1, 3), (1, 1, 1)),
    ((-43, 3, 15), (-43, 3, 13)),
]


@pytest.mark.parametrize(("julian", "gregorian"), KNOWN_PAIRS)
def test_known_pairs_of_old_and_new_style(julian: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    assert new_style(julian) == gregorian
    assert old_style(gregorian) == julian


@given(st.dates(), st.sampled_from([0, -12_000, -4_000, 400]))
def test_old_and_new_style_are_inverse(day: datetime.date, shift: int) -> None:
    gregorian = (day.year + shift, day.month, day.day)
    assert new_style(old_style(gregorian)) == gregorian


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 30)))
def test_both_calendars_step_by_one_day(day: datetime.date) -> None:
    tomorrow = day + datetime.timedelta(days=1)
    year, month, number = old_style((day.year, day.month, day.day))
    length = 29 if month == 2 and year % 4 == 0 else JULIAN_MONTHS[month - 1]
    following = (year, month, number + 1)
    if number == length:
        following = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert old_style((tomorrow.year, tomorrow.month, tomorrow.day)) == following


@given(st.integers(1, 9999))
def test_the_styles_part_by_a_day_in_every_century_that_is_no_leap_year(year: int) -> None:
    apart = datetime.date(*new_style((year, 3, 1))) - datetime.date(year, 3, 1)
    assert apart.days == year // 100 - year // 400 - 2


@pytest.mark.parametrize("day", [(1900, 2, 30), (1900, 13, 1), (1900, 0, 1), (1900, 1, 0), (1901, 2, 29)])
def test_no_style_has_such_a_day(day: tuple[int, int, int]) -> None:
    for convert in (old_style, new_style):
        with pytest.raises(UsageError) as caught:
            convert(day)
        assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "calendar", "name"),
    [
        ("1944-10-20", "gregorian", "Friday"),
        ("1789-07-14", "gregorian", "Tuesday"),
        ("1582-10-15", "gregorian", "Friday"),
        ("1582-10-04", "julian", "Thursday"),  # the day before it
        ("1066-10-14", "julian", "Saturday"),
        ("1917-10-25", "julian", "Wednesday"),
        ("1453-05-29", "julian", "Tuesday"),
        ("-0044-03-15", "julian", "Wednesday"),
        ("-4713-01-01", "julian", "Monday"),  # day 0 of the Julian day count
    ],
)
def test_known_weekdays(text: str, calendar: str, name: str) -> None:
    day = parse_edtf(text, calendar).first
    assert day is not None
    assert WEEKDAYS[weekday(day, calendar)] == name


@given(st.dates())
def test_a_day_has_one_weekday_in_both_calendars(day: datetime.date) -> None:
    year, month, number = old_style((day.year, day.month, day.day))
    assert weekday(Day(year=day.year, month=day.month, day=day.day)) == day.weekday()
    assert weekday(Day(year=year, month=month, day=number), "julian") == day.weekday()


@given(st.dates(), st.integers(1, 30))
def test_weekdays_recur_every_400_years_before_the_common_era_too(day: datetime.date, cycles: int) -> None:
    assert weekday(Day(year=day.year - 400 * cycles, month=day.month, day=day.day)) == day.weekday()


def test_only_a_day_has_a_weekday() -> None:
    for day in (Day(year=1944), Day(year=1944, month=10)):
        with pytest.raises(UsageError) as caught:
            weekday(day)
        assert caught.value.hint
    with pytest.raises(UsageError):
        weekday(Day(year=1900, month=2, day=29))


# Filing


@pytest.mark.parametrize(
    ("text", "calendar", "first", "last"),
    [
        ("1944-10-20", "gregorian", (1944, 10, 20), None),
        ("1936-07", "gregorian", (1936, 7, 0), None),
        ("1846", "gregorian", (1846, 0, 0), None),
        ("1944-09-14/1944-11-24", "gregorian", (1944, 9, 14), (1944, 11, 24)),
        ("1950/..", "gregorian", (1950, 0, 0), None),
        ("../1950-03", "gregorian", (1950, 3, 0), (1950, 3, 0)),
        ("1582-10-05", "gregorian", (1582, 10, 5), None),
        ("1917-10-25", "julian", (1917, 11, 7), None),
        ("1642-12-25/1643-01-02", "julian", (1643, 1, 4), (1643, 1, 12)),
        ("1582-10-05", "julian", (1582, 10, 15), None),
        ("1582-10-04", "julian", (1582, 10, 4), None),
        ("1215-06-15", "julian", (1215, 6, 15), None),
        ("-0044-03-15", "julian", (-43, 3, 15), None),
        ("1917-10", "julian", (1917, 10, 0), None),
        ("1917", "julian", (1917, 0, 0), None),
    ],
)
def test_where_a_record_is_filed(
    text: str, calendar: str, first: tuple[int, int, int], last: tuple[int, int, int] | None
) -> None:
    date = parse_edtf(text, calendar)
    assert filed_under(date) == first
    assert filed_last(date) == last


def test_dates_sort_by_the_day_they_are_filed_under() -> None:
    in_order = [
        parse_edtf("-0100"),
        parse_edtf("-0044-03-15", "julian"),
        parse_edtf("0622"),
        parse_edtf("1917"),
        parse_edtf("1917/1918"),
        parse_edtf("1917/.."),
        parse_edtf("1917-11"),
        parse_edtf("1917-11-06"),
        parse_edtf("1917-10-25", "julian"),
        parse_edtf("1917-11-08"),
    ]
    shuffled = in_order[5:] + in_order[4::-1]
    assert sorted(shuffled, key=sort_key) == in_order


# Value → English


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1944-10-20", "20 October 1944"),
        ("1936-10", "October 1936"),
        ("1846", "1846"),
        ("-0044-03-15", "15 March 44 BCE"),
        ("-0001", "1 BCE"),
        ("0001", "1 CE"),
        ("0079-08-24", "24 August 79 CE"),
        ("0099", "99 CE"),
        ("0100", "100 CE"),
        ("0622", "622 CE"),
        ("1871~", "about 1871"),
        ("1871?", "1871 (uncertain)"),
        ("1871-03%", "about March 1871 (uncertain)"),
        ("1950/..", "since 1950"),
        ("../1950", "until 1950"),
        ("1950-06~/..", "since about June 1950"),
        ("../1950?", "until 1950 (uncertain)"),
        ("1936-07-17/1936-07-18", "17–18 July 1936"),
        ("1944-09-14/1944-11-24", "14 September – 24 November 1944"),
        ("1936-12-01/1937-01-02", "1 December 1936 – 2 January 1937"),
        ("1936-07-17/1937-07-18", "17 July 1936 – 18 July 1937"),
        ("1936-07/1936-09", "July–September 1936"),
        ("1936-12/1937-01", "December 1936 – January 1937"),
        ("1914/1918", "1914–1918"),
        ("-0049/-0044", "49–44 BCE"),
        ("-0044-03-15/-0044-03-17", "15–17 March 44 BCE"),
        ("-0031/0014", "31 BCE – 14 CE"),
        ("0014/0037", "14–37 CE"),
        ("1936-07-17/1939", "17 July 1936 – 1939"),
        ("1936-07-17/1936-09", "17 July 1936 – September 1936"),
        ("1871~/1875", "about 1871 – 1875"),
        ("1871/1875?", "1871 – 1875 (uncertain)"),
        ("1871-03~/1871-05~", "about March 1871 – about May 1871"),
    ],
)
def test_dates_in_english(text: str, english: str) -> None:
    assert format_date(parse_edtf(text)) == english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1917-10-25", "7 November 1917 (25 October old style)"),
        ("1642-12-25", "4 January 1643 (25 December 1642 old style)"),
        ("1582-10-05", "15 October 1582 (5 October old style)"),
        ("1582-10-04", "4 October 1582"),
        ("1215-06-15", "15 June 1215"),
        ("-0044-03-15", "15 March 44 BCE"),
        ("1917", "1917"),
        ("1917-10", "October 1917 (old style)"),
        ("1215-06", "June 1215"),
        ("1917-10-25?", "7 November 1917 (25 October old style, uncertain)"),
        ("1917-10-25~", "about 7 November 1917 (25 October old style)"),
        ("1917-10-25/..", "since 7 November 1917 (25 October old style)"),
        ("1917-10-25/1917-10-26", "7–8 November 1917 (25–26 October old style)"),
        ("1917-12-15/1917-12-25", "28 December 1917 – 7 January 1918 (15–25 December 1917 old style)"),
        ("1917-12-31/1918-01-02", "13–15 January 1918 (31 December 1917 – 2 January 1918 old style)"),
        ("1917-10/1917-11", "October–November 1917 (old style)"),
        ("1582-01-01/1583-12-24", "1 January 1582 – 3 January 1584 (24 December 1583 old style)"),
        ("1914/1918", "1914–1918"),
    ],
)
def test_julian_dates_in_english_show_both_styles_from_the_reform_on(text: str, english: str) -> None:
    assert format_date(parse_edtf(text, "julian")) == english


@given(dates)
def test_a_formatted_day_reads_back(text: str) -> None:
    day = parse_edtf(text).first
    assert day is not None
    words = format_day(day).split()
    era = words.pop() if words[-1] in ("BCE", "CE") else ""
    year = 1 - int(words[-1]) if era == "BCE" else int(words[-1])
    month = MONTHS.index(words[-2]) + 1 if len(words) > 1 else 0
    assert Day(year=year, month=month, day=int(words[0]) if len(words) == 3 else 0) == day


@given(days, st.sampled_from(["{}", "{}~", "{}?", "{}/..", "../{}"]), calendars)
def test_every_date_has_one_line_of_english(text: str, form: str, calendar: str) -> None:
    english = format_date(parse_edtf(form.format(text), calendar))
    assert english == " ".join(english.split())
    assert any(month in english for month in MONTHS)


# Speed and soundness


def told_by(script: str) -> str:
    """What a Python of its own prints that runs SCRIPT."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_importing_it_leaves_the_calendar_library_alone() -> None:
    script = (
        "import sys; from almanac.chronology import *; format_date(parse_edtf('1944-10-20')); "
        "format_date(parse_edtf('1215-06-15', 'julian')); filed_under(parse_edtf('-0044-03-15')); "
        "print('convertdate' in sys.modules)"
    )
    assert told_by(script) == "False\n"


def test_the_names_of_months_and_weekdays_are_those_of_the_standard_library() -> None:
    import calendar

    assert tuple(calendar.month_name)[1:] == MONTHS
    assert tuple(calendar.day_name) == WEEKDAYS


def test_a_date_open_at_both_ends_has_no_place() -> None:
    with pytest.raises(UsageError) as caught:
        filed_under(HistoricalDate(text="../..", first=None, last=None))
    assert caught.value.hint


def test_the_days_between_the_styles_are_what_the_library_says() -> None:
    from convertdate import julian

    first, last = datetime.date(1582, 9, 1), datetime.date(2101, 1, 31)
    for number in range((last - first).days + 1):
        day = first + datetime.timedelta(days=number)
        gregorian = (day.year, day.month, day.day)
        behind = julian.from_gregorian(*gregorian)
        assert old_style(gregorian) == behind
        assert new_style(behind) == gregorian


def test_old_style_of_russian_days_needs_no_library() -> None:
    script = (
        "import sys; from almanac.chronology import *; "
        "print(format_date(parse_edtf('1917-02-23', 'julian')), filed_under(parse_edtf('1698-02-28', 'julian'))); "
        "print('convertdate' in sys.modules)"
    )
    assert told_by(script) == "8 March 1917 (23 February old style) (1698, 3, 10)\nFalse\n"
