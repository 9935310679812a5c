"""The year of a month that does not say it, and the value of a moment.

    settle(page, moment)   -> the moment with its year
    value(moment)          -> "2024-10-08"

A month without year or الماضي is this year's; in a sentence that tells more it is the nearest one, and the coming one where the
clause speaks of the future.
"""

import datetime as dt

from tawatur.analysis.dates import calendar
from tawatur.analysis.dates.months import Moment
from tawatur.analysis.dates.page import Page

_FAR_AHEAD = 4
_LONG_AGO = 9
_RUNNING_TEXT = 4
"""Tokens of a sentence beyond the date itself, from which on it is taken to tell something."""


def settle(page: Page, at: Moment, weekday: int | None = None) -> Moment | None:
    """The moment with its year; None where nothing tells it."""
    if at.year is not None or at.month is None:
        return at
    if page.today is None:
        return None
    today = page.today
    if at.hijri:
        return _settle_hijri(at, today)
    if at.years is not None:
        return at._replace(year=today.year + at.years)
    number = _year(page, at, today)
    if weekday is not None and at.day is not None and not at.direction:
        agreeing = [y for y in (number, number - 1, number + 1) if (day := calendar.day(y, at.month, at.day)) and day.weekday() == weekday]
        number = agreeing[0] if agreeing else number
    return at._replace(year=number)


def _year(page: Page, at: Moment, today: dt.date) -> int:
    """The year of a Gregorian month that says none."""
    month = at.month or 1
    here, there = (today.month, today.day), (month, at.day or 0)
    if at.direction == "past":
        before = there < here if at.day else month < today.month
        return today.year if before else today.year - 1
    if at.direction == "next":
        behind = there > here if at.day else month > today.month
        return today.year if behind else today.year + 1
    if at.direction == "current":
        return today.year
    ahead = month - today.month
    if page.last - page.first - (at.last - at.first) < _RUNNING_TEXT:
        return today.year
    future = page.future(at.first, at.last)
    if future:
        return today.year + 1 if ahead < 0 else today.year
    return today.year - 1 if ahead > _FAR_AHEAD else today.year + 1 if ahead < -_LONG_AGO else today.year


def _settle_hijri(at: Moment, today: dt.date) -> Moment | None:
    now = calendar.hijri_of(today)
    if now is None or at.month is None:
        return None
    number, month, _ = now
    if at.direction == "past" and at.month >= month:
        number -= 1
    elif at.direction == "next" and at.month <= month:
        number += 1
    return at._replace(year=number + (at.years or 0))


def value(at: Moment) -> str | None:
    """The EDTF value of a settled moment."""
    if at.year is None or at.month is None:
        return None
    if at.hijri:
        if at.day is None:
            return calendar.hijri_month(at.year, at.month)
        return calendar.iso(calendar.hijri_day(at.year, at.month, at.day))
    if at.day is None:
        return calendar.month(at.year, at.month)
    return calendar.iso(calendar.day(at.year, at.month, at.day))


def days_of(at: Moment, start: int, to: int) -> str | None:
    """Days `start` to `to` of a settled month; beyond its end they are its last. All of them are the month."""
    if at.year is None or at.month is None:
        return None
    if (start, to) == (1, 31):
        return value(at._replace(day=None))
    end = calendar.hijri_length(at.year, at.month) if at.hijri else calendar.last_day(at.year, at.month)
    ends = (at._replace(day=min(number, end)) for number in (start, to))
    return calendar.days(*(first_day(one) for one in ends))


def first_day(at: Moment) -> dt.date | None:
    """The day of a settled moment that has one."""
    if at.year is None or at.month is None or at.day is None:
        return None
    return calendar.hijri_day(at.year, at.month, at.day) if at.hijri else calendar.day(at.year, at.month, at.day)
