"""Stretches of days and years, parts of a month, the nth weekday of a month.

"بين الثالث والـ19 من مايو الماضي"   2024-05-03/2024-05-19
"27-28 تشرين الأول/ أكتوبر"            2024-10-27/2024-10-28
"أوائل مارس"                            its first ten days
"آخر اثنين من شهر آذار"
"""

from functools import cache

from tawatur.analysis.dates import calendar, months, numeric, settling
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.months import Moment
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.numbers import words as number_words

_YEARS = range(1000, 2200)
_HALF_YEAR = 6
_DAY = len("2024-10-21")


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
    if not opened and not _goes_on(page, end) and not _next_day(page, end, number):
        return None
    first = months.moment(page, k)
    if first is not None and first.month is not None:
        end = first.last
    ahead = _link(page, end, bool(opened)) or _next_day(page, end, number)
    if ahead is None or ahead >= page.last:
        return None
    second = months.moment(page, ahead)
    if second is None or second.day is None:
        return None
    if first is None or first.month is None:
        first = Moment(k, end, cut, None, number)
    start, mark_cut = (i, _range_cut(page, i)) if opened else (k, cut)
    return _stretch(page, Found(start, second.last, None, "range of days", mark_cut), first, second)


def _next_day(page: Page, i: int, number: int) -> int | None:
    """26 و27 يوليو: two days in a row are one stretch."""
    ahead = i + 1 if page.word(i) == lexicon.table().and_ else i
    joined = ahead > i or page.word(i).startswith(lexicon.table().and_)
    after = months.day_number(page, ahead) if joined else None
    return ahead if after and after[1] == number + 1 else None


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
        first, second = _over_new_year(page, one, second, said=two.year is not None or bool(two.direction))
    else:
        first = settling.settle(page, one)
    value = first and calendar.days(settling.first_day(first), settling.first_day(second))
    return found._replace(value=value, relative=not second.absolute) if value else None


def _over_new_year(page: Page, one: Moment, two: Moment, *, said: bool) -> tuple[Moment, Moment]:
    """The first end has the year of the second, or the one before it; where neither says a year (`said`) the nearer stretch is meant."""
    if two.year is None or (one.month or 0, one.day or 0) <= (two.month or 0, two.day or 0):
        return one._replace(year=two.year, hijri=two.hijri), two
    ahead = not said and page.today is not None and page.today.month > _HALF_YEAR and two.year == page.today.year
    two = two._replace(year=two.year + ahead)
    return one._replace(year=(two.year or 0) - 1, hijri=two.hijri), two


def days_in_digits(page: Page, i: int) -> Found | None:
    """15/6/2021 - 30/6/2021، 15/6/2021 إلى 30/6/2021"""
    return _two_dates(page, i, i, 0)


def _two_dates(page: Page, i: int, k: int, cut: int) -> Found | None:
    one = numeric.date(page, k)
    ahead = _link(page, one.last, i < k) if one else None
    two = numeric.date(page, ahead) if one and ahead is not None and ahead < page.last else None
    first, second = one and one.value, two and two.value
    if not first or not second or two is None or not len(first) == len(second) == _DAY or first >= second:
        return None
    return Found(i, two.last, f"{first}/{second}", "range of days", cut, False)


def months_and_years(page: Page, i: int) -> Found | None:
    """من يونيو إلى أغسطس 2024، بين مارس ومايو، يناير - مارس 2024، من نوفمبر 2021 إلى يناير 2022"""
    opened = lexicon.match("range", page.words, i, page.last, _range_head(page, i))
    k = opened[0] if opened else i
    if opened and (dated := _two_dates(page, i, k, _range_cut(page, i))):
        return dated
    one = months.moment(page, k) if page.key(k, "month") else None
    if one is None or one.month is None or one.day is not None:
        return None
    joined = page.word(one.last)
    if opened and joined.startswith(lexicon.table().and_) and page.key(one.last, "month") and joined != lexicon.table().and_:
        ahead: int | None = one.last
    else:
        ahead = _link(page, one.last, bool(opened))
    two = months.moment(page, ahead) if ahead is not None and ahead < page.last else None
    if two is None or two.month is None or two.day is not None or two.month == one.month and two.year == one.year:
        return None
    return _months(page, Found(i if opened else k, two.last, None, "range of months", _range_cut(page, i) if opened else one.cut), one, two)


def _months(page: Page, found: Found, one: Moment, two: Moment) -> Found | None:
    second = settling.settle(page, two._replace(first=found.first))
    if second is None or second.year is None or second.month is None or second.hijri or one.hijri:
        return None
    first: Moment | None = one
    if one.year is None and not one.direction:
        first, second = _over_new_year(page, one, second, said=two.year is not None or bool(two.direction))
    elif one.year is None:
        first = settling.settle(page, one)
    ends = [calendar.month(at.year, at.month) for at in (first, second) if at and at.year and at.month]
    if len(ends) < 2 or not ends[0] or not ends[1] or ends[0] >= ends[1]:
        return None
    return found._replace(value=f"{ends[0]}/{ends[1]}", relative=not second.absolute)


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
