#!/usr/bin/env python3
"""How fast the index of a large pack is built, against tomli alone reading the same files, and in how much memory.

    python benchmarks/build.py FOLDER [--runs 3]

Prints JSON: seconds that tomli and the build take, medians of runs in turns, bytes read, and the peak memory of the
largest process and of all together, in MB.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import tomli

sys.path.insert(0, str(Path(__file__).parent.parent))

from almanac.index.building import build_index
from almanac.library.filling import YEARS_CACHED, contents_of


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    parsed, built = [], []
    for _ in range(given.runs):
        # files are read within both, so that neither has them from the other's memory alone
        built.append(timed_build(given.folder))
        parsed.append(timed_parse(given.folder))
    unit = 1e6 if sys.platform == "darwin" else 1e3
    own, largest = (
        resource.getrusage(who).ru_maxrss / unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    found = {
        "bytes": sum(path.stat().st_size for path in given.folder.rglob("*.toml")),
        "tomli": statistics.median(parsed),
        "build": statistics.median(built),
        "peak_mb": max(own, largest),
    }
    sys.stdout.write(json.dumps(found) + "\n")


def timed_parse(folder: Path) -> float:
    """Seconds that tomli takes for every file of FOLDER."""
    started = time.perf_counter()
    for path in folder.rglob("*.toml"):
        tomli.loads(path.read_text(encoding="utf-8"))
    return time.perf_counter() - started


def timed_build(folder: Path) -> float:
    """Seconds that the index of the pack in FOLDER takes, from its files to a file that can be asked."""
    with tempfile.TemporaryDirectory() as cache:
        started = time.perf_counter()
        contents = contents_of(folder, "measured", YEARS_CACHED)
        if contents is None:
            raise SystemExit(f"{folder} is no pack")
        build_index(f"{cache}/measured.index", contents)
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
