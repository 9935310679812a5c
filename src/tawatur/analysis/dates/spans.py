"""Weeks, months, years, decades and seasons, counted from today or by their number.

"الأسبوع الماضي"            its Monday to its Sunday
"الأشهر الستة الماضية"      the interval of those months
"عام 2014"، "عامي 2013 و2014"، "ثمانينيات القرن الماضي"
"""

import datetime as dt

from tawatur.analysis import counted as counted_nouns
from tawatur.analysis.dates import calendar, parts
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.dates.tables import Unit
from tawatur.analysis.numbers import cardinals, ordinals

_SHIFT = {"past": -1, "next": 1, "current": 0}
_YEARS = range(1000, 2200)


def span(page: Page, i: int) -> Found | None:
    """A definite span at token i: هذا الأسبوع، الشهر المقبل، الأسابيع الثلاثة القادمة، العام 2014."""
    this = page.key(i, "this")
    if this is not None:
        key = page.key(i + 1, "span")
        if key is None or not key.definite or key.size != "one" or key.joined or key.value == "decade":  # هذا العقد is a contract
            return None
        return Found(i, i + 2, shifted(page.today, key.value, 0), "this " + key.value, this.cut)
    key = page.key(i, "span")
    if key is None:
        return None
    if key.value == "year" and key.size == "one" and (numbered := _year(page, i, key.cut)):
        return numbered
    if not key.definite:
        return None
    if key.value == "century" and key.size == "one" and (century := _century(page, i, key.cut)):
        return century
    return _pointed(page, i, key) if key.size == "one" else _several(page, i, key)


def _year(page: Page, i: int, cut: int) -> Found | None:
    """عام 2014، العام 2014، عام ألفين وأربعة عشر، العام الماضي 2014، عام 1436هـ"""
    k = i + 1 + bool(page.direction(i + 1))
    if (
        page.word(k).startswith("ال")
        and page.digits(k + 1, 4) in _YEARS
        and page.key(i, "span")
        and page.word(i) in lexicon.table().year_words
    ):
        k += 1  # العام الدراسي 2023
    number = cardinals.read(page.text, k, page.last) if k < page.last else None
    if number is None or number.cut or number.definite or not isinstance(number.value, int):
        return None
    year, end = number.value, number.last
    if cut and page.digits(i - 1, 6) and page.word(i - 2) in lexicon.table().number_signs:  # القانون رقم 24 لسنة 2019
        return None
    if signed := _of_an_era(page, i, end, year):
        return signed._replace(cut=cut)
    if year not in _YEARS or number.digits and len(page.word(k)) != 4:
        return None
    counts = counted_nouns.noun(page.words, end, page.last)
    if counts and not counts.span and k == i + 1 and page.word(i)[cut:].startswith("ال"):  # هذه السنة 1870 قتيلا
        return None
    if page.word(end) in ("/", "-") and (other := page.digits(end + 1, 4)) in _YEARS and other == year + 1:
        return _two_years(page, i, end + 2, (year, year + 1))._replace(cut=cut)
    if page.word(end) in lexicon.table().hijri_signs or calendar.is_hijri(year):
        end += page.word(end) in lexicon.table().hijri_signs
        return Found(i, end, calendar.hijri_year(year), "hijri year", cut, False)
    end += page.word(end) in lexicon.table().christian_signs
    return Found(i, end, f"{year:04}", "year", cut, False)


def _of_an_era(page: Page, i: int, end: int, year: int) -> Found | None:
    """سنة 622 م، عام 500 قبل الميلاد: years of few digits that say their era."""
    before = lexicon.match("before_christ", page.words, end, page.last) if end < page.last else None
    if before is not None and 0 < year <= 9999:
        return Found(i, before[0], f"-{year - 1:04}" if year > 1 else "0000", "year", relative=False)
    if not 0 < year < _YEARS.start:
        return None
    return Found(i, end + 1, f"{year:04}", "year", relative=False) if page.word(end) in lexicon.table().christian_signs else None


def _century(page: Page, i: int, cut: int) -> Found | None:
    """القرن التاسع عشر، القرن العشرين"""
    number = century_number(page, i + 1)
    if number is None:
        return None
    last, which = number
    return Found(i, last, calendar.century(which), "century", cut, False)


def century_number(page: Page, i: int) -> tuple[int, int] | None:
    """(token behind, number) of what stands behind القرن: التاسع عشر، الـ19، 17، العشرين الميلادي."""
    if i >= page.last:
        return None
    number = ordinals.read(page.text, i, page.last) or cardinals.read(page.text, i, page.last)
    if number is None or not (number.definite or number.digits) or not 1 <= number.value <= 30 or number.value != int(number.value):
        return None
    last = number.last + (page.word(number.last) in lexicon.table().christian_signs)
    return last, int(number.value)


def _two_years(page: Page, i: int, last: int, years: tuple[int, int]) -> Found:
    """2014/2015, 1436/1437هـ"""
    if not calendar.is_hijri(years[0]):
        return Found(i, last, _years(*years), "year", relative=False)
    last += page.word(last) in lexicon.table().hijri_signs
    value = calendar.days(calendar.hijri_day(years[0], 1, 1), calendar.hijri_day(years[1] + 1, 1, 1))
    return Found(i, last, value, "hijri year", relative=False)


def _years(first: int, last: int) -> str:
    return f"{first:04}/{last:04}"


