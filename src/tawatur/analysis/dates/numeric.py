"""Dates in digits, and bare years.

21/10/2024 · 21-10-2024 · 2024-10-21 · 21.10.2024 · 2/2013 · 15/10/1436هـ
"في 2014", "منذ 2011"    a year behind a word of time, where it counts nothing
"""

from tawatur.analysis import counted
from tawatur.analysis.dates import calendar
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.numbers import words as number_words

_YEARS = range(1900, 2101)
_WRITTEN_YEARS = range(1300, 2200)
_SIGNS = frozenset("/-")
_NOW = 2025
"""The year from which two digits are read where no day is known to count from."""
_AHEAD = 20


def date(page: Page, i: int) -> Found | None:
    """A date in digits at token i."""
    word = page.word(i)
    if "." in word:
        parts = word.split(".")
        dated = len(parts) == 3 and all(part.isdecimal() and len(part) <= 4 for part in parts) and len(parts[-1]) == 4
        return _found(page, i, i + 1, [int(part) for part in parts]) if dated else None
    first = page.digits(i, 4)
    sign = page.word(i + 1)
    if first is None or sign not in _SIGNS or i > page.first and page.word(i - 1) in _SIGNS and page.touch(i - 1) and page.touch(i - 2):
        return None
    second = page.digits(i + 2, 4)
    if second is None:
        return None
    third = page.digits(i + 4, 4)
    if third is not None and page.word(i + 3) == sign:
        return _found(page, i, i + 5, [first, second, _full_year(page, i, third)])
    return _short(page, i, sign, first, second) if page.touch(i) and page.touch(i + 1) else None


def _full_year(page: Page, i: int, written: int) -> int:
    """18/10/24: two digits stand for the year of this century, or of the last where that is still far ahead."""
    if len(page.word(i + 4)) != 2 or page.word(i + 1) != "/" or len(page.word(i)) > 2 or not all(page.touch(k) for k in range(i, i + 4)):
        return written
    now = page.today.year if page.today else _NOW
    year = now - now % 100 + written
    return year - 100 if year > now + _AHEAD else year


def years(page: Page, i: int) -> Found | None:
    """2019-2021، (1889-1973): two years that touch a dash or slash and count nothing."""
    first, second = page.digits(i, 4), page.digits(i + 2, 4)
    if first is None or second is None or page.word(i + 1) not in _SIGNS or not len(page.word(i)) == len(page.word(i + 2)) == 4:
        return None
    if not (page.touch(i) and page.touch(i + 1)) or page.touch(i + 2) and page.word(i + 3) in _SIGNS:
        return None
    if i > page.first and page.touch(i - 1) and page.word(i - 1) in _SIGNS or not first < second <= first + 150:
        return None
    bracketed = page.word(i - 1) == "(" and page.word(i + 3) == ")"
    if not (bracketed and first in _WRITTEN_YEARS or first in _YEARS and second in _YEARS):
        return None
    if counted.noun(page.words, i + 3, page.last) or page.word(i + 3) in number_words.cardinals():
        return None
    if calendar.is_hijri(first):
        return None
    return Found(i, i + 3, f"{first:04}/{second:04}", "years", relative=False)


def _short(page: Page, i: int, sign: str, first: int, second: int) -> Found | None:
    """2/2013, and يوم 21/10."""
    if sign != "/":
        return None
    if 1 <= first <= 12 and second in _YEARS:
        return Found(i, i + 3, calendar.month(second, first), "digits", relative=False)
    if page.word(i - 1) in lexicon.table().numeric_openings and 1 <= first <= 31 and 1 <= second <= 12 and page.today and i > page.first:
        if counted.noun(page.words, i + 3, page.last):
            return None
        day = calendar.day(page.today.year, second, first)
        return Found(i, i + 3, day.isoformat(), "digits") if day else None
    return None


def _found(page: Page, i: int, last: int, parts: list[int]) -> Found | None:
    """Three numbers: the year stands first or last; the middle is the month unless it cannot be."""
    one, two, three = parts
    if one in _WRITTEN_YEARS:
        year, month, number = one, two, three
    elif three in _WRITTEN_YEARS:
        year, month, number = three, two, one
        if month > 12 >= number:
            month, number = number, month
    else:
        return None
    hijri = calendar.is_hijri(year) or page.word(last) in lexicon.table().hijri_signs
    day = calendar.hijri_day(year, month, number) if hijri else calendar.day(year, month, number)
    if day is None:
        return None
    end = last + (page.word(last) in lexicon.table().hijri_signs or page.word(last) in lexicon.table().christian_signs)
    return Found(i, end, day.isoformat(), "digits", relative=False)


def year(page: Page, i: int) -> Found | None:
    """A bare year behind a word of time, or the second of two (عامي 2013 و2014)."""
    number = page.digits(i, 4)
    if number is None:
        return None
    if signed := _signed(page, i, number):
        return signed
    old = number in _WRITTEN_YEARS and page.word(i - 1) in lexicon.table().since_words and not calendar.is_hijri(number)
    if not (number in _YEARS or old) or i == page.first or not _opened(page, i):
        return None
    behind = page.word(i + 1)
    glued = page.touch(i) and page.touch(i + 1) and page.word(i + 2).isdecimal()
    if glued and behind not in _SIGNS:
        return None
    if counted.noun(page.words, i + 1, page.last) or page.key(i + 1, "span") or behind in lexicon.table().names_with_dates:
        return None
    other = page.digits(i + 2, 4)
    if behind in _SIGNS and other == number + 1:
        return Found(i, i + 3, f"{number}/{other}", "years", relative=False)
    return Found(i, i + 1, f"{number}", "bare year", relative=False)


def _signed(page: Page, i: int, number: int) -> Found | None:
    """1436هـ, 1436/1437هـ, 2014م: a year that says of which calendar it is."""
    table = lexicon.table()
    other = page.digits(i + 2, 4) if page.word(i + 1) in _SIGNS else None
    last = i + 3 if other else i + 1
    if page.word(last) in table.hijri_signs and calendar.is_hijri(number):
        end = calendar.hijri_day((other if other and calendar.is_hijri(other) else number) + 1, 1, 1)
        value = calendar.days(calendar.hijri_day(number, 1, 1), end and calendar.shifted(end, -1))
        return Found(i, last + 1, value, "hijri year", relative=False) if value else None
    if other is None and number in _YEARS and page.word(last) in table.christian_signs and page.touch(i):
        return Found(i, last + 1, f"{number}", "bare year", relative=False)
    return None


def _opened(page: Page, i: int) -> bool:
    before = page.word(i - 1)
    if before in lexicon.table().year_openings or before[:1] in "وف" and before[1:] in lexicon.table().year_openings:
        return True
    if before == lexicon.table().and_ and page.touch(i - 1):  # عامي 2013 و2014
        return page.digits(i - 2, 4) in _YEARS and (page.key(i - 3, "years_of_two") is not None or _opened(page, i - 2))
    return page.key(i - 1, "years_of_two") is not None
