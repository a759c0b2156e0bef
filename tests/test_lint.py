"""The check of the data finds every fault planted in tests/bad, says it to the letter and never gives way itself."""

import ast
import difflib
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from almanac import folders, lint, model, packs
from almanac.chronology import HistoricalDate
from almanac.hygiene import is_unsafe
from almanac.lint import check_packs
from almanac.lint.codes import is_language_tag
from almanac.model import Problem
from almanac.packs import keys

HERE = Path(__file__).parent
BAD = HERE / "bad"
VALID = sorted(BAD.glob("*/valid.toml"))
PAIRS = sorted(path for path in BAD.glob("*/*.toml") if path.name != "valid.toml")
FOLDERS = sorted(path for path in (BAD / "placed").iterdir() if path.is_dir())
CASES = [*PAIRS, *FOLDERS]
PLACES = {"pack": "pack.toml", "movable": "movable/feasts.toml"}
DAY = "10-october/10-20.toml"


AGAINST_ANOTHER_KEY = {
    "greeting/addressees-of-a-wish": "[[observance.greeting]]",
    "movable/dates-outside": "dates ",
    "movable/rule-and-dates": "dates ",
    "movable/rule-before-its-calendar": "rule ",
    "movable/rule-of-another-calendar": "rule ",
    "quotation/disputed-without-note": "[[event.quotation]]",
    "quotation/paraphrase-without-note": "[[event.quotation]]",
}
"""Cases in which the planted key is sound and another doesn't go with it, or is missing: how the line told begins."""


NOTICED_LATER = {"syntax/list-not-closed": 10, "syntax/long-text-not-closed": 11, "syntax/nested-too-deep": 1}
"""Cases in which the fault can't be told where it begins."""


def place_of(case: Path) -> str:
    return PLACES.get(case.parent.name, DAY)


def name_of(case: Path) -> str:
    return case.relative_to(BAD).with_suffix("").as_posix()


def expected(case: Path) -> list[str]:
    file = case / "expected.txt" if case.is_dir() else case.with_suffix(".txt")
    return file.read_text(encoding="utf-8").splitlines()


def checked(files: dict[str, bytes]) -> list[Problem]:
    """The problems of a pack of FILES, its pack.toml that of a valid pack unless given."""
    files = {"pack.toml": (BAD / "pack" / "valid.toml").read_bytes()} | files
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for path, content in files.items():
            target = Path("pack") / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return check_packs([Path("pack")]).problems


@cache
def problems(case: Path) -> list[Problem]:
    if case.is_file():
        return checked({place_of(case): case.read_bytes()})
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shutil.copytree(case, "pack", ignore=shutil.ignore_patterns("expected.txt"))
        return check_packs([Path("pack")]).problems


def of_day(text: str) -> list[str]:
    """What is said of a file of 20 October that holds TEXT."""
    return [str(problem) for problem in checked({DAY: text.encode()})]


def changed(case: Path) -> tuple[range, range]:
    """The lines, from 1, of the valid file and of CASE that differ; there is one such place."""
    valid, case_lines = ((p.read_bytes()).splitlines(keepends=True) for p in (case.parent / "valid.toml", case))
    matcher = difflib.SequenceMatcher(None, valid, case_lines, autojunk=False)
    (place,) = (code for code in matcher.get_opcodes() if code[0] != "equal")
    _, first, last, case_first, case_last = place
    return range(first + 1, last + 1), range(case_first + 1, case_last + 1)


# --- the planted faults


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_planted_fault_is_told_to_the_letter(case: Path) -> None:
    assert [str(problem) for problem in problems(case)] == expected(case)


@pytest.mark.parametrize("valid", VALID, ids=name_of)
def test_what_the_cases_are_made_from_is_in_order(valid: Path) -> None:
    assert not checked({place_of(valid): valid.read_bytes()})


def test_a_case_differs_from_the_valid_file_in_one_place() -> None:
    for case in PAIRS:
        taken, put = changed(case)
        assert 0 < len(taken) + len(put) <= 6, name_of(case)


