"""Durations that reach back or forward from today.

"منذ 25 عاما"          the year it points back to
"منذ نحو 3 أشهر"        the month, approximate
"خلال 25 عاما"          the interval
"منذ سنوات"             null: no calendar can hold it
"""

from typing import NamedTuple

from tawatur.analysis.dates import calendar, spans
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.dates.tables import Unit
from tawatur.analysis.numbers import cardinals
from tawatur.analysis.numbers import words as number_words

_RUNNING_TEXT = 4
"""Tokens of a sentence beyond the length itself, from which on it is taken to tell something."""
_PARTS: dict[str, tuple[Unit, int]] = {"century": ("year", 100), "year": ("month", 12)}


class _Length(NamedTuple):
    """So many spans up to token `last`; `first` is where the amount begins, `many` None where it is not said, `some` where it is بضعة."""

    first: int
    last: int
    unit: Unit
    many: int | None
    about: bool
    some: bool = False


def since(page: Page, i: int) -> Found | None:
    """منذ، قبل and بعد with a length."""
    key = page.key(i, "since") or page.key(i, "ago") or page.key(i, "later")
    if key is None or key.definite:
        return None
    length = _length(page, i + 1)
    if length is None:
        return None
    if key.kind == "later":
        return _later(page, i, key, length)
    if key.kind == "ago" and _of_event(page, length.last):
        return None
    value = _shifted(page, length, -1)
    return Found(i, length.last, value, "since" if key.kind == "since" else "ago", key.cut)


def _of_event(page: Page, i: int) -> bool:
    """قبل أسبوعين من الانتخابات is counted from the event, قبل قرن من الزمان from today."""
    table = lexicon.table()
    return page.word(i) in table.of_event and page.word(i + 1) not in table.of_time


def _later(page: Page, i: int, key: lexicon.Key, length: _Length) -> Found | None:
    """سيعود بعد 3 أيام is counted from today; بعد 3 أيام من الهجوم, and what is told of the past, from an event: a length, no date."""
    if length.many == 1 and page.key(i - 1, "span") is not None:  # يوما بعد يوم
        return None
    plan = page.last - page.first - (length.last - i) < _RUNNING_TEXT or page.due(i, length.last)
    if plan and not _of_event(page, length.last):
        return Found(i, length.last, _shifted(page, length, 1), "later", key.cut)
    return Found(i, length.last, None, "later", key.cut) if length.some else None


def within(page: Page, i: int) -> Found | None:
    """خلال 25 عاما [الماضية]: the mark is the length alone."""
    key = page.key(i, "within") or page.key(i, "over")
    if key is None or key.definite:
        return None
    length = _length(page, i + 1)
    if length is None or length.many is None or _of_event(page, length.last):
        return None
    if length.unit in ("minute", "hour") and length.many % 24:  # خلال ساعتين
        return None
    direction = page.direction(length.last)
    if key.kind == "over" and not direction:
        return None
    last = length.last + bool(direction)
    if not direction:
        ahead = page.word(i)[key.cut :] in lexicon.table().ahead or page.due(i, length.last)
        direction = "next" if ahead else "past"
    value = spans.reach(page.today, length.unit, length.many, direction)
    return Found(length.first, last, value and value + ("~" if length.about else ""), "within", 0)


def at_start(page: Page, i: int) -> Found | None:
    """من أسبوع, said alone, is a week ago."""
    if page.word(i) not in lexicon.table().of or i != page.first:
        return None
    length = _length(page, i + 1)
    if length is None or length.last != page.last:
        return None
    return Found(i, length.last, _shifted(page, length, -1), "ago")


def _length(page: Page, i: int) -> _Length | None:
    """[نحو] 3 أشهر، عامين، أسبوع، عدة سنوات [تقريبا]"""
    first, about, some = i, False, False
    while matched := lexicon.match("about", page.words, i, page.last) if i < page.last else None:
        i, about = matched[0], True
    part = _part(page, i, first)
    if part is not None:
        return part
    number = cardinals.read(page.text, i, page.last) if i < page.last else None
    count: int | None = None
    if number is not None and not number.cut and isinstance(number.value, int):
        count, i = number.value, number.last
    elif some := page.word(i) in lexicon.table().a_few:
        i += 1
    key = page.key(i, "span")
    if key is None or key.joined or key.definite and count is None:
        return None
    if number is None:
        count = {"one": 1, "two": 2}.get(key.size)
    last = i + 1
    construct = page.word(last).startswith("ال") and not page.direction(last)  # خلال أسبوع الحملة
    if key.size == "one" and count == 1 and (construct or _numbered(page, last)):
        return None
    one = count == 1 and number is None and page.word(last) in lexicon.table().single
    last += one
    half = count is not None and key.value == "year" and page.word(last) in lexicon.table().and_a_half
    last += half
    if page.word(last) in lexicon.table().nearly:
        last, about = last + 1, True
    if half and count is not None:  # منذ عام ونصف
        return _Length(first, last, "month", 12 * count + 6, True)
    return _Length(first, last, key.value, count, about, some)


def _part(page: Page, i: int, first: int) -> _Length | None:
    """ربع قرن، نصف عام: a fraction of a century in years, of a year in months."""
    form, key = number_words.fractions().get(page.word(i)), page.key(i + 1, "span")
    if form is None or form.joined or form.definite or key is None or key.joined or key.size != "one" or key.value not in _PARTS:
        return None
    unit, count = _PARTS[key.value]
    return _Length(first, i + 2, unit, int(count * form.value), True)


def _numbered(page: Page, i: int) -> bool:
    """منذ عام 2011، قبل شهر رمضان، منذ يوم الجمعة: the span is a head, not a length."""
    return page.digits(i, 4) is not None or any(page.key(i, kind) is not None for kind in ("month", "weekday", "day"))


def _shifted(page: Page, length: _Length, direction: int) -> str | None:
    """The point so far back (-1) or ahead (1), as exact as its unit."""
    if page.today is None or length.many is None or length.many > 9999:
        return None
    count, sign = direction * length.many, "~" if length.about else ""
    if length.unit in ("year", "decade", "century"):
        value = spans.shifted(page.today, "year", count * {"year": 1, "decade": 10, "century": 100}[length.unit])
    elif length.unit == "month":
        value = calendar.month(*calendar.month_of(page.today, count))
    elif length.unit in ("day", "week"):
        value = calendar.iso(calendar.shifted(page.today, count * (7 if length.unit == "week" else 1)))
    elif length.unit == "hour" and count % 24 == 0:
        value = calendar.iso(calendar.shifted(page.today, count // 24))
    else:
        value = None
    return value and value + sign
