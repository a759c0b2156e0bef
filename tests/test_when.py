"""What a person types: what is understood, what is refused, and that no refusal leaves them without a way on."""

import calendar
import datetime
import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from almanac.errors import UsageError
from almanac.when import Query, parse_when
from almanac.when.asked import Asked
from almanac.when.free import date_with_time, is_confirmed

TODAY = datetime.date(2026, 11, 22)
unhurried = settings(deadline=None)  # the first text that needs a library waits for its import
EXAMPLES = "write 20 October, 10-20, 1944-10-20 or today"
FORMS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("when_forms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
REFUSED = [form for form, meaning in FORMS if meaning.startswith("! ")]


def described(query: Query) -> str:
    """QUERY as the table puts it."""
    year = "" if query.year is None else f"{query.year:04}" if query.year > 0 else f"-{1 - query.year:04}"
    if query.name:
        return f"name {query.name}" + (f", year {year}" if year else "")
    parts = [year, *(f"{part:02}" for part in (query.month, query.day) if part is not None)]
    told = f"{query.precision} {'-'.join(part for part in parts if part)}"
    if query.precision == "day":
        told += f" on {query.on}" if query.on else " on no day"
    return told


def refusal(text: str, today: datetime.date = TODAY) -> UsageError:
    with pytest.raises(UsageError) as caught:
        parse_when(text, today)
    return caught.value


def suggestions(hint: str) -> list[str]:
    """Everything that HINT says would work."""
    question = re.fullmatch(r"did you mean (.+)\?", hint)
    if question:
        return [question[1]]
    order = re.fullmatch(r"write (.+)", hint)
    assert order, f"not the form of a hint: {hint}"
    pieces = re.split(r", or | or |(?<!day), ", order[1])
    return [re.sub(r" for (any|the|a) .*$", "", piece) for piece in pieces]


def check(query: Query, today: datetime.date = TODAY) -> None:
    """That QUERY keeps the promises that `Query` makes."""
    assert query.today == today
    assert query.packs == query.kinds == query.tags == ()
    if query.name:
        assert (query.month, query.day, query.on) == (None, None, None)
        assert query.name == " ".join(query.name.split()) == query.name.casefold()
        return
    if query.day is None:
        assert query.on is None
        assert query.year is not None
        assert query.month is None or 1 <= query.month <= 12
        return
    assert query.month is not None
    year = query.year
    leap = year is None or (year % 4 == 0 if year < 1582 else calendar.isleap(year))
    longest = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    assert 1 <= query.day <= longest[query.month - 1]
    if query.on is not None:
        assert year is None
        assert (query.on.month, query.on.day) == (query.month, query.day)
    elif year is None:
        assert (query.month, query.day) == (2, 29)
        assert not calendar.isleap(today.year)


def check_refusal(error: UsageError, today: datetime.date = TODAY) -> None:
    """That a refusal is two short lines fit for a terminal, of which the second leads somewhere."""
    for line in (error.message, error.hint):
        assert line == line.strip() != ""
        assert line.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", line)
    assert len(error.message) <= 160
    for suggestion in suggestions(error.hint):
        check(parse_when(suggestion, today), today)


# The table


def test_the_table_is_long_and_has_each_form_once() -> None:
    assert len(FORMS) >= 200
    assert len({form for form, _ in FORMS}) == len(FORMS)
    assert len(REFUSED) >= 80


@pytest.mark.parametrize(("form", "meaning"), FORMS)
def test_table(form: str, meaning: str) -> None:
    if meaning.startswith("! "):
        error = refusal(form)
        assert f"! {error.message} | {error.hint}" == meaning
        check_refusal(error)
    else:
        query = parse_when(form, TODAY)
        assert described(query) == meaning
        check(query)


@pytest.mark.parametrize("form", [form for form, _ in FORMS if form.isascii()])
def test_case_and_space_make_no_difference(form: str) -> None:
    def outcome(text: str) -> str:
        try:
            return described(parse_when(text, TODAY))
        except UsageError as error:
            return error.hint.casefold()

    assert outcome(form.upper()) == outcome(form.lower()) == outcome(f"  {form.replace(' ', '   ')}\t\n")


# Every day, in every spelling


def spellings(day: datetime.date) -> list[str]:
    month = calendar.month_name[day.month]
    year = f"{day.year:04}"
    suffix = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        f"{year}-{day.month:02}-{day.day:02}",
        f"{year}{day.month:02}{day.day:02}",
        f"{year}/{day.month}/{day.day}",
        f"{day.day}.{day.month}.{year}",
        f"{day.day} {month} {year}",
        f"{month} {day.day}, {year}",
        f"{month[:3]}. {day.day}{suffix} {year}",
        f"the {day.day}{suffix} of {month.upper()}, {year}",
        f"{day.day:02}-{month[:3].lower()}-{year}",
        f"{day.day}{month}{year}",
        f"{day.day} {month} {year} CE",
    ]


