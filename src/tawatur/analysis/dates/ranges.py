"""Stretches of days and years, parts of a month, the nth weekday of a month.

"بين الثالث والـ19 من مايو الماضي"   2024-05-03/2024-05-19
"27-28 تشرين الأول/ أكتوبر"            2024-10-27/2024-10-28
"أوائل مارس"                            its first ten days
"آخر اثنين من شهر آذار"
"""

from functools import cache

from tawatur.analysis.dates import calendar, months, settling
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.months import Moment
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.numbers import ordinals
from tawatur.analysis.numbers import words as number_words

_YEARS = range(1800, 2200)


@cache
def _ends() -> frozenset[str]:
    """Words that may begin the first end of a stretch."""
    numbers = (*number_words.ordinals(), *number_words.cardinals(), *number_words.ARTICLES)
    openings = (word for phrase in lexicon.table().range_openings for word in phrase.split())
    return frozenset((*numbers, *openings, *lexicon.keys()["years_of_two"], *lexicon.keys()["span"]))


def _may_follow(word: str) -> bool:
    return word[:1].isdecimal() or word in _ends()


def _goes_on(page: Page, i: int) -> bool:
    """Whether a month or a link to the other end stands behind a day."""
    table, word = lexicon.table(), page.word(i)
    return word in table.range_links or word in table.of or word in table.month_words or page.key(i, "month") is not None


def days(page: Page, i: int) -> Found | None:
    """Two days with what joins them; the first takes its month and year from the second."""
    if page.key(i, "range") is not None and not _may_follow(page.word(i + 1)):
        return None
    opened = lexicon.match("range", page.words, i, page.last, _range_head(page, i))
    k = opened[0] if opened else i
    if opened and not _may_follow(page.word(k)):
        return None
    one = months.day_number(page, k)
    if one is None:
        return _years(page, i, k) if opened else _after_month(page, k)
    end, number, cut = one
    if not opened and not _goes_on(page, end):
        return None
    first = months.moment(page, k)
    if first is not None and first.month is not None:
        end = first.last
    ahead = _link(page, end, bool(opened))
    if ahead is None or ahead >= page.last:
        return None
    second = months.moment(page, ahead)
    if second is None or second.day is None:
        return None
    if first is None or first.month is None:
        first = Moment(k, end, cut, None, number)
    start, mark_cut = (i, _range_cut(page, i)) if opened else (k, cut)
    return _stretch(page, Found(start, second.last, None, "range of days", mark_cut), first, second)


def _range_head(page: Page, i: int) -> str:
    key = page.key(i, "range")
    return page.word(i)[key.cut :] if key and not key.definite else page.word(i)


def _range_cut(page: Page, i: int) -> int:
    key = page.key(i, "range")
    return key.cut if key else 0


def _link(page: Page, i: int, opened: bool) -> int | None:
    """The token behind what joins the two ends."""
    word = page.word(i)
    if word in lexicon.table().range_links:
        return i + 1
    if opened and word == lexicon.table().and_:
        return i + 1
    return i if opened and word.startswith(lexicon.table().and_) and months.day_number(page, i) else None


def _stretch(page: Page, found: Found, one: Moment, two: Moment) -> Found | None:
    second = settling.settle(page, two._replace(first=found.first))
    if second is None:
        return found
    if one.month is None:
        first: Moment | None = second._replace(day=one.day)
    elif one.year is None and not one.direction:
        year = second.year if second.year is None or (one.month, one.day or 0) <= (second.month or 0, second.day or 0) else second.year - 1
        first = one._replace(year=year, hijri=second.hijri)
    else:
        first = settling.settle(page, one)
    value = first and calendar.days(settling.first_day(first), settling.first_day(second))
    return found._replace(value=value, relative=not second.absolute) if value else None


def _after_month(page: Page, i: int) -> Found | None:
    """يوليو 13-15، أغسطس 27 إلى 29"""
    month = months.name(page, i)
    if month is None:
        return None
    first = page.digits(month.last)
    ahead = _link(page, month.last + 1, False)
    second = page.digits(ahead) if ahead else None
    if not first or not second or ahead is None:
        return None
    settled = settling.settle(page, Moment(i, ahead + 1, month.cut, month.number, second, hijri=month.hijri))
    value = settled and calendar.days(settling.first_day(settled._replace(day=first)), settling.first_day(settled))
    return Found(i, ahead + 1, value, "range of days", month.cut) if value else None


def _years(page: Page, i: int, k: int) -> Found | None:
    """بين عامي 2011 و2015، من عام 2010 إلى عام 2014، بين 2011 و2015"""
    named = page.key(k, "years_of_two") or page.key(k, "span")
    said = named is not None and getattr(named, "value", None) in (None, "year")
    start = k + 1 if said else k
    first = page.digits(start, 4)
    ahead = _link(page, start + 1, True)
    if first not in _YEARS or ahead is None:
        return None
    again = page.key(ahead, "span")
    second = page.digits(ahead + bool(again and again.value == "year"), 4)
    if second not in _YEARS or second is None or first is None or second <= first:
        return None
    last = ahead + 1 + bool(again and again.value == "year")
    if not said and page.key(last, "span") is None and page.word(last).isalpha() and page.word(last) not in lexicon.table().links:
        return None
    return Found(i, last, f"{first:04}/{second:04}", "range of years", _range_cut(page, i), False)


# ------------------------------------------------------------------ parts of a month


def month_part(page: Page, i: int) -> Found | None:
    """أوائل مارس، منتصف الشهر الجاري، نهاية العام، نهاية الأسبوع الماضي"""
    key = page.key(i, "month_part")
    if key is None or key.definite:
        return None
    start, to = key.value
    at = _month_at(page, i + 1 + (page.word(i + 1) in lexicon.table().of))
    if at is not None:
        settled = settling.settle(page, at)
        value = None
        if settled is not None and settled.year and settled.month and not settled.hijri:
            year, month = settled.year, settled.month
            end = calendar.last_day(year, month)
            value = calendar.days(calendar.day(year, month, min(start, end)), calendar.day(year, month, min(to, end)))
        return Found(i, at.last, value, "part of a month", key.cut, not at.absolute)
    tail = months.year(page, i + 1)
    if tail is None:
        return None
    last, number, years = tail
    if number is None and page.today is None:
        return Found(i, last, None, "part of a year", key.cut)
    year = number if number is not None else page.today.year + (years or 0) if page.today else 0
    month = 1 if to <= 10 else 12 if start > 15 else 6
    return Found(i, last, f"{calendar.month(year, month)}~", "part of a year", key.cut, number is None)


def _month_at(page: Page, k: int) -> Moment | None:
    """A month without a day, also الشهر الجاري and هذا الشهر, with the year behind it."""
    found = months.moment(page, k) if months.day_number(page, k) is None else None
    if found is None:
        found = months.this_month(page, k)
    if found is None or found.day is not None:
        return None
    tail = months.year(page, found.last) if found.year is None or found.placed else None
    if tail and not found.placed:
        return found._replace(last=tail[0], year=tail[1], years=tail[2], shy=False)
    return found


# ------------------------------------------------------------------ the nth of a month


def nth(page: Page, i: int) -> Found | None:
    """ثالث ثلاثاء من أيلول، الأسبوع الأول من أكتوبر، آخر يوم في شهر عشرة"""
    head = _nth_then_what(page, i) or _what_then_nth(page, i)
    if head is None:
        return None
    last, which, what, cut = head
    linked = page.word(last) in lexicon.table().of
    at = _month_at(page, last + linked)
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
