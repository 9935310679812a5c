"""Duals without the article: جنديان is two soldiers, كيلومترين ونصف two and a half kilometres."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import msgspec

from tawatur.analysis import counted, marks
from tawatur.analysis.figures import measures, not_counted
from tawatur.analysis.figures.places import paragraph
from tawatur.analysis.numbers import bounds, cardinals
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.cardinals import tidy
from tawatur.analysis.openings import Openings
from tawatur.analysis.words import is_verb
from tawatur.model import Figure, Span, Text

_TWO = 2
_FEMININE = frozenset({"تان", "تين"})
_SUBJECT = "تان"
_DUAL = ("تان", "تين", "ان", "ين")
_ARTICLES = ("ال", "لل", "وا", "با", "فا", "كا")
_JOINED = "وب"
_MOST_BESIDE_TWO = 10
_LONG_A = "آ"
_LEAST = 6
"""Letters of an unknown dual; shorter words in ـتين are names more often (بوتين)."""


@cache
def _dual_words() -> frozenset[str]:
    return frozenset(counted.duals())


@cache
def _openings() -> frozenset[str]:
    """Words that may be two, or one and a part."""
    return _dual_words() | frozenset(counted.singulars())


def _may_open(word: str) -> bool:
    return word in _openings() or word[-3:] in _FEMININE


_OPENINGS = Openings(lambda: _may_open)


def find(text: Text, names: Sequence[Span] = ()) -> list[Figure]:
    """جنديان، سيارتين: two of a known noun or of one in ـتان, where nothing makes them definite and no name is meant; and ساعة ونصف."""
    opened = _OPENINGS.among(text.words)
    named = {marks.token(text, span.start) for span in names} if opened else set()
    found = []
    k = 0
    for start, end in text.paragraphs:
        k = bisect_left(opened, start, k)
        last = bisect_left(opened, end, k)
        found += [figure for i in opened[k:last] if (figure := _at(text, i, (start, end), i in named))]
        k = last
    return [_bounded(text, figure) for figure in found]


def _at(text: Text, i: int, paragraph: tuple[int, int], named: bool) -> Figure | None:
    """The figure at token i of a paragraph, if one is there."""
    (start, end), word = paragraph, text.words[i]
    before = text.words[i - 1] if i > start else ""
    if word in _dual_words():
        return None if before in not_counted.pointing() or before in _dual_words() else _two(text, i, end)
    if word[-3:] in _FEMININE:
        return None if named or not _plausible(word, text.source[text.starts[i]], before) else _unknown(text, i)
    return None if i + 1 >= end or _numbered(before) else _one_and_part(text, i, end)


def _numbered(word: str) -> bool:
    return word[:1].isdecimal() or word in forms.cardinals()


def _bounded(text: Text, figure: Figure) -> Figure:
    """أقل من ساعتين، ساعتين على الأقل"""
    first, last = marks.token(text, figure.mark.start), marks.token(text, figure.mark.end - 1) + 1
    start, end = paragraph(text, first)
    hold, behind = bounds.before(text.words, first, start), bounds.after(text.words, last, end)
    bound = hold.bound if hold else behind[0] if behind else None
    if bound is None or figure.low is None or figure.bound != "exact":
        return figure
    mark = figure.mark
    if hold and not hold.apart:
        mark = text.cut(marks.inside(text, hold.first, hold.cut), mark.end)
    elif behind and not hold:
        mark = text.cut(mark.start, text.ends[behind[1] - 1])
    low, high = bounds.narrow(figure.low, figure.low, bound)
    return msgspec.structs.replace(figure, mark=mark, low=low, high=high, bound=bound)


def _plausible(word: str, letter: str, before: str) -> bool:
    """Whether a word in ـتان or ـتين is a noun in the dual: not an adjective behind another one, and nothing that no table explains."""
    article = word[:2] in _ARTICLES and letter != _LONG_A  # آليتين has none
    if len(word) < _LEAST or article or word in not_counted.no_dual() or word in forms.cardinals():
        return False
    if word.endswith(_SUBJECT) and not is_verb(before):  # سيول وواشنطن حليفتان counts nothing
        return False
    return not (before in not_counted.pointing() or before.endswith(_DUAL)) and not is_verb(word)


def _unknown(text: Text, i: int) -> Figure:
    word = text.words[i]
    cut = 1 if word[0] in _JOINED and len(word) > _LEAST else 0
    mark = marks.mark(text, i, i + 1, cut)
    return Figure(mark=mark, low=_TWO, high=_TWO, bound="exact", unit=mark.text, of=mark.text, rule="dual")


def _one_and_part(text: Text, i: int, end: int) -> Figure | None:
    """ريال ونصف الريال، ساعة وربع"""
    part = cardinals.part(text, i + 1, end)
    if part is None or text.words[i + 1] == "و":
        return None
    unit = counted.singulars()[text.words[i]]
    last = _again(text, part[0], end)
    mark = marks.mark(text, i, last)
    amount = tidy(1 + part[1])
    measure = measures.of(text.words, i + 1, i + 1, unit)[2]
    return Figure(mark=mark, low=amount, high=amount, bound="exact", unit=unit, of=mark.text, measure=measure, rule="one and part")


def _again(text: Text, i: int, end: int) -> int:
    """The token behind the noun that is said again with the article: ريال ونصف الريال."""
    again = counted.noun(text.words, i, end)
    return again.last if again and text.words[i].startswith("ال") else i


def _two(text: Text, i: int, end: int) -> Figure:
    unit, cut = counted.duals()[text.words[i]]
    last, unit, measure = measures.of(text.words, i + 1, end, unit)
    upto = _upto(text, i, last, end)
    if upto is not None:
        mark = marks.mark(text, upto[0], upto[1], 0 if upto[0] < i else cut)
        return Figure(mark=mark, low=_TWO, high=upto[2], bound="range", unit=unit, of=None, measure=measure, rule="dual range")
    amount: int | float = _TWO
    part = cardinals.part(text, last, end)
    if part is not None and unit in counted.lengths():
        last, amount = _again(text, part[0], end), tidy(_TWO + part[1])
    mark = marks.mark(text, i, last, cut)
    return Figure(mark=mark, low=amount, high=amount, bound="exact", unit=unit, of=mark.text, measure=measure, rule="dual")


def _upto(text: Text, i: int, last: int, end: int) -> tuple[int, int, int] | None:
    """شهرين أو ثلاثة، بين شهرين وثلاثة: (first token, token behind, higher end)."""
    words, table = text.words, bounds.table()
    opened = i > 0 and words[i - 1] in table.between
    opened = opened or i > 0 and words[i - 1] in table.opening and last < end and words[last] in table.between_ends
    if last >= end or not (words[last] in table.or_words or opened):
        return None
    ahead = last + (words[last] in table.or_words or words[last] in table.between_ends)
    other = cardinals.read(text, ahead, end) if ahead < end else None
    if other is None or not isinstance(other.value, int) or not _TWO < other.value <= _MOST_BESIDE_TWO:
        return None
    noun = counted.noun(words, other.last, end)
    return (i - 1 if opened else i, noun.last if noun else other.last, other.value)
