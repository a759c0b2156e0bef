#!/usr/bin/env python3
"""How long the almanac takes to start, as ratios to `python -c pass` in the same run.

    python benchmarks/start.py [--runs 20] [--no-scale] [--million]

Every case is run in turns with the others, so that a busy moment falls on all of them alike; medians are told. The
exit status is 1 when a budget is missed by more than a tenth.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import login
from benchmarks.packs import write_pack

ALMANAC = [str(Path(sysconfig.get_path("scripts"), "almanac"))]
BASE = "python -c pass"
EVENTS = 125_000
DAY = "07-20"
RATE = 0.5
"""Of tomli's own rate, at which an index is to be built at least."""
MEMORY = 300
"""MB."""


def main() -> int:
    """Run every case, print the table, and say whether a budget was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20, help="runs of each case (20)")
    parser.add_argument("--no-scale", action="store_true", help="leave out the large packs")
    parser.add_argument("--million", action="store_true", help="a pack of 1,000,000 made-up events too")
    given = parser.parse_args()
    scales = [] if given.no_scale else [EVENTS, 10**6] if given.million else [EVENTS]
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        packs = {count: home / f"large-{count}" for count in scales}
        for count, large in packs.items():
            write_pack(large, count, real=count == EVENTS)
            missed += report_build(count, large)
            run([*ALMANAC, "packs", "list"], environment(home, str(large)))
        cases = cases_of(home, packs)
        taken = measure(cases, given.runs)
    sys.stdout.write(f"\n{wrapper()}\n")
    missed += report(cases, taken)
    sys.stdout.write("\nwhat the hook adds to a shell's start:\n")
    return int(missed + login.report(given.runs) > 0)


def wrapper() -> str:
    """By which script the installer starts the almanac."""
    try:
        imports_re = "import re\n" in Path(ALMANAC[0]).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"there is no {ALMANAC[0]}: install the almanac where the benchmark runs"
    return f"started by a wrapper that {'imports re, as pip writes it' if imports_re else 'imports sys alone'}"


def report_build(count: int, large: Path) -> int:
    """Print how fast the pack LARGE of COUNT events is read; 1 if that is too slow or takes too much memory."""
    command = [
        sys.executable,
        str(Path(__file__).with_name("build.py")),
        str(large),
        "--runs",
        "3" if count < 10**6 else "1",
    ]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    share = found["tomli"] / found["build"]
    rates = [found["bytes"] / found[what] / 1e6 for what in ("build", "tomli")]
    late = share < RATE * 0.9
    large_memory = count == EVENTS and found["peak_mb"] > MEMORY
    sys.stdout.write(
        f"index of {count:,} events: {found['build']:.1f} s, {rates[0]:.1f} MB/s; tomli alone {rates[1]:.1f} MB/s: "
        f"{share:.2f} of its rate (at least {RATE}){'  missed' if late else ''}; "
        f"at most {found['peak_mb']:.0f} MB a process (under {MEMORY}){'  missed' if large_memory else ''}\n"
    )
    return int(late or large_memory)


def environment(home: Path, packs: str = "", **more: str) -> dict[str, str]:
    """What a case runs in: an empty home but for the cache, a terminal of 80 columns that takes colours."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(home), "ALMANAC_PACKS": packs, "COLUMNS": "80", "FORCE_COLOR": "1"} | more


def cases_of(home: Path, packs: dict[int, Path]) -> dict[str, tuple[list[str], dict[str, str], float | None, str]]:
    """Each case: its command and environment, its budget, and what it is measured against."""
    python = [sys.executable]
    fresh = {"ALMANAC_RUN": ""}  # another value each time: a page is remembered for its very environment
    found: dict[str, tuple[list[str], dict[str, str], float | None, str]] = {
        BASE: ([*python, "-c", "pass"], environment(home), None, BASE),
        "today, remembered": ([*ALMANAC, "today"], environment(home), 1.7, BASE),
        "today": ([*ALMANAC, "today"], environment(home, **fresh), 9, BASE),
        "show DATE": ([*ALMANAC, "show", DAY], environment(home, **fresh), 9, BASE),
        "show DATE --json": ([*ALMANAC, "show", DAY, "--json"], environment(home, **fresh), 7.5, BASE),
    }
    # with a limit, so that the pages compared are of one length
    few = [*ALMANAC, "show", DAY, "--limit", "5"]
    if packs:
        found["show DATE --limit 5"] = (few, environment(home, **fresh), None, BASE)
    for count, large in packs.items():
        with_pack = environment(home, str(large), **fresh)
        found[f"the same, {count:,} events more"] = (few, with_pack, 1.1, "show DATE --limit 5")
    for name, command in {
        "calendar": ["calendar", "-A", "0"],
        "fortune": ["fortune"],
        "remind": ["remind", "-"],
    }.items():
        path = shutil.which(command[0]) or shutil.which(command[0], path="/usr/games")
        if path:
            found[name] = ([path, *command[1:]], environment(home), None, BASE)
    return found


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run COMMAND to its end; what it says is of no interest."""
    subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def measure(cases: dict[str, tuple[list[str], dict[str, str], float | None, str]], runs: int) -> dict[str, float]:
    """Median seconds of each case over RUNS runs, the first of each left out."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(runs + 1):
        for name, (command, settings, _, _) in cases.items():
            once = {**settings, "ALMANAC_RUN": str(turn)} if "ALMANAC_RUN" in settings else settings
            started = time.perf_counter()
            run(command, once)
            if turn:
                taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def report(cases: dict[str, tuple[list[str], dict[str, str], float | None, str]], taken: dict[str, float]) -> int:
    """Print the table; how many budgets were missed by more than a tenth."""
    missed = 0
    sys.stdout.write(f"{'case':<36}{'ms':>8}{'ratio':>8}{'at most':>9}\n")
    for name, (_, _, budget, against) in cases.items():
        ratio = taken[name] / taken[against]
        told = "" if budget is None else f"{budget:>8}×"
        late = budget is not None and ratio > budget * 1.1
        missed += late
        line = f"{name:<36}{taken[name] * 1000:>8.1f}{ratio:>7.2f}×{told}{'  missed' if late else ''}"
        sys.stdout.write(line.rstrip() + "\n")
    return missed


if __name__ == "__main__":
    sys.exit(main())