def test_the_line_is_that_of_the_planted_fault() -> None:
    """Where a key was taken out, its table's first line is named; what isn't TOML is told where the reader noticed."""
    for case in PAIRS:
        _, put = changed(case)
        lines = case.read_bytes().decode("utf-8", "replace").splitlines()
        before = (number for number in range(put.start - 1, 0, -1) if lines[number - 1].startswith("["))
        header = next(before, 1)
        for problem in problems(case):
            if name_of(case) in AGAINST_ANOTHER_KEY:
                right = lines[problem.line - 1].startswith(AGAINST_ANOTHER_KEY[name_of(case)])
            elif name_of(case) in NOTICED_LATER:
                right = problem.line == NOTICED_LATER[name_of(case)]
            elif put and problem.code != "missing-key":
                right = problem.line in put
            else:
                right = problem.line in put or problem.line == header
            assert right, problem


def test_the_cases_are_many_and_whole() -> None:
    assert len(CASES) >= 150
    texts = {path for path in BAD.rglob("*.txt") if path.name != "readme.txt"}
    assert texts == {case / "expected.txt" if case.is_dir() else case.with_suffix(".txt") for case in CASES}
    assert all(expected(case) for case in CASES)
    assert {valid.parent for valid in VALID} == {case.parent for case in PAIRS}
    assert {valid.parent.name for valid in VALID} | {"placed"} == {f.name for f in BAD.iterdir() if f.is_dir()}


# --- the codes

SOURCES = [path for room in (packs, lint) for path in sorted(Path(str(room.__file__)).parent.glob("*.py"))]
CODE_AT = {"Fault": 1, "problem": 1, "report": 1, "_fault": 1}


def codes_in(source: Path) -> Iterator[str]:
    """Every code that SOURCE can give: where a problem is made, and in the tables and tuples that lead there."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = CODE_AT.get(called, len(node.args))
            given = [*node.args[at : at + 1], *(word.value for word in node.keywords if word.arg == "code")]
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            given = node.value.elts[:1]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            given = [value for value in node.value.values if getattr(node.targets[0], "id", "") == "_CLOSED" and value]
        for value in given:
            computed = isinstance(node, ast.Call) and isinstance(value, (ast.JoinedStr, ast.BinOp))
            assert not computed, f"{source.name}:{value.lineno}: write the code out"
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and is_code(value.value):
                yield value.value


def is_code(text: str) -> bool:
    return bool(text) and all(part.isalpha() and part.islower() for part in text.replace("utf-8", "utf").split("-"))


def codes_of_cases() -> Counter[str]:
    return Counter(problem.code for case in CASES for problem in problems(case))


def test_every_code_has_a_case() -> None:
    in_source = {code for source in SOURCES for code in codes_in(source)}
    assert len(in_source) > 50
    assert set(codes_of_cases()) == in_source


def test_every_closed_list_has_its_code() -> None:
    """A new list of allowed values needs a code, and a case of it."""
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and hasattr(kind, "__pydantic_config__")]
    closed = {key for kind in kinds for key, holds in keys.keys(kind).items() if holds.allowed}
    assert len(closed) > 4
    assert {f"unknown-{key.replace('_', '-')}" for key in closed} <= set(codes_of_cases())


# --- the words

LEAKS = ("tuple", "dict", "None", "Input", "HistoricalDate", "dataclass", "literal", "pydantic", "\\x", "\\u0", "Error")


def test_messages_are_for_people() -> None:
    for problem in (problem for case in CASES for problem in problems(case)):
        said = f"{problem.message} {problem.hint}".replace("`tuple`", "")
        assert not [leak for leak in LEAKS if leak in said]
        assert not any(is_unsafe(character) for character in said)
        assert problem.hint
        assert problem.message[-1] not in ".!:;"
        assert problem.hint[-1] not in ".!:;"
        assert not problem.hint[:2].istitle()
        assert len(problem.message) <= 120


# --- the lines


def test_lines_are_right_whatever_stands_above() -> None:
    """A byte-order mark, comments that look like data and the line ends of Windows change nothing but the lines."""
    for case in PAIRS:
        first, end, rest = case.read_bytes().partition(b"\n")
        text = b"\xef\xbb\xbf" + first + end + b"# a [[comment]] = \"\n\n# '''\n" + rest
        found = checked({place_of(case): text.replace(b"\n", b"\r\n")})
        moved = [replace(problem, line=problem.line + 3 if problem.line > 1 else 1) for problem in problems(case)]
        assert found == moved, name_of(case)


def test_each_record_is_named_by_its_own_faults() -> None:
    (case,) = (case for case in FOLDERS if case.name == "several-faults")
    found = problems(case)
    lines = (case / DAY).read_text(encoding="utf-8").splitlines()
    for problem in found:
        above = [line for line in lines[: problem.line + 1] if line.startswith("id ")]
        if problem.record:
            assert above[-1].endswith(f'"{problem.record}"')
    assert len(found) > 20
    assert {problem.record for problem in found} == {"", "battle-of-navarino", "louisiana-purchase"}


# --- what is no fault

EVENT = """#:schema ../../records.schema.json

