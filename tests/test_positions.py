"""Every key of a TOML text is found on the line where it stands, whatever the strings around it look like."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from almanac.packs import positions
from almanac.packs.positions import Path as Place

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "data").glob("*/**/*.toml"))
SOUND = sorted((ROOT / "tests" / "bad").glob("*/valid.toml"))


def places(tree: Any, here: Place = ()) -> Iterator[Place]:
    """The place of every key and item in TREE, as tomli read it."""
    if here:
        yield here
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from places(value, (*here, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from places(value, (*here, index))


def at(tree: Any, place: Place) -> Any:
    for part in place:
        tree = tree[part]
    return tree


# --- real files


def begins_with(lines: list[str], number: int, key: str, value: Any) -> bool:
    """Whether KEY stands at the start of line NUMBER: the lines from there, as few as make TOML, give it VALUE."""
    for last in range(number, len(lines) + 1):
        try:
            return tomli.loads("\n".join(lines[number - 1 : last])) == {key: value}
        except tomli.TOMLDecodeError:
            continue
    return False


def stands(lines: list[str], number: int, place: Place, value: Any) -> bool:
    """Whether what is at PLACE, VALUE, can be seen on line NUMBER."""
    line, key = lines[number - 1], place[-1]
    begins = re.split(r'["\\\n]', value)[0] if isinstance(value, str) else "{" if isinstance(value, dict) else ""
    if line.startswith("["):
        names = ".".join(part for part in place if isinstance(part, str))
        return line in (f"[[{names}]]", f"[{names}]")
    if isinstance(key, int):
        return begins in line
    if line.lstrip('"').startswith(key):
        return begins_with(lines, number, key, value)
    return any(line.startswith(begins, found.end()) for found in re.finditer(rf'[{{,] *{key} *= *"?', line))


def test_keys_of_real_files_stand_on_their_lines() -> None:
    for path in FILES + SOUND:
        text = path.read_text(encoding="utf-8")
        tree, lines, found = tomli.loads(text), text.split("\n"), positions.lines(text)
        assert set(found) == set(places(tree)), path
        for place, number in found.items():
            assert stands(lines, number, place, at(tree, place)), (path, place, number)
        headers = {number for number, line in enumerate(lines, 1) if line.startswith("[")}
        assert headers <= set(found.values()), path


def test_there_are_real_files() -> None:
    assert len(FILES) > 30
    assert len(SOUND) > 5


# --- texts made up together with the lines of their keys

TRAPS = ["#", "# x = 1", "[[event]]", "[event]", "]", "}", "{", ",", "=", ".", "x = 1", " ", "é…“”", "0", "a b"]
NUMBERS = ["1", "-3", "+2", "0x1f", "1_000", "1.5", "-2.5e-3", "inf", "nan", "true", "false"]
DATES = ["1944-10-20", "1944-10-20T10:00:00Z", "1944-10-20 10:00:00.5", "10:00:00"]
GAPS = ["", " ", "\n", "\n\n  ", ' # ], } = "\n', " # '''\n\t", "\n# [[event]]\n"]
BETWEEN = ["", "\n", "# x = 1\n", '# """\n', "# [[event]]\n\n", "  \t\n"]


