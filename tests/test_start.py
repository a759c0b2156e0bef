"""What each command starts: nothing that it has no use for, and no Typer where a page is all that is asked."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

RUN = """
import sys
from almanac.__main__ import main
sys.argv[1:] = {arguments!r}
try:
    main()
except SystemExit as left:
    assert not left.code, left.code
print(*sorted(sys.modules), file=sys.stderr)
"""
CALENDARS = {"convertdate", "hijridate", "lunar_python", "persiantools", "dateutil"}
BUILDING = {"pydantic", "pydantic_core", "tomli", "almanac.packs", "almanac.index.building", "concurrent", "tempfile"}
ELSEWHERE = {"pathlib", "urllib", "subprocess", "shutil", "importlib.metadata", "platformdirs"}
PAGE = CALENDARS | BUILDING | ELSEWHERE | {"typer", "rich.table", "rich.progress", "rich.markdown", "rich.syntax"}
NEVER: dict[str, set[str]] = {
    "show 10-20": PAGE | {"wcwidth", "almanac.export"},
    "show 1944-10-20": PAGE | {"wcwidth", "almanac.export"},
    "today": PAGE | {"wcwidth", "almanac.export"},
    "today --plain": PAGE | {"rich", "almanac.panels"},
    "show 10-20 --json": PAGE | {"rich", "wcwidth", "almanac.panels"},
    "banner --hook bash": PAGE | {"wcwidth", "almanac.export", "almanac.hooks"},
    "banner --hook bash --plain": PAGE | {"rich", "almanac.panels", "almanac.hooks"},
    "init bash": CALENDARS | BUILDING | {"rich", "wcwidth", "sqlite3", "almanac.library", "almanac.page"},
    "packs list": CALENDARS | BUILDING | {"rich", "wcwidth", "almanac.page"},
    "packs path": CALENDARS | BUILDING | {"rich", "wcwidth", "sqlite3", "almanac.library"},
    "packs schema": CALENDARS | {"rich", "wcwidth", "sqlite3", "almanac.library"},
    "packs stats data": {"rich", "wcwidth", "sqlite3", "almanac.library", "typer.rich_utils"},
    "packs check data": {"rich", "wcwidth", "sqlite3", "almanac.library", "almanac.page"},
    "--version": CALENDARS | BUILDING | {"rich", "wcwidth", "sqlite3", "almanac.library", "almanac.page"},
    "--help": CALENDARS | BUILDING | {"rich", "wcwidth", "sqlite3", "almanac.library", "almanac.page"},
    "show --help": CALENDARS | BUILDING | {"rich", "wcwidth", "sqlite3", "almanac.library", "almanac.page"},
}
REMEMBERED = PAGE | {"rich", "sqlite3", "json", "re", "typing", "dataclasses", "enum", "datetime", "almanac.cli"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose packs have been read before."""
    folder = tmp_path_factory.mktemp("home")
    folder.chmod(0o700)
    started(folder, "show 10-20")
    return folder


def started(home: Path, command: str, **more: str) -> set[str]:
    """The modules that COMMAND imports, in HOME, on something like a terminal."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    kept |= {"HOME": str(home), "FORCE_COLOR": "1", "ALMANAC_TODAY": "2026-10-20"}
    result = subprocess.run(
        [sys.executable, "-c", RUN.format(arguments=command.split())],
        env=kept | more,
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stdout, command
    return set(result.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", NEVER)
def test_a_command_starts_only_what_it_uses(home: Path, command: str) -> None:
    in_vain = started(home, command, ALMANAC_ANEW=command) & NEVER[command]
    assert not in_vain


def test_a_remembered_page_starts_next_to_nothing(home: Path) -> None:
    started(home, "today")
    in_vain = started(home, "today") & REMEMBERED
    assert not in_vain


def test_what_is_never_started_exists(home: Path) -> None:
    every = {name for names in NEVER.values() for name in names} - {"platformdirs"}
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    subprocess.run([sys.executable, "-c", code, *sorted(every)], check=True)
