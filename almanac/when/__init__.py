"""What a person typed + today → Query; never reads the clock."""

from almanac.when.parsing import parse_when
from almanac.when.query import Query

__all__ = ["Query", "parse_when"]
