"""Days of observances against witnesses that reckon by themselves, each over twenty years and more.

Where a witness differs, the difference stands here with its reason; one that is not listed fails.
"""

import shutil
import subprocess
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from almanac import folders, packs
from almanac.model import Observance
from almanac.recurrence import fixed_rule, known_years, occurrences

DATA = Path(__file__).parent.parent / "data"
REMIND, HEBCAL = shutil.which("remind"), shutil.which("hebcal")


def ours(rule: str, calendar: Any, years: Iterable[int]) -> list[date]:
    observance = Observance(id="day", title="Day", summary="A day.", sources=(), rule=rule, calendar=calendar)
    return [day for year in years for day in occurrences(observance, year)]


def apart(found: Iterable[date], theirs: Iterable[date]) -> dict[str, str]:
    """The days that differ, each of ours with the one of theirs that stands for it."""
    mine, other = sorted(set(found) - set(theirs)), sorted(set(theirs) - set(found))
    assert len(mine) == len(other), (mine, other)
    return {str(day): str(instead) for day, instead in zip(mine, other, strict=True)}


# remind: Easter and weekdays of a month

REMINDERS = {
    "BYEASTER=0": "REM [easterdate($Uy)]",
    "BYEASTER=-2": "REM [easterdate($Uy)-2]",
    "BYEASTER=-47": "REM [easterdate($Uy)-47]",
    "BYEASTER=39": "REM [easterdate($Uy)+39]",
    "BYEASTER=60": "REM [easterdate($Uy)+60]",
    "BYMONTH=1;BYDAY=3MO": "REM Mon 15 Jan",
    "BYMONTH=2;BYDAY=-1WE": "REM Wed 1 --7 Mar",
    "BYMONTH=5;BYDAY=2SU": "REM Sun 8 May",
    "BYMONTH=5;BYDAY=-1MO": "REM Mon 1 --7 Jun",
    "BYMONTH=9;BYDAY=1MO": "REM Mon 1 Sep",
    "BYMONTH=10;BYDAY=-1SU": "REM Sun 1 --7 Nov",
    "BYMONTH=11;BYDAY=4TH": "REM Thu 22 Nov",
    "BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU": "REM Tue 2 Nov",
    "BYMONTH=6;BYMONTHDAY=20,21,22,23,24,25,26;BYDAY=SA": "REM Sat 20 Jun",
    "BYMONTH=12;BYMONTHDAY=-1": "REM 1 --1 Jan",
    "BYMONTH=2;BYMONTHDAY=29": "REM 29 Feb",
    "BYMONTHDAY=13;BYDAY=FR": "REM 13 SATISFY [wkdaynum(trigdate()) == 5]",
    "BYYEARDAY=256": "REM [date($Uy, 1, 1)+255]",
}
ORTHODOX_REMINDERS = {
    "BYEASTER=0": "REM [orthodoxeaster($Uy)]",
    "BYEASTER=-48": "REM [orthodoxeaster($Uy)-48]",
    "BYEASTER=49": "REM [orthodoxeaster($Uy)+49]",
}
REMIND_YEARS = range(1991, 2075)


