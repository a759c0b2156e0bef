"""The golden pages: what is printed for a command, byte for byte.

`python -m tests.golden` writes them anew, for a person to look at and commit; the tests only compare.
"""

import io
import os
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

from almanac.cli import run

HERE = Path(__file__).parent
PAGES = HERE / "golden"
SAMPLE = {"ALMANAC_PACKS": str(HERE / "packs" / "sample")}
HOSTILE = {"ALMANAC_PACKS": str(HERE / "packs" / "hostile")}
COLOR = {"FORCE_COLOR": "1"}

CASES: dict[str, tuple[str, dict[str, str]]] = {
    "belgrade-40": ("show 1944-10-20 --pack movement --width 40", COLOR),
    "belgrade-80": ("show 1944-10-20 --pack movement --width 80", COLOR),
    "belgrade-120": ("show 1944-10-20 --pack movement --width 120", COLOR),
    "belgrade-plain": ("show 1944-10-20 --pack movement --plain", {}),
    "sample-day-40": ("show 10-20 --pack sample --width 40", SAMPLE | COLOR),
    "sample-day-80": ("show 10-20 --pack sample --width 80", SAMPLE | COLOR),
    "sample-day-120": ("show 10-20 --pack sample --width 120", SAMPLE | COLOR),
    "sample-day-200": ("show 10-20 --pack sample --width 200", SAMPLE | COLOR),
    "sample-day-plain": ("show 10-20 --pack sample", SAMPLE),
    "sample-date-80": ("show 1951-10-20 --pack sample --width 80", SAMPLE | COLOR),
    "sample-date-no-color": ("show 1951-10-20 --pack sample --width 80 --no-color", SAMPLE | COLOR),
    "sample-date-ascii": ("show 1951-10-20 --pack sample --width 80", SAMPLE | COLOR | {"encoding": "ascii"}),
    "sample-date-plain-ascii": ("show 1951-10-20 --pack sample --plain", SAMPLE | {"encoding": "ascii"}),
    "sample-date-latin": ("show 1951-10-20 --pack sample --plain", SAMPLE | {"encoding": "latin-1"}),
    "sample-full-plain": ("show 10-20 --pack sample --full --plain", SAMPLE),
    "sample-brief-80": ("show 10-20 --pack sample --brief --width 80", SAMPLE | COLOR),
    "sample-month-plain": ("show 1951-10 --pack sample --plain", SAMPLE),
    "sample-nothing-80": ("show 06-01 --pack sample --width 80", SAMPLE | COLOR),
    "sample-json": ("show 1951-10-20 --pack sample --json", SAMPLE),
    "banner-30": ("banner --pack movement --width 30", COLOR),
    "banner-40": ("banner --pack movement --width 40", COLOR),
    "banner-80": ("banner --pack movement --width 80", COLOR),
    "banner-plain": ("banner --pack movement --width 80", {}),
    "banner-ascii": ("banner --pack movement --width 60", COLOR | {"encoding": "ascii"}),
    "banner-hostile": ("banner --pack hostile --width 80", HOSTILE | COLOR),
    "hostile-80": (
        "show 1999-10-20 --pack hostile --width 80",
        HOSTILE | COLOR,
    ),
}


def printed(command: str, settings: dict[str, str]) -> bytes:
    """What COMMAND prints on standard output on 20 October 2026 with SETTINGS in the environment."""
    environment = {"ALMANAC_TODAY": "2026-10-20", "TERM": "xterm-256color", "HOME": os.devnull} | settings
    environment["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME", str(Path(tempfile.gettempdir(), "almanac-golden")))
    encoding = environment.pop("encoding", "utf-8")
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, newline="\n") as stream:
        with patch.dict(os.environ, environment, clear=True), redirect_stdout(stream):
            status = run(command.split())
        stream.flush()
        assert status == 0, f"{command}: status {status}"
        return raw.getvalue()


def main() -> None:
    """Write every page anew."""
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.iterdir():
        if old.name not in CASES:
            old.unlink()
    for name, (command, settings) in CASES.items():
        (PAGES / name).write_bytes(printed(command, settings))
    sys.stdout.write(f"{len(CASES)} pages; look at what changed: git diff tests/golden\n")


if __name__ == "__main__":
    main()
