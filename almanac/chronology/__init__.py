"""A historical date as sources give it: precision, interval, BCE, old and new style; text ↔ value.

Source: EDTF, ISO 8601-2:2019, level 0 and of level 1 the open interval, the qualifiers `~ ? %` and the
negative year. One deviation: written years are historical, as books print them, so "-0044" is 44 BCE and
"0000" is refused, where ISO 8601 counts astronomically and writes 44 BCE as -0043. Inside, years are
astronomical (44 BCE is -43). Both calendars are extended backwards without a break: the irregular leap
years between 45 BCE and 8 CE are not modelled. Written years run from -9999 to 9999.
"""

from almanac.chronology.edtf import parse_edtf
from almanac.chronology.reckonings import Reckoning, reckonings
from almanac.chronology.spans import part_of
from almanac.chronology.styles import filed_last, filed_under, new_style, old_style, sort_key, weekday
from almanac.chronology.values import MONTHS, WEEKDAYS, Day, HistoricalDate
from almanac.chronology.wording import format_date, format_day

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Day",
    "HistoricalDate",
    "Reckoning",
    "filed_last",
    "filed_under",
    "format_date",
    "format_day",
    "new_style",
    "old_style",
    "parse_edtf",
    "part_of",
    "reckonings",
    "sort_key",
    "weekday",
]
