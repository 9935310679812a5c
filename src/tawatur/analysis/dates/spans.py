"""Weeks, months, years, decades and seasons, counted from today or by their number.

"الأسبوع الماضي"            its Monday to its Sunday
"الأشهر الستة الماضية"      the interval of those months
"عام 2014"، "عامي 2013 و2014"، "صيف 2015"، "ثمانينيات القرن الماضي"
"الربع الأول من عام 2015"   2015-33
"""

import datetime as dt

from tawatur.analysis.dates import calendar, months, settling
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.dates.words import Unit
from tawatur.analysis.numbers import cardinals, ordinals

_SHIFT = {"past": -1, "next": 1, "current": 0}
_YEARS = range(1000, 2200)
_SPRING = 21
_QUARTERS = 32
"""EDTF: 21 to 24 are the seasons, 33 to 36 the quarters."""
_MIDDLE, _LAST_DAY = 15, 31


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
    if signed := _of_an_era(page, i, end, year):
        return signed._replace(cut=cut)
    if year not in _YEARS or number.digits and len(page.word(k)) != 4:
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
    if not 0 < year < _YEARS.start:
        return None
    before = lexicon.match("before_christ", page.words, end, page.last) if end < page.last else None
    if before is not None:
        return Found(i, before[0], f"-{year - 1:04}" if year > 1 else "0000", "year", relative=False)
    return Found(i, end + 1, f"{year:04}", "year", relative=False) if page.word(end) in lexicon.table().christian_signs else None


def _century(page: Page, i: int, cut: int) -> Found | None:
    """القرن التاسع عشر، القرن العشرين"""
    number = century_number(page, i + 1)
    if number is None:
        return None
    last, which = number
    return Found(i, last, f"{which - 1:02}XX", "century", cut, False)


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
        value = reach(page.today, key.value, count, "past") if count is not None and number else None
        return Found(i, k + bool(page.direction(k)), value, "several spans" if value else "vague span", key.cut)
    if page.word(k) in lexicon.table().opening and count is not None and number:
        return _first_of(page, i, k + 1, key, count)
    direction = page.direction(k)
    if not direction:
        return None
    value = None if count is None else reach(page.today, key.value, count, direction)
    return Found(i, k + 1, value, "several spans", key.cut)


def _first_of(page: Page, i: int, k: int, key: lexicon.Key, count: int) -> Found | None:
    """الأشهر التسعة الأولى من عام 2022، الأشهر الثلاثة الأولى من العام الجاري"""
    tail = months.year(page, k) if key.value == "month" and 0 < count <= 12 else None
    if tail is None:
        return None
    end, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    return Found(i, end, f"{year:04}-01/{year:04}-{count:02}" if year else None, "first months", key.cut, number is None)


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
    return Found(i, end, f"{century:02}{key.value // 10}X", "decade", key.cut, named is not None)


def part(page: Page, i: int) -> Found | None:
    """النصف الأول من العام الجاري، الربع الثالث من عام 2015، الربع الرابع 2023، النصف الأول من مارس، الربع الماضي"""
    key = page.key(i, "share")
    if key is None or not key.definite:
        return None
    half = page.word(i)[key.cut + 2 :] in lexicon.table().halves
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
    tail = months.year(page, after)
    if tail is None:
        return None
    end, number, years = tail
    year = number if number is not None else page.today.year + (years or 0) if page.today else None
    if year is None:
        return Found(i, end, None, "part of a year", key.cut)
    value = (
        f"{year:04}-{'01' if which == 1 else '07'}/{year:04}-{'06' if which == 1 else '12'}" if half else f"{year:04}-{_QUARTERS + which}"
    )
    return Found(i, end, value, "part of a year", key.cut, number is None)


def _quarter_near(today: dt.date | None, direction: str) -> str | None:
    if today is None:
        return None
    which = today.year * 4 + (today.month - 1) // 3 + _SHIFT[direction]
    return f"{which // 4:04}-{_QUARTERS + 1 + which % 4}" if 4 <= which < 40000 else None
