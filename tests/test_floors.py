"""The floors of the house: a module imports only from lower ones, and some things have one door."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "almanac"
FLOORS = {
    "errors": 0,
    "hygiene": 0,
    "charset": 0,
    "languages": 0,
    "nearest": 0,
    "frozen": 0,
    "regions": 0,
    "__init__": 0,
    "places": 1,
    "chronology": 1,
    "model": 2,  # dates are part of the record
    "when": 3,
    "recurrence": 3,
    "anniversary": 3,
    "choice": 4,
    "census": 5,
    "folders": 3,
    "packs": 4,
    "index": 3,
    "settings": 3,
    "library": 5,
    "lint": 5,
    "page": 5,
    "panels": 6,
    "progress": 6,
    "export": 6,
    "hooks": 5,
    "checkup": 7,
    "remembered": 6,
    "cli": 8,
    "__main__": 9,
}
DOORS = {
    "tomli": {"packs", "settings"},
    "pydantic": {"packs"},
    "pydantic_core": {"packs"},
    "rich": {"panels", "progress"},
    "typer": {"cli"},
    "sqlite3": {"index"},
    "convertdate": {"chronology"},
    "hijridate": {"chronology"},
    "lunar_python": {"chronology"},
    "persiantools": {"chronology"},
}
FILES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Every module that the file imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {f"{module}.{name.name}" for name in node.names} if module == "almanac" else {module}
    return found


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in FILES} == set(FLOORS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "almanac" or len(parts) == 1 or parts[1] == room(path):
            continue
        below = parts[1] if parts[1] in FLOORS else "__init__"  # almanac.__version__
        assert FLOORS[below] < FLOORS[room(path)], f"{path.name} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_has_its_door_comes_in_by_it(path: Path) -> None:
    for name in imports(path):
        doors = DOORS.get(name.partition(".")[0])
        assert doors is None or room(path) in doors, f"{path.name} imports {name}, which is for {doors}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_environment_and_clock_have_one_reader(path: Path) -> None:
    names = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    if room(path) != "places":
        assert not names & {"os.environ", "os.getenv", "os.environb"}
    if path.name != "clock.py" and room(path) != "remembered":  # which asks it whether a page still holds
        assert not names & {"date.today", "datetime.now", "datetime.today", "time.time"}


def test_no_room_is_named_after_nothing() -> None:
    assert not {path.stem for path in FILES} & {"utils", "helpers", "common", "manager", "misc"}


def test_modules_are_read_in_a_sitting() -> None:
    long = {path.name: lines for path in FILES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long
