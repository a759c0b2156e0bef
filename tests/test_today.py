"""Which day it is: zones, the hour at which a day begins, and the settings that say so."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.cli import clock
from almanac.errors import DataError, UsageError
from almanac.settings import Settings, load_settings
from tests.conftest import Result

Almanac = Callable[..., Result]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def real_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALMANAC_TODAY")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "almanac").mkdir()
    return tmp_path / "almanac" / "config.toml"


@pytest.mark.usefixtures("real_clock")
def test_zones_on_both_sides_of_the_date_line_differ() -> None:
    """Kiritimati is 25 hours ahead of Niue: it is never the same day there."""
    east, west = clock.today("Pacific/Kiritimati"), clock.today("Pacific/Niue")
    assert east - west in {timedelta(days=1), timedelta(days=2)}


@pytest.mark.usefixtures("real_clock")
@pytest.mark.parametrize("zone", ["Europe/Belgrade", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Chatham"])
def test_tz_of_the_environment_is_the_person_s(zone: str) -> None:
    code = "from almanac.cli import clock; print(clock.today())"
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)}
    before = datetime.now(ZoneInfo(zone)).date()
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert before <= date.fromisoformat(told.stdout.strip()) <= datetime.now(ZoneInfo(zone)).date()


@pytest.mark.parametrize(
    ("now", "starts", "day"),
    [
        ("2026-11-22T03:59:59", "04:00", "2026-11-21"),
        ("2026-11-22T04:00:00", "04:00", "2026-11-22"),
        ("2026-11-22T00:00:00", "00:00", "2026-11-22"),
        ("2026-11-21T23:59:59", "00:00", "2026-11-21"),
        ("2027-01-01T00:30:00", "04:00", "2026-12-31"),
        ("2024-03-01T02:00:00", "04:00", "2024-02-29"),
    ],
)
def test_the_hour_at_which_a_day_begins(now: str, starts: str, day: str) -> None:
    hours, minutes = map(int, starts.split(":"))
    begun = timedelta(hours=hours, minutes=minutes)
    assert clock._day(datetime.fromisoformat(now), begun) == date.fromisoformat(day)


@given(st.datetimes(min_value=datetime(1, 1, 2), timezones=st.timezones()), st.integers(0, 1439))
def test_a_day_begins_when_the_wall_clock_says(now: datetime, minutes: int) -> None:
    day = clock._day(now, timedelta(minutes=minutes))
    assert (day == now.date()) is (now.hour * 60 + now.minute >= minutes)
    assert now.date() - day <= timedelta(days=1)


def test_almanac_today_goes_before_the_clock() -> None:
    assert clock.today("Pacific/Kiritimati", timedelta(hours=12)) == date(2026, 10, 20)


def test_an_unknown_zone_is_refused(almanac: Almanac) -> None:
    with pytest.raises(UsageError, match="no time zone is called 'Europe/Belgrad'") as caught:
        clock.today("Europe/Belgrad")
    assert caught.value.hint == "did you mean Europe/Belgrade?"
    result = almanac("today", "--tz", "../../etc/passwd")
    assert (result.status, result.out) == (2, "")
    assert almanac("today", "--tz", "Europe/Belgrade").status == 0


def test_no_settings_are_the_defaults(config: Path) -> None:
    assert load_settings(str(config)) == Settings()


def test_settings_are_read(config: Path) -> None:
    config.write_text('tz = "Asia/Tokyo"\nday_starts = "04:30"\nleap_day = "mar1"\n', encoding="utf-8")
    settings = load_settings(str(config))
    assert settings == Settings(tz="Asia/Tokyo", day_starts=timedelta(hours=4, minutes=30), leap_day="mar1")
    config.write_text("day_starts = 05:00:00\n", encoding="utf-8")
    assert load_settings(str(config)).day_starts == timedelta(hours=5)


WRONG = {
    "leapday = 'feb28'": ("there is no setting 'leapday'", "did you mean leap_day?"),
    "colour = 1": ("there is no setting 'colour'", "there are: tz, day_starts, leap_day"),
    "leap_day = 'feb29'": ("leap_day can't be 'feb29'", "one of feb28, mar1, only"),
    "day_starts = 4": ("day_starts can't be 4", "04:00"),
    "day_starts = '25:00'": ("day_starts can't be '25:00'", "04:00"),
    "tz = 1": ("tz can't be 1", "quotation marks"),
    "tz = ": ("not TOML", "mend the line"),
}


@pytest.mark.parametrize("text", WRONG)
def test_wrong_settings_are_told_in_two_lines(config: Path, almanac: Almanac, text: str) -> None:
    config.write_text(f"{text}\n", encoding="utf-8")
    message, hint = WRONG[text]
    with pytest.raises(DataError) as caught:
        load_settings(str(config))
    assert message in caught.value.message
    assert hint in caught.value.hint
    result = almanac("today")
    assert (result.status, result.out) == (1, "")
    assert len(result.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("setting", "today", "pages"),
    [
        ("feb28", "2026-02-28", {"02-28", "02-29"}),
        ("mar1", "2026-02-28", {"03-01", "02-29"}),
        ("only", "2026-02-28", {"02-29"}),
        ("feb28", "2028-02-28", {"02-29"}),
        ("mar1", "2028-02-28", {"02-29"}),
        ("only", "2028-02-28", {"02-29"}),
    ],
)
def test_29_february(
    config: Path, almanac: Almanac, monkeypatch: pytest.MonkeyPatch, setting: str, today: str, pages: set[str]
) -> None:
    """Under each setting, the pages on which the leap day's event stands in a common and in a leap year."""
    config.write_text(f'leap_day = "{setting}"\n', encoding="utf-8")
    monkeypatch.setenv("ALMANAC_PACKS", str(ROOT / "tests" / "packs" / "sample"))
    monkeypatch.setenv("ALMANAC_TODAY", today)
    found = {
        day
        for day in ("02-27", "02-28", "02-29", "03-01", "03-02")
        if "A day that comes every four years" in almanac("show", day, "--pack", "sample").out
    }
    assert found == pages
    for day in pages - {"02-29"}:
        assert "29 February 1904" in almanac("show", day, "--pack", "sample").out


def test_a_record_s_own_leap_day_goes_before_the_setting(
    almanac: Almanac, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pack = tmp_path / "own"
    (pack / "02-february").mkdir(parents=True)
    sample = ROOT / "tests" / "packs" / "sample"
    (pack / "pack.toml").write_text((sample / "pack.toml").read_text(encoding="utf-8"), encoding="utf-8")
    written = (sample / "02-february" / "02-29.toml").read_text(encoding="utf-8")
    (pack / "02-february" / "02-29.toml").write_text(written + 'leap_day = "mar1"\n', encoding="utf-8")
    monkeypatch.setenv("ALMANAC_PACKS", str(pack))
    assert "every four years" in almanac("show", "03-01", "--pack", "own").out
    assert "every four years" not in almanac("show", "02-28", "--pack", "own").out