@unhurried
@given(st.dates())
@example(datetime.date(1, 1, 1))
@example(datetime.date(9999, 12, 31))
@example(datetime.date(2000, 2, 29))
def test_every_date_means_itself_in_every_spelling(day: datetime.date) -> None:
    for text in spellings(day):
        query = parse_when(text, TODAY)
        assert (query.year, query.month, query.day, query.on, query.name) == (day.year, day.month, day.day, None, "")


@unhurried
@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))
def test_every_date_before_the_common_era_means_itself(year: int, month: int, day: int) -> None:
    name = calendar.month_name[month]
    texts = [f"-{year:04}-{month:02}-{day:02}", f"{day} {name} {year} BCE", f"{name} {day}, {year} B.C."]
    for text in [*texts, f"{year} BCE-{month:02}-{day:02}", f"{year}bc {name} {day}"]:
        query = parse_when(text, TODAY)
        assert (query.year, query.month, query.day) == (1 - year, month, day)


@unhurried
@given(st.dates(min_value=datetime.date(1582, 10, 15)), st.integers(0, 6))
def test_only_the_right_weekday_is_accepted(day: datetime.date, weekday: int) -> None:
    text = f"{calendar.day_name[weekday]}, {day.day} {calendar.month_name[day.month]} {day.year}"
    if weekday == day.weekday():
        assert described(parse_when(text, TODAY)) == f"date {day.isoformat()}"
    else:
        error = refusal(text)
        assert f"a {calendar.day_name[day.weekday()]}, not a {calendar.day_name[weekday]}" in error.message
        assert suggestions(error.hint)[0].startswith(calendar.day_name[day.weekday()])
        check_refusal(error)


@pytest.mark.parametrize("today", [TODAY, datetime.date(2024, 2, 29), datetime.date(2023, 12, 31)])
def test_every_day_of_any_year_means_itself(today: datetime.date) -> None:
    start = datetime.date(2000, 1, 1)
    for day in (start + datetime.timedelta(days=number) for number in range(366)):
        name = calendar.month_name[day.month]
        same = today.replace(month=day.month, day=day.day) if (day.month, day.day) != (2, 29) else None
        if same is None and calendar.isleap(today.year):
            same = datetime.date(today.year, 2, 29)
        for text in (f"{day:%m-%d}", f"{day.day}.{day.month}.", f"{day.day} {name}", f"{name[:3].upper()} {day.day}"):
            query = parse_when(text, today)
            assert (query.year, query.month, query.day, query.on) == (None, day.month, day.day, same)


def test_leap_years_are_julian_until_1582() -> None:
    for year in range(-100, 2100):
        written = f"{year:04}" if year > 0 else f"-{1 - year:04}"
        if year % 4 == 0 if year < 1582 else calendar.isleap(year):
            assert parse_when(f"{written}-02-29", TODAY).day == 29
        else:
            assert refusal(f"{written}-02-29").hint == f"write {written}-02-28, or 02-29 for any year"


# Never another day than the one meant


