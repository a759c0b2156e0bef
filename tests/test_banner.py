"""The banner at login: what it chooses, how it fits, and that nothing can make it harm."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from almanac.charset import can_show
from almanac.export.plain_banner import render_plain_banner
from almanac.model import Found, Greeting, Observance
from almanac.page.banner import Banner, compose_banner, cut, leaner
from almanac.panels import Screen
from almanac.panels.banners import render_banner
from almanac.remembered import banners
from almanac.when import parse_when
from tests.conftest import PACKS, Result
from tests.golden import printed
from tests.test_choice import SOURCES, event

HERE = Path(__file__).parent
PLAIN = {"ALMANAC_PACKS": str(PACKS / "sample")}


def test_an_observance_stands_in_where_there_is_no_event() -> None:
    greeting = Greeting(text="Срећан празник", lang="sr", translation="Happy holiday")
    feast = Observance(id="feast", title="A feast", summary="…", sources=SOURCES, greetings=(greeting,))
    banner, _ = compose_banner(parse_when("today", date(2026, 10, 20)), Found(observances=(feast,)))
    assert banner is not None
    assert (banner.title, banner.text) == ("A feast", "Срећан празник – Happy holiday")
    assert banner.source == "An author, A book (1964), ch. 3"


def test_bright_leaves_out_the_solemn() -> None:
    query = parse_when("today", date(2026, 10, 20))
    found = Found(events=(event("dark", 1901, 90, "solemn"), event("light", 1902, 10)))
    banner, _ = compose_banner(query, found, bright=True)
    assert banner
    assert banner.title == "Light"
    assert compose_banner(query, Found(events=found.events[:1]), bright=True)[0] is None


# How it fits

BANNER = Banner(
    label="1944",
    title="Liberation of Belgrade",
    anniversary="82 years ago",
    text="“" + "Words that were said on that day, and not a few of them. " * 9 + "”",
    byline="A speaker of a long name, A speech in some town, 20 October 1944",
    who="A speaker of a long name",
    status="speech, verified",
    source="An author, A book of many pages (1964), ch. 3",
    hint="almanac today",
)
BANNERS = st.builds(
    replace,
    st.just(BANNER),
    title=st.sampled_from(["", "A title", "A long title of an event of which there is much to say, and more"]),
    text=st.sampled_from(["", "“Short.”", BANNER.text, "“नमस्ते दुनिया सत्यमेव जयते”", "“" + "長い言葉" * 40 + "”"]),
    source=st.sampled_from(["", BANNER.source]),
)


@given(BANNERS, st.integers(20, 130), st.integers(1, 10), st.booleans(), st.sampled_from(["utf-8", "ascii"]))
def test_it_keeps_to_its_lines_and_columns(banner: Banner, width: int, lines: int, color: bool, encoding: str) -> None:
    screen = Screen(width=width, color=color, links=False, encoding=encoding)
    shown = render_banner(banner, screen, lines=lines)
    plain = render_plain_banner(banner, width=width, lines=lines, encoding=encoding)
    bare = render_banner(banner, Screen(width=width, color=False, links=False, encoding=encoding), lines=lines)
    for text in (shown, plain):
        assert 1 <= text.count("\n") <= lines
        assert text.endswith("\n")
        assert can_show(text, encoding)
    for line in (bare + plain).splitlines():
        assert wcswidth(line) <= width, line


def test_what_is_left_out_goes_in_order() -> None:
    steps = list(leaner(BANNER))
    assert steps[0] == BANNER
    assert not steps[1].source
    assert steps[1].text == BANNER.text
    assert steps[2].byline == BANNER.who
    assert all("[…]" in step.text for step in steps[3:-2])
    assert steps[-1] == replace(BANNER, text="", byline="", who="", status="", source="", hint="")


def test_a_quotation_is_cut_with_brackets_alone() -> None:
    assert cut("“One two, three four.”", 2) == "“One two […]”"
    assert cut("“One two.”", 2) == "“One two.”"


# The command


@pytest.fixture(autouse=True)
def _indices_built(almanac: Callable[..., Result]) -> None:
    """A banner doesn't wait for an index to be filled."""
    almanac("today", "--json", "--limit", "1")


