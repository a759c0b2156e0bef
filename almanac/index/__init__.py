"""SQLite: what a pack holds, built once and asked quickly; a cache that can always be deleted. Knows no TOML.

What builds one is in `building`, which only those import who do.
"""

from almanac.index.reading import Damaged, Head, Index, Wanted, open_index
from almanac.index.trust import is_own_folder

__all__ = ["Damaged", "Head", "Index", "Wanted", "is_own_folder", "open_index"]