def _pointed(page: Page, i: int, key: lexicon.Key) -> Found | None:
    """الأسبوع الماضي، الشهر قبل الماضي، العام المقبل"""
    direction, k = page.direction(i + 1), i + 1
    double = 1
    if not direction and page.word(k) in lexicon.table().ago + lexicon.table().later and page.direction(k + 1):
        direction, k, double = page.direction(k + 1), k + 1, 2
    if not direction or key.value in ("hour", "minute"):
        return None
    if key.value == "day" or _general(page, i):
        return None
    return Found(i, k + 1, shifted(page.today, key.value, _SHIFT[direction] * double), f"{direction} {key.value}", key.cut)


def _general(page: Page, i: int) -> bool:
    """الأمين العام السابق: العام is "general" there."""
    table, before = lexicon.table(), page.word(i - 1)
    return page.word(i) in table.general and (before in table.general_after or before.startswith("ال") and page.word(i + 1) in table.former)


def shifted(today: dt.date | None, unit: Unit, by: int) -> str | None:
    """The span so many spans from today's."""
    if today is None:
        return None
    if unit == "week":
        week = calendar.week(today, by)
        return calendar.days(*week) if week else None
    if unit == "month":
        return calendar.month(*calendar.month_of(today, by))
    year = today.year + by * {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    if unit == "day" or not 1 <= year <= 9999:
        return calendar.iso(calendar.shifted(today, by))
    return {"year": f"{year:04}", "decade": calendar.decade(year), "century": calendar.century(year // 100 + 1)}.get(unit)


def _several(page: Page, i: int, key: lexicon.Key) -> Found | None:
    """الأشهر الستة الماضية, and without a number null: الأيام الماضية، السنوات الأخيرة."""
    k, count = i + 1, 2 if key.size == "two" else None
    number = cardinals.read(page.text, k, page.last) if k < page.last else None
    if number and number.definite and not number.cut and isinstance(number.value, int):
        count, k = number.value, number.last
    elif page.word(k) in lexicon.table().vague and page.direction(k + 1):
        k += 1
    if page.word(k) in lexicon.table().vague:
        k += 1
        value = reach(page.today, key.value, count, "past") if count is not None and number else None
        return Found(i, k + bool(page.direction(k)), value, "several spans" if value else "vague span", key.cut)
    if page.word(k) in lexicon.table().opening and count is not None and number:
        return parts.first_months(page, i, k + 1, (key, count))
    direction = page.direction(k)
    if not direction:
        return None
    return Found(i, k + 1, None if count is None else _near(page.today, key.value, count, direction), "several spans", key.cut)


def counted(page: Page, i: int) -> Found | None:
    """الـ25 عاما الماضية، آخر 24 ساعة"""
    start, last_of = i, page.key(i, "last_of")
    if last_of is not None:
        i += 1
    number = cardinals.read(page.text, i, page.last) if i < page.last else None
    if number is None or not isinstance(number.value, int) or last_of is None and not number.definite:
        return None
    key = page.key(number.last, "span")
    if key is None or key.joined:
        return None
    k = number.last + 1
    direction = page.direction(k)
    vague = page.word(k) in lexicon.table().vague
    if last_of is None and not direction and not vague:
        return None
    value = _near(page.today, key.value, number.value, direction or "past")
    cut = last_of.cut if last_of else number.cut
    return Found(start, k + bool(direction or vague), value, "several spans", cut)


def _near(today: dt.date | None, unit: Unit, count: int, direction: str) -> str | None:
    """The last so many spans; the next days begin tomorrow."""
    if unit == "day" and direction == "next" and today is not None:
        return reach(calendar.shifted(today, 1), unit, count - 1, direction)
    return reach(today, unit, count, direction)


def reach(today: dt.date | None, unit: Unit, count: int, direction: str) -> str | None:
    """The interval of so many spans up to today, or from the next one on."""
    if today is None or count > 9999:
        return None
    ahead = direction == "next"
    if unit in ("year", "decade", "century"):
        years = count * {"year": 1, "decade": 10, "century": 100}[unit]
        other = today.year + (years if ahead else -years)
        return _years(*sorted((today.year, other))) if 1 <= other <= 9999 else None
    if unit == "month":
        first, last = calendar.month(*calendar.month_of(today, -count)), calendar.month(*calendar.month_of(today, 0))
        if ahead:
            first, last = calendar.month(*calendar.month_of(today, 1)), calendar.month(*calendar.month_of(today, count))
        return f"{first}/{last}" if first and last else None
    if unit == "week" and ahead:
        one, other_week = calendar.week(today, 1), calendar.week(today, count)
        return calendar.days(one[0], other_week[1]) if one and other_week else None
    days = {"week": 7 * count, "day": count, "hour": -(-count // 24)}.get(unit)
    if days is None:
        return None
    return calendar.days(today, calendar.shifted(today, days)) if ahead else calendar.days(calendar.shifted(today, -days), today)


def decade(page: Page, i: int) -> Found | None:
    """ثمانينيات القرن الماضي، التسعينات"""
    key = page.key(i, "decade")
    if key is None or page.word(i + 1) in lexicon.table().of and page.word(i + 2) in lexicon.table().life:
        return None
    century, end = 19, i + 1
    k = end + (page.word(end) in lexicon.table().of)
    named = page.key(k, "span")
    if named is not None and named.value == "century" and named.definite:
        direction, which = page.direction(k + 1), century_number(page, k + 1)
        century = which[1] - 1 if which else (page.today.year // 100 if page.today else 20) + _SHIFT.get(direction, -1)
        end = which[0] if which else k + 1 + bool(direction)
    elif not key.definite:
        return None
    return Found(i, end, calendar.decade(century * 100 + key.value), "decade", key.cut, named is not None)
