"""Query and records → Page; pure: no terminal, no files, no clock."""

from almanac.page.arrangement import Arrangement, anniversary_of, arrange
from almanac.page.composition import Detail, compose
from almanac.page.shape import Article, Block, Brief, Page, Quote, Reference, Wish, mapped

__all__ = [
    "Arrangement",
    "Article",
    "Block",
    "Brief",
    "Detail",
    "Page",
    "Quote",
    "Reference",
    "Wish",
    "anniversary_of",
    "arrange",
    "compose",
    "mapped",
]
