"""What keeps a number from being a figure: labels, names, models, clock times, ages, scores, telephone numbers."""

from functools import cache
from typing import Protocol

from tawatur.analysis.counted import Noun
from tawatur.analysis.dates.words import month_names
from tawatur.analysis.figures.tables import NotCountedTable
from tawatur.lexicon import Word, load
from tawatur.model import Number, Text


class Place(Protocol):
    """A number among the tokens of its paragraph."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_LOOK_BACK_FOR_AGE = 6
_LOOK_BACK_FOR_CLOCK = 4
_LONGEST_ROW = 20
"""Tokens of a row of labelled numbers (المواد 5 و6 و7)."""
_JOINED = "وفبلك"
_GLUE = frozenset("-+/:*_#@×")
_TELEPHONE = 7
_LOOK_BACK_FOR_TERM = 12
_LOOK_BACK_FOR_DEATH = 14


@cache
def _table() -> NotCountedTable:
    return load("not_counted", NotCountedTable)


def never() -> frozenset[Word]:
    """Words behind a number that are not its noun."""
    return _table().never_counted


def pointing() -> frozenset[Word]:
    """Words that make the dual behind them definite (كلا، هذان)."""
    return _table().pointing


def alternatives() -> frozenset[Word]:
    """Words in front of a number that only repeats the kind of the one before (يومين أو ثلاثة)."""
    return _table().alternatives


def at(text: Text, number: Number, place: Place, noun: Noun | None) -> bool:
    """Whether the number counts nothing although it looks so."""
    known = noun is not None and bool(noun.unit)
    if _clock(text, place, noun) or _age(text, place, noun) or _month(text, place) or _term(text, place, noun) or _base(text, place):
        return True
    of = place.last < place.end and text.words[place.last] == "من"  # المادة 22 من المشروع counts no projects
    if known and not (of and _labelled(text, place)):
        return False
    return _labelled(text, place) or number.rule in ("digits", "range") and _glued(text, place, number)


def reached() -> frozenset[Word]:
    """Words in front of a bare thousand or million that counts (ارتفع إلى مليون)."""
    return _table().reached


def no_dual() -> frozenset[Word]:
    """Words in ـتين and ـتان that are no duals."""
    return _table().no_dual


def no_one(word: str) -> bool:
    """Whether واحد behind the word counts nothing: دفعة واحدة."""
    return _has(_table().no_one, word)


def no_share(word: str) -> bool:
    """Whether the word behind a fraction makes it no part of a whole: نصف نهائي، الربع الأول."""
    return word in _table().no_share


def below_zero(words: list[str], i: int) -> bool:
    """Whether تحت الصفر stands at token i."""
    return " ".join(words[i : i + 2]) in _table().below_zero


def _base(text: Text, place: Place) -> bool:
    """لكل ألف نسمة: the base of a rate."""
    return place.first > place.start and text.words[place.first - 1] in _table().per


def _term(text: Text, place: Place, noun: Noun | None) -> bool:
    """بالسجن 12 عاما، ثماني سنوات سجنا: a term of prison."""
    if noun is None or not noun.span:
        return False
    near = (*text.words[max(place.start, place.first - _LOOK_BACK_FOR_TERM) : place.first], *text.words[noun.last : noun.last + 2])
    return any(_has(_table().sentences, word) for word in near)


def _has(words: frozenset[Word], word: str) -> bool:
    return word in words or word[:1] in _JOINED and word[1:] in words


def _month(text: Text, place: Place) -> bool:
    """مدينة ستة أكتوبر"""
    return place.last < place.end and (text.words[place.last],) in month_names()


def _clock(text: Text, place: Place, noun: Noun | None) -> bool:
    """الساعة 10، 10:30، 5 صباحا، الساعة العاشرة وعشرين دقيقة"""
    words, table = text.words, _table()
    before = words[max(place.start, place.first - _LOOK_BACK_FOR_CLOCK) : place.first]
    if noun is not None and noun.unit in ("minutes", "seconds") and any(_has(table.clock, word) for word in before):
        return True
    if place.first > place.start and _has(table.clock, words[place.first - 1]):
        return True
    return place.last < place.end and words[place.last] in table.day_parts


def _labelled(text: Text, place: Place) -> bool:
    """المادة 5 و6، القرار رقم 2254، فرانس 24"""
    words, i, table = text.words, place.first, _table()
    phrase = " ".join(words[i : place.last])
    if i > place.start and f"{words[i - 1]} {phrase}" in table.names:
        return True
    furthest = max(place.start, i - _LONGEST_ROW)
    while i - 1 > furthest and words[i - 1] in table.between_labelled and words[i - 2][0].isdecimal():
        i -= 2
    if i == place.first and i > place.start and words[i - 1] in ("(", "-"):
        i -= 1
    if i == place.start:
        return False
    before = words[i - 1]
    if i < place.first and before in table.years:  # من 125 مقعدا سنة 2016 إلى 13
        return False
    return _has(table.labels, before) or text.words[place.first][-1].isdecimal() and _has(table.designations, before)


def _glued(text: Text, place: Place, number: Number) -> bool:
    """Digits that touch letters or signs (إف-16، F16، 5+1، 3-1), enumerators, telephone numbers."""
    words, first, last = text.words, place.first, place.last
    whole = number.mark.start == text.starts[first]  # else the letter in front is joined: ونحو 63 ألفا
    if first and whole and number.mark.start and _touches(text.source[number.mark.start - 1]) and words[first - 1] not in _table().joined:
        return True
    if number.mark.end < len(text.source) and _touches(text.source[number.mark.end]):
        return not (number.rule == "digits" and "ء" <= text.source[number.mark.end] <= "ي")
    if first > place.start and words[first - 1].isascii() and words[first - 1].isalpha():
        return True
    if first == place.start and last < place.end and words[last] in ("-", ".", ")", "/"):
        return True
    digits = words[last - 1]
    return digits.isdecimal() and len(digits) >= _TELEPHONE and (digits[0] == "0" or first > 0 and words[first - 1] == "+")


def _touches(letter: str) -> bool:
    return letter in _GLUE or letter.isalpha()


def _age(text: Text, place: Place, noun: Noun | None) -> bool:
    """البالغ من العمر 35 عاما، (35 عاما)، في الـ25 من عمره"""
    words, table = text.words, _table()
    before = words[max(place.start, place.first - _LOOK_BACK_FOR_AGE) : place.first]
    behind = words[place.last : min(place.end, place.last + 3)]
    if any(word in table.age_words for word in behind):
        return True
    years = bool(behind) and behind[0] in table.age_nouns
    if (years or noun is None) and any(_has(table.age_words, word) for word in before):
        return True
    if (years or noun is not None and noun.span) and _dead_or_aged(text, place):
        return True
    if not years or any(_has(table.lengths, word) for word in before):
        return False
    opened = place.first > place.start and words[place.first - 1] in ("(", "،", ",", "-")
    closed = place.last + 1 < place.end and words[place.last + 1] in (")", "،", ",", "-")
    return opened and closed


def _dead_or_aged(text: Text, place: Place) -> bool:
    """البالغ 36 عاما، رحل عن 78 عاما"""
    words, i = text.words, place.first
    if i == place.start:
        return False
    if _has(_table().aged, words[i - 1]):
        return True
    near = words[max(place.start, i - _LOOK_BACK_FOR_DEATH) : i - 1]
    return words[i - 1] == "عن" and any(_has(_table().deaths, word) for word in near)
