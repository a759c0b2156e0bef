"""The enabled packs, opened: their indices if fresh, else built anew; finds what a Query asks for."""

from almanac.library.finding import Library

__all__ = ["Library"]