@pytest.mark.parametrize("separator", ["/", "-", " "])
@pytest.mark.parametrize("year", ["", "1944"])
def test_two_numbers_are_read_in_the_one_order_that_exists_or_refused(separator: str, year: str) -> None:
    for first, second in itertools.product(range(1, 32), repeat=2):
        if separator == "-" and not year and len(f"{first}{second}") == 4:
            continue  # 10-20 is month and day, by its form
        readings = {
            (month, day)
            for month, day in ((first, second), (second, first))
            if month <= 12 and day <= calendar.monthrange(1944, month)[1]
        }
        text = separator.join(filter(None, [str(first), str(second), year]))
        if len(readings) == 1:
            query = parse_when(text, TODAY)
            assert (query.month, query.day) == readings.pop()
        else:
            check_refusal(refusal(text))
            offered = {(q.month, q.day) for q in (parse_when(s, TODAY) for s in suggestions(refusal(text).hint))}
            assert offered == readings or not readings


@unhurried
@given(
    st.permutations(["day", "month", "year"]), st.dates(min_value=datetime.date(1000, 1, 1)), st.sampled_from(" ,./-")
)
def test_fields_in_any_order_are_that_day_or_refused(order: list[str], day: datetime.date, separator: str) -> None:
    fields = {"day": str(day.day), "month": calendar.month_name[day.month], "year": str(day.year)}
    try:
        query = parse_when(separator.join(fields[field] for field in order), TODAY)
    except UsageError as error:
        check_refusal(error)
    else:
        assert query.name or (query.year, query.month, query.day) == (day.year, day.month, day.day)
        assert not query.name


SLIPS = ["drop", "double", "swap", "change"]


@unhurried
@given(st.integers(1, 12), st.integers(1, 28), st.integers(0, 11), st.sampled_from(SLIPS))
def test_a_slip_in_the_month_is_never_another_day(month: int, day: int, place: int, slip: str) -> None:
    name = calendar.month_name[month]
    place %= len(name)
    head, letter, tail = name[:place], name[place], name[place + 1 :]
    slipped = {
        "drop": head + tail,
        "double": head + letter * 2 + tail,
        "swap": head + tail[:1] + letter + tail[1:],
        "change": f"{head}x{tail}",
    }[slip]
    if slipped.lower() in (name.lower(), name[:3].lower()):
        assert described(parse_when(f"{day} {slipped}", TODAY)).startswith(f"day {month:02}-{day:02}")
        return
    error = refusal(f"{day} {slipped}")
    check_refusal(error)
    assert error.hint == f"did you mean {day} {name}?" or len(name) <= 4


@pytest.mark.parametrize("text", ["20 Oct 44", "20.10.44", "20/10/44", "44-10-20", "Oct 20, '44", "October 44", "44"])
def test_the_century_is_asked_for(text: str) -> None:
    assert {1944, 2044} <= {parse_when(choice, TODAY).year for choice in suggestions(refusal(text).hint)}


def test_a_year_is_the_year_that_was_typed() -> None:
    # pal lists the events of 1973 to one who asks for 1944
    assert parse_when("19441020", TODAY) == Query(today=TODAY, year=1944, month=10, day=20)
    assert parse_when("20 October 1944", TODAY) == Query(today=TODAY, year=1944, month=10, day=20)


@pytest.mark.parametrize("text", ["20 Octobber", "tomorow", "1944-02-30", "Fryday, 20 October 1944", "1 May 1945 at 8"])
def test_what_is_nearly_a_date_is_no_name(text: str) -> None:
    # remind takes such a line for a reminder, its date for a part of the text
    check_refusal(refusal(text))


@pytest.mark.parametrize("name", ["advent", "mayday", "octoberfest", "marx", "holi", "juneteenth", "may revolution"])
def test_a_name_like_a_month_is_a_name(name: str) -> None:
    assert parse_when(name, TODAY).name == name


def test_ids_of_the_bundled_packs_are_names() -> None:
    data = Path(__file__).parent.parent / "data"
    ids = {
        name
        for path in data.rglob("*.toml")
        for name in re.findall(r'^id\s*=\s*"([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert ids
    for name in ids:
        assert parse_when(name, TODAY) == Query(today=TODAY, name=name)


# From today

days_near = st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 12, 31))


