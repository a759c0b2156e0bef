"""What a single check finds, before it is known on which line."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from almanac.model import Pack, Record
from almanac.packs import Place


class Fault(NamedTuple):
    """A fault in a record or a file."""

    where: Place
    """The key, from the record on: ("quotation", 0, "status")."""
    code: str
    message: str
    hint: str


RecordCheck = Callable[[Record, Pack], Iterator[Fault]]
