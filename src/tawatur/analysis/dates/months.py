"""Months: names of all regions, doubled names, days of a month, the year they lie in.

name(page, i)   of "أكتوبر (تشرين الأول)"           -> Name(last, number=10, hijri=False)
moment(page, i) of "الثامن من أكتوبر الماضي"         -> Moment(day=8, month=10, direction="past")
"""

from typing import NamedTuple

from tawatur.analysis import counted
from tawatur.analysis.dates import calendar
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Page
from tawatur.analysis.numbers import cardinals, ordinals
from tawatur.analysis.numbers import words as number_words

_YEARS = range(1000, 2200)
_SHIFT = {"past": -1, "next": 1, "current": 0}
_SIGNS = frozenset("/-")


class Name(NamedTuple):
    """A month's name up to token `last`; `shy`: it may be another word; `cut` letters lie in front of it."""

    last: int
    number: int
    hijri: bool = False
    shy: bool = False
    cut: int = 0


class Moment(NamedTuple):
    """A day or month between tokens `first` and `last`, with what is said of its year."""

    first: int
    last: int
    cut: int
    month: int | None
    day: int | None = None
    year: int | None = None
    direction: str = ""
    years: int | None = None
    hijri: bool = False
    shy: bool = False
    placed: bool = False
    """The month was said relative to today (الشهر الجاري): year and month are final."""

    @property
    def absolute(self) -> bool:
        return self.year is not None and not self.placed and self.years is None


# ------------------------------------------------------------------ names


def _single(page: Page, i: int) -> Name | None:
    """One month name at token i."""
    key = page.key(i, "month")
    if key is None or key.definite and key.cut == 0 and page.word(i) not in lexicon.month_heads():
        return None
    head = page.word(i)[key.cut :] if key.joined else page.word(i)
    for parts, number, hijri in lexicon.month_heads().get(head, ()):
        end = i + len(parts)
        if end <= page.last and tuple(page.words[i + 1 : end]) == parts[1:]:
            return Name(end, number, hijri, " ".join(parts) in lexicon.months().shy, key.cut)
    return None


def name(page: Page, i: int) -> Name | None:
    """A month at token i, with شهر before it and its second name behind it."""
    start = i
    if page.word(i) in lexicon.table().month_words:
        i += 1
        numbered = _numbered(page, i, page.word(start) in lexicon.table().the_month)
        if numbered:
            return numbered
    found = _single(page, i)
    if found is None:
        return None
    if i > start:
        found = found._replace(shy=False, cut=0)
    return _doubled(page, found)


def _doubled(page: Page, found: Name) -> Name:
    """أكتوبر (تشرين الأول)، آب/ أغسطس، 25 فبراير شباط"""
    k = found.last
    bracket = page.word(k) in ("(", "[")
    if bracket or page.word(k) in ("/", "-", "،"):
        k += 1
    other = _single(page, k)
    if other is None or other.number != found.number or other.hijri != found.hijri:
        return found
    end = other.last
    if bracket:
        if page.word(end) not in (")", "]"):
            return found
        end += 1
    return found._replace(last=end, shy=False)


def _numbered(page: Page, i: int, definite: bool) -> Name | None:
    """شهر 3، شهر ثلاثة، الشهر الثامن"""
    ordinal = ordinals.read(page.text, i, page.last) if i < page.last else None
    if definite:
        named = ordinal is not None and ordinal.definite and 1 <= ordinal.value <= 12 and not _span_follows(page, ordinal.last)
        return Name(ordinal.last, int(ordinal.value)) if ordinal and named else None
    number = cardinals.read(page.text, i, page.last) if i < page.last else None
    if number and not number.cut and isinstance(number.value, int) and 1 <= number.value <= 12 and number.last - number.first <= 2:
        return Name(number.last, number.value)
    return None


def _span_follows(page: Page, i: int) -> bool:
    """الشهر الثالث على التوالي counts months; it names none."""
    return page.word(i) in lexicon.table().in_a_row


# ------------------------------------------------------------------ days of a month


def day_number(page: Page, i: int) -> tuple[int, int, int] | None:
    """(token behind it, day, letters cut): 8، الـ13، الثامن، الخامس والعشرين، الأول."""
    word = page.word(i)
    if not word:
        return None
    if word in number_words.ARTICLES and page.digits(i + 1) is not None:
        number = page.digits(i + 1) or 0
        return (i + 2, number, number_words.ARTICLES[word]) if 1 <= number <= 31 else None
    if (number := page.digits(i) or 0) and 1 <= number <= 31:
        return i + 1, number, 0
    if first := page.key(i, "first_of_month"):
        return i + 1, 1, first.cut
    reading = ordinals.read(page.text, i, page.last)
    if reading and 1 <= reading.value <= 31 and not (reading.last == i + 1 and (word.endswith("ه") or word in lexicon.table().firsts)):
        return reading.last, int(reading.value), reading.cut
    written = cardinals.read(page.text, i, page.last) if word in number_words.cardinals() else None
    if written and written.definite and isinstance(written.value, int) and 1 <= written.value <= 31:
        return written.last, written.value, written.cut
    return None


