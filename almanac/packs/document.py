"""One data file: its text, what TOML makes of it and where each key stands."""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli

from almanac.model import Problem
from almanac.packs import positions
from almanac.packs.syntax import explained


class Document:
    """A data file that was read; `tables` is None where it isn't TOML, and `problems` says why."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = ""
        self.tables: dict[str, Any] | None = None
        self.problems: list[Problem] = []
        try:
            raw = path.read_bytes()
        except OSError as error:
            message = f"the file can't be read: {error.strerror or error}"
            self._fault(1, "unreadable", message, "check what it is, and its permissions")
            return
        try:
            self.text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self._fault(line, "not-utf-8", "the file isn't UTF-8", "save it as UTF-8")
            return
        try:
            self.tables = tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            self._fault(error.lineno, *explained(error))
        except RecursionError:
            self._fault(1, "toml-syntax", "brackets stand too deep in one another", "write the record flat")
        except ValueError:  # Python reads no number of more than 4300 digits
            found = re.search(r"[0-9][0-9_]{4000}", self.text)
            line = self.text.count("\n", 0, found.start()) + 1 if found else 1
            self._fault(line, "toml-syntax", "a number has thousands of digits", "write a number that can be read")

    @cached_property
    def lines(self) -> dict[positions.Path, int]:
        """Line of every key, made when a problem first asks for one."""
        return positions.lines(self.text)

    def line(self, where: positions.Path) -> int:
        """Line of the key at WHERE, or of the innermost table around it."""
        return positions.nearest_line(self.lines, where)

    def problem(self, where: positions.Path, code: str, message: str, hint: str, record: str = "") -> Problem:
        """The Problem CODE at the key WHERE of this file."""
        return self._problem(self.line(where), code, message, hint, record)

    def _fault(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(self._problem(line, code, message, hint))

    def _problem(self, line: int, code: str, message: str, hint: str, record: str = "") -> Problem:
        if hint[1:2].islower():  # an error's hint is a sentence, a problem's goes on after a semicolon
            hint = hint[0].lower() + hint[1:].removesuffix(".")
        return Problem(path=str(self.path), line=line, code=code, message=message, hint=hint, record=record)
