"""Parts of a month and of a year, seasons, and the nth weekday of a month.

"أوائل مارس"                    its first ten days
"نهاية العام الجاري"             its December, about
"آخر اثنين من شهر آذار"
"الربع الأول من عام 2015"        2015-01/2015-03
"صيف 2015"                       2015-22
"""

import datetime as dt

from tawatur.analysis.dates import calendar, months, settling
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.months import Moment
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.numbers import ordinals

_SHIFT = {"past": -1, "next": 1, "current": 0}
_SPRING = 21
"""EDTF: 21 to 24 are the seasons."""
_MIDDLE, _LAST_DAY = 15, 31


def month_part(page: Page, i: int) -> Found | None:
    """أوائل مارس، منتصف الشهر الجاري، نهاية العام، نهاية الأسبوع الماضي"""
    key = page.key(i, "month_part")
    if key is None or key.definite:
        return None
    start, to = key.value
    if start == _MIDDLE and key.joined:  # أربعة أشهر ونصف الشهر
        return None
    at = months.month_at(page, i + 1 + (page.word(i + 1) in lexicon.table().of))
    if at is not None:
        settled = settling.settle(page, at)
        return Found(i, at.last, settled and settling.days_of(settled, start, to), "part of a month", key.cut, not at.absolute)
    tail = months.year(page, i + 1)
    if tail is None:
        return _of_this(page, i, key)
    last, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    return Found(i, last, f"{year:04}" if year else None, "part of a year", key.cut, number is None)


def _of_this(page: Page, i: int, key: lexicon.Key) -> Found | None:
    """مطلع الشهر، نهاية العام: of this one, where nothing else is said of it."""
    span, table = page.key(i + 1, "span"), lexicon.table()
    if span is None or not span.definite or span.joined or span.size != "one" or span.value not in ("month", "year"):
        return None
    behind = page.word(i + 2)
    if behind in table.vague or behind.startswith("ال") or behind in table.general_after:
        return None
    today = page.today
    value = None if today is None else calendar.month(today.year, today.month) if span.value == "month" else f"{today.year:04}"
    return Found(i, i + 2, value, f"part of this {span.value}", key.cut)


# ------------------------------------------------------------------ the nth of a month


def first_day(page: Page, i: int) -> Found | None:
    """أول أيام رمضان، أول أيام شهر شوال"""
    if f"{page.word(i)} {page.word(i + 1)}" not in lexicon.table().first_days:
        return None
    at = months.month_at(page, i + 2)
    if at is None:
        return None
    settled = settling.settle(page, at)
    return Found(i, at.last, settled and settling.days_of(settled, 1, 1), "nth of a month", 0, not at.absolute)


def nth(page: Page, i: int) -> Found | None:
    """ثالث ثلاثاء من أيلول، الأسبوع الأول من أكتوبر، آخر يوم في شهر عشرة"""
    if first := first_day(page, i):
        return first
    head = _nth_then_what(page, i) or _what_then_nth(page, i)
    if head is None:
        return None
    last, which, what, cut = head
    linked = page.word(last) in lexicon.table().of
    at = months.month_at(page, last + linked)
    if at is None or not linked and not at.cut and page.word(last) not in lexicon.table().month_words:
        return None
    settled = settling.settle(page, at)
    value = None if settled is None or settled.hijri else _nth_value(settled, which, what)
    return Found(i, at.last, value, "nth of a month", cut, not at.absolute)


def _ordinal(page: Page, i: int, definite: bool) -> tuple[int, int, int] | None:
    """(token behind, number or -1 for the last, letters cut)"""
    word = page.word(i)
    if not word:
        return None
    last_of = page.key(i, "last_of")
    if not definite and last_of is not None and not last_of.definite:
        return i + 1, -1, last_of.cut
    if definite and word in lexicon.table().ordinal_last:
        return i + 1, -1, 0
    reading = ordinals.read(page.text, i, page.last)
    if reading is None or reading.definite is not definite or not 1 <= reading.value <= 31:
        return None
    return reading.last, int(reading.value), reading.cut


def _nth_then_what(page: Page, i: int) -> tuple[int, int, int | str, int] | None:
    ordinal = _ordinal(page, i, False)
    if ordinal is None:
        return None
    k, which, cut = ordinal
    unit = page.key(k, "span")
    weekday = page.key(k + (unit is not None and unit.value == "day"), "weekday")
    if weekday is not None and not weekday.joined:
        return k + 1 + (unit is not None), which, int(weekday.value), cut
    if unit is not None and unit.size == "one" and unit.value in ("day", "week") and not unit.definite:
        return k + 1, which, str(unit.value), cut
    return None


def _what_then_nth(page: Page, i: int) -> tuple[int, int, int | str, int] | None:
    unit, weekday = page.key(i, "span"), page.key(i, "weekday")
    ordinal = _ordinal(page, i + 1, True)
    if ordinal is None:
        return None
    if weekday is not None and weekday.definite:
        return ordinal[0], ordinal[1], int(weekday.value), weekday.cut
    if unit is not None and unit.definite and unit.size == "one" and unit.value in ("day", "week"):
        return ordinal[0], ordinal[1], str(unit.value), unit.cut
    return None