[[event]]
id = "an-event"
date = 1827-10-20
kind = "battle"
title = "An event"
summary = "Something of some weight happened to people on this day in a place."
sources = [{ title = "A work" }]
"""
OBSERVANCE = """#:schema ../../records.schema.json

[[observance]]
id = "a-feast"
title = "A feast"
summary = "It is kept."
sources = [{ title = "A work" }]
"""
WISH = "\n[[observance.greeting]]\n"


@pytest.mark.parametrize(
    "text",
    [
        EVENT.replace("1827-10-20", '"1827-10-20"'),
        EVENT.replace("1827-10-20", '"1827-10-20~"'),
        EVENT.replace("1827-10-20", '"1827-10-20/1827-10-22"'),
        EVENT.replace("1827-10-20", '1827-10-08\ncalendar = "julian"'),
        EVENT.replace("1827-10-20", '1427-10-20\ncalendar = "julian"'),
        EVENT.replace("1827-10-20", '"-0480-10-20"\ncalendar = "julian"'),
        EVENT.replace("An event", "E" * 90),
        EVENT.replace("Something of some weight happened to people on this day in a place.", "w" + " w" * 7),
        EVENT.replace("Something of some weight happened to people on this day in a place.", "w" + " w" * 69),
        EVENT + '[[event.disputed]]\nabout = "date"\nvalue = 1827-10-21\nsources = [{ title = "A diary" }]\n',
        EVENT + "weight = 0\n",
        EVENT + "weight = 100\n",
        EVENT + 'note = """\nOne line,\nanother."""\n',
        EVENT + 'note = "Here\'s one."\n'.replace("'", "’"),
        EVENT.replace('"A work"', '"A work", url = "HTTPS://example.org:8080/a_(b)?q=%D0%9D#c"'),
        EVENT.replace('"A work"', '"A work", url = "http://192.0.2.1/x"'),
        OBSERVANCE + 'from = "1950-06-01"\nuntil = "1950"\n',
        OBSERVANCE + WISH + 'text = "Novruz bayramınız mübarək"\nlang = "az"\ntranslation = "A blessed Nowruz"\n',
        OBSERVANCE + WISH + 'text = "Barka da Kirsimeti, ɗan’uwa"\nlang = "ha"\ntranslation = "Merry Christmas"\n',
        OBSERVANCE + WISH + 'text = "Ia orana i te matahiti ʻāpī"\nlang = "ty"\ntranslation = "Happy New Year"\n',
        OBSERVANCE + WISH + 'text = "Chúc mừng năm mới"\nlang = "vi"\ntranslation = "Happy New Year"\n',
        OBSERVANCE
        + WISH
        + 'text = "نوروزتان می\u200cشود"\nlang = "fa"\nromanized = "Nowruzetan"\ntranslation = "Happy Nowruz"\n',
        OBSERVANCE + WISH + 'text = "🎉"\n',
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert not of_day(text)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("years/-0480.toml", '"-0480"'),
        ("years/0827.toml", '"0827"'),
        ("years/-0001.toml", '"-0001"'),
        ("years/1827.toml", '"../1827"'),
        ("01-january/01-01.toml", "2100-01-01"),
        ("10-october/10-15.toml", "1582-10-15"),
        ("years/1827.toml", '"1827~"'),
        ("10-october/10.toml", '"1827-10"'),
        ("02-february/02-29.toml", "1828-02-29"),
        ("03-march/03-15.toml", '"-0044-03-15"\ncalendar = "julian"'),
        ("11-november/11-07.toml", '1917-10-25\ncalendar = "julian"'),
    ],
)
def test_every_date_has_a_file(path: str, written: str) -> None:
    assert not checked({path: EVENT.replace("1827-10-20", written).encode()})


def test_a_day_of_a_table_may_be_moved() -> None:
    table = "dates = [2024-11-01, 2025-10-20]\nmoved = [{ from = 2025-10-20, to = 2025-10-21 }]\n"
    assert not checked({"movable/feasts.toml": (OBSERVANCE + table).encode()})


@pytest.mark.parametrize("tag", ["en", "grc", "sr-Latn", "pt-BR", "zh-Hant-TW", "ca-valencia", "es-419", "de-1901"])
def test_language_tags(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "e", "engl", "EN", "En", "e1", "éa", "en-", "en--GB", "en-G", "en-é1", "en-G B", "en-abcdefghi", "en_GB"],
)
def test_what_is_no_language_tag(tag: str) -> None:
    assert not is_language_tag(tag)


@pytest.mark.parametrize("name", ["1²-20", "١٠-٢٠", "010-2", "10-2-", "1-200", "10_20"])
def test_a_name_like_a_day_is_no_day(name: str) -> None:
    assert folders.day_of(Path(f"{name}.toml")) is None
    assert "file-name" in [problem.code for problem in checked({f"10-october/{name}.toml": EVENT.encode()})]


def test_a_folder_of_packs_is_checked_pack_by_pack(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "10-october").mkdir(parents=True)
        shutil.copyfile(BAD / "pack" / "valid.toml", tmp_path / name / "pack.toml")
        shutil.copyfile(BAD / "event" / "title-empty.toml", tmp_path / name / DAY)
    report = check_packs([tmp_path])
    assert (report.files, report.records) == (4, 2)
    assert [Path(problem.path).parts[-3] for problem in report.problems] == ["one", "two"]  # an id is free in each pack


# --- whatever the data is

KEYS = ["title", "text", "status", "kind", "lang", "original", "sources", "date", "from", "to", "url", "about"]
DATES = ["1944-10-20", "1944-10", "1944", "1944-02-30", "-0044-03-15", "1944/1945", "../1944", "1944~", "yesterday", ""]
WORDS = [
    *("", " ", "date", "en", "ar", "English", "an-id", "An id", "RS", "rs", "https://x.org", "javascript:x", "//["),
    *("BYEASTER=1", "BYMONTH=5;BYDAY=2SU", "BYMONTH=13;BYMONTHDAY=1", "FREQ=SECONDLY", "INTERVAL=0", "BYDAY=99MO"),
    *(
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "e\u0301",
        "\"'...  ",
        "العيد",
        "almanac",
        "one two three four five six seven eight",
    ),
]
SCALARS = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-3, 3000),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=6,
)
TEXTS = st.one_of(st.text(max_size=8), st.sampled_from(WORDS))
SOUND: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-3, 3000),
    bool: st.booleans(),
    HistoricalDate: st.one_of(st.dates(), st.sampled_from(DATES)),
}
DEFINITIONS = packs.records_schema()["$defs"] | {"Pack": packs.pack_schema()}


def values(holds: keys.Holds) -> st.SearchStrategy[Any]:
    """What a key may hold, sound in its type and nothing else."""
    one = SOUND[holds.kind] if holds.kind in SOUND else tables(holds.kind.__name__)
    if holds.allowed:
        one = st.sampled_from(holds.allowed)
    return st.lists(one, max_size=3) if holds.many else one


@cache
def tables(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Tables that the schema takes for a NAME."""
    known = {key: values(holds) for key, holds in keys.keys(getattr(model, name)).items()}
    needed = {key: known.pop(key) for key in DEFINITIONS[name]["required"]}
    return st.fixed_dictionaries(needed, optional=known)


