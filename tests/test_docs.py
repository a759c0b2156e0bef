"""The documentation is run: its commands work, its pictures are what they say, its links lead somewhere."""

import io
import os
import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from almanac.cli import run
from almanac.cli.application import app
from almanac.remembered import banners
from tests.conftest import Result

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "data" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`(almanac(?: [^`]*)?)`")
PICTURE = re.compile(r"<!-- picture: (?:(ALMANAC_TODAY)=(\S+) )?almanac (.*?) -->\n!\[[^\]]+\]\(([^)]+)\)")
EXAMPLE = re.compile(r"Example: almanac (.*)")


def documented() -> list[str]:
    """Every complete `almanac` command of the documentation and of the commands' own help."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in BLOCK.findall(text) for line in block.splitlines()] + INLINE.findall(text)
        found += [line for line in lines if line.split()[:1] == ["almanac"]]
    for help_text in helps():
        found += [f"almanac {example}" for example in EXAMPLE.findall(help_text)]
    return sorted(
        {" ".join(shlex.split(line, comments=True)) for line in found if not re.search(r"\b[A-Z]{4}|>", line)}
    )


def helps() -> list[str]:
    commands = [*app.registered_commands]
    for group in app.registered_groups:
        assert group.typer_instance is not None
        commands += group.typer_instance.registered_commands
    return [command.callback.__doc__ or "" for command in commands if command.callback]


def test_there_are_commands_to_run() -> None:
    assert len(documented()) > 15
    assert "almanac show 1944-10-20" in documented()


@pytest.mark.parametrize("command", documented())
def test_documented_commands_work(
    command: str, almanac: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    almanac("today")  # so that the index is there, for which a banner doesn't wait
    Path(banners.folder(), "shown").unlink(missing_ok=True)
    result = almanac(*command.split()[1:])
    assert result.status == 0, result.err
    assert result.out
    assert result.err == ""


def test_every_command_has_help_and_an_example() -> None:
    for text in helps():
        assert len(text.splitlines()[0]) > 20
        assert EXAMPLE.search(text), text


def pictures() -> list[tuple[str, str, Path]]:
    return [
        (day, command, page.parent / path)
        for page in PAGES
        for _, day, command, path in PICTURE.findall(page.read_text(encoding="utf-8"))
    ]


def test_there_is_a_picture() -> None:
    assert pictures()


@pytest.mark.parametrize(("day", "command", "path"), pictures())
def test_pictures_are_what_the_command_prints(day: str, command: str, path: Path) -> None:
    output = io.StringIO()
    with patch.dict(os.environ, {"ALMANAC_TODAY": day}), redirect_stdout(output):
        assert run(command.split()) == 0
    assert path.read_text(encoding="utf-8") == output.getvalue(), f"write it anew: almanac {command} > {path}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_set_up_commands_are_marked_for_ci() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for mark in ("set-up", "tests"):
        assert re.search(rf"<!-- {mark} -->\n```sh\n[^\n]+\n```", readme)
