"""Arithmetic of the calendar in EDTF (ISO 8601-2): days, weeks, months, seasons, decades, Hijri months.

All functions give None for what lies outside the years 1 to 9999 or is no day of the calendar.
"""

import calendar
import datetime as dt

from hijridate import Gregorian, Hijri

_HIJRI_YEARS = range(1343, 1451)
"""Bare years that are read as Hijri; later ones belong to the fifteenth century of the other era."""


def day(year: int, month: int, number: int) -> dt.date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def shifted(start: dt.date, days: int) -> dt.date | None:
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def iso(one: dt.date | None) -> str | None:
    return one.isoformat() if one else None


def days(first: dt.date | None, last: dt.date | None) -> str | None:
    """One day, or an interval of days in their order."""
    if first is None or last is None or last < first:
        return None
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def month(year: int, number: int) -> str | None:
    return f"{year:04}-{number:02}" if 1 <= number <= 12 and 1 <= year <= 9999 else None


def month_of(start: dt.date, months: int) -> tuple[int, int]:
    """Year and month so many months from a day."""
    index = start.year * 12 + start.month - 1 + months
    return index // 12, index % 12 + 1


def part_of_year(year: int, which: int, parts: int) -> str:
    """The months of a half or a quarter. EDTF's codes for these are of its level 2, which few programs read."""
    months = 12 // parts
    return f"{year:04}-{(which - 1) * months + 1:02}/{year:04}-{which * months:02}"


def decade(year: int) -> str:
    """1980/1989"""
    first = year - year % 10
    return f"{first:04}/{first + 9:04}"


def century(number: int) -> str | None:
    """The nineteenth: 1801/1900."""
    return f"{number * 100 - 99:04}/{number * 100:04}" if 1 <= number <= 99 else None


def last_day(year: int, number: int) -> int:
    return calendar.monthrange(year, number)[1] if 1 <= year <= 9999 else 31


def week(start: dt.date, weeks: int = 0) -> tuple[dt.date, dt.date] | None:
    """Monday and Sunday of the week so many weeks from a day."""
    monday = shifted(start, -start.weekday() + 7 * weeks)
    sunday = monday and shifted(monday, 6)
    return (monday, sunday) if monday and sunday else None


def nearest(start: dt.date, weekday: int, direction: str) -> dt.date | None:
    """The weekday nearest to a day: `past` before it, `recent` on or before, `next` after, `coming` on or after, `current` in its week."""
    back = (start.weekday() - weekday) % 7
    ahead = (weekday - start.weekday()) % 7
    offset = {"past": -(back or 7), "next": ahead or 7, "current": weekday - start.weekday(), "recent": -back, "coming": ahead}[direction]
    return shifted(start, offset)


def nearest_weekday(start: dt.date, weekday: int) -> dt.date | None:
    """That weekday within three days of a day."""
    return shifted(start, (weekday - start.weekday() + 3) % 7 - 3)


def hijri_day(year: int, number: int, day_number: int) -> dt.date | None:
    """The Gregorian day of a day of the Umm al-Qura calendar, 1343 to 1500."""
    try:
        gregorian = Hijri(year, number, day_number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(gregorian.year, gregorian.month, gregorian.day)


def hijri_month(year: int, number: int) -> str | None:
    """The Gregorian days of a Hijri month."""
    first = hijri_day(year, number, 1)
    after = hijri_day(year + number // 12, number % 12 + 1, 1)
    return days(first, after and shifted(after, -1))


def hijri_length(year: int, number: int) -> int:
    """Days of a Hijri month."""
    return 30 if hijri_day(year, number, 30) else 29


def hijri_year(year: int) -> str | None:
    first, after = hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1)
    return days(first, after and shifted(after, -1))


def is_hijri(year: int) -> bool:
    """Whether a bare year can only be a Hijri one."""
    return year in _HIJRI_YEARS


def hijri_of(start: dt.date) -> tuple[int, int, int] | None:
    """Hijri year, month and day of a day."""
    try:
        hijri = Gregorian(start.year, start.month, start.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return hijri.year, hijri.month, hijri.day
