"""SQLite: what a pack holds, built once and asked quickly; a cache that can always be deleted. Knows no TOML."""

from almanac.index.building import UNWRITABLE, Contents, Kept, build_index
from almanac.index.reading import Damaged, Head, Index, Wanted, index_in_memory, open_index
from almanac.index.trust import make_own_folder

__all__ = [
    "UNWRITABLE",
    "Contents",
    "Damaged",
    "Head",
    "Index",
    "Kept",
    "Wanted",
    "build_index",
    "index_in_memory",
    "make_own_folder",
    "open_index",
]
