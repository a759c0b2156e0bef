"""Remembered pages: the same situation prints the same bytes at once, and whatever changes, the page follows."""

import ast
import contextlib
import fcntl
import io
import os
import shutil
import stat
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac import places, remembered
from almanac.cli import clock
from almanac.remembered import FOREVER, HEAD, MAGIC, keeping, page_in
from tests.conftest import PACKS

ROOT = Path(__file__).parent.parent
LONG_AGO = 1_000_000_000
MAY_BE_LOADED = {
    "almanac",
    "almanac.__main__",
    "almanac.places",
    "almanac.remembered",
    "almanac.remembered.situation",
    "binascii",
}

# Instead of the CLI: what it composes is never the same twice, so that the same page was surely remembered.
STAND_IN = """
import os, sys, time
code, libraries, hook, now, since, until = sys.argv[1:7]
del sys.argv[1:7]
sys.path[:1] = [code, libraries]
from almanac import remembered
assert remembered.__file__.startswith(code)
exec(hook)
if now:
    time.time_ns = lambda: int(now) * 10**9
if not remembered.recall(sys.argv[1:]):
    text = f"čomposed by {os.getpid()} at {time.perf_counter_ns()}\\n"
    sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(text)
    sys.stdout.flush()
    remembered.keep(text, int(since), int(until))
"""
REAL = "import sys; sys.path[0] = sys.argv.pop(1); from almanac.__main__ import main; main()"
WITHOUT_CLI = f"import sys; sys.modules['almanac.cli'] = None; {REAL}"


