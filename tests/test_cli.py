"""The command line as a person meets it: what is printed, on which stream, with which status."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import wcwidth

from tests.conftest import PACKS, Result

Almanac = Callable[..., Result]
ROOT = Path(__file__).parent.parent
FULL = Path("/dev/full")


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALMANAC_PACKS", str(PACKS / "sample"))


def process(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [sys.executable, "-m", "almanac", *arguments], capture_output=True, env=environment, check=False, timeout=60
    )


def test_plain_almanac_is_today(almanac: Almanac) -> None:
    assert almanac() == almanac("today")
    assert "TUESDAY, 20 OCTOBER 2026" in almanac().out


@pytest.mark.parametrize(
    "when",
    ["1944-10-20", "20 October 1944", "Oct 20 1944", "liberation-of-belgrade", "October 20, 1944"],
)
def test_ways_to_the_liberation_of_belgrade(almanac: Almanac, when: str) -> None:
    result = almanac("show", *when.split())
    assert result.status == 0
    assert "Liberation of Belgrade" in result.out
    assert "82 years ago" in result.out
    assert "Long live the Comintern (SH) and her Yugoslav Section !" in result.out


@pytest.mark.parametrize(
    ("when", "title"), [("yesterday", "MONDAY, 19"), ("tomorrow", "WEDNESDAY, 21"), ("today", "TUESDAY, 20")]
)
def test_days_around_today(almanac: Almanac, when: str, title: str) -> None:
    assert almanac("show", when).out.startswith(f"{title} OCTOBER 2026\n")


WRONG = {
    ("show", "1944-02-30"): ("1944-02-30", "1944-02-29"),
    ("show", "20", "Octobber"): ("Octobber", "20 October"),
    ("show", "13-45"): ("13", ""),
    ("show", "liberation-of-belgrad"): ("liberation-of-belgrad", "did you mean liberation-of-belgrade?"),
    ("show",): ("missing argument 'WHEN'", "almanac show --help"),
    ("serch",): ("no such command 'serch'", "did you mean almanac show?"),
    ("tody",): ("no such command 'tody'", "did you mean almanac today?"),
    ("1944-10-20",): ("no such command '1944-10-20'", "did you mean almanac show 1944-10-20?"),
    ("--full",): ("no such option: --full", "almanac today --full"),
    ("today", "--ful"): ("no such option: --ful", "almanac today --help"),
    ("today", "--json", "--plain"): ("--json and --plain contradict each other", "--json"),
    ("today", "--full", "--brief"): ("--full and --brief contradict each other", "--full"),
    ("today", "--width", "5"): ("--width", "--help"),
    ("today", "--limit", "0"): ("--limit", "--help"),
    ("today", "--kind", "sience"): ("no kind is called 'sience'", "did you mean science?"),
    ("today", "--pack", "wrld"): ("no pack is called 'wrld'", "did you mean world?"),
    ("packs", "chek"): ("no such command 'chek'", "did you mean almanac packs check?"),
    ("packs", "check", "nowhere"): ("there is no folder nowhere", "folder"),
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_use_gets_two_lines_and_status_2(almanac: Almanac, arguments: tuple[str, ...]) -> None:
    message, hint = WRONG[arguments]
    result = almanac(*arguments)
    assert result.status == 2
    assert result.out == ""
    first, second = result.err.splitlines()
    assert first.startswith("almanac: ")
    assert message in first
    assert hint in second
    assert second


def test_today_that_is_no_day(almanac: Almanac, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALMANAC_TODAY", "soon")
    result = almanac("today")
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines()[0] == "almanac: ALMANAC_TODAY is 'soon', which is no date"


@pytest.mark.usefixtures("sample")
def test_a_day_with_nothing_names_the_nearest(almanac: Almanac) -> None:
    result = almanac("show", "06-01", "--pack", "sample")
    assert result.status == 0
    assert "Nothing in sample is recorded here yet." in result.out
    assert "there is something on 29 February and 20 October:" in result.out
    assert "\n  almanac show 02-29\n" in result.out


@pytest.mark.parametrize(
    ("when", "title"),
    [
        ("-1w", "TUESDAY, 13 OCTOBER 2026"),
        ("\u22121w", "TUESDAY, 13 OCTOBER 2026"),
        ("-0044-03-15", "WEDNESDAY, 15 MARCH 44 BCE"),
    ],
)
def test_a_day_may_begin_with_a_hyphen(almanac: Almanac, when: str, title: str) -> None:
    assert almanac("show", when, "--brief").out.startswith(f"{title}\n")
    assert almanac("show", "--brief", when).out.startswith(f"{title}\n")


@pytest.mark.usefixtures("sample")
def test_filters(almanac: Almanac) -> None:
    def ids(*options: str) -> set[str]:
        answer = json.loads(almanac("show", "10-20", "--pack", "sample", "--json", *options).out)
        return {record["id"] for record in answer["events"] + answer["observances"]}

    everything = ids()
    assert len(everything) == 5
    assert ids("--kind", "science") == {"of-the-same-day-in-another-year"}
    assert ids("--kind", "science", "--kind", "art") == {"of-the-same-day-in-another-year", "many-scripts"}
    assert ids("--tag", "test") == {"many-scripts"}
    assert ids("--tag", "test", "--kind", "science") == set()
    assert ids("--limit", "1") == {"many-scripts", "day-of-letters"}


@pytest.mark.usefixtures("sample")
def test_json_is_whole(almanac: Almanac) -> None:
    answer = json.loads(almanac("show", "1951-10-20", "--pack", "sample", "--json").out)
    assert answer["almanac"]["envelope"] == 1
    assert answer["query"]["precision"] == "date"
    (event,) = answer["events"]
    assert event["anniversary"] == {"years": 75, "due": None, "jubilee": True}
    assert event["date"]["filed_under"] == [1951, 10, 20]
    assert event["greetings"][0]["addressees"] == ["all readers", "all writers", "all printers"]
    assert event["quotations"][0]["original"] == {"lang": "hi", "text": "सत्यमेव जयते"}
    assert event["quotations"][1]["incomplete"] is True
    assert event["disputes"][0]["value"] == "1951-10-19/1951-10-20"
    assert [e["id"] for e in answer["other_years"]] == [
        "before-the-reform",
        "of-the-same-day-in-another-year",
        "old-style-in-autumn",
    ]
    old = answer["other_years"][2]["date"]
    assert (old["calendar"], old["edtf"], old["filed_under"]) == ("julian", "1917-10-07", [1917, 10, 20])
    assert old["shown"] == "20 October 1917 (7 October old style)"


def test_a_pipe_gets_plain_text(almanac: Almanac) -> None:
    shown = almanac("today").out
    assert "\x1b" not in shown
    assert "│" not in shown


@pytest.mark.parametrize(
    ("settings", "options", "colored", "framed"),
    [
        ({"FORCE_COLOR": "1"}, (), True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False, True),
        ({"FORCE_COLOR": "1"}, ("--no-color",), False, True),
        ({"FORCE_COLOR": "1"}, ("--plain",), False, False),
        ({"FORCE_COLOR": "0"}, (), False, False),
        ({"NO_COLOR": "1"}, (), False, False),
    ],
)
def test_colors(
    almanac: Almanac,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    options: tuple[str, ...],
    colored: bool,
    framed: bool,
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    shown = almanac("today", *options).out
    assert ("\x1b[" in shown) is colored
    assert ("╭" in shown) is framed


def widest(page: str) -> int:
    return max(map(wcwidth.width, page.splitlines()))


def test_columns_are_respected(almanac: Almanac, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    narrow = almanac("today").out
    assert 40 < widest(narrow) <= 50
    monkeypatch.setenv("COLUMNS", "nonsense")
    assert widest(almanac("today").out) <= 80
    monkeypatch.setenv("COLUMNS", "300")
    assert widest(almanac("today").out) <= 100
    assert widest(almanac("today", "--width", "150").out) > 100


def test_a_reader_that_leaves_early_is_no_trouble() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    shell = f"{sys.executable} -m almanac show 10-20 --full | head -n 1"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, env=environment, check=False, timeout=60)
    assert done.stdout == b"TUESDAY, 20 OCTOBER 2026\n"
    assert done.stderr == b""


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_is_said_in_two_lines() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "almanac", "today"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert b"Traceback" not in done.stderr


def test_ascii_locale() -> None:
    done = process("show", "10-20", "--full", PYTHONIOENCODING="ascii", FORCE_COLOR="1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert b"+--------" in done.stdout


def test_it_runs_as_a_module_and_knows_its_version() -> None:
    from almanac import __version__

    assert process("--version").stdout.decode() == f"almanac {__version__}\n"


def test_no_home_and_no_packs_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    assert process("today").returncode == 0


def test_a_broken_file_is_left_out_and_told(almanac: Almanac, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pack = tmp_path / "own"
    (pack / "10-october").mkdir(parents=True)
    (pack / "pack.toml").write_text((PACKS / "sample" / "pack.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (pack / "10-october" / "10-20.toml").write_text("[[event]]\nid = \n", encoding="utf-8")
    monkeypatch.setenv("ALMANAC_PACKS", str(pack))
    result = almanac("today")
    assert result.status == 0
    assert "Liberation of Belgrade" in result.out
    assert result.err.splitlines() == [
        "almanac: 1 fault in the packs; what is faulty was left out",
        "almanac packs check says where",
    ]
    checked = almanac("packs", "check")
    assert checked.status == 1
    assert "10-20.toml:2:" in checked.out
    assert "[toml-syntax]" in checked.out


@pytest.mark.usefixtures("sample")
def test_a_later_pack_replaces_a_record_of_the_same_id(almanac: Almanac) -> None:
    world = json.loads(almanac("show", "liberation-of-belgrade", "--pack", "world", "--json").out)
    both = json.loads(almanac("show", "liberation-of-belgrade", "--json").out)
    assert [event["pack"] for event in world["events"]] == ["world"]
    assert [event["pack"] for event in both["events"]] == ["movement"]


def test_packs_list_and_path(almanac: Almanac) -> None:
    listed = almanac("packs", "list").out
    assert listed.index("world") < listed.index("movement")
    assert str(ROOT / "data") in almanac("packs", "path").out


def test_packs_schema_is_json_schema(almanac: Almanac) -> None:
    from jsonschema import Draft202012Validator

    for options in ((), ("--pack",)):
        Draft202012Validator.check_schema(json.loads(almanac("packs", "schema", *options).out))


@pytest.mark.parametrize("command", [(), ("today",), ("show",), ("packs",), ("packs", "list"), ("packs", "check")])
def test_help(almanac: Almanac, command: tuple[str, ...]) -> None:
    result = almanac(*command, "--help")
    assert result.status == 0
    assert "Usage: almanac" in result.out
    assert "\x1b" not in result.out
