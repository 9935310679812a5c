"""Duals without the article: جنديان is two soldiers, كيلومترين ونصف two and a half kilometres."""

from functools import cache

from tawatur.analysis import counted, marks
from tawatur.analysis.figures import measures, not_counted
from tawatur.analysis.numbers import cardinals
from tawatur.analysis.numbers.cardinals import tidy
from tawatur.model import Figure, Text

_TWO = 2


@cache
def _dual_words() -> frozenset[str]:
    return frozenset(counted.duals())


def find(text: Text) -> list[Figure]:
    """جنديان، سيارتين: two of a known noun, where nothing makes them definite."""
    words, known = text.words, _dual_words()
    return [
        _figure(text, i, end)
        for start, end in text.paragraphs
        for i in range(start, end)
        if words[i] in known and not (i > start and (words[i - 1] in not_counted.pointing() or words[i - 1] in known))
    ]


def _figure(text: Text, i: int, end: int) -> Figure:
    unit, cut = counted.duals()[text.words[i]]
    last, unit, measure = measures.of(text.words, i + 1, end, unit)
    amount: int | float = _TWO
    part = cardinals.part(text, last, end)
    if part is not None and measure:
        last, amount = part[0], tidy(_TWO + part[1])
        again = counted.noun(text.words, last, end)
        last = again.last if again and text.words[last].startswith("ال") else last
    mark = marks.mark(text, i, last, cut)
    return Figure(mark=mark, low=amount, high=amount, bound="exact", unit=unit, of=mark.text, measure=measure, rule="dual")