class Writer:
    """Writes a TOML text and, as it goes, on which line each key comes to stand."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.text = ""
        self.expected: dict[Place, int] = {}
        self.names = 0

    def put(self, text: str) -> None:
        self.text += text

    def pick(self, choices: list[str]) -> str:
        return str(self.draw(st.sampled_from(choices)))

    def count(self, most: int, least: int = 0) -> int:
        return int(self.draw(st.integers(least, most)))

    def mark(self, place: Place) -> None:
        """PLACE, and the tables around it that are named nowhere else, stand on the present line."""
        for length in range(1, len(place) + 1):
            self.expected.setdefault(place[:length], self.text.count("\n") + 1)

    def key(self) -> tuple[str, str]:
        """A key that was not used before: as written, and as read."""
        self.names += 1
        number = self.names
        ways = [
            (f"k{number}", f"k{number}"),
            (f"{number}-_", f"{number}-_"),
            (f'"k {number}.x # [[y]] = "', f"k {number}.x # [[y]] = "),
            (f"'k{number}\"\\u'", f'k{number}"\\u'),
            (f'"\\u006b\\"\\\\{number}"', f'k"\\{number}'),
            (f'"é{number}"', f"é{number}"),
        ]
        written, read = self.draw(st.sampled_from(ways))
        return written, read

    def dotted(self, most: int = 3) -> tuple[str, Place]:
        keys = [self.key() for _ in range(self.count(most, 1))]
        dot = self.pick([".", " . "])
        return dot.join(written for written, _ in keys), tuple(read for _, read in keys)

    def string(self) -> str:
        kind = self.pick(["basic", "literal", "long basic", "long literal"])
        parts = list(TRAPS)
        if kind.startswith("long"):
            parts += ["\n", "\n\n", "\r\n", '"', "'", '""', "''"]
        if kind.endswith("basic"):
            parts += ['\\"', "\\\\", "\\n", "\\u0022", "'"]
        if kind == "long basic":
            parts += ["\\\n  "]
        if kind.endswith("literal"):
            parts += ["\\", '"']
        quote = '"' if kind.endswith("basic") else "'"
        inside = "".join(self.pick(parts) for _ in range(self.count(5)))
        if kind.startswith("long"):
            while quote * 3 in inside:
                inside = inside.replace(quote * 3, quote * 2)
            return quote * 3 + inside + quote * 3
        return quote + inside + quote

    def value(self, place: Place, depth: int) -> None:
        kind = self.pick(
            ["string", "string", "number", "date", "array", "table"] if depth < 3 else ["string", "number"]
        )
        if kind == "array":
            self.array(place, depth)
        elif kind == "table":
            self.table(place, depth)
        else:
            self.put(self.string() if kind == "string" else self.pick(NUMBERS if kind == "number" else DATES))

    def array(self, place: Place, depth: int) -> None:
        self.put("[")
        last = self.count(3)
        for index in range(last):
            self.put(self.pick(GAPS))
            self.mark((*place, index))
            self.value((*place, index), depth + 1)
            self.put(self.pick(GAPS))
            if index + 1 < last or self.draw(st.booleans()):
                self.put(",")
        self.put(self.pick(GAPS) + "]")

    def table(self, place: Place, depth: int) -> None:
        self.put("{")
        for index in range(self.count(3)):
            self.put(", " if index else " ")
            written, names = self.dotted(2)
            self.mark(place + names)
            self.put(written + self.pick(["=", " = "]))
            self.value(place + names, depth + 1)
        self.put(" }")

    def pairs(self, place: Place) -> None:
        for _ in range(self.count(3)):
            self.put(self.pick(BETWEEN) + self.pick(["", "  "]))
            written, names = self.dotted()
            self.mark(place + names)
            self.put(written + self.pick(["=", "\t= "]))
            self.value(place + names, 0)
            self.put(self.pick(["\n", " \n", ' # = "\n', " # [[event]]\n"]))

    def header(self, written: str, brackets: int, place: Place) -> None:
        self.put(self.pick(BETWEEN))
        self.mark(place)
        self.expected[place] = self.text.count("\n") + 1
        blank = self.pick(["", " "])
        self.put("[" * brackets + blank + written + blank + "]" * brackets + self.pick(["\n", " # ]\n"]))

    def document(self) -> None:
        self.pairs(())
        for _ in range(self.count(3)):
            written, names = self.dotted(2)
            if self.draw(st.booleans()):
                self.header(written, 1, names)
                self.pairs(names)
                continue
            inner, name = self.key()
            for index in range(self.count(3, 1)):
                here = (*names, index)
                self.header(written, 2, here)
                self.pairs(here)
                for nested in range(self.count(2)):
                    self.header(f"{written}.{inner}", 2, (*here, name, nested))
                    self.pairs((*here, name, nested))
                if self.draw(st.booleans()):
                    below, last = self.key()
                    self.header(f"{written} . {below}", 1, (*here, last))
                    self.pairs((*here, last))


@st.composite
def documents(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[str, dict[Place, int]]:
    writer = Writer(draw)
    writer.document()
    return writer.text, writer.expected


@settings(max_examples=50, deadline=None)
@given(documents())
def test_keys_of_made_up_texts_stand_on_their_lines(document: tuple[str, dict[Place, int]]) -> None:
    text, expected = document
    assert set(places(tomli.loads(text))) == set(expected), "the writer of this test and tomli differ"
    assert positions.lines(text) == expected


# --- single cases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("a = 1", {("a",): 1}),
        ("\n\na = 1 # b = 2\n", {("a",): 3}),
        ('a = """\nb = 1\n"""\nc = 1', {("a",): 1, ("c",): 4}),
        ('a = """"""\nb = 1', {("a",): 1, ("b",): 2}),
        ('a = """x""""" # """\nb = 1', {("a",): 1, ("b",): 2}),
        ("a = ''''x'''''\nb = 1", {("a",): 1, ("b",): 2}),
        ('a = "\\\\"\nb = "\\""\nc = 1', {("a",): 1, ("b",): 2, ("c",): 3}),
        ("a = [\n  1,\n\n  [2,\n  3]]", {("a",): 1, ("a", 0): 2, ("a", 1): 4, ("a", 1, 0): 4, ("a", 1, 1): 5}),
        ("a = { b = [\n1], c = 2 }", {("a",): 1, ("a", "b"): 1, ("a", "b", 0): 2, ("a", "c"): 2}),
        ("a = { b = 1.5, c = 10:00:00.5, d = 2 }", {("a",): 1, ("a", "b"): 1, ("a", "c"): 1, ("a", "d"): 1}),
        ("[a.b]\nc = 1\n\n[a]\nd = 1", {("a",): 4, ("a", "b"): 1, ("a", "b", "c"): 2, ("a", "d"): 5}),
        ("a.b = 1\na.c = 2", {("a",): 1, ("a", "b"): 1, ("a", "c"): 2}),
        ("\n[[a]]\n\n[[a]]\n[a.b]", {("a",): 2, ("a", 0): 2, ("a", 1): 4, ("a", 1, "b"): 5}),
    ],
)
def test_small_texts(text: str, expected: dict[Place, int]) -> None:
    assert set(places(tomli.loads(text))) == set(expected)
    assert positions.lines(text) == expected


