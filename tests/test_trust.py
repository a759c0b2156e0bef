"""Text from a pack is data: whatever it holds, a terminal is told nothing by it."""

import json
import re
from collections.abc import Callable, Iterator

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.hygiene import is_unsafe, safe_link, visible, visible_lines
from tests.conftest import PACKS, Result

Almanac = Callable[..., Result]

OWN_SEQUENCES = re.compile(
    r"\x1b\[[0-9;]*m"  # colours
    r"|\x1b\]8;id=\d+;https://good\.example/\x1b\\"  # the one good link
    r"|\x1b\]8;;\x1b\\"
)
FORMS = {
    "panels": ("--width", "80"),
    "full": ("--full", "--width", "80"),
    "brief": ("--brief", "--width", "80"),
    "narrow": ("--width", "30"),
    "no colour": ("--no-color", "--width", "80"),
    "plain": ("--plain",),
    "json": ("--json",),
    "svg": ("--svg",),
}
WHENS = ("10-20", "1999-10-20", "hostile", "hostile-day")


@pytest.fixture(autouse=True)
def _hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALMANAC_PACKS", str(PACKS / "hostile"))
    monkeypatch.setenv("FORCE_COLOR", "1")


def unsafe(text: str) -> Iterator[str]:
    return (f"U+{ord(c):04X}" for c in text if is_unsafe(c) and c != "\n")


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_the_almanac_speaks_to_the_terminal(almanac: Almanac, form: str, when: str) -> None:
    result = almanac("show", when, "--pack", "hostile", *FORMS[form])
    assert result.status == 0
    assert not list(unsafe(OWN_SEQUENCES.sub("", result.out)))
    assert not list(unsafe(result.err))


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_is_shown_as_text(almanac: Almanac, form: str) -> None:
    shown = almanac("show", "1999-10-20", "--pack", "hostile", *FORMS[form]).out
    if form == "json":
        event = json.loads(shown)["events"][0]
        assert event["title"] == "[red]markup[/red] \x1b[31mansi\x1b[0m [link=https://evil.example]link[/link]"
        assert "\u202emoc.live\u202c" in event["summary"]
        assert [source["url"] for source in event["sources"]] == ["", "", "", "https://good.example/"]
        return
    flat = re.sub(r"\s+", " ", OWN_SEQUENCES.sub("", shown).replace("│", " ").replace("&#160;", " "))
    for words in ("[red]markup[/red]", "^[[31mansi^[[0m"):
        assert words in flat or form in {"narrow", "svg"}
    if form not in {"brief", "narrow", "svg"}:
        assert ":smile:" in flat
        assert "<U+202E>moc.live<U+202C>" in flat


def test_svg_holds_no_markup_of_the_pack(almanac: Almanac) -> None:
    from xml.etree import ElementTree

    picture = almanac("show", "1999-10-20", "--pack", "hostile", "--svg").out
    tree = ElementTree.fromstring(picture)
    assert not [node for node in tree.iter() if node.tag.endswith(("script", "a", "foreignObject", "image"))]


def test_a_terminal_in_front_of_it_keeps_its_state(almanac: Almanac) -> None:
    """An emulated terminal shows the page and nothing else has happened to it."""
    screen = pyte.Screen(80, 400)
    stream = pyte.Stream(screen)
    shown = almanac("show", "1999-10-20", "--pack", "hostile", "--width", "80").out
    stream.feed(re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", shown).replace("\n", "\r\n"))
    assert screen.title == ""
    assert screen.cursor.attrs.fg == "default"
    assert screen.display[0].split() == [
        "Wednesday,",
        "20",
        "October",
        "1999",
        "day",
        "293",
        "·",
        "week",
        "42",
        "·",
        "7",
        "October",
        "old",
        "style",
    ]
    assert "hello^[[31m" in "\n".join(screen.display)


@pytest.mark.parametrize("command", [("packs", "list"), ("packs", "check"), ("packs", "path")])
def test_the_other_commands_are_as_careful(almanac: Almanac, command: tuple[str, ...]) -> None:
    result = almanac(*command)
    assert not list(unsafe(result.out + result.err))
    assert "hostile" in result.out


def test_what_a_person_types_is_no_more_trusted(almanac: Almanac) -> None:
    for words in ("\x1b[31mred", "\u202e1944", "10-20\x07", "x" * 5000, "--\x1b]0;x\x07"):
        result = almanac("show", words)
        assert result.status == 2
        assert not list(unsafe(result.err))
        assert max(map(len, result.err.splitlines())) < 400


@given(st.text())
def test_visible_is_one_safe_line(text: str) -> None:
    assert not list(unsafe(visible(text)))
    assert "\n" not in visible(text)
    assert not list(unsafe(visible_lines(text)))


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_visible_leaves_ordinary_text_alone(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_links_are_http_or_nothing(url: str) -> None:
    assert safe_link(url) in {"", url}
    assert safe_link(f"javascript:{url}") == ""
    link = safe_link(f"https://{url}")
    assert link.isascii()
    assert link.isprintable()