def test_options_are_as_set_unless_said(almanac: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALMANAC_PACKS", str(PACKS / "sample"))
    almanac("today")
    config("[banner]\npack = 'sample'\nlines = 1\n")
    assert almanac("banner").out.count("\n") == 1
    assert almanac("banner", "--lines", "9").out.count("\n") > 1
    config("[banner]\nquote_only = true\n")
    assert "\n  | " in "\n" + almanac("banner").out
    assert almanac("banner").out.startswith("  | “")


def test_nothing_is_silence_or_a_line(almanac: Callable[..., Result]) -> None:
    none = ("banner", "--tag", "no-such-tag-anywhere")
    assert almanac(*none) == Result(0, "", "")
    config("[banner]\nempty = 'line'\n")
    assert almanac(*none).out == "Nothing is recorded of this day.\n"


def test_once_a_day(almanac: Callable[..., Result]) -> None:
    assert almanac("banner", "--once").out
    assert almanac("banner", "--once") == Result(0, "", "")
    assert almanac("banner").out


def test_why(almanac: Callable[..., Result]) -> None:
    assert "weight " in almanac("banner", "--why").out


def test_a_wrong_option_is_told_but_not_to_a_hook(almanac: Callable[..., Result]) -> None:
    told = almanac("banner", "--tone", "gay")
    assert told.status == 2
    assert told.err.startswith("almanac: there is no tone 'gay'\n")
    assert almanac("banner", "--kind", "sciense").status == 2
    assert almanac("banner", "--kind", "sciense", "--hook", "bash") == Result(0, "", "")


def config(text: str) -> Path:
    path = Path(os.environ["HOME"], ".config", "almanac", "config.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _broken_config(home: Path) -> None:
    config("tz = [")


def _config_without_end(home: Path) -> None:
    os.mkfifo(config("").with_name("waits"))
    config("").unlink()
    (home / ".config/almanac/waits").rename(home / ".config/almanac/config.toml")


def _broken_pack(home: Path) -> None:
    pack = home / ".config/almanac/packs/mine"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text("title = ", encoding="utf-8")


def _pack_of_the_future(home: Path) -> None:
    _broken_pack(home)
    described = 'title = "x"\ndescription = "x"\nschema = 99\nedition = "1"\nlicence = "CC0-1.0"\n'
    (home / ".config/almanac/packs/mine/pack.toml").write_text(described, encoding="utf-8")


def _unwritable(home: Path) -> None:
    home.chmod(0o500)


TROUBLE = {
    "config": _broken_config,
    "config that is a pipe": _config_without_end,
    "pack": _broken_pack,
    "pack of the future": _pack_of_the_future,
    "home that can't be written": _unwritable,
    "home that is gone": lambda home: home.rmdir(),
}


@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("hook", [[], ["--hook", "bash"]], ids=["person", "hook"])
def test_trouble_is_silence(tmp_path: Path, trouble: str, hook: list[str]) -> None:
    home = tmp_path / "home"
    TROUBLE[trouble](home)
    environment = os.environ | {"XDG_CACHE_HOME": str(home / ".cache")}
    started = time.monotonic()
    command = [sys.executable, "-m", "almanac", "banner", *hook]
    if trouble == "config that is a pipe" and hook:
        with pytest.raises(subprocess.TimeoutExpired):  # nobody waits for it: the hook has let the shell go on
            subprocess.run(command, env=environment, capture_output=True, timeout=3, check=False)
        return
    result = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    home.exists() and home.chmod(0o700)
    assert (result.returncode, result.stderr) == (0, b"")
    if trouble == "config that is a pipe":
        assert time.monotonic() - started < 30
        assert result.stdout == b""


def test_an_output_that_takes_nothing_is_silence() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "almanac", "banner"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


# What a hook is given


def hooked(home: Path, *more: str, **settings: str) -> tuple[str, Path]:
    """What a hook is told, and the folder in which banners are kept."""
    cache = home / ".cache"
    environment = os.environ | {"XDG_CACHE_HOME": str(cache), "COLUMNS": "72", "LANG": "C.UTF-8"} | settings
    environment = {name: value for name, value in environment.items() if value != "-"}
    command = [sys.executable, "-m", "almanac", "banner", "--hook", "bash", *more]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    assert result.stderr == ""
    return result.stdout, cache / "almanac" / "banner"


def kept(path: Path) -> tuple[list[str], str]:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    return head.split("\n"), text


def test_a_hook_finds_what_it_was_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = time.time_ns()
    shown, folder = hooked(home)
    head, text = kept(folder / "72")
    assert text == shown
    assert "\x1b[" in shown
    assert "╭" in shown
    assert head[0] == "almanac banner 1"
    assert head[1] == f"0 {1 << 62}"  # ALMANAC_TODAY holds for ever
    assert head[2] == "xterm-256color||||" + os.environ.get("LC_CTYPE", "") + "|C.UTF-8|||2026-10-20|"
    assert head[3] == "always"
    assert f"-{home}/.config/almanac/config.toml" in head
    assert all(line[0] in "+-" and os.path.lexists(line[1:]) == (line[0] == "+") for line in head[4:])
    assert before - 10**10 < (folder / "72").stat().st_mtime_ns
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_comes_too_late_is_kept_for_the_next(tmp_path: Path) -> None:
    home = tmp_path / "home"
    _, folder = hooked(home)
    shown = kept(folder / "72")[1]
    (folder / "72").unlink()
    environment = os.environ | {"XDG_CACHE_HOME": str(home / ".cache"), "COLUMNS": "72", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "almanac", "banner", "--hook", "bash"]
    reader, writer = os.pipe()
    os.close(reader)  # the shell has gone on
    result = subprocess.run(command, env=environment, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (result.returncode, result.stderr) == (0, b"")
    assert kept(folder / "72")[1] == shown


def test_a_hook_finds_tomorrow_s_too(tmp_path: Path) -> None:
    _, folder = hooked(tmp_path / "home", ALMANAC_TODAY="-")
    for _ in range(100):
        if (folder / "72.next").exists():
            break
        time.sleep(0.1)
    today, tomorrow = banners.span_of(str(folder / "72")), banners.span_of(str(folder / "72.next"))
    assert today.holds(int(time.time()))
    assert today.until == tomorrow.since
    assert 22 * 3600 < tomorrow.until - tomorrow.since < 26 * 3600


def test_not_ahead_if_so_set(tmp_path: Path) -> None:
    config("[banner]\nahead = false\n")
    _, folder = hooked(tmp_path / "home", ALMANAC_TODAY="-")
    time.sleep(1)
    assert not (folder / "72.next").exists()


def test_tomorrow_s_becomes_today_s(tmp_path: Path) -> None:
    config("[banner]\nahead = false\n")
    _, folder = hooked(tmp_path / "home", ALMANAC_TODAY="-")
    now = int(time.time())
    text = (folder / "72").read_text(encoding="utf-8")
    lines = text.split("\n")
    lines[1] = f"{now - 100} {now + 100}"
    (folder / "72.next").write_text("\n".join([*lines[:-2], "tomorrow's", ""]), encoding="utf-8")
    assert hooked(tmp_path / "home", "--ahead", ALMANAC_TODAY="-")[0] == ""
    assert "tomorrow's" in (folder / "72").read_text(encoding="utf-8")
    assert "tomorrow's" not in (folder / "72.next").read_text(encoding="utf-8")


def test_once_is_told_to_the_hook(tmp_path: Path) -> None:
    config("[banner]\nonce = true\n")
    _, folder = hooked(tmp_path / "home")
    assert kept(folder / "72")[0][3] == "once"
    assert (folder / "shown").read_text() == f"{int((folder / 'shown').read_text())}\n"


def test_few_are_kept(tmp_path: Path) -> None:
    for width in range(60, 80):
        _, folder = hooked(tmp_path / "home", COLUMNS=str(width))
    assert 8 <= len(list(folder.iterdir())) <= 16
    assert (folder / "79").exists()


def test_a_folder_that_others_may_write_is_left_alone(tmp_path: Path) -> None:
    _, folder = hooked(tmp_path / "home")
    (folder / "72").unlink()
    folder.chmod(0o777)
    shown, _ = hooked(tmp_path / "home")
    assert shown
    assert not (folder / "72").exists()


def test_hostile_texts_do_nothing() -> None:
    shown = printed("banner --pack hostile --width 80", {"ALMANAC_PACKS": str(PACKS / "hostile")}).decode()
    assert shown
    assert not any(ord(c) < 32 and c != "\n" for c in shown)
