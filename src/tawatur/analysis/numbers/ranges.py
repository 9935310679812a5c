"""Ranges: بين 10 و12 ألفا · من 10 إلى 12 ألف · 10-12 ألف · 10و12 ألف · من 5% إلى 7% · بين 50 مترا و60 مترا.

The scale of the second end counts for the first where that has none. After a word of change (ارتفع من 10 إلى 20) the two ends are
the old value and the new one, and no range.
"""

from typing import Literal, NamedTuple

from tawatur.analysis import counted
from tawatur.analysis.numbers import bounds, cardinals, signs
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.cardinals import Reading, tidy
from tawatur.analysis.numbers.digits import Value
from tawatur.analysis.numbers.found import Found, touch
from tawatur.model import Text

_SCALES = (10**15, 10**12, 10**9, 10**6, 10**3)
_JOINED = "وفبل"
_YEAR, _YEARS, _MUCH = 4, range(1900, 2101), 10


class _Opening(NamedTuple):
    """What opens a range in front of a number: from token `first`, `cut` letters into it."""

    first: int
    cut: int
    kind: Literal["between", "from", ""]


def of(text: Text, one: Reading, first: int, last: int) -> Found | None:
    """The range whose first end is `one`; after a word of change that end alone, with the scale of the second."""
    behind = _unit(text.words, one.last, last)
    if behind + 1 >= last:
        return None
    opening = _opening(text.words, one.first, first)
    ahead = _join(text, behind, opening, last)
    other = cardinals.read(text, ahead, last) if ahead is not None else None
    if other is None or not _one_thing(text, one, other, opening, (behind, last)):
        return None
    low, high = _spread(text, one, other)
    if opening.kind == "from" and bounds.changes(text.words, opening.first, first):
        return Found(one.first, one.last, one.cut, low, low, "cardinal", "change") if low != one.value else None
    if low >= high:
        return None
    start, cut = (opening.first, opening.cut) if opening.kind else (one.first, one.cut)
    return Found(start, other.last, cut, low, high, "cardinal", "range")


def _one_thing(text: Text, one: Reading, other: Reading, opening: _Opening, ends: tuple[int, int]) -> bool:
    """Whether the two ends may count one thing. `ends`: the tokens behind the unit of the first, and behind all."""
    behind, last = ends
    words = text.words
    if not opening.kind and one.digits and len(words[one.first]) == _YEAR and one.value in _YEARS and other.value > _MUCH * one.value:
        return False  # في 2020 إلى 100 ألف طن
    if behind == one.last:
        return True
    unit = _unit(words, other.last, last)
    if unit == other.last:  # أربعة أيام أو خمسة
        return bool(opening.kind) or words[behind] in bounds.table().or_words
    return _same_unit(words, (one.last, behind), (other.last, unit))


def _unit(words: list[str], i: int, last: int) -> int:
    """The token behind the percent sign or known noun at token i."""
    noun = counted.noun(words, i, last)
    return noun.last if noun else signs.percent(words, i, last)


def _same_unit(words: list[str], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both ends say the same unit: in percent, or nouns of one kind."""
    if other[1] == other[0]:
        return False
    nouns = [counted.noun(words, start, end) for start, end in (one, other)]
    return (nouns[0] and nouns[0].unit) == (nouns[1] and nouns[1].unit)


def _opening(words: list[str], i: int, first: int) -> _Opening:
    table = bounds.table()
    kinds: tuple[tuple[int, tuple[str, ...], Literal["between", "from"]], ...]
    kinds = (2, table.between, "between"), (1, table.between, "between"), (1, table.opening, "from")
    for size, phrases, kind in kinds:
        start = i - size
        if start >= first:
            phrase = " ".join(words[start:i])
            if phrase in phrases:
                return _Opening(start, 0, kind)
            if phrase[1:] in phrases and phrase[0] in _JOINED:
                return _Opening(start, 1, kind)
    return _Opening(i, 0, "")


def _join(text: Text, i: int, opening: _Opening, last: int) -> int | None:
    """Where the other end begins, if token i joins two ends."""
    words = text.words
    word, table = words[i], bounds.table()
    if opening.kind == "between":
        form = forms.cardinals().get(word)
        if form and form.joined == "و":
            return i
        return i + 1 if word in table.between_ends else None
    if word == "و" and not opening.kind:
        return i + 1 if touch(text, i - 1) and touch(text, i) else None
    if word == "-":
        number = words[i + 1][0].isdecimal() or words[i + 1] in forms.cardinals()
        return i + 1 if i + 1 < last and number and touch(text, i - 1) == touch(text, i) else None
    return i + 1 if word in table.or_ends else None


def _spread(text: Text, one: Reading, other: Reading) -> tuple[Value, Value]:
    """10-12 ألف: the thousands count for both."""
    low, high = one.value, other.value
    if low < 1000 <= high:
        for scale in _SCALES:
            if high >= scale and text.words[other.last - 1] in forms.cardinals() and low < high / scale:
                return tidy(low * scale), high
    return low, high