def records(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Tables for a NAME, some of them with a key that holds anything."""
    stray = st.dictionaries(
        st.sampled_from([*keys.keys(getattr(model, name)), "pack", "name", "zz"]), ANYTHING, max_size=1
    )
    return st.builds(lambda table, wrong: table | wrong, tables(name), st.one_of(st.just({}), stray))


def as_toml(value: Any) -> str:
    """VALUE on one line of TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        inside = "".join(f"\\U{ord(c):08x}" if not c.isprintable() or c in '"\\' else c for c in value)
        return f'"{inside}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(key)} = {as_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return value.isoformat() if isinstance(value, (date, datetime, time)) else repr(value)


def whole(found: list[Problem], text: bytes) -> bool:
    return all(0 < problem.line <= text.count(b"\n") + 1 and problem.message and problem.hint for problem in found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records("Event"), max_size=2), st.lists(records("Observance"), max_size=2), st.none() | records("Pack"))
def test_no_table_breaks_the_check(
    events: list[dict[str, Any]], observances: list[dict[str, Any]], pack: dict[str, Any] | None
) -> None:
    lines = []
    for header, found in (("[[event]]", events), ("[[observance]]", observances)):
        for table in found:
            lines += [header, *(f"{key} = {as_toml(value)}" for key, value in table.items())]
    text = "\n".join(lines).encode()
    files = {DAY: text}
    if pack is not None:
        files["pack.toml"] = "\n".join(f"{key} = {as_toml(value)}" for key, value in pack.items()).encode()
    assert whole(checked(files), b"\n".join(files.values()))


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(alphabet="[]{}=.,\"'#\n\\ abc1-:", max_size=40).map(str.encode)))
@example(b"a = " + b"[" * 390 + b"]" * 390)
@example(b"a = " + b"{a=" * 390 + b"1" + b"}" * 390)
@example(b".".join([b"a"] * 900) + b" = 1")
@example(b"\xef\xbb\xbf\n\n\xff")
@example(b"'\n'")
def test_no_bytes_break_the_check(text: bytes) -> None:
    assert whole(checked({DAY: text}), text)


def test_numbers_are_not_taken_from_texts() -> None:
    """Nothing that a schema refuses is read after all: a text, a truth value or a fraction is no number."""
    for line in ('weight = "65"', "weight = 65.0", "weight = true", "weight = [65]", 'weight = { a = "65" }'):
        assert [problem.code for problem in checked({DAY: (EVENT + line).encode()})] == ["wrong-type"], line
    for line in ('incomplete = "true"', "incomplete = 1", "incomplete = [true]"):
        text = f'{EVENT}[[event.quotation]]\ntext = "T"\nstatus = "unattributed"\nnote = "N"\n{line}'
        assert [problem.code for problem in checked({DAY: text.encode()})] == ["wrong-type"], line


def test_messages_know_every_key_of_the_model() -> None:
    """The keys that messages speak of are those of the schema, whatever is added to the model."""
    for name in DEFINITIONS.keys() - {"HistoricalDate"}:
        known = keys.keys(getattr(model, name))
        assert set(known) == set(DEFINITIONS[name]["properties"])
        for key, holds in known.items():
            assert keys.example(key, holds, "event").removeprefix("[[event.").startswith(key)
