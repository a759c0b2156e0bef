"""Where in a TOML text each key stands; tomli gives values without their lines.

The text must be valid TOML: what tomli has read, this walks over once more, only when a line number is
wanted.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

import tomli

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}'  # multi-line strings
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|\#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.\"'\#]+",
    re.DOTALL,
)


def lines(text: str) -> dict[Path, int]:
    """The line, from 1, of every table and key of TEXT, as ("event", 2, "sources", 0, "title").

    A table without a header of its own, such as `a` in [a.b], stands where it is first named.
    """
    walk = _Walk(text)
    with suppress(RecursionError):  # hundreds of brackets in one another: the lines found up to there serve
        walk.over()
    return walk.implied | walk.found


class _Walk:
    def __init__(self, text: str) -> None:
        self.found: dict[Path, int] = {}
        self.implied: dict[Path, int] = {}
        self.table: Path = ()
        self.counts: dict[Path, int] = {}
        self.tokens = self._tokens(text)

    def over(self) -> None:
        for token, line in self.tokens:
            if token == "[":
                self._header(line)
            elif token != "\n":
                self._pair(token, line)

    def _tokens(self, text: str) -> Iterator[tuple[str, int]]:
        line, counted = 1, 0
        for match in _TOKEN.finditer(text):
            line += text.count("\n", counted, match.start())
            counted = match.start()
            token = match.group()
            if not token.startswith("#"):
                yield token, line

    def _header(self, line: int) -> None:
        names, brackets = [], 1
        for token, _ in self.tokens:
            if token == "\n":
                break
            if token == "[":
                brackets += 1
            elif token not in "].":
                names.append(_bare(token))
        path = (*self._resolved(names[:-1]), names[-1])
        self._imply(path, line, brackets > 1)
        if brackets > 1:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
        self.table = path
        self.found.setdefault(path, line)

    def _resolved(self, names: list[str]) -> Path:
        """NAMES with the index of the latest table of each array in between."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _pair(self, first: str, line: int) -> None:
        key: Path = (_bare(first),)
        for token, _ in self.tokens:
            if token == "=":
                break
            if token != ".":
                key = (*key, _bare(token))
        path = self.table + key
        self._imply(path, line)
        self.found.setdefault(path, line)
        self._value(path, nested=False)

    def _imply(self, path: Path, line: int, itself: bool = False) -> None:
        """Note the tables around PATH, and an array of tables ITSELF, as named on LINE."""
        for length in range(1, len(path) + itself):
            self.implied.setdefault(path[:length], line)

    def _value(self, path: Path, *, nested: bool) -> str:
        """Walk over the value of PATH; returns the token that ended it."""
        for token, line in self.tokens:
            if token == "[":
                self._array(path)
            elif token == "{":
                self._inline_table(path, line)
            elif (token in {",", "]", "}"} and nested) or (token == "\n" and not nested):
                return token
        return ""

    def _array(self, path: Path) -> None:
        index, empty = 0, True
        for token, line in self.tokens:
            item = (*path, index)
            if token == "]":
                return
            if token == ",":
                index, empty = index + 1, True
            elif token != "\n" and empty:
                empty = False
                self.found.setdefault(item, line)
                if token == "{":
                    self._inline_table(item, line)
                elif token == "[":
                    self._array(item)

    def _inline_table(self, path: Path, line: int) -> None:
        self.found.setdefault(path, line)
        key: Path = ()
        for token, at in self.tokens:
            if token == "}":
                return
            if token == "=":
                self._imply(path + key, at)
                self.found.setdefault(path + key, at)
                if self._value(path + key, nested=True) == "}":
                    return
                key = ()
            elif token not in {",", ".", "\n"}:
                key = (*key, _bare(token))


def _bare(token: str) -> str:
    """The key that TOKEN writes."""
    if token.startswith('"') and "\\" in token:
        return str(tomli.loads(f"key = {token}")["key"])
    return token[1:-1] if token[:1] in {'"', "'"} else token


def nearest_line(found: dict[Path, int], path: Path) -> int:
    """The line of PATH in FOUND, or of the innermost thing around it that has one."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, 1)
