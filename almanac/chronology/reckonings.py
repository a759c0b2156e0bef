"""The same day as other calendars name it, in their own months, romanised."""

from datetime import date
from typing import NamedTuple

from almanac.chronology.calendars import in_other, valid_years
from almanac.chronology.styles import old_style
from almanac.chronology.values import MONTHS

_ETHIOPIAN_MONTHS = (
    "Meskerem", "Tikimt", "Hidar", "Tahsas", "Tir", "Yekatit", "Megabit", "Miyazya", "Ginbot", "Sene", "Hamle",
    "Nehase", "Pagumen",
)  # fmt: skip
_STEMS = ("Jia", "Yi", "Bing", "Ding", "Wu", "Ji", "Geng", "Xin", "Ren", "Gui")
_BRANCHES = ("Zi", "Chou", "Yin", "Mao", "Chen", "Si", "Wu", "Wei", "Shen", "You", "Xu", "Hai")
_REPUBLIC = (date(1792, 9, 22), date(1805, 12, 31))
_COMMUNE = (date(1871, 5, 6), date(1871, 5, 23))


class Reckoning(NamedTuple):
    """A day in one calendar."""

    calendar: str
    """Name of the calendar."""
    text: str
    """Day, month and year in it."""


def reckonings(day: date) -> tuple[Reckoning, ...]:
    """DAY (Gregorian, 1583–9999) in the calendars whose formula or table covers its year.

    The French Republican calendar is told for the years it was law, 22 September 1792 to 31 December 1805, and for
    the weeks of May 1871 in which the Paris Commune dated by it.
    Source: the Ethiopian year is the Coptic one and 276 (Reingold and Dershowitz, Calendrical Calculations, ch. 4);
    the sexagenary year 1984 is jia-zi.
    """
    found = [Reckoning("Julian", _dated(old_style((day.year, day.month, day.day)), MONTHS))]
    for calendar, name in _NAMES.items():
        first, last = valid_years("coptic" if calendar == "ethiopian" else calendar)
        if first <= day.year <= last:
            found.append(Reckoning(name, _told(calendar, day)))
    if any(first <= day <= last for first, last in (_REPUBLIC, _COMMUNE)):
        found.append(Reckoning("French Republican", _republican(day)))
    return tuple(found)


_NAMES = {
    "hebrew": "Hebrew",
    "islamic": "Islamic (Umm al-Qura, ± a day by sighting)",
    "persian": "Persian",
    "chinese": "Chinese",
    "coptic": "Coptic",
    "ethiopian": "Ethiopian",
    "indian": "Indian civil",
}


def _told(calendar: str, day: date) -> str:
    if calendar == "ethiopian":
        year, month, number = in_other("coptic", day)
        return _dated((year + 276, month, number), _ETHIOPIAN_MONTHS)
    year, month, number = in_other(calendar, day)
    if calendar == "chinese":
        leap = "leap " if month < 0 else ""
        named = f"{_STEMS[(year - 1984) % 10]}-{_BRANCHES[(year - 1984) % 12].lower()}"
        return f"day {number} of {leap}month {abs(month)}, year {named}"
    return _dated((year, month, number), _months(calendar))


def _months(calendar: str) -> tuple[str, ...]:
    """Names of the months of CALENDAR, as the library that reckons it has them."""
    if calendar == "islamic":
        from hijridate import Hijri

        return tuple(Hijri(1440, month, 1).month_name() for month in range(1, 13))
    if calendar == "persian":
        from persiantools.jdatetime import JalaliDate

        return tuple(JalaliDate(1400, month, 1).strftime("%B") for month in range(1, 13))  # type: ignore[no-untyped-call]
    from convertdate import coptic, hebrew, indian_civil  # type: ignore[import-untyped]

    return tuple({"coptic": coptic, "hebrew": hebrew, "indian": indian_civil}[calendar].MONTHS)


def _republican(day: date) -> str:
    from convertdate import french_republican

    year, month, number = french_republican.from_gregorian(day.year, day.month, day.day, method="equinox")
    return _dated((int(year), int(month), int(number)), tuple(french_republican.MOIS))


def _dated(day: tuple[int, int, int], months: tuple[str, ...]) -> str:
    year, month, number = day
    return f"{number} {months[month - 1]} {year}"
