"""On which days of a Gregorian year an observance falls; knows rules, no names."""

from almanac.recurrence.observed import exact_day, falls_on, fixed_day, has_day, is_sighted, known_years, occurrences
from almanac.recurrence.rules import fixed_rule

__all__ = ["exact_day", "falls_on", "fixed_day", "fixed_rule", "has_day", "is_sighted", "known_years", "occurrences"]
