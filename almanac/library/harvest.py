"""The files of a pack, read into an index's entries: one after the other, or a large pack's by several processes."""

import contextlib
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from almanac import folders, packs, recurrence
from almanac.errors import DataError
from almanac.index.entries import Entry, entry_of_event, entry_of_observance
from almanac.library.shelves import Told
from almanac.model import Event, Observance

_LARGE = 4_000_000
"""Bytes from which on a second process has started by the time that it is of use."""
_MOST_PROCESSES = 8

_Read = tuple[list[Entry], int]
"""The entries of a file, and how many faults it has."""


def harvest(paths: list[Path], pack: str, years: tuple[int, int], told: Told | None = None) -> Iterator[_Read]:
    """What each file of PATHS holds for the index of PACK, with the days of movable observances in YEARS, in order.

    TOLD hears after each how far it is.
    """
    read = partial(read_file, pack=pack, years=years)
    sizes = [_size(path) for path in paths]
    total, done = sum(sizes), 0
    hands = min(os.cpu_count() or 1, _MOST_PROCESSES)
    found = _by_many(read, paths, hands) if total > _LARGE and hands > 1 else map(read, paths)
    with _without_collecting():
        for size, result in zip(sizes, found, strict=True):
            yield result
            done += size
            if told:
                told(pack, done, total)


def read_file(path: Path, *, pack: str, years: tuple[int, int]) -> _Read:
    """What the file PATH holds for the index of PACK."""
    document = packs.Document(path)
    day = folders.day_of(path)
    rule = recurrence.fixed_rule(*day) if day else ""
    entries = []
    for where, record in packs.read_records(document, pack, rule):
        if isinstance(record, Event):
            entries.append(entry_of_event(record))
        else:
            try:
                entries.append(_entry_of(record, years))
            except DataError as error:
                document.problems.append(document.problem(where, "rule-form", error.message, error.hint, record.id))
    return entries, len(document.problems)


def _entry_of(observance: Observance, years: tuple[int, int]) -> Entry:
    """OBSERVANCE with the days that it falls on in YEARS.

    Raises: DataError for a rule that can't be read.
    """
    fixed = recurrence.fixed_day(observance)
    if fixed:
        return entry_of_observance(observance, fixed)
    days = [day for year in range(years[0], years[1] + 1) for day in recurrence.occurrences(observance, year)]
    return entry_of_observance(observance, None, days, None if observance.dates else recurrence.known_years(observance))


def _by_many(read: Callable[[Path], _Read], paths: list[Path], hands: int) -> Iterator[_Read]:
    """What READ makes of each of PATHS, in order, few held at a time; without processes where there are none."""
    waiting: deque[tuple[Path, Future[_Read]]] = deque()
    try:
        pool = ProcessPoolExecutor(hands, initializer=_prepare_process)
    except (OSError, ImportError, NotImplementedError):  # no semaphores here
        yield from map(read, paths)
        return
    try:
        for path in paths:
            if len(waiting) == 2 * hands:
                yield _result(read, *waiting.popleft())
            try:
                waiting.append((path, pool.submit(read, path)))
            except (BrokenProcessPool, OSError):
                waiting.append((path, _broken()))
        while waiting:
            yield _result(read, *waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(read: Callable[[Path], _Read], path: Path, future: "Future[_Read]") -> _Read:
    try:
        return future.result()
    except (BrokenProcessPool, OSError):  # a process was killed, for its memory perhaps
        return read(path)


def _broken() -> "Future[_Read]":
    future: Future[_Read] = Future()
    future.set_exception(BrokenProcessPool())
    return future


def _prepare_process() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's business
    gc.disable()


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Records hold no cycles, and looking for some among so many takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