def year(page: Page, i: int) -> tuple[int, int | None, int | None] | None:
    """(token behind it, year, years from this one): 2015، عام 2015، من العام الماضي، سنة ألفين وأربعة عشر."""
    k = i
    if page.word(k) in lexicon.table().links:
        k += 1
    said = page.word(k) in lexicon.table().year_words
    this = bool(page.key(k, "this"))
    if said or this:
        k += 1
        if this and page.word(k) in lexicon.table().year_words:
            return k + 1, None, 0
        if this:
            return None
        if direction := page.direction(k):
            return k + 1, None, {"past": -1, "next": 1, "current": 0}[direction]
    elif page.word(i) in lexicon.table().links and not page.digits(k, 4):
        return None
    number = page.digits(k, 4)
    counts = counted.noun(page.words, k + 1, page.last) if number and said else None
    if counts and not counts.span:  # بداية السنة 1870 قتيلا
        return None
    if number in _YEARS:
        return k + 1 + (page.word(k + 1) in lexicon.table().christian_signs), number, None
    if said and (written := cardinals.read(page.text, k, page.last) if k < page.last else None) and written.value in _YEARS:
        return written.last, int(written.value), None
    return None


def moment(page: Page, i: int) -> Moment | None:
    """A day of a month, or a month, at token i."""
    if i not in page.moments:
        page.moments[i] = _moment(page, i)
    found: Moment | None = page.moments[i]
    return found


def _moment(page: Page, i: int) -> Moment | None:
    day = day_number(page, i)
    if day is None:
        return _of_month(page, i, Moment(i, i, 0, None), i)
    end, number, cut = day
    k = end + 1 if page.word(end) in lexicon.table().of else end
    if page.word(k) in _SIGNS and page.key(k + 1, "month"):
        k += 1
    base = Moment(i, end, cut, None, number)
    return _of_month(page, k, base, i) or _of_this_month(page, k, base)


def _of_month(page: Page, k: int, base: Moment, i: int) -> Moment | None:
    """The month at token k and what is said of its year."""
    month = name(page, k)
    if month is None:
        return None
    base = base._replace(last=month.last, month=month.number, hijri=month.hijri, shy=month.shy)
    if k == i:
        base = base._replace(cut=month.cut)
        trailing = page.digits(month.last)
        if trailing and 1 <= trailing <= 31 and not month.shy and not _counts(page, month.last + 1):
            base = base._replace(day=trailing, last=month.last + 1)
    return _year_of(page, base)


def _counts(page: Page, i: int) -> bool:
    """Whether the number before token i counts a noun: a word follows that is neither a link nor a year."""
    word, table = page.word(i), lexicon.table()
    return word.isalpha() and not any(word in links for links in (table.links, table.year_words, table.range_links))


def _year_of(page: Page, base: Moment) -> Moment:
    """The year behind a month: a number, or الماضي and its like; a Hijri sign after it."""
    if direction := page.direction(base.last):
        base = base._replace(last=base.last + 1, direction=direction, shy=False)
    behind = base.last + (page.word(base.last) in _SIGNS and page.digits(base.last + 1, 4) is not None)
    tail = year(page, behind)
    if tail is None:
        return base
    end, number, years = tail
    hijri = base.hijri or base.month is None and number is not None and calendar.is_hijri(number)
    if page.word(end) in lexicon.table().hijri_signs:
        end += 1
    return base._replace(last=end, year=number, years=years, hijri=hijri, shy=False)


def _of_this_month(page: Page, k: int, base: Moment) -> Moment | None:
    """15 من الشهر الجاري، التاسع عشر من هذا الشهر، 15 الجاري"""
    month = this_month(page, k)
    if month is not None:
        return base._replace(last=month.last, year=month.year, month=month.month, placed=True)
    return _placed(page, base, k + 1, 0) if page.direction(k) == "current" and k > base.first and page.word(k - 1).isdecimal() else None


def _placed(page: Page, base: Moment, last: int, months: int) -> Moment | None:
    if page.today is None:
        return None
    number, month = calendar.month_of(page.today, months)
    return base._replace(last=last, year=number, month=month, placed=True)


def this_month(page: Page, k: int) -> Moment | None:
    """هذا الشهر، الشهر المقبل as a month."""
    if page.today is None:
        return None
    base = Moment(k, k, 0, None)
    if page.key(k, "this") and page.word(k + 1) in lexicon.table().the_month:
        return _placed(page, base, k + 2, 0)
    if page.word(k) in lexicon.table().the_month and (direction := page.direction(k + 1)):
        return _placed(page, base, k + 2, _SHIFT[direction])
    return None


def month_at(page: Page, k: int) -> Moment | None:
    """A month without a day, also الشهر الجاري and هذا الشهر, with the year behind it."""
    found = moment(page, k) if day_number(page, k) is None else None
    if found is None:
        found = this_month(page, k)
    if found is None or found.day is not None:
        return None
    tail = year(page, found.last) if found.year is None or found.placed else None
    if tail and not found.placed:
        return found._replace(last=tail[0], year=tail[1], years=tail[2], shy=False)
    return found
