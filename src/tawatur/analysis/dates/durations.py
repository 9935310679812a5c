"""Durations that reach back or forward from today.

    "منذ 25 عاما"          the year it points back to
    "منذ نحو 3 أشهر"        the month, approximate
    "خلال 25 عاما"          the interval
    "منذ سنوات"             null: no calendar can hold it
"""

from typing import NamedTuple

from tawatur.analysis import number_words
from tawatur.analysis.dates import calendar, spans
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page


class _Length(NamedTuple):
    """So many spans up to token `last`; `first` is where the amount begins, `count` None where it is not said."""

    first: int
    last: int
    unit: lexicon.Unit
    count: int | None
    about: bool


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
    event = key.kind == "ago" and page.word(length.last) in lexicon.table().of_event and page.word(length.last + 1) not in lexicon.table().of_time
    value = None if event else _back(page, length)
    return Found(i, length.last, value, "since" if key.kind == "since" else "ago", key.cut)


def _later(page: Page, i: int, key: lexicon.Key, length: _Length) -> Found | None:
    """بعد 3 أيام من الهجوم is counted from an event: no value."""
    return Found(i, length.last, None, "later", key.cut) if length.count not in (None, 1) else None


def within(page: Page, i: int) -> Found | None:
    """خلال 25 عاما [الماضية]: the mark is the length alone."""
    key = page.key(i, "within") or page.key(i, "over")
    if key is None or key.definite:
        return None
    length = _length(page, i + 1)
    if length is None or length.count is None:
        return None
    direction = page.direction(length.last)
    if key.kind == "over" and not direction:
        return None
    last = length.last + bool(direction)
    if not direction:
        direction = "next" if page.future(i, length.last) else "past"
    value = spans.reach(page.today, length.unit, length.count, direction)
    return Found(length.first, last, value and value + ("~" if length.about else ""), "within", 0)


def at_start(page: Page, i: int) -> Found | None:
    """من أسبوع, said alone, is a week ago."""
    if page.word(i) not in lexicon.table().of or i != page.first:
        return None
    length = _length(page, i + 1)
    if length is None or length.last != page.last:
        return None
    return Found(i, length.last, _back(page, length), "ago")


def _length(page: Page, i: int) -> _Length | None:
    """[نحو] 3 أشهر، عامين، أسبوع، عدة سنوات [تقريبا]"""
    first, about = i, False
    while matched := lexicon.match("about", page.words, i, page.last) if i < page.last else None:
        i, about = matched[0], True
    number = number_words.read(page.text, i, page.last) if i < page.last else None
    count: int | None = None
    if number is not None and not number.cut and isinstance(number.value, int):
        count, i = number.value, number.last
    elif page.word(i) in lexicon.table().a_few:
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
    half = count is not None and key.value == "year" and page.word(last) in lexicon.table().and_a_half
    last += half
    if page.word(last) in lexicon.table().nearly:
        last, about = last + 1, True
    if half and count is not None:  # منذ عام ونصف
        return _Length(first, last, "month", 12 * count + 6, True)
    return _Length(first, last, key.value, count, about)


def _numbered(page: Page, i: int) -> bool:
    """منذ عام 2011، قبل شهر رمضان، منذ يوم الجمعة: the span is a head, not a length."""
    return page.digits(i, 4) is not None or page.key(i, "month") is not None or page.key(i, "weekday") is not None or bool(page.key(i, "day"))


def _back(page: Page, length: _Length) -> str | None:
    """The point so far back, as exact as its unit."""
    if page.today is None or length.count is None or length.count > 9999:
        return None
    count, sign = length.count, "~" if length.about else ""
    if length.unit in ("year", "decade", "century"):
        value = spans.shifted(page.today, "year", -count * {"year": 1, "decade": 10, "century": 100}[length.unit])
    elif length.unit == "month":
        value = calendar.month(*calendar.month_of(page.today, -count))
    elif length.unit in ("day", "week"):
        day = calendar.shifted(page.today, -count * (7 if length.unit == "week" else 1))
        value = day and day.isoformat()
    elif length.unit == "hour" and count % 24 == 0:
        day = calendar.shifted(page.today, -(count // 24))
        value = day and day.isoformat()
    else:
        value = None
    return value and value + sign
