#!/usr/bin/env python3
"""How long the almanac takes to start, as ratios to `python -c pass` in the same run.

    python benchmarks/start.py [--runs 20]

Every case is run in turns with the others, so that a busy moment falls on all of them alike; medians are told. The
exit status is 1 when a budget is missed by more than a tenth.
"""

import argparse
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

from benchmarks.packs import write_pack

ALMANAC = [str(Path(sysconfig.get_path("scripts"), "almanac"))]
BASE = "python -c pass"
EVENTS = 125_000
DAY = "07-20"


def main() -> int:
    """Run every case, print the table, and say whether a budget was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20, help="runs of each case (20)")
    parser.add_argument("--no-scale", action="store_true", help=f"leave out the pack of {EVENTS:,} events")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        large = home / "large"
        packs = "" if given.no_scale else str(large)
        if packs:
            count = write_pack(large, EVENTS)
            started = time.perf_counter()
            run([*ALMANAC, "packs", "list"], environment(home, packs))
            sys.stdout.write(f"pack of {count:,} events: index built in {time.perf_counter() - started:.1f} s\n")
        cases = cases_of(home, packs)
        taken = measure(cases, given.runs)
    return report(cases, taken)


def environment(home: Path, packs: str = "", **more: str) -> dict[str, str]:
    """What a case runs in: an empty home but for the cache, a terminal of 80 columns that takes colours."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(home), "ALMANAC_PACKS": packs, "COLUMNS": "80", "FORCE_COLOR": "1"} | more


def cases_of(home: Path, packs: str) -> dict[str, tuple[list[str], dict[str, str], float | None, str]]:
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
    if packs:
        with_pack = environment(home, packs, **fresh)
        found[f"show DATE, {EVENTS:,} events more"] = ([*ALMANAC, "show", DAY], with_pack, 1.1, "show DATE")
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
    """Print the table; 1 if a budget was missed by more than a tenth."""
    missed = 0
    sys.stdout.write(f"{'case':<36}{'ms':>8}{'ratio':>8}{'at most':>9}\n")
    for name, (_, _, budget, against) in cases.items():
        ratio = taken[name] / taken[against]
        told = "" if budget is None else f"{budget:>8}×"
        late = budget is not None and ratio > budget * 1.1
        missed += late
        line = f"{name:<36}{taken[name] * 1000:>8.1f}{ratio:>7.2f}×{told}{'  missed' if late else ''}"
        sys.stdout.write(line.rstrip() + "\n")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