class World:
    """An almanac of its own, with packs, settings and a home, all of it unchanged for long."""

    def __init__(self, top: Path, *, installed: bool, real: bool = False) -> None:
        self.code = top / "code"
        self.package = self.code / "almanac"
        self.data = self.package / "data" if installed else self.code / "data"
        self.libraries = top / "libraries"
        self.own = top / "own"
        self.home = top / "house"
        self.settings = self.home / ".config" / "almanac" / "config.toml"
        self.pages = self.home / ".cache" / "almanac" / "pages"
        if real:
            shutil.copytree(ROOT / "almanac", self.package, ignore=shutil.ignore_patterns("__pycache__", "data"))
        else:
            shutil.copytree(ROOT / "almanac" / "remembered", self.package / "remembered")
            for name in ("__init__.py", "places.py", "errors.py"):
                shutil.copy(ROOT / "almanac" / name, self.package)
        shutil.copytree(PACKS / "sample", self.data / "world")
        shutil.copytree(PACKS / "sample", self.own)
        self.libraries.mkdir()
        self.settings.parent.mkdir(parents=True)
        self.settings.write_text('tz = "UTC"\n', encoding="utf-8")
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG", "XDG_"))
        }
        self.environment |= {"HOME": str(self.home), "ALMANAC_PACKS": str(self.own), "PYTHONUTF8": "1"}
        self.environment |= {"PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}
        self.arguments = ["today"]
        self.hook = self.now = ""
        self.span = (0, FOREVER)
        self.settle(top)

    @staticmethod
    def settle(top: Path) -> None:
        for path in [top, *top.rglob("*")]:
            os.utime(path, (LONG_AGO, LONG_AGO))

    def command(self) -> list[str]:
        inside = [str(self.code), str(self.libraries), self.hook, self.now, *map(str, self.span)]
        return [sys.executable, "-c", STAND_IN, *inside, *self.arguments]

    def ask(self) -> bytes:
        """What the stand-in prints; that it ends well and says nothing else is always so."""
        done = subprocess.run(self.command(), capture_output=True, env=self.environment, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    def almanac(self, *arguments: str, code: str = REAL, **more: str) -> subprocess.CompletedProcess[bytes]:
        """The real command."""
        return subprocess.run(
            [sys.executable, "-c", code, str(self.code), *arguments],
            capture_output=True,
            env=self.environment | more,
            check=False,
            timeout=60,
        )

    def page(self) -> Path:
        """The file of the only page that is remembered."""
        (page,) = self.pages.glob("*.page")
        return page


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The almanac as an installer leaves it."""
    return World(tmp_path, installed=True)


@pytest.fixture
def checkout(tmp_path: Path) -> World:
    return World(tmp_path, installed=False)


@pytest.fixture
def real(tmp_path: Path) -> World:
    """With all of the code, to run the command itself."""
    return World(tmp_path, installed=True, real=True)


# What is remembered


def test_the_same_situation_prints_the_same_bytes(world: World) -> None:
    first = world.ask()
    assert first.startswith("čomposed".encode())
    assert world.ask() == first
    assert stat.S_IMODE(world.pages.stat().st_mode) == 0o700
    assert stat.S_IMODE(world.page().stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        ((), {}),
        (("today", "--json"), {}),
        (("show", "10-20", "--full"), {"FORCE_COLOR": "1"}),
        (("show", "10-20", "--full"), {"FORCE_COLOR": "1", "PYTHONIOENCODING": "ascii"}),
        (("today", "--plain"), {"PYTHONIOENCODING": "iso-2022-jp"}),
        (("show", "1951-10-20", "--svg"), {"PYTHONUNBUFFERED": "1"}),
    ],
)
def test_a_remembered_page_is_the_composed_one(
    real: World, arguments: tuple[str, ...], settings: dict[str, str]
) -> None:
    composed = real.almanac(*arguments, ALMANAC_CACHE="off", **settings)
    assert (composed.returncode, composed.stderr) == (0, b"")
    assert not real.pages.exists()
    kept = real.almanac(*arguments, **settings)
    recalled = real.almanac(*arguments, code=WITHOUT_CLI, **settings)
    assert recalled.returncode == 0, recalled.stderr.decode()
    assert composed.stdout == kept.stdout == recalled.stdout


def test_where_a_page_begins_with_a_mark_or_not_nothing_is_remembered(real: World) -> None:
    """A byte order mark stands at the beginning of a file and not of a pipe."""
    pages = {real.almanac("today", PYTHONIOENCODING="utf-16").stdout for _ in range(2)}
    assert len(pages) == 1
    assert not real.pages.exists()


def test_what_is_not_imported_for_it(real: World) -> None:
    def loaded(*command: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", *command], capture_output=True, env=real.environment, check=True
        )
        return {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}

    bare = loaded("-c", "pass")
    recalled = ("-c", REAL, str(real.code), "today")
    assert "sqlite3" in loaded(*recalled)
    assert loaded(*recalled) - bare <= MAY_BE_LOADED


@pytest.mark.parametrize(
    "arguments",
    [("packs", "list"), ("--version",), ("today", "--help"), ("show", "13-45"), ("today", "--pager"), ("today", "--x")],
)
def test_what_is_not_remembered(real: World, arguments: tuple[str, ...]) -> None:
    real.almanac(*arguments)
    assert not real.pages.exists()


def test_a_page_with_faults_beside_it_is_not_remembered(real: World) -> None:
    (real.own / "10-october" / "10-20.toml").write_text("[[event]]\nid = \n", encoding="utf-8")
    real.settle(real.own)
    for _ in range(2):
        done = real.almanac("today")
        assert done.returncode == 0
        assert b"1 fault in the packs" in done.stderr
    assert not real.pages.exists()


def test_it_can_be_turned_off(world: World) -> None:
    first = world.ask()
    world.environment["ALMANAC_CACHE"] = "off"
    assert len({first, world.ask(), world.ask()}) == 3
    assert world.page()


def test_the_real_page_follows_a_pack_and_the_day(real: World) -> None:
    before = real.almanac("show", "10-20", "--json").stdout
    file = real.own / "10-october" / "10-20.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Exhibition of scripts", "Exhibition of scribbles"), encoding="utf-8"
    )
    os.utime(file, (LONG_AGO + 9, LONG_AGO + 9))
    after = real.almanac("show", "10-20", "--json").stdout
    assert before != after
    assert b"Exhibition of scribbles" in after
    assert b'"today": "2027-10-20"' in real.almanac("show", "10-20", "--json", ALMANAC_TODAY="2027-10-20").stdout
    assert real.almanac("show", "10-20", "--json", code=WITHOUT_CLI).stdout == after


# Each ingredient of the key


def _sets(name: str, value: str = "1") -> Callable[[World], None]:
    def change(world: World) -> None:
        world.environment[name] = value

    return change


def _hooks(code: str) -> Callable[[World], None]:
    def change(world: World) -> None:
        world.hook = code

    return change


def _writes(place: str, name: str, text: str = "# new\n") -> Callable[[World], None]:
    def change(world: World) -> None:
        path = getattr(world, place) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (LONG_AGO + 9, LONG_AGO + 9))

    return change


def _removes(place: str, name: str) -> Callable[[World], None]:
    return lambda world: (getattr(world, place) / name).unlink()


def _rewrites_unseen(world: World) -> None:
    """Another content, of the same size and with the same time."""
    path = world.own / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8")[::-1], encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def _asks(*arguments: str) -> Callable[[World], None]:
    return lambda world: world.arguments.__setitem__(slice(None), arguments)


def _upgrades(world: World) -> None:
    (world.libraries / "rich-99.dist-info").mkdir()
    os.utime(world.libraries, (LONG_AGO + 9, LONG_AGO + 9))


def _moves(world: World) -> None:
    world.code = world.code.rename(world.code.with_name("elsewhere"))


DAY = "10-october/10-20.toml"
CHANGES: dict[str, Callable[[World], None]] = {
    "arguments": _asks("show", "10-20"),
    "no arguments": _asks(),
    "one more argument": _asks("today", "--json"),
    "the same words apart": _asks("today", "--kind science"),
    "width": _sets("COLUMNS", "61"),
    "encoding": _hooks("sys.stdout.reconfigure(encoding='iso8859-2')"),
    "version": _writes("package", "__init__.py", '__version__ = "99"\n'),
    "place of the code": _moves,
    "version of Python": _hooks("sys.version = '3.99.0'"),
    "platform": _hooks("sys.platform = 'plan9'"),
    "names of the zone": _hooks("time.tzname = ('XST', 'XDT')"),
    "hours from Greenwich": _hooks("time.localtime = lambda: time.struct_time([0] * 9 + ['XST', 3600])"),
    "libraries": _upgrades,
    "settings": _writes("home", ".config/almanac/config.toml", 'tz = "Asia/Tokyo"\n'),
    "settings removed": _removes("home", ".config/almanac/config.toml"),
    "own file edited": _writes("own", DAY),
    "own file added": _writes("own", "10-october/10-21.toml"),
    "own file deep inside": _writes("own", "a/b/c/d.toml"),
    "own file removed": _removes("own", DAY),
    "own file edited unseen": _rewrites_unseen,
    "pack added": _writes("home", ".config/almanac/packs/mine/pack.toml"),
    "bundled packs upgraded": _writes("data", "world.index"),
}
CHANGES |= {
    f"variable {name}": _sets(name, "ascii" if name == "PYTHONIOENCODING" else "0")
    for name in (
        *("ALMANAC_TODAY", "ALMANAC_NEW", "TZ", "TZDIR"),
        *("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "TERM_PROGRAM", "UNICODE_VERSION", "WCWIDTH_PYTHON"),
        *("LANG", "LANGUAGE", "LC_ALL", "LC_TIME", "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONTZPATH"),
        *("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    )
}
CHANGES_OF_A_CHECKOUT: dict[str, Callable[[World], None]] = {
    "data": _writes("data", "world/" + DAY),
    "data removed": _removes("data", "world/" + DAY),
    "data with a new pack": _writes("data", "mine/pack.toml"),
    "code": _writes("package", "errors.py"),
    "code of a command": _writes("package", "cli/new.py"),
}


def _follows(world: World, change: Callable[[World], None]) -> None:
    before = world.ask()
    assert world.ask() == before
    change(world)
    after = world.ask()
    assert after != before


@pytest.mark.parametrize("change", CHANGES)
def test_the_page_follows(world: World, change: str) -> None:
    _follows(world, CHANGES[change])


@pytest.mark.parametrize("change", CHANGES_OF_A_CHECKOUT)
def test_the_page_of_a_checkout_follows(checkout: World, change: str) -> None:
    _follows(checkout, CHANGES_OF_A_CHECKOUT[change])


def test_what_does_not_matter_does_not_forget(world: World) -> None:
    before = world.ask()
    world.environment |= {"PWD": "/", "SHLVL": "7", "XDG_SESSION_ID": "12", "SSH_TTY": "/dev/pts/9"}
    _writes("own", "notes.txt")(world)
    assert world.ask() == before


def test_every_variable_that_the_almanac_reads_is_in_the_key() -> None:
    read = set()
    for path in (ROOT / "almanac").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                read |= {str(node.args[0].value)} if name == "variable" else set()
    assert {"COLUMNS", "NO_COLOR", "ALMANAC_TODAY"} <= read
    told = {name for name in read if name in places._SEEN or name.startswith(places._SEEN_BEGINNINGS)}
    assert read - told <= {"PAGER", "LESS"}  # of a page in the pager nothing is kept


def _on_terminal(world: World, columns: int) -> bytes:
    master, slave = os.openpty()
    try:
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        subprocess.run(world.command(), stdout=slave, env=world.environment, check=True, timeout=60)
        return os.read(master, 65536)
    finally:
        os.close(master)
        os.close(slave)


def test_the_page_follows_the_terminal(world: World) -> None:
    world.environment["COLUMNS"] = "80"
    piped = world.ask()
    shown = _on_terminal(world, 80)
    assert shown.replace(b"\r\n", b"\n") != piped
    assert _on_terminal(world, 80) == shown
    del world.environment["COLUMNS"]
    wide = _on_terminal(world, 100)
    assert _on_terminal(world, 100) == wide
    assert _on_terminal(world, 60) != wide


# The day


def test_a_page_holds_for_its_day_and_no_longer(world: World) -> None:
    world.span = (2_000_000_000, 2_000_086_400)
    pages = []
    for now in (2_000_000_000, 2_000_086_399, 2_000_086_400, 1_999_999_999):
        world.now = str(now)
        pages.append(world.ask())
    assert pages[0] == pages[1]
    assert len(set(pages)) == 3


ZONES = (
    "Europe/Belgrade",
    "America/Havana",  # puts its clocks forth at midnight
    "Africa/Cairo",
    "America/Santiago",
    "Atlantic/Azores",  # puts them back to midnight
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Apia",  # had no 30 December 2011
    "Asia/Kathmandu",
)


@given(st.integers(LONG_AGO, 2_100_000_000), st.sampled_from(ZONES), st.integers(0, 1439), st.data())
def test_the_span_of_a_day(instant: int, name: str, minutes: int, data: st.DataObject) -> None:
    zone, begins = ZoneInfo(name), timedelta(minutes=minutes)
    day = clock.day_at(instant, zone, begins)
    since, until = clock.span_around(instant, zone, begins)
    assert since <= instant < until
    assert until - since <= 26 * 3600
    for inside in (since, until - 1, data.draw(st.integers(since, until - 1))):
        assert clock.day_at(inside, zone, begins) == day
    assert clock.day_at(since - 1, zone, begins) != day != clock.day_at(until, zone, begins)


@pytest.mark.parametrize(
    ("at", "zone", "begins", "hours"),
    [
        ("2026-11-22T15:00", "Europe/Belgrade", 0, 24),
        ("2026-10-25T15:00", "Europe/Belgrade", 0, 25),
        ("2026-03-29T15:00", "Europe/Belgrade", 0, 23),
        ("2026-10-25T15:00", "Europe/Belgrade", 240, 24),
        ("2026-10-25T01:00", "Europe/Belgrade", 240, 25),
        ("2026-03-08T15:00", "America/Havana", 0, 23),
        ("2026-10-25T15:00", "Europe/Belgrade", 150, 24),
        ("2026-10-25T02:45", "Europe/Belgrade", 150, 0.5),  # before the clocks go back to the day before
    ],
)
def test_days_of_other_lengths(at: str, zone: str, begins: int, hours: float) -> None:
    instant = int(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)).timestamp())
    since, until = clock.span_around(instant, ZoneInfo(zone), timedelta(minutes=begins))
    assert (until - since) / 3600 == hours


def test_the_span_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock.span(clock.today()) == (0, FOREVER)
    monkeypatch.delenv("ALMANAC_TODAY")
    for zone in ("", "Pacific/Kiritimati", "Pacific/Niue"):
        today = clock.today(zone)
        since, until = clock.span(today, zone)
        assert since <= time.time() < until or clock.today(zone) != today
        assert clock.span(today - timedelta(days=1), zone) == (0, 0)


# Trouble


def test_a_pack_that_changes_while_its_page_is_made_is_read_again(world: World) -> None:
    path = world.own / DAY
    world.hook = f"""
keep = remembered.keep
def keep_later(*all):
    open({str(path)!r}, "a").write("# more\\n")
    os.utime({str(path)!r}, ({LONG_AGO + 5}, {LONG_AGO + 5}))
    keep(*all)
remembered.keep = keep_later
"""
    world.ask()
    assert not world.pages.exists()


def test_a_file_changed_just_now_is_not_trusted(world: World) -> None:
    os.utime(world.own / DAY)
    world.ask()
    assert not world.pages.exists()
    os.utime(world.own / DAY, (LONG_AGO, LONG_AGO))
    assert world.ask() == world.ask()


DATA = keeping.packed(b"the key", b"the page", 100, 200)


def test_what_is_kept_is_what_is_read() -> None:
    assert page_in(DATA, b"the key", 100) == page_in(DATA, b"the key", 199) == b"the page"
    assert page_in(DATA, b"the key", 99) is page_in(DATA, b"the key", 200) is None


@given(st.binary(), st.binary(), st.binary(max_size=99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_only_the_very_key_opens_a_page(
    key: bytes, other: bytes, page: bytes, since: int, until: int, now: int
) -> None:
    data = keeping.packed(key, page, since, until)
    assert page_in(data, key, now) == (page if since <= now < until else None)
    assert other == key or page_in(data, other, now) is None
    # neither where the one begins like the other
    assert page_in(data, key + page[:1], now) is None or not page[:1]
    assert not key or page_in(data, key[:-1], now) is None


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255), st.binary(max_size=9))
def test_a_damaged_page_is_no_page(where: int, change: int, more: bytes) -> None:
    flipped = bytes([*DATA[:where], DATA[where] ^ change, *DATA[where + 1 :]])
    assert page_in(flipped, b"the key", 150) is None
    assert page_in(DATA[:where], b"the key", 150) is None
    assert page_in(DATA[:where] + more, b"the key", 150) in (None, b"the page" if DATA[where:] == more else None)
    assert page_in(more + DATA, b"the key", 150) is None or not more


def _linked(page: Path) -> None:
    page.rename(page.with_name("kept"))
    page.symlink_to(page.with_name("kept"))


def _replaced(make: Callable[[Path], None]) -> Callable[[Path], None]:
    def damage(page: Path) -> None:
        page.unlink()
        make(page)

    return damage


def _half(page: Path) -> None:
    page.write_bytes(page.read_bytes()[: page.stat().st_size // 2])


def _oversized(page: Path) -> None:
    with page.open("ab") as file:
        file.truncate(1 << 31)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "half of it": _half,
    "the head alone": lambda page: page.write_bytes(page.read_bytes()[:HEAD]),
    "less than the head": lambda page: page.write_bytes(MAGIC),
    "nothing": lambda page: page.write_bytes(b""),
    "zero bytes": lambda page: page.write_bytes(bytes(page.stat().st_size)),
    "random bytes": lambda page: page.write_bytes(os.urandom(page.stat().st_size)),
    "another program's file": lambda page: page.write_bytes(b"SQLite format 3\0" * 99),
    "another format of ours": lambda page: page.write_bytes(page.read_bytes().replace(b"page 1", b"page 2")),
    "far too much": _oversized,
    "a link": _linked,
    "a link to nothing": _replaced(lambda page: page.symlink_to("nowhere")),
    "a pipe": _replaced(os.mkfifo),
    "writable by all": lambda page: page.chmod(0o666),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_ignored_and_replaced(world: World, damage: str) -> None:
    first = world.ask()
    DAMAGE[damage](world.page())
    second = world.ask()
    assert second != first
    assert world.ask() == second
    assert world.page().is_file()
    assert not world.page().is_symlink()


def test_a_folder_in_place_of_the_file_is_left_alone(world: World) -> None:
    world.ask()
    page = world.page()
    page.unlink()
    page.mkdir()
    assert world.ask() != world.ask()
    assert [path.name for path in world.pages.iterdir()] == [page.name]


def _foreign(world: World) -> None:
    os.chown(world.pages, 12345, -1)


def _moved_and_linked(world: World) -> None:
    world.pages.symlink_to(world.pages.rename(world.home / "elsewhere"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda world: world.pages.chmod(0o777),
        lambda world: world.pages.chmod(0o770),
        pytest.param(_foreign, marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")),
        _moved_and_linked,
    ],
    ids=["writable by all", "writable by the group", "another's", "a link"],
)
def test_a_folder_that_others_may_write_is_not_used(world: World, spoil: Callable[[World], None]) -> None:
    first = world.ask()
    spoil(world)
    before = {path.name: path.stat().st_mtime_ns for path in world.pages.iterdir()}
    assert len({first, world.ask(), world.ask()}) == 3
    assert {path.name: path.stat().st_mtime_ns for path in world.pages.iterdir()} == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_another_s_file_is_not_printed(world: World) -> None:
    first = world.ask()
    os.chown(world.page(), 12345, -1)
    second = world.ask()
    assert second != first
    assert world.ask() == second


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_makes_no_folders_in_another_s_home(world: World) -> None:
    os.chown(world.home, 12345, -1)
    world.ask()
    assert not (world.home / ".cache").exists()


@pytest.mark.parametrize("home", ["/dev/null", "/proc/self/fdinfo", "/nowhere/at/all", "not/absolute"])
def test_a_home_that_can_not_be_written(world: World, home: str) -> None:
    world.environment["HOME"] = home
    assert world.ask() != world.ask()
    assert not Path("/nowhere").exists()


def test_no_home(world: World) -> None:
    del world.environment["HOME"]
    world.hook = "import pwd\ndef unknown(user):\n    raise KeyError(user)\npwd.getpwuid = unknown"
    assert world.ask() != world.ask()


def test_a_file_in_place_of_the_cache(world: World) -> None:
    (world.home / ".cache").write_text("in the way", encoding="utf-8")
    assert world.ask() != world.ask()
    assert (world.home / ".cache").read_text(encoding="utf-8") == "in the way"


def test_a_page_that_can_not_be_written_whole_leaves_nothing(world: World) -> None:
    world.hook = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (99, 99))"
    assert world.ask() != world.ask()
    assert list(world.pages.iterdir()) == []


@pytest.fixture
def full_disk(world: World) -> Iterator[World]:
    cache = world.home / ".cache"
    cache.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root mounts")
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k,mode=700", "tmpfs", str(cache)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        with contextlib.suppress(OSError), (cache / "filling").open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
        yield world
    finally:
        subprocess.run(["umount", str(cache)], check=True)


def test_a_full_disk(full_disk: World) -> None:
    assert full_disk.ask() != full_disk.ask()
    assert not list(full_disk.home.rglob("*.new"))
    assert not list(full_disk.home.rglob("*.page"))


def test_twenty_at_once(world: World) -> None:
    running = []
    for number in range(20):
        world.arguments = ["show", f"10-{number % 2 + 20}"]
        running.append(
            subprocess.Popen(world.command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=world.environment)
        )
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        assert out.startswith("čomposed".encode())
        assert out.count(b"\n") == 1
    assert len(list(world.pages.iterdir())) == 2
    for day in ("10-20", "10-21"):
        world.arguments = ["show", day]
        assert world.ask() == world.ask()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """Remember in this process, of which somebody may be editing the code: what is printed."""
    monkeypatch.setattr(keeping, "_SETTLED", 0)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def ask(question: str, text: str = "new\n", span: tuple[int, int] = (0, FOREVER)) -> bytes:
        output = io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", io.TextIOWrapper(output, encoding="utf-8", write_through=True))
            patch.setattr(sys, "path", [])  # other tests write into its folders meanwhile
            if not remembered.recall(["show", question]):
                sys.stdout.write(text)
                remembered.keep(text, *span)
            return output.getvalue()

    return ask


def _kept() -> list[Path]:
    return sorted((Path(places.cache_folder().path) / "pages").iterdir())


def test_no_more_than_so_many_pages(here: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 1 << 30)  # in a checkout the key names every file of the data
    for number in range(keeping.MOST_PAGES + 9):
        here(f"{number}", f"page {number}\n")
        os.utime(_kept()[0].parent)
    assert len(_kept()) == keeping.MOST_PAGES
    assert here(f"{keeping.MOST_PAGES + 8}") == f"page {keeping.MOST_PAGES + 8}\n".encode()
    assert here("0") == b"new\n"


def test_no_more_than_so_many_bytes(here: Callable[..., bytes]) -> None:
    for number in range(9):
        here(f"{number}", f"{number}" * 900_000)
    assert sum(path.stat().st_size for path in _kept()) <= keeping.MOST_BYTES
    assert len(_kept()) == 4
    here("the largest", "x" * (1 << 20))
    assert here("the largest") == b"new\n"


def test_past_days_and_abandoned_halves_are_dropped(here: Callable[..., bytes]) -> None:
    now = int(time.time())
    here("today", span=(now - 9, now + 86400))
    here("yesterday", span=(now - 9, now - 1))
    (past,) = set(_kept()) - {path for path in _kept() if page_holds(path, now)}
    half, fresh, other = (past.with_name(name) for name in ("12345678.page.1.new", "12345678.page.2.new", "a note"))
    for path in (half, fresh, other):
        path.write_bytes(b"half")
    os.utime(half, (now - 3600, now - 3600))
    here("something else")
    assert not past.exists()
    assert not half.exists()
    assert fresh.exists()
    assert other.exists()
    assert len(_kept()) == 4


def page_holds(path: Path, now: int) -> bool:
    return remembered.until_in(path.read_bytes()) > now


# Printing it


def _once_remembered(real: World) -> None:
    assert real.almanac("today").returncode == 0
    assert real.almanac("today", code=WITHOUT_CLI).returncode == 0


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough(real: World, unbuffered: str) -> None:
    real.environment["PYTHONUNBUFFERED"] = unbuffered
    _once_remembered(real)
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", REAL, str(real.code), "today"],
        stdout=write,
        stderr=subprocess.PIPE,
        env=real.environment,
        check=False,
        timeout=60,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("cache", ["on", "off"])
def test_an_output_that_takes_no_more(real: World, unbuffered: str, cache: str) -> None:
    real.environment |= {"PYTHONUNBUFFERED": unbuffered, "ALMANAC_CACHE": cache}
    if cache == "on":
        _once_remembered(real)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", REAL, str(real.code), "today"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=real.environment,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "almanac: the answer can't be written: No space left on device",
        "see that there is room",
    ]
