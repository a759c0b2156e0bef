"""SQLite: what a pack holds, built once and asked quickly; a cache that can always be deleted. Knows no TOML."""

from almanac.index.building import UNWRITABLE, Contents, Kept, build_index
from almanac.index.reading import Head, Index, Wanted, index_in_memory, open_index

__all__ = [
    "UNWRITABLE",
    "Contents",
    "Head",
    "Index",
    "Kept",
    "Wanted",
    "build_index",
    "index_in_memory",
    "open_index",
]