def _nth_value(at: Moment, which: int, what: int | str) -> str | None:
    """The nth day, weekday or week (the first is the one of its first Monday) of a month."""
    year, month = at.year or 1, at.month or 1
    end = calendar.last_day(year, month)
    weekday = 0 if what == "week" else what
    fitting = [d for n in range(1, end + 1) if (d := calendar.day(year, month, n)) and (weekday == "day" or d.weekday() == weekday)]
    if what == "week" and which == -1:
        fitting = [d for d in fitting if d.day + 6 <= end]
    if which > len(fitting):
        return None
    first = fitting[which if which < 0 else which - 1]
    return calendar.days(first, calendar.shifted(first, 6)) if what == "week" else first.isoformat()


# ------------------------------------------------------------------ parts of a year


def season(page: Page, i: int) -> Found | None:
    """صيف 2015، الصيف الماضي، خريف العام الماضي"""
    key = page.key(i, "season")
    if key is None:
        return None
    direction = page.direction(i + 1)
    if key.definite and not direction:
        return None
    if direction:
        return Found(i, i + 2, _season_near(page.today, key.value, direction), "season", key.cut)
    tail = months.year(page, i + 1)
    if tail is None:
        return None
    end, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    return Found(i, end, f"{year:04}-{key.value}" if year else None, "season", key.cut, number is None)


def this_season(page: Page, i: int) -> Found | None:
    """هذا الصيف"""
    key = page.key(i + 1, "season")
    if key is None or not key.definite or key.joined:
        return None
    return Found(i, i + 2, _season_near(page.today, key.value, "current"), "season", 0)


def _season_near(today: dt.date | None, season: int, direction: str) -> str | None:
    """The last, this or the next such season; a winter has the year of its December."""
    if today is None:
        return None
    number = season - _SPRING
    now = today.year * 4 + today.month // 3 - 1  # seasons since the spring of the year 0; January and February count back
    back = (now - number) % 4
    which = now - (back or 4) if direction == "past" else now + 4 - back if direction == "next" else now - now % 4 + number
    return f"{which // 4:04}-{_SPRING + which % 4}" if 4 <= which < 40000 else None


def part(page: Page, i: int) -> Found | None:
    """النصف الأول من العام الجاري، الربع الثالث من عام 2015، الربع الرابع 2023، النصف الأول من مارس، الربع الماضي"""
    key = page.key(i, "share")
    if key is None or not key.definite:
        return None
    half = page.word(i)[key.cut :].removeprefix("لل").removeprefix("ال") in lexicon.table().halves
    most = 2 if half else 4
    if not half and (direction := page.direction(i + 1)):
        return Found(i, i + 2, _quarter_near(page.today, direction), "quarter", key.cut)
    ordinal = ordinals.read(page.text, i + 1, page.last) if i + 1 < page.last else None
    which, after = (int(ordinal.value), ordinal.last) if ordinal else (most, i + 2)
    if which > most or ordinal is None and page.word(i + 1) not in lexicon.table().ordinal_last:
        return None
    linked = page.word(after) in lexicon.table().of
    at = months.month_at(page, after + linked) if half and linked else None
    if at is not None:
        settled = settling.settle(page, at)
        value = settled and settling.days_of(settled, *((1, _MIDDLE) if which == 1 else (_MIDDLE + 1, _LAST_DAY)))
        return Found(i, at.last, value, "part of a month", key.cut, not at.absolute)
    tail = _year(page, i, after, which * 12 // most) if ordinal else months.year(page, after)
    if tail is None:
        return None
    end, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    return Found(i, end, calendar.part_of_year(year, which, most) if year else None, "part of a year", key.cut, number is None)


def first_months(page: Page, i: int, k: int, said: tuple[lexicon.Key, int]) -> Found | None:
    """الأشهر التسعة الأولى من عام 2022، الأشهر الثلاثة الأولى من العام الجاري"""
    key, count = said
    tail = _year(page, i, k, count) if key.value == "month" and 0 < count <= 12 else None
    if tail is None:
        return None
    end, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    return Found(i, end, f"{year:04}-01/{year:04}-{count:02}" if year else None, "first months", key.cut, number is None)


_Year = tuple[int, int | None, int | None]
"""(token behind it, year, years from this one), as `months.year` gives it."""


def _year(page: Page, i: int, after: int, last_month: int) -> _Year | None:
    """The year of a part of one that begins at token i: as it is said, that of من العام, or the last one in which the part is over."""
    if said := months.year(page, after):
        return said
    table = lexicon.table()
    linked = page.word(after) in table.of
    if linked and page.word(after + 1) in table.year_words and page.word(after + 1).startswith("ال"):
        return after + 2, None, 0
    if page.today is None or page.word(i - 1) not in table.during or linked or page.word(after).startswith("ال"):
        return None
    over = last_month < page.today.month
    return after, None, 0 if over or page.future(i, after) else -1


def _quarter_near(today: dt.date | None, direction: str) -> str | None:
    if today is None:
        return None
    which = today.year * 4 + (today.month - 1) // 3 + _SHIFT[direction]
    return calendar.part_of_year(which // 4, which % 4 + 1, 4) if 4 <= which < 40000 else None
