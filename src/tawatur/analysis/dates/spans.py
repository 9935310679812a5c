"""Weeks, months, years, decades and seasons, counted from today or by their number.

"الأسبوع الماضي"            its Monday to its Sunday
"الأشهر الستة الماضية"      the interval of those months
"عام 2014"، "عامي 2013 و2014"، "صيف 2015"، "ثمانينيات القرن الماضي"
"الربع الأول من عام 2015"   2015-33
"""

import datetime as dt

from tawatur.analysis.dates import calendar, months
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.dates.words import Unit
from tawatur.analysis.numbers import cardinals, ordinals

_SHIFT = {"past": -1, "next": 1, "current": 0}
_YEARS = range(1000, 2200)


def span(page: Page, i: int) -> Found | None:
    """A definite span at token i: هذا الأسبوع، الشهر المقبل، الأسابيع الثلاثة القادمة، العام 2014."""
    this = page.key(i, "this")
    if this is not None:
        key = page.key(i + 1, "span")
        if key is None or not key.definite or key.size != "one" or key.joined:
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
    number = cardinals.read(page.text, k, page.last) if k < page.last else None
    if number is None or number.cut or number.value not in _YEARS or number.definite:
        return None
    year, end = int(number.value), number.last
    if number.digits and len(page.word(k)) != 4:
        return None
    if page.word(end) in ("/", "-") and (other := page.digits(end + 1, 4)) in _YEARS and other == year + 1:
        return _two_years(page, i, end + 2, (year, year + 1))._replace(cut=cut)
    if page.word(end) in lexicon.table().hijri_signs or calendar.is_hijri(year):
        end += page.word(end) in lexicon.table().hijri_signs
        return Found(i, end, calendar.hijri_year(year), "hijri year", cut, False)
    end += page.word(end) in lexicon.table().christian_signs
    return Found(i, end, f"{year:04}", "year", cut, False)


def _century(page: Page, i: int, cut: int) -> Found | None:
    """القرن التاسع عشر، القرن العشرين"""
    ordinal = ordinals.read(page.text, i + 1, page.last) if i + 1 < page.last else None
    number = ordinal or (cardinals.read(page.text, i + 1, page.last) if i + 1 < page.last else None)
    if number is None or not number.definite or number.digits or not 1 <= number.value <= 30:
        return None
    return Found(i, number.last, f"{int(number.value) - 1:02}XX", "century", cut, False)


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
    if not direction and page.word(k) in (*lexicon.table().ago, *lexicon.table().later) and page.direction(k + 1):
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
    return {"year": f"{year:04}", "decade": f"{year // 10:03}X", "century": f"{year // 100:02}XX"}.get(unit)


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
        return Found(i, k + bool(page.direction(k)), None, "vague span", key.cut)
    direction = page.direction(k)
    if not direction:
        return None
    value = None if count is None else reach(page.today, key.value, count, direction)
    return Found(i, k + 1, value, "several spans", key.cut)


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
    value = reach(page.today, key.value, number.value, direction or "past")
    cut = last_of.cut if last_of else number.cut
    return Found(start, k + bool(direction or vague), value, "several spans", cut)


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


# ------------------------------------------------------------------ parts of a year, seasons, decades


def season(page: Page, i: int) -> Found | None:
    """صيف 2015، الصيف الماضي، خريف العام الماضي"""
    key = page.key(i, "season")
    if key is None:
        return None
    direction = page.direction(i + 1)
    if key.definite and not direction:
        return None
    if direction:
        if page.today is None:
            return Found(i, i + 2, None, "season", key.cut)
        now = 21 + (page.today.month % 12) // 3 - 1 if page.today.month not in (12, 1, 2) else 24
        back, ahead = key.value >= now, key.value <= now
        said = page.today.year - (direction == "past" and back) + (direction == "next" and ahead)
        return Found(i, i + 2, f"{said:04}-{key.value}", "season", key.cut)
    tail = months.year(page, i + 1)
    if tail is None:
        return None
    end, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    return Found(i, end, f"{year:04}-{key.value}" if year else None, "season", key.cut, number is None)


def decade(page: Page, i: int) -> Found | None:
    """ثمانينيات القرن الماضي، التسعينات"""
    key = page.key(i, "decade")
    if key is None or page.word(i + 1) in lexicon.table().of and page.word(i + 2) in lexicon.table().life:
        return None
    century, end = 19, i + 1
    k = end + (page.word(end) in lexicon.table().of)
    named = page.key(k, "span")
    if named is not None and named.value == "century" and named.definite:
        direction = page.direction(k + 1)
        century = (page.today.year // 100 if page.today else 20) + _SHIFT.get(direction, -1)
        end = k + 2
    elif not key.definite:
        return None
    return Found(i, end, f"{century:02}{key.value // 10}X", "decade", key.cut, named is not None)


def part(page: Page, i: int) -> Found | None:
    """النصف الأول من العام الجاري، الربع الثالث من عام 2015"""
    key = page.key(i, "share")
    if key is None or not key.definite:
        return None
    half = page.word(i)[key.cut + 2 :] in lexicon.table().halves
    ordinal = ordinals.read(page.text, i + 1, page.last) if i + 1 < page.last else None
    which, after = (int(ordinal.value), ordinal.last) if ordinal else (2 if half else 4, i + 2)
    if ordinal is None and page.word(i + 1) not in lexicon.table().ordinal_last or page.word(after) not in lexicon.table().of:
        return None
    tail = months.year(page, after)
    if tail is None:
        return None
    end, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    if which > (2 if half else 4) or year is None:
        return None
    value = f"{year:04}-{'01' if which == 1 else '07'}/{year:04}-{'06' if which == 1 else '12'}" if half else f"{year:04}-{32 + which}"
    return Found(i, end, value, "part of a year", key.cut, number is None)
