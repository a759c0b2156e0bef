"""`almanac doctor`: what it finds, and what it says to do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from almanac import checkup
from almanac.cli import run
from tests.conftest import Result


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "_RUNS", 1)


def test_all_is_well(almanac: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(checkup, "_SLOW", 60)
    almanac("today")
    found = almanac("doctor")
    assert (found.status, found.err) == (0, "")
    home = os.environ["HOME"]
    assert (
        f"  settings  {home}/.config/almanac/config.toml (the home folder): there is none, the defaults hold"
        in found.out
    )
    assert "  pack      world: " in found.out
    assert "(XDG_CACHE_HOME): yours, and can be written" in found.out
    assert "composed in " in found.out
    assert "\n!" not in found.out


def _config(home: Path) -> None:
    path = home / ".config" / "almanac" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text("timezone = 'UTC'\n")


def _pack(home: Path) -> None:
    folder = home / ".config" / "almanac" / "packs" / "mine"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text("title =\n")


TROUBLE: dict[str, tuple[Callable[[Path], object], dict[str, str], str, str]] = {
    "setting": (_config, {}, "there is no setting 'timezone'", "there are: "),
    "pack": (_pack, {}, "faults: 1; what is faulty is left out", "almanac packs check says where"),
    "folder": (
        lambda home: None,
        {"ALMANAC_PACKS": "/no/such"},
        "/no/such (ALMANAC_PACKS): there is no such",
        "make it",
    ),
    "cache": (
        lambda home: None,
        {"ALMANAC_CACHE": "off"},
        "nothing is kept: ALMANAC_CACHE is off",
        "unset ALMANAC_CACHE",
    ),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_is_told_with_a_way_out(
    name: str, almanac: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, environment, message, hint = TROUBLE[name]
    spoil(Path(os.environ["HOME"]))
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    found = almanac("doctor")
    assert found.status == 1
    marked = found.out.splitlines()
    at = next(number for number, line in enumerate(marked) if line.startswith("!") and message in line)
    assert hint in marked[at + 1]


def test_a_hook_is_seen(almanac: Callable[..., Result]) -> None:
    rc = Path(os.environ["HOME"], ".bashrc")
    rc.write_text("alias x=y\n")
    assert f"  bash      {rc}: no hook\n" in almanac("doctor").out
    assert run(["init", "bash", "--install", "--yes"]) == 0
    assert f"  bash      {rc}: the hook is in it\n" in almanac("doctor").out
