"""Feasts beside a year or a word that points: عيد الفطر الماضي، رأس السنة الهجرية 1447، عيد الأضحى هذا العام."""

import datetime as dt

from tawatur.analysis.dates import calendar, months
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.dates.tables import Feast


def feast(page: Page, i: int) -> Found | None:
    """A feast at token i; alone it names no day."""
    key = page.key(i, "feast")
    if key is None:
        return None
    matched = lexicon.match("feast", page.words, i, page.last, page.word(i)[key.cut :])
    if matched is None:
        return None
    end, which = matched
    if direction := page.direction(end):
        return Found(i, end + 1, calendar.iso(_near(page.today, which, direction)), "feast", key.cut)
    tail = months.year(page, end)
    if tail is None:
        return None
    last, number, years = tail
    last += page.word(last) in lexicon.table().hijri_signs
    if number is None and page.today is None:
        return Found(i, last, None, "feast", key.cut)
    year = number if number is not None else page.today.year + (years or 0) if page.today else 0
    return Found(i, last, calendar.iso(_in_year(which, year)), "feast", key.cut, number is None)


def _in_year(feast: Feast, year: int) -> dt.date | None:
    """Its day in a Gregorian or Hijri year; of two in one year the first."""
    if calendar.is_hijri(year):
        return calendar.hijri_day(year, *feast.hijri) if feast.hijri else None
    return next((day for day in _days(feast, year) if day.year == year), None)


def _days(feast: Feast, year: int) -> list[dt.date]:
    """Its days in and around a Gregorian year."""
    if feast.gregorian:
        found = [calendar.day(number, *feast.gregorian) for number in (year - 1, year, year + 1)]
    else:
        middle = calendar.hijri_of(dt.date(year, 7, 1)) if 1 <= year <= 9999 else None
        hijri = feast.hijri or (1, 1)
        found = [calendar.hijri_day(middle[0] + shift, *hijri) for shift in range(-2, 3)] if middle else []
    return sorted(day for day in found if day)


def _near(today: dt.date | None, feast: Feast, direction: str) -> dt.date | None:
    """The last one before today, the next one, or that of this year."""
    if today is None:
        return None
    days = _days(feast, today.year)
    if direction == "past":
        return max((day for day in days if day < today), default=None)
    if direction == "next":
        return min((day for day in days if day > today), default=None)
    return _in_year(feast, today.year)