@unhurried
@given(days_near, st.integers(0, 9999))
def test_days_and_weeks_are_counted(today: datetime.date, count: int) -> None:
    for unit, length in (("d", 1), ("w", 7)):
        for sign in (1, -1):
            query = parse_when(f"{'+' if sign > 0 else '-'}{count}{unit}", today)
            assert query.on == today + datetime.timedelta(days=sign * count * length)
            check(query, today)
    assert parse_when(f"in {count} days", today) == parse_when(f"+{count}d", today)
    assert parse_when(f"{count} weeks ago", today) == parse_when(f"-{count}w", today)


@unhurried
@given(days_near, st.integers(-600, 600))
@example(datetime.date(2026, 12, 31), 2)
@example(datetime.date(2028, 2, 29), 12)
@example(datetime.date(2026, 3, 31), -1)
def test_months_lead_to_the_same_day_or_nowhere(today: datetime.date, count: int) -> None:
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    text = f"{'-' if count < 0 else '+'}{abs(count)}m"
    if today.day <= last:
        assert parse_when(text, today).on == datetime.date(year, month + 1, today.day)
    else:
        error = refusal(text, today)
        assert error.hint == f"did you mean {datetime.date(year, month + 1, last).isoformat()}?"
        check_refusal(error, today)


def test_a_month_later_may_not_exist() -> None:
    error = refusal("+2m", datetime.date(2026, 12, 31))
    assert error.message == "+2m: from 31 December that is a day February 2027 doesn't have"
    assert error.hint == "did you mean 2027-02-28?"
    assert refusal("-1y", datetime.date(2028, 2, 29)).hint == "did you mean 2027-02-28?"
    assert refusal("-500y", datetime.date(2000, 2, 29)).hint == "did you mean 1500-02-28?"


@unhurried
@given(days_near, st.integers(0, 6))
def test_weekdays_lie_where_they_are_said_to(today: datetime.date, weekday: int) -> None:
    name = calendar.day_name[weekday]
    plain, this, following, last = (
        parse_when(text, today).on for text in (name, f"this {name}", f"next {name}", f"last {name}")
    )
    assert plain == this
    assert plain is not None
    assert following is not None
    assert last is not None
    assert plain.weekday() == following.weekday() == last.weekday() == weekday
    assert 0 <= (plain - today).days <= 6
    assert 1 <= (following - today).days <= 7
    assert -7 <= (last - today).days <= -1


@unhurried
@given(days_near)
def test_months_and_years_beside_this_one(today: datetime.date) -> None:
    earlier, later = parse_when("last month", today), parse_when("next month", today)
    assert datetime.date(earlier.year or 0, earlier.month or 0, 28) == (
        today.replace(day=1) - datetime.timedelta(days=1)
    ).replace(day=28)
    assert datetime.date(later.year or 0, later.month or 0, 1) == (
        today.replace(day=28) + datetime.timedelta(days=4)
    ).replace(day=1)
    assert parse_when("last year", today).year == today.year - 1


@pytest.mark.parametrize("text", ["tomorrow", "+1d", "next friday", "+1m", "+99999999999999999999y", "in 9999 weeks"])
def test_days_end_with_the_year_9999(text: str) -> None:
    assert refusal(text, datetime.date.max).hint == "did you mean 9999-12-31?"


@pytest.mark.parametrize("text", ["yesterday", "-1d", "last monday", "-1m", "1 year ago"])
def test_days_begin_with_the_year_1(text: str) -> None:
    assert refusal(text, datetime.date.min).hint == "did you mean 0001-01-01?"