def test_tables_over_several_lines() -> None:
    """TOML 1.1 lets an inline table be broken and end with a comma; an older tomli doesn't read it at all."""
    text = "a = {\n  b = 1, # }\n\n  c = { d = 2,\n},\n}\ne = 3"
    try:
        tree = tomli.loads(text)
    except tomli.TOMLDecodeError:
        pytest.skip("this tomli reads TOML 1.0")
    found = positions.lines(text)
    assert set(found) == set(places(tree))
    assert found == {("a",): 1, ("a", "b"): 2, ("a", "c"): 4, ("a", "c", "d"): 4, ("e",): 7}


def test_what_has_no_line_of_its_own_has_that_around_it() -> None:
    found = positions.lines('x = 1\n\n[[event]]\nsources = [\n  { title = "A" },\n]\n')
    assert positions.nearest_line(found, ("event", 0, "title")) == 3
    assert positions.nearest_line(found, ("event", 0, "sources", 0, "url")) == 5
    assert positions.nearest_line(found, ("event", 0, "sources", 4)) == 4
    assert positions.nearest_line(found, ("nowhere",)) == 1
    assert positions.nearest_line(found, ()) == 1


@pytest.mark.parametrize("deep", ["[" * 250 + "]" * 250, "{a=" * 250 + "1" + "}" * 250])
def test_deep_brackets_are_survived(deep: str) -> None:
    """From far down the stack too, where there is no room to walk them."""

    def lower(steps: int) -> dict[Place, int]:
        return lower(steps - 1) if steps else positions.lines(f"x = 1\na = {deep}")

    assert lower(0)["a",] == 2
    assert lower(600)["x",] == 1
