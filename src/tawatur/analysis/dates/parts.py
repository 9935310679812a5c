"""Parts of a month and of a year, and the nth weekday of a month.

"أوائل مارس"                    its first ten days
"نهاية العام الجاري"             its December, about
"آخر اثنين من شهر آذار"
"""

from tawatur.analysis.dates import calendar, months, settling
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.months import Moment
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.numbers import ordinals


def month_part(page: Page, i: int) -> Found | None:
    """أوائل مارس، منتصف الشهر الجاري، نهاية العام، نهاية الأسبوع الماضي"""
    key = page.key(i, "month_part")
    if key is None or key.definite:
        return None
    start, to = key.value
    at = months.month_at(page, i + 1 + (page.word(i + 1) in lexicon.table().of))
    if at is not None:
        settled = settling.settle(page, at)
        return Found(i, at.last, settled and settling.days_of(settled, start, to), "part of a month", key.cut, not at.absolute)
    tail = months.year(page, i + 1)
    if tail is None:
        return None
    last, number, years = tail
    if number is None and page.today is None:
        return Found(i, last, None, "part of a year", key.cut)
    year = number if number is not None else page.today.year + (years or 0) if page.today else 0
    month = 1 if to <= 10 else 12 if start > 15 else 6
    return Found(i, last, f"{calendar.month(year, month)}~", "part of a year", key.cut, number is None)


# ------------------------------------------------------------------ the nth of a month


def nth(page: Page, i: int) -> Found | None:
    """ثالث ثلاثاء من أيلول، الأسبوع الأول من أكتوبر، آخر يوم في شهر عشرة"""
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
