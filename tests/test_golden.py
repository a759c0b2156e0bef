"""Golden pages, byte for byte, and what must hold of every one of them."""

import unicodedata

import pytest
import wcwidth

from almanac.panels.screen import _closed
from tests.golden import CASES, PAGES, printed


@pytest.mark.parametrize("name", CASES)
def test_page_is_the_golden_one(name: str) -> None:
    assert printed(*CASES[name]).decode("utf-8", "surrogateescape") == (PAGES / name).read_bytes().decode(
        "utf-8", "surrogateescape"
    )


def test_no_golden_page_is_left_over() -> None:
    assert {path.name for path in PAGES.iterdir()} == set(CASES)


FRAMED = [name for name in CASES if name.rpartition("-")[2].isdecimal()]


def measurable(name: str) -> list[str]:
    """The lines of a page about whose width terminals agree: those without spacing marks."""
    lines = (PAGES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not any(unicodedata.category(c) == "Mc" for c in line)]


@pytest.mark.parametrize("name", FRAMED)
def test_no_line_is_wider_than_asked(name: str) -> None:
    for line in measurable(name):
        assert wcwidth.width(line) <= int(name.rpartition("-")[2]), line


@pytest.mark.parametrize("name", FRAMED)
def test_every_frame_is_closed(name: str) -> None:
    """Each line that begins with a frame's side ends with one, in the same column as the corner."""
    lines = [wcwidth.strip_sequences(line) for line in measurable(name)]
    corners = {wcwidth.width(line) for line in lines if line.startswith(("╭", "╰"))}
    sides = {wcwidth.width(line) for line in lines if line.startswith("│")}
    assert len(corners) <= 1
    assert sides <= corners
    assert all(line.endswith("│") for line in lines if line.startswith("│"))


@pytest.mark.parametrize("name", ["sample-date-ascii", "sample-date-plain-ascii"])
def test_an_ascii_page_is_ascii_and_keeps_its_words(name: str) -> None:
    page = (PAGES / name).read_bytes().decode("ascii")
    assert "Opening words" in page
    assert '"Truth alone wins;' in page


@pytest.mark.parametrize("name", [name for name in CASES if not name.endswith("latin")])
def test_pages_end_with_one_newline_and_lines_without_blanks(name: str) -> None:
    page = (PAGES / name).read_text(encoding="utf-8")
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert not [line for line in page.split("\n") if line != line.rstrip()]


def test_combining_marks_stay_with_their_letters() -> None:
    page = (PAGES / "sample-date-80").read_text(encoding="utf-8")
    assert "सत्यमेव जयते" in page
    for line in page.splitlines():
        assert not unicodedata.combining(line.lstrip("│ ")[:1] or " ")


def test_on_a_terminal_the_frame_is_closed_whatever_it_makes_of_a_mark() -> None:
    """Where widths are in doubt the right side is put in its column; everywhere else nothing changes."""
    page = (PAGES / "sample-date-80").read_text(encoding="utf-8")
    told = _closed(page, 80)
    assert told.replace("\x1b[80G", "") == page
    for before, after in zip(page.splitlines(), told.splitlines(), strict=True):
        assert ("\x1b[80G" in after) == any(unicodedata.category(c) == "Mc" for c in before)
