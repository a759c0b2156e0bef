"""Historical date → English."""

from almanac.chronology.styles import has_two_styles, new_style, shows_old_style
from almanac.chronology.values import MONTHS, Day, HistoricalDate, foremost, split_qualifier


def format_day(day: Day) -> str:
    """The day in English: "20 October 1944", "October 1936", "1846", "15 March 44 BCE"; CE with a year of two figures,
    and with one of three that stands alone."""
    return f"{_without_year(day)} {_year(day.year, alone=not day.month)}".lstrip()


def _without_year(day: Day) -> str:
    number = f"{day.day} " if day.day else ""
    return f"{number}{MONTHS[day.month - 1]}" if day.month else ""


def _year(year: int, *, alone: bool) -> str:
    if year <= 0:
        return f"{1 - year} BCE"
    return f"{year} CE" if year < (1000 if alone else 100) else f"{year}"


def format_date(date: HistoricalDate) -> str:
    """The date in English: intervals compactly, a Julian day from the reform on in both styles.

    "17–18 July 1936" · "since 1950" · "about 1871" · "1871 (uncertain)" · "7 November 1917 (25 October old style)"
    """
    first, last, calendar = date.first, date.last, date.calendar
    if first is None or last is None or not date.is_interval:
        opening = "until " if first is None else "since " if last is None else ""
        return opening + _format_end(foremost(date), calendar, date.approximate, date.uncertain)
    if not date.approximate and not date.uncertain:
        styles = shows_old_style(first, calendar), shows_old_style(last, calendar)
        if not any(styles):
            return _format_span(first, last)
        if all(styles) and first.precision == last.precision:
            old = _format_span(first, last)
            if not first.day:
                return f"{old} (old style)"
            new_first, new_last = _in_new_style(first), _in_new_style(last)
            if first.year == new_last.year:
                old = old.removesuffix(f" {first.year}")
            return f"{_format_span(new_first, new_last)} ({old} old style)"
    ends = zip((first, last), date.text.split("/"), strict=True)
    return " – ".join(_format_end(day, calendar, *split_qualifier(text)[1]) for day, text in ends)


def _format_end(day: Day, calendar: str, approximate: bool, uncertain: bool) -> str:
    """One date with all that must be said of it."""
    text = format_day(day)
    remarks = []
    if has_two_styles(day, calendar):
        new = _in_new_style(day)
        old = text.removesuffix(f" {new.year}")
        text = format_day(new)
        remarks.append(f"{old} old style")
    elif shows_old_style(day, calendar):
        remarks.append("old style")
    if uncertain:
        remarks.append("uncertain")
    return f"{'about ' if approximate else ''}{text}{' (' + ', '.join(remarks) + ')' if remarks else ''}"


def _format_span(first: Day, last: Day) -> str:
    """Both ends of an interval in one style, saying once what they share."""
    beginning, end = format_day(first), format_day(last)
    if first.precision != last.precision:
        return f"{beginning} – {end}"
    if first.precision == "year":
        for era in (" BCE", " CE"):
            if beginning.endswith(era) and end.endswith(era):
                beginning = beginning.removesuffix(era)
    elif first.year == last.year:
        beginning = str(first.day) if first.month == last.month else _without_year(first)
    return f"{beginning} – {end}" if " " in beginning else f"{beginning}–{end}"


def _in_new_style(day: Day) -> Day:
    year, month, number = new_style((day.year, day.month, day.day))
    return Day(year=year, month=month, day=number)