# Whatever is typed


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0"])
def test_nothing(text: str) -> None:
    error = refusal(text)
    assert (error.message, error.hint) == ("no day is named", EXAMPLES)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("\x1b[31m10-20", "^[[31m10-20: there are characters in it that can't be seen", EXAMPLES),
        ("\u202e1944-10-20", "<U+202E>1944-10-20: there are characters in it that can't be seen", "1944-10-20"),
        ("\u200e1944-10-20", "<U+200E>1944-10-20: there are characters in it that can't be seen", "1944-10-20"),
        ("easter\u200b", "easter<U+200B>: there are characters in it that can't be seen", EXAMPLES),
        ("easter\x00", "easter^@: there are characters in it that can't be seen", EXAMPLES),
        ("easter\ud800", "easter<U+D800>: there are characters in it that can't be seen", EXAMPLES),
        ("easter\U000e0041", "easter<U+E0041>: there are characters in it that can't be seen", EXAMPLES),
        ("easter\u2028day", "easter<U+2028>day: there are characters in it that can't be seen", EXAMPLES),
        ("20² October", "20² October: dates are read in the digits 0 to 9", EXAMPLES),
        ("1" * 5000, "1" * 39 + "…: that is too long for a date or a name", EXAMPLES),
        ("easter " * 60, ("easter " * 6)[:39] + "…: that is too long for a date or a name", EXAMPLES),
        ("20 " + "x" * 100, f"no month is called '{'x' * 39}…'", EXAMPLES),
    ],
)
def test_what_is_hostile_is_refused_and_shown_for_what_it_is(text: str, message: str, hint: str) -> None:
    error = refusal(text)
    assert error.message == message
    assert error.hint in (hint, f"did you mean {hint}?")


def test_letters_of_all_scripts_make_a_name() -> None:
    assert parse_when("Ден на победата", TODAY).name == "ден на победата"
    assert parse_when("سال نو", TODAY).name == "سال نو"
    assert parse_when("روز\u200cها", TODAY).name == "روز\u200cها"
    assert parse_when("Krako\u0301w", TODAY).name == "kraków"


@unhurried
@given(st.text(max_size=60), days_near)
def test_any_text_is_understood_or_refused(text: str, today: datetime.date) -> None:
    understood_or_refused(text, today)


WORDS_OF_DATES = """
    20 10 5 31 0 44 1944 476 0044 20th 1st Oct October may Feb Friday mon Octobber fridya BC AD the of in on ago last
    next this week month days year today tomorow +3d -1w a an easter apollo-11 10:00 10am UTC Z T W42 second - / . , '
    : + 1944-10-20 02-30 29 '44 20/10 10.5. 1936/1939 194X 18-20 march noon x century 2026-W42 … é
"""
JOINTS = ["", " ", " ", " ", "-", ".", "/", ", "]


@unhurried
@given(st.lists(st.sampled_from(WORDS_OF_DATES.split()), min_size=1, max_size=5), st.sampled_from(JOINTS), days_near)
def test_any_heap_of_words_of_dates_is_understood_or_refused(
    words: list[str], joint: str, today: datetime.date
) -> None:
    understood_or_refused(joint.join(words), today)


@unhurried
@given(st.text(alphabet="0123456789-/. +:,'", max_size=12))
def test_any_heap_of_figures_is_understood_or_refused(text: str) -> None:
    understood_or_refused(text, TODAY)


def understood_or_refused(text: str, today: datetime.date) -> None:
    try:
        query = parse_when(text, today)
    except UsageError as error:
        check_refusal(error, today)
    else:
        check(query, today)


# What is imported


def modules_after(text: str) -> set[str]:
    program = (
        "import sys, datetime; from almanac.when import parse_when\n"
        "parse_when(sys.argv[1], datetime.date(2026, 11, 22)); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, text], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "text", ["1944-10-20", "10-20", "19441020", "liberation-of-belgrade", "apollo-11", "20 October 1944", "easter 2027"]
)
def test_common_forms_do_without_dateutil(text: str) -> None:
    assert "dateutil" not in modules_after(text)


def test_free_forms_are_confirmed_by_dateutil() -> None:
    assert "dateutil.parser" in modules_after("1944 October 20")


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [
        ("1944 October 20", True),
        ("1944 October 21", False),
        ("1944 October 20 10:00", False),
        ("1944 October", False),
        ("October 20", False),
        ("20 October nineteen", False),
    ],
)
def test_dateutil_confirms_only_what_is_all_there(text: str, confirmed: bool) -> None:
    query = Query(today=TODAY, year=1944, month=10, day=20)
    assert is_confirmed(Asked(text=text, today=TODAY), query) is confirmed


@pytest.mark.parametrize("text", ["10/5/1944 10:00", "October 1944 10:00", "20 October 10:00", "20 Oct 44 10:00"])
def test_dateutil_guesses_no_date_beside_a_time(text: str) -> None:
    assert date_with_time(Asked(text=text, today=TODAY)) is None
