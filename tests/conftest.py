"""What every test starts from: a day, an empty home and nothing of the person's own environment."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from almanac.cli import run

HERE = Path(__file__).parent
PACKS = HERE / "packs"


class Result(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def quiet_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in list(os.environ):
        if name.startswith(("ALMANAC_", "XDG_")) and name != "ALMANAC_REFERENCE":
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    # one cache for all: an index is found by its pack's folder and is fresh or built anew
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("ALMANAC_TODAY", "2026-10-20")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def almanac(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run the command in this process."""

    def call(*arguments: str) -> Result:
        status = run(list(arguments))
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call
