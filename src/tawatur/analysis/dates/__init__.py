"""Dates: every expression of a time point or span that a calendar can hold, with its value in EDTF.

    find(text, anchor)   "الجمعة الماضي" counted from 2024-10-21 -> value 2024-10-18, anchor 2024-10-21

Each token is looked up once; where it may open a date, the readers are asked and the longest answer is taken. Where the article
itself says which weekday is today (اليوم الأربعاء) and the day given disagrees, days are counted from that weekday.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from tawatur.analysis import marks
from tawatur.analysis.dates import candidates, days, durations, feasts, months, numeric, parts, ranges, settling, spans
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.numbers import words as number_words
from tawatur.model import Mark, Text, When

__all__ = ["find", "mark_of", "scan", "writing_day"]

Reader = Callable[[Page, int], Found | None]
_DIGITS = frozenset("0123456789")
_JOINED = frozenset("وفبلك")
_COMMAS = frozenset("،,")
_LATE = 6
"""Days that an article may appear after the weekday it calls today."""


def find(text: Text, anchor: dt.date | None) -> list[When]:
    """The dates of a text in their order, counted from `anchor`, the day it appeared."""
    opened = list(candidates.find(text.words, 0, len(text.words)))
    today = _writing_day(text, anchor, opened) if anchor else None
    found = []
    for (first, last), here in _in_stretches(text.sentences, opened):
        page = Page(text, today, first, last)
        found += [_when(page, date) for date in _scan(page, here)]
    return found


def _in_stretches(stretches: Iterable[tuple[int, int]], tokens: list[int]) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """The stretches that hold any of the tokens, with those that they hold; both sorted."""
    k = 0
    for first, last in stretches:
        k = bisect_left(tokens, first, k)
        end = bisect_left(tokens, last, k)
        if end > k:
            yield (first, last), tokens[k:end]
            k = end


def scan(page: Page) -> Iterator[Found]:
    """The dates of one stretch of tokens, names that hold a date left out."""
    return _scan(page, candidates.find(page.words, page.first, page.last))


def _scan(page: Page, opened: Iterable[int]) -> Iterator[Found]:
    """The dates that open at some of these tokens."""
    behind = page.first
    for i in opened:
        if i < behind:
            continue
        date = _at(page, i)
        if date is not None:
            date = _with_match(page, date)
            behind = date.last
            if not _named(page, date):
                yield date


def _with_match(page: Page, found: Found) -> Found:
    """26 جمادى الآخرة 1439هـ الموافق 14 مارس is one day in two calendars."""
    k = found.last + (page.word(found.last) in _COMMAS)
    if found.value is None or page.word(k) not in lexicon.table().matching:
        return found
    inner = numeric.date(page, k + 1) or month_alone(page, k + 1)
    if inner is None or inner.cut or not inner.value:
        return found
    clash = inner.value != found.value
    note = f"the two calendars disagree: {inner.value}" if clash else None
    return found._replace(last=inner.last, other=inner.value if clash else None, note=note)


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """The readers that a kind of word may open, by its kind."""
    return {
        "ago": (durations.since, days.day),
        "at_a_time": (at_a_time,),
        "day": (days.day, parts.nth),
        "day_head": (days.day, parts.nth, dated_day),
        "decade": (spans.decade,),
        "feast": (feasts.feast,),
        "first_of_month": (month_alone, ranges.days),
        "last_of": (parts.nth, spans.counted),
        "later": (durations.since, days.day),
        "month": (month_alone, ranges.days, ranges.months_and_years),
        "month_part": (parts.month_part,),
        "night": (days.day,),
        "over": (durations.within,),
        "part": (days.day,),
        "range": (ranges.days, ranges.months_and_years, durations.at_start),
        "season": (parts.season, month_alone),
        "share": (parts.part, parts.month_part),
        "since": (durations.since, unresolved),
        "span": (spans.span, parts.nth, month_alone, dated_day),
        "this": (spans.span, parts.this_season, days.this_part),
        "unresolved": (unresolved,),
        "weekday": (days.day, parts.nth),
        "within": (durations.within, days.day),
        "years_of_two": (two_years,),
    }


_NUMBER_READERS: tuple[Reader, ...]


@cache
def _openings() -> dict[str, tuple[Reader, ...]]:
    """Every word that may open a date, with its readers."""
    table: dict[str, tuple[Reader, ...]] = {}
    for kind, forms in lexicon.keys().items():
        for word in forms:
            table[word] = tuple(dict.fromkeys((*table.get(word, ()), *_readers()[kind])))
    for word in (*number_words.ordinals(), *number_words.ARTICLES):
        table[word] = tuple(dict.fromkeys((*table.get(word, ()), *_NUMBER_READERS)))
    for word, form in number_words.cardinals().items():
        if form.definite and form.kind in ("unit", "joined", "tens", "ten"):
            table[word] = tuple(dict.fromkeys((*table.get(word, ()), *_NUMBER_READERS)))
    return table


def _at(page: Page, i: int) -> Found | None:
    """The longest date that opens at token i."""
    word = page.words[i]
    readers = _DIGIT_READERS if word[0] in _DIGITS else _openings()[word]
    best: Found | None = None
    for reader in readers:
        found = reader(page, i)
        if found is not None and (best is None or found.last > best.last):
            best = found
    return best


def _named(page: Page, found: Found) -> bool:
    """Whether the date is part of a name: حرب أكتوبر، ثورة 25 يناير."""
    if found.rule not in ("month", "day of the month"):
        return False
    before, names = page.word(found.first - 1), lexicon.table().names_with_dates
    return before in names or before[:1] in _JOINED and before[1:] in names


def mark_of(page: Page, found: Found) -> Mark:
    return marks.mark(page.text, found.first, found.last, found.cut)


def _when(page: Page, found: Found) -> When:
    mark = mark_of(page, found)
    anchor = page.today.isoformat() if page.today and found.relative and found.value else None
    return When(mark=mark, value=found.value, anchor=anchor, rule=found.rule, other=found.other, note=found.note)


# ------------------------------------------------------------------ readers that stand alone


def month_alone(page: Page, i: int) -> Found | None:
    """A month or a day of a month at token i."""
    at = months.moment(page, i)
    if at is None or at.month is None or at.shy and at.day is None and not _prepared(page, i):
        return None
    settled = settling.settle(page, at)
    absolute = at.absolute
    plain = at.year is None and not at.direction and at.years is None
    rule = ("day of the month" if at.day else "month") if plain else "dated month"
    return Found(i, at.last, settled and settling.value(settled), rule, at.cut, not absolute)


def _prepared(page: Page, i: int) -> bool:
    """Whether a preposition of time stands before a month that is another word as well."""
    return page.word(i - 1) in lexicon.table().year_openings


def dated_day(page: Page, i: int) -> Found | None:
    """يوم 15 أكتوبر، اليوم الثالث من أكتوبر، ثالث يوم من شهر عشرة"""
    key = page.key(i, "day_head")
    if key is None:
        return None
    inner = month_alone(page, i + 1) or numeric.date(page, i + 1)
    if inner is None or inner.cut or inner.rule == "month":
        return None
    return inner._replace(first=i, cut=key.cut)


def unresolved(page: Page, i: int) -> Found | None:
    """What is a time, but none of this calendar: منذ فترة طويلة، اليوم التالي."""
    key = page.key(i, "unresolved")
    if key is None:
        return None
    head = page.word(i)[key.cut :]
    matched = lexicon.match("unresolved", page.words, i, page.last, head)
    return Found(i, matched[0], None, "unresolved", key.cut) if matched else None


def at_a_time(page: Page, i: int) -> Found | None:
    """وقت سابق من هذا الشهر، وقت سابق اليوم: the value of what follows."""
    key = page.key(i, "at_a_time")
    matched = lexicon.match("at_a_time", page.words, i, page.last, page.word(i)[key.cut :] if key else "")
    if key is None or matched is None:
        return None
    k = matched[0] + (page.word(matched[0]) in lexicon.table().of)
    inner = (days.day(page, k) or spans.span(page, k)) if k < page.last else None
    return inner._replace(first=i, cut=key.cut) if inner and not inner.cut else None


def two_years(page: Page, i: int) -> Found | None:
    """عامي 2013 و2014: the first of the two."""
    inner = numeric.year(page, i + 1)
    key = page.key(i, "years_of_two")
    return inner._replace(first=i, cut=key.cut) if inner and key else None


_NUMBER_READERS = (month_alone, ranges.days, parts.nth, spans.counted)
_DIGIT_READERS: tuple[Reader, ...] = (numeric.date, month_alone, ranges.days, ranges.days_in_digits, numeric.years, numeric.year)


# ------------------------------------------------------------------ the day of writing


def writing_day(text: Text, anchor: dt.date) -> dt.date:
    """The day that the article calls today: that of اليوم with a weekday (else أمس with one), within six days before it appeared."""
    return _writing_day(text, anchor, list(candidates.find(text.words, 0, len(text.words))))


def _writing_day(text: Text, anchor: dt.date, opened: list[int]) -> dt.date:
    openings = lexicon.keys()["day"]
    said: dict[int, dt.date] = {}
    behind = 0
    for i in [i for i in opened if text.words[i] in openings]:
        page = _page_of(text, anchor, i)
        if i < behind or page is None or (found := days.day_word(page, i)) is None or found.value is None:
            continue
        behind = found.last
        offset = days.offset(page, i)
        if found.rule == "day word and weekday" and offset in (0, -1) and offset not in said:
            said[offset] = dt.date.fromisoformat(found.value) - dt.timedelta(days=offset)
    day = said.get(0) or said.get(-1)
    return day if day and 0 <= (anchor - day).days <= _LATE else anchor


def _page_of(text: Text, today: dt.date, i: int) -> Page | None:
    """The sentence that token i lies in; None for furniture."""
    k = bisect_right(text.sentences, (i, len(text.words))) - 1
    first, last = text.sentences[k] if k >= 0 else (0, 0)
    return Page(text, today, first, last) if first <= i < last else None
