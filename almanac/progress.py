"""A progress bar for what takes a while, on a terminal; nothing anywhere else."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from almanac.hygiene import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 0.5
"""Seconds that pass before there is anything to see."""


class Gauge:
    """Shows on standard error, if that is a terminal, how far the packs are that are read; gone when it is left."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._since = time.monotonic()

    def __enter__(self) -> "Gauge":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, pack: str, done: int, total: int) -> None:
        """DONE of TOTAL bytes of PACK have been read."""
        if self._bar is None:
            if not sys.stderr.isatty() or time.monotonic() - self._since < _PATIENCE:
                return
            self._bar = _bar()
        if pack not in self._tasks:
            self._tasks[pack] = self._bar.add_task(f"reading {visible(pack)}", total=total)
        self._bar.update(self._tasks[pack], completed=done)


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    return bar
