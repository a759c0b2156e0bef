#!/usr/bin/env python3
"""What the hook adds to the start of a shell: with today's banner remembered, and at the first login of a day.

    python benchmarks/login.py [--runs 20]

Each shell starts interactively on a terminal of its own, with a start-up file that holds the hook or doesn't, and at
its end becomes `true`; in turns, medians told. The exit status is 1 when a remembered banner adds more than a
millisecond and a tenth.
With strace at hand the programs that are started are counted too.
"""

import argparse
import fcntl
import os
import pty
import shutil
import statistics
import struct
import subprocess
import sys
import sysconfig
import tempfile
import termios
import time
from pathlib import Path

ALMANAC = Path(sysconfig.get_path("scripts"), "almanac")
BUDGET = 0.001
SHELLS = {
    "bash": ([], ".bashrc"),
    "zsh": ([], ".zshrc"),
    "fish": ([], ".config/fish/config.fish"),
}


def main() -> int:
    """Measure every shell there is, print the table, and say whether the budget was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20, help="runs of each case (20)")
    given = parser.parse_args()
    return int(report(given.runs) > 0)


def report(runs: int) -> int:
    """Measure every shell there is and print the table; how many missed the budget."""
    missed = 0
    sys.stdout.write(
        f"{'shell':<8}{'bare ms':>9}{'remembered':>12}{'more ms':>9}{'first of day':>14}{'programs':>10}\n"
    )
    for shell in SHELLS:
        if shutil.which(shell):
            with tempfile.TemporaryDirectory() as folder:
                missed += measured(shell, Path(folder), runs)
        else:
            sys.stdout.write(f"{shell:<8}  is not here\n")
    return missed


def measured(shell: str, home: Path, runs: int) -> int:
    """Print the line of SHELL, in HOME; 1 if the budget was missed."""
    home.chmod(0o700)
    rc = home / SHELLS[shell][1]
    rc.parent.mkdir(parents=True, exist_ok=True)
    hook = subprocess.run([ALMANAC, "init", shell], check=True, capture_output=True, text=True).stdout
    ready = f"exec {shutil.which('true')}\n"
    texts = {"bare": ready, "remembered": f"{hook}\n{ready}", "first": f"{hook}\n{ready}"}
    taken: dict[str, list[float]] = {name: [] for name in texts}
    settings = environment(home)
    subprocess.run([ALMANAC, "today"], env=settings, check=True, capture_output=True)
    rc.write_text(texts["first"], encoding="utf-8")
    started(shell, settings)
    time.sleep(1)  # until what is composed in the background is there
    for turn in range(runs + 1):
        for name, text in texts.items():
            rc.write_text(text, encoding="utf-8")
            kept = home / ".cache" / "almanac" / "banner"
            aside = home / "aside"
            if name == "first" and kept.exists():
                kept.rename(aside)
            seconds, shown = started(shell, settings)
            if name == "first":
                time.sleep(0.3)
                shutil.rmtree(kept, ignore_errors=True)
                aside.rename(kept)
            if (b"almanac today" in shown) != (name != "bare") and turn:
                sys.stdout.write(f"{shell}: {name}: {'no' if name != 'bare' else 'a'} banner was shown\n")
            if turn:
                taken[name].append(seconds)
    bare, remembered, first = (statistics.median(taken[name]) for name in texts)
    rc.write_text(texts["remembered"], encoding="utf-8")
    more = remembered - bare
    late = more > BUDGET * 1.1
    sys.stdout.write(
        f"{shell:<8}{bare * 1000:>9.1f}{remembered * 1000:>12.1f}{more * 1000:>9.2f}{first * 1000:>14.1f}"
        f"{programs(shell, settings):>10}{'  missed' if late else ''}\n"
    )
    return int(late)


def environment(home: Path) -> dict[str, str]:
    """What the shells find: an empty home, a terminal of 80 columns."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


def started(shell: str, settings: dict[str, str], before: tuple[str, ...] = ()) -> tuple[float, bytes]:
    """How long SHELL, run by the command BEFORE it, takes on a terminal until it is ready, and what it shows there."""
    command = [*before, shutil.which(shell) or shell, "-i"]
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if not child:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execve(command[0], command, settings)
    os.waitpid(child, 0)  # what is shown is less than a terminal holds unread, so that reading costs nothing here
    taken = time.perf_counter() - begun
    shown = b""
    try:
        while some := os.read(terminal, 65536):
            shown += some
    except OSError:  # the end, as Linux tells it
        pass
    os.close(terminal)
    return taken, shown


def programs(shell: str, settings: dict[str, str]) -> str:
    """How many programs the shell starts with a remembered banner, beside itself; "?" without strace."""
    strace = shutil.which("strace")
    if not strace:
        return "?"
    with tempfile.NamedTemporaryFile() as log:
        started(shell, settings, (strace, "-f", "-qq", "-e", "trace=execve", "-o", log.name))
        return str(Path(log.name).read_text(encoding="utf-8").count("execve(") - 2)


if __name__ == "__main__":
    sys.exit(main())