def reminded(reminders: dict[str, str], folder: Path) -> dict[str, list[date]]:
    script = folder / "days.rem"
    rules = list(reminders)
    lines = [f"{trigger} MSG {number}" for number, trigger in enumerate(reminders.values())]
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    months = 12 * len(REMIND_YEARS)
    command = [str(REMIND), "-h", f"-s{months}", str(script), f"{REMIND_YEARS[0]}-01-01"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert not told.stderr
    found: dict[str, list[date]] = {rule: [] for rule in rules}
    for line in told.stdout.splitlines():
        day, *_, number = line.split()
        found[rules[int(number)]].append(date.fromisoformat(day.replace("/", "-")))
    return found


@pytest.mark.skipif(REMIND is None, reason="remind is not installed")
@pytest.mark.parametrize(
    ("calendar", "reminders"), [("gregorian", REMINDERS), ("orthodox", ORTHODOX_REMINDERS)], ids=["western", "orthodox"]
)
def test_remind(calendar: str, reminders: dict[str, str], tmp_path: Path) -> None:
    for rule, theirs in reminded(reminders, tmp_path).items():
        assert len(theirs) >= 20, rule
        assert ours(rule, calendar, REMIND_YEARS) == sorted(theirs), rule


# hebcal: the Hebrew days

HEBREW_MONTHS = {
    "Nisan": 1,
    "Iyyar": 2,
    "Sivan": 3,
    "Tamuz": 4,
    "Av": 5,
    "Elul": 6,
    "Tishrei": 7,
    "Cheshvan": 8,
    "Kislev": 9,
    "Tevet": 10,
    "Sh'vat": 11,
}
FEASTS = {
    "Pesach I": (1, 15),
    "Yom HaShoah": (1, 27),
    "Lag BaOmer": (2, 18),
    "Yom Yerushalayim": (2, 28),
    "Shavuot I": (3, 6),
    "Tish'a B'Av": (5, 9),
    "Tu B'Av": (5, 15),
    "Rosh Hashana": (7, 1),
    "Yom Kippur": (7, 10),
    "Sukkot I": (7, 15),
    "Shmini Atzeret": (7, 22),
    "Simchat Torah": (7, 23),
    "Chanukah: 2 Candles": (9, 25),  # hebcal names the evening before: its second candle burns on the first day
    "Tu BiShvat": (11, 15),
    "Purim": (13, 14),
}
SHIFTED = {
    "Yom HaShoah": {4: -1, 6: 1},  # 27 Nisan gives way to the sabbath: on a Friday, and since 1997 on a Sunday
    "Tish'a B'Av": {5: 1},  # the fast of 9 Av waits for the sabbath to pass
}
"""Days by which a feast is shifted from a weekday, 0 for Monday; a pack writes each such year under `moved`."""
HEBREW_YEARS = range(2000, 2026)


def told_by_hebcal(*options: str) -> list[tuple[date, str]]:
    command = [str(HEBCAL), "-g", *options, "--years", str(len(HEBREW_YEARS)), str(HEBREW_YEARS[0])]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    lines = (line.split(" ", 1) for line in told.stdout.splitlines())
    return [(date.fromisoformat(day), words) for day, words in lines]


@pytest.mark.skipif(HEBCAL is None, reason="hebcal is not installed")
def test_hebcal_begins_and_ends_the_months_alike() -> None:
    theirs: dict[tuple[int, int], list[date]] = {}
    for day, words in told_by_hebcal("-d", "-h"):
        if " of " not in words or not words[0].isdigit():
            continue
        number, _, rest = words.partition(" of ")
        name = rest.partition(",")[0]
        # Adar of a common year answers to both numbers, as `recurrence` has it
        months = {"Adar": (12, 13), "Adar I": (12,), "Adar II": (13,)}.get(name) or (HEBREW_MONTHS[name],)
        for month in months:
            if int(number[:-2]) in (1, 15, 29, 30):  # every day takes the library too long
                theirs.setdefault((month, int(number[:-2])), []).append(day)
    assert len(theirs) == 13 * 3 + 8  # eight months may have a thirtieth day, Adar I among them
    found: dict[tuple[int, int], list[date]] = {key: [] for key in theirs}
    for year in HEBREW_YEARS:
        for month, number in theirs:
            found[month, number] += ours(fixed_rule(month, number), "hebrew", [year])
    assert found == theirs


@pytest.mark.skipif(HEBCAL is None, reason="hebcal is not installed")
@pytest.mark.parametrize("feast", FEASTS)
def test_hebcal_keeps_the_feasts_alike(feast: str) -> None:
    def named(words: str) -> str:
        return "Rosh Hashana" if words.startswith("Rosh Hashana 5") else words.removesuffix(" (observed)")

    theirs = [day for day, words in told_by_hebcal() if named(words) == feast]
    found = ours(fixed_rule(*FEASTS[feast]), "hebrew", HEBREW_YEARS)
    shifts = SHIFTED.get(feast, {})
    assert [day + timedelta(days=shifts.get(day.weekday(), 0)) for day in found] == theirs


# convertdate: the old style


@pytest.mark.parametrize(("month", "day"), [(1, 1), (1, 6), (2, 29), (3, 1), (8, 6), (10, 25), (12, 25), (12, 31)])
def test_old_style_against_convertdate(month: int, day: int) -> None:
    from convertdate import julian

    theirs = []
    for year in range(1582, 2101):
        if (month, day) == (2, 29) and not julian.leap(year):
            continue
        found = date(*(int(part) for part in julian.to_gregorian(year, month, day)))
        if 1583 <= found.year <= 2100:
            theirs.append(found)
    assert ours(fixed_rule(month, day), "julian", range(1583, 2101)) == theirs
    if (month, day) != (2, 29):
        assert ours(fixed_rule(month, day), "julian", range(8, 1582)) == [date(y, month, day) for y in range(8, 1582)]


def test_the_persian_year_begins_with_the_equinox_of_convertdate() -> None:
    from convertdate import persian

    for year in range(1305, 1500, 9):
        begins = date(*(int(part) for part in persian.to_gregorian(year, 1, 1)))
        assert ours(fixed_rule(1, 1), "persian", [begins.year]) == [begins]


# holidays: what countries keep

ISLAMIC_FEASTS = {
    "hijri_new_year": (1, 1),
    "ashura": (1, 10),
    "mawlid": (3, 12),
    "isra_and_miraj": (7, 27),
    "eid_al_fitr": (10, 1),
    "eid_al_adha": (12, 10),
}
CHINESE_FEASTS = {
    "lunar_new_year": (1, 1),
    "buddha_birthday": (4, 8),
    "dragon_boat": (5, 5),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
}
OBSERVATORY = {
    # The new moon came at 16:05 UT: at 00:05 of the 4th by the time of 120° E, which the calendar goes by since 1929
    # and the table throughout, but at 23:51 of the 3rd by that of Beijing, which the calendar then went by.
    "1916-02-03": "1916-02-04",
}


@pytest.mark.parametrize("feast", ISLAMIC_FEASTS)
def test_umm_al_qura_days_of_holidays(feast: str) -> None:
    calendars = pytest.importorskip("holidays.calendars", reason="holidays is not installed")
    table = calendars._IslamicLunar()
    found = {day for year in range(1925, 2077) for day, *_ in getattr(table, f"{feast}_dates")(year)}
    theirs = sorted(day for day in found if 1925 <= day.year <= 2076)
    assert len(theirs) > 150
    assert ours(fixed_rule(*ISLAMIC_FEASTS[feast]), "islamic", range(1925, 2077)) == theirs


@pytest.mark.parametrize("feast", CHINESE_FEASTS)
def test_chinese_days_of_holidays(feast: str) -> None:
    calendars = pytest.importorskip("holidays.calendars", reason="holidays is not installed")
    table = calendars._ChineseLunisolar()
    theirs = [getattr(table, f"{feast}_date")(year)[0] for year in range(1901, 2100)]
    found = ours(fixed_rule(*CHINESE_FEASTS[feast]), "chinese", range(1901, 2100))
    assert apart(found, theirs) == (OBSERVATORY if feast == "lunar_new_year" else {})


# Each: country, its name of the day, rule, calendar, years, and where it keeps the day apart from the rule.
# Runs of free days count by their first.
SEOUL = "the Korean calendar goes by the time of 135° E, an hour ahead: a new moon shortly before midnight in Beijing"
HANOI = (
    "the Vietnamese calendar goes by the time of 105° E, an hour behind: a new moon shortly after midnight in Beijing"
)
DIYANET = (
    "Turkey reckons from where on Earth the young moon is seen first, as the conference of Istanbul agreed in 1978; "
    "Umm al-Qura from whether it sets after the sun at Mecca, and until 1999 from the hour of the new moon alone"
)
MECCA = "the moon was not sighted, so the Supreme Court of Saudi Arabia began the month a day after Umm al-Qura"
KEPT: list[tuple[str, str, str, str, range, dict[str, str], str]] = [
    ("GR", "Easter Monday", "BYEASTER=1", "orthodox", range(1950, 2100), {}, ""),
    ("GR", "Green Monday", "BYEASTER=-48", "orthodox", range(1950, 2100), {}, ""),
    ("RO", "Easter", "BYEASTER=0", "orthodox", range(1997, 2100), {}, ""),
    ("ET", "Good Friday", "BYEASTER=-2", "orthodox", range(1980, 2100), {}, ""),
    ("RU", "Christmas Day", fixed_rule(12, 25), "julian", range(1992, 2100), {}, ""),
    ("RS", "Orthodox Christmas Day", fixed_rule(12, 25), "julian", range(2008, 2100), {}, ""),
    ("CN", "Chinese New Year (Spring Festival)", fixed_rule(1, 1), "chinese", range(1950, 2100), {}, ""),
    ("HK", "Dragon Boat Festival", fixed_rule(5, 5), "chinese", range(1968, 2100), {}, ""),
    ("HK", "Double Ninth Festival", fixed_rule(9, 9), "chinese", range(1977, 2100), {}, ""),
    ("TW", "Mid-Autumn Festival", fixed_rule(8, 15), "chinese", range(1998, 2100), {}, ""),
    (
        "KR",
        "Korean New Year",
        fixed_rule(1, 1),
        "chinese",
        range(1989, 2100),
        {
            "1997-02-07": "1997-02-08",
            "2027-02-06": "2027-02-07",
            "2028-01-26": "2028-01-27",
            "2061-01-21": "2061-01-22",
            "2089-02-10": "2089-02-11",
            "2092-02-07": "2092-02-08",
        },
        SEOUL,
    ),
    (
        "KR",
        "Chuseok",
        fixed_rule(8, 15),
        "chinese",
        range(1986, 2100),
        {
            "2040-09-20": "2040-09-21",
            "2089-09-18": "2089-09-19",
            "2096-09-30": "2096-10-01",
            "2098-09-09": "2098-09-10",
        },
        SEOUL,
    ),
    (
        "KR",
        "Buddha's Birthday",
        fixed_rule(4, 8),
        "chinese",
        range(1986, 2100),
        {"2001-04-30": "2001-05-01", "2012-04-28": "2012-05-28", "2023-05-26": "2023-05-27"},
        SEOUL + "; in 2012 the leap month therefore was the third, in China the fourth",
    ),
    (
        "VN",
        "Lunar New Year",
        fixed_rule(1, 1),
        "chinese",
        range(1976, 2100),
        {
            "1985-02-20": "1985-01-21",
            "2007-02-18": "2007-02-17",
            "2030-02-03": "2030-02-02",
            "2053-02-19": "2053-02-18",
        },
        HANOI + "; in 1985 the winter solstice fell into another month for it, and with it the leap month",
    ),
    ("IR", "Nowruz", fixed_rule(1, 1), "persian", range(1980, 2100), {}, ""),
    ("IR", "Nature's Day", fixed_rule(1, 13), "persian", range(1980, 2100), {}, ""),
    ("IR", "Islamic Revolution Day", fixed_rule(11, 22), "persian", range(1980, 2100), {}, ""),
    ("IL", "Pesach", fixed_rule(1, 15), "hebrew", range(1949, 2100), {}, ""),
    ("IL", "Yom Kippur", fixed_rule(7, 10), "hebrew", range(1949, 2100), {}, ""),
    ("ET", "Ethiopian New Year", fixed_rule(1, 1), "ethiopian", range(1980, 2100), {}, ""),
    ("ET", "Finding of True Cross", fixed_rule(1, 17), "ethiopian", range(1980, 2100), {}, ""),
    ("ET", "Epiphany", fixed_rule(5, 11), "ethiopian", range(1980, 2100), {}, ""),
    (
        "ET",
        "Christmas Day",
        fixed_rule(4, 29),
        "ethiopian",
        range(1980, 2100),
        {f"{year}-01-08": f"{year}-01-07" for year in range(1980, 2100, 4)},
        "after a leap year the feast is 28 Tahsas, not 29, and so stays with 25 December of the Julian year",
    ),
    ("SA", "Day of Arafah", fixed_rule(12, 9), "islamic", range(2013, 2034), {"2015-09-22": "2015-09-23"}, MECCA),
    (
        "TR",
        "Eid al-Fitr",
        fixed_rule(10, 1),
        "islamic",
        range(1990, 2030),
        {
            "1991-04-15": "1991-04-16",
            "1995-03-02": "1995-03-03",
            "1996-02-19": "1996-02-20",
            "1997-02-08": "1997-02-09",
            "1999-01-18": "1999-01-19",
            "2007-10-13": "2007-10-12",
            "2008-10-01": "2008-09-30",
            "2010-09-10": "2010-09-09",
            "2016-07-06": "2016-07-05",
        },
        DIYANET,
    ),
    (
        "TR",
        "Eid al-Adha",
        fixed_rule(12, 10),
        "islamic",
        range(1990, 2030),
        {
            "1990-07-02": "1990-07-03",
            "1991-06-22": "1991-06-23",
            "1993-05-31": "1993-06-01",
            "1994-05-20": "1994-05-21",
            "1995-05-09": "1995-05-10",
            "1996-04-27": "1996-04-28",
            "1997-04-17": "1997-04-18",
            "1999-03-27": "1999-03-28",
            "2005-01-21": "2005-01-20",
            "2012-10-26": "2012-10-25",
            "2015-09-23": "2015-09-24",
            "2016-09-11": "2016-09-12",
        },
        DIYANET,
    ),
]


@cache
def holidays_of(place: str, years: range) -> dict[str, set[date]]:
    """The holidays of a country, or a part of it as in "IN-GJ", by their English names; a day counts however sure."""
    holidays = pytest.importorskip("holidays", reason="holidays is not installed")
    country, _, part = place.partition("-")
    kind = getattr(holidays, country)
    # names are English in most tables as they stand; the others have them as a translation
    language = "en_US" if "en_US" in kind.supported_languages else None
    table = kind(
        subdiv=part or None, years=years, language=language, observed=False, categories=kind.supported_categories
    )
    found: dict[str, set[date]] = {}
    for day, names in table.items():
        for name in names.split("; "):
            found.setdefault(name.removesuffix(" (estimated)"), set()).add(day)
    return found


def kept_in(place: str, name: str, years: range) -> list[date]:
    """The days that PLACE keeps under NAME, of a run of days the first."""
    named = holidays_of(place, range(years[0] - 1, years[-1] + 1))[name]
    return sorted(day for day in named if day - timedelta(days=1) not in named and day.year in years)


@pytest.mark.parametrize(
    ("country", "name", "rule", "calendar", "years", "differences", "reason"), KEPT, ids=lambda value: str(value)[:24]
)
def test_days_countries_keep(
    country: str, name: str, rule: str, calendar: str, years: range, differences: dict[str, str], reason: str
) -> None:
    assert len(years) >= 20
    assert bool(differences) == bool(reason)
    assert apart(ours(rule, calendar, years), kept_in(country, name, years)) == differences


# the observances of the packs


def movable() -> dict[str, Observance]:
    found = {}
    for folder in map(Path, folders.discover(str(DATA))):
        for path in folders.movable_files(folder):
            for _, record in packs.read_records(packs.Document(path), folder.name):
                assert isinstance(record, Observance), f"{path.name}: {record.id} is not movable"
                found[f"{folder.name}/{record.id}"] = record
    return found


MOVABLE = movable()
SOON = range(2024, 2031)
WITNESSED = [
    line.split("\t")
    for line in Path(__file__).with_name("witnessed_days.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
WITNESSED_YEARS = range(2020, 2031)


@pytest.mark.parametrize("name", MOVABLE)
def test_observances_of_the_packs_fall_in_these_years(name: str) -> None:
    observance = MOVABLE[name]
    assert [day for year in SOON for day in occurrences(observance, year)] or observance.until


@pytest.mark.parametrize("line", WITNESSED, ids=lambda line: line[0])
def test_observances_of_the_packs_against_holidays(line: list[str]) -> None:
    """Day for day as the table has it, which for days without a rule shows that they were copied well."""
    name, place, called, *rest = line
    observance = MOVABLE[name]
    first, last = known_years(observance)
    theirs = [day for day in kept_in(place, called, WITNESSED_YEARS) if first <= day.year <= last]
    years = range(theirs[0].year, theirs[-1].year + 1)
    assert len(years) >= 4
    found = [day for year in years for day in occurrences(observance, year)]
    listed, reason = rest or ("", "")
    assert bool(listed) == bool(reason)
    assert apart(found, theirs) == dict(pair.split(">") for pair in listed.split())
