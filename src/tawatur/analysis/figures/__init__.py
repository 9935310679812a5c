"""Figures: the numbers that count something, with what they count.

    "ما يصل إلى 9 آلاف جندي" -> low None, high 9000, bound at_most, unit soldiers

A number is no figure where it is a date, an ordinal, an age, a label (المادة 5), a clock time, a model (إف-16) or a name (فرانس 24).
The mark runs from the bound to the counted noun. Indefinite duals of known nouns are figures of two.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from tawatur.analysis import counted
from tawatur.analysis.counted import Noun
from tawatur.analysis.figures import duals, measures, not_counted, nouns
from tawatur.analysis.figures.places import Place, place_of, written
from tawatur.analysis.numbers import bounds
from tawatur.model import Figure, Number, Span, Text, When

__all__ = ["find"]

_TWO = 2
_SHORT = frozenset({"hours", "minutes", "seconds", "days"})
"""Spans of which a half is told as a length (نصف ساعة); نصف قرن points back to a year."""
_NOT_OF = frozenset({"من", ")"})
_OF_KIND = {"percent": "percent", "per_mille": "per mille", "multiple": "times"}


class _Counted(NamedTuple):
    """What a number counts or measures, up to token `last`."""

    last: int
    unit: str | None = None
    of: str | None = None
    measure: str | None = None


def find(text: Text, numbers: list[Number], dates: list[When], names: Sequence[Span] = ()) -> list[Figure]:
    """The figures in the order of the text; `statement` is left to the pipeline. `names`: spans that no dual is looked for in."""
    taken = sorted((when.mark.start, when.mark.end) for when in dates)
    free = [number for number in numbers if number.kind != "ordinal" and not _meets(taken, number.mark.start, number.mark.end)]
    twos = [figure for figure in duals.find(text, names) if not _meets(taken, figure.mark.start, figure.mark.end)]
    wide = (figure for figure in twos if figure.low != _TWO or figure.bound == "range")  # كيلومترين ونصف takes the half
    parts = sorted((figure.mark.start, figure.mark.end) for figure in wide)
    found = [figure for number in free if not _meets(parts, number.mark.start, number.mark.end) for figure in _figure(text, number)]
    spans = sorted((figure.mark.start, figure.mark.end) for figure in found)
    found += [figure for figure in twos if not _meets(spans, figure.mark.start, figure.mark.end)]
    return measures.tie(text, sorted(found, key=lambda figure: figure.mark.start))


def _meets(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(spans, (end, 0))
    return i > 0 and spans[i - 1][1] > start


def _figure(text: Text, number: Number) -> list[Figure]:
    place = place_of(text, number)
    if number.kind in _OF_KIND:
        return [_record(text, number, _Counted(place.last, _OF_KIND[number.kind]))]
    if number.kind == "fraction":
        return _share(text, number, place)
    if number.low == number.high == 1 or number.low == number.high == _TWO:
        behind = nouns.before(text, number, place)
        if behind or number.rule == "words" and number.low == 1:
            return behind
    noun = nouns.noun_of(text, number, place)
    if noun is None and number.rule in ("noun and part", "range"):
        noun = nouns.inside(text, place)
    if not_counted.at(text, number, place, noun):
        return []
    if noun is None and (known := nouns.behind_definite(text, number, place)):
        mark = text.cut(text.starts[known[0]], number.mark.end)
        return [Figure(mark=mark, low=number.low, high=number.high, bound=number.bound, unit=known[1].unit, rule="definite")]
    if noun is None:
        return [_record(text, number, _Counted(place.last))] if nouns.stands_alone(text, number, place) else []
    of = _measured(text, place, noun)
    number, last = _behind_bound(text, number, of.last, place.end)
    if not_counted.below_zero(text.words, last):
        low, high = (None if n is None else -n for n in (number.high, number.low))
        number, last = msgspec.structs.replace(number, low=low, high=high), last + 2
    return [_record(text, number, of._replace(last=last))]


def _measured(text: Text, place: Place, noun: Noun) -> _Counted:
    """The noun with the nationality of its money, its unit and what that is called in other libraries."""
    last, unit, measure = measures.of(text.words, noun.last, place.end, noun.unit) if noun.unit else (noun.last, "", None)
    of = " ".join(written(text, i) for i in range(place.last, last) if text.words[i] not in _NOT_OF)
    return _Counted(last, unit or None, of or None, measure)


def _behind_bound(text: Text, number: Number, last: int, end: int) -> tuple[Number, int]:
    """30 قتيلا على الأقل: the bound behind the noun, and the token behind it."""
    bound = bounds.after(text.words, last, end) if number.bound == "exact" else None
    if bound is None or number.low is None or number.high is None:
        return number, last
    low, high = bounds.narrow(number.low, number.high, bound[0])
    return msgspec.structs.replace(number, low=low, high=high, bound=bound[0]), bound[1]


def _record(text: Text, number: Number, of: _Counted) -> Figure:
    mark = text.cut(number.mark.start, max(number.mark.end, text.ends[of.last - 1]))
    low, high, bound = number.low, number.high, number.bound
    return Figure(mark=mark, low=low, high=high, bound=bound, unit=of.unit or of.of, of=of.of, measure=of.measure, rule=number.rule)


def _share(text: Text, number: Number, place: Place) -> list[Figure]:
    """أكثر من النصف, ثلث السكان, سبعة من كل عشرة: a part of a whole, in percent; نصف طن: of a unit, in that unit."""
    words = text.words
    behind = words[place.last] if place.last < place.end else ""
    known = counted.noun(words, place.last, place.end)
    if not_counted.no_share(behind) or known and known.span and known.unit not in _SHORT:
        return []
    if known and (known.unit in counted.measures() or known.span):
        return [_record(text, number, _measured(text, place, known))]
    whole = number.rule == "out of" or number.bound != "exact" or nouns.may_be_whole(text, place)
    if not whole:
        return []
    number, last = _behind_bound(text, number, _behind_whole(text, place, known), place.end)
    low, high = (None if n is None else _percent(n) for n in (number.low, number.high))
    mark = text.cut(number.mark.start, max(number.mark.end, text.ends[last - 1]))
    return [Figure(mark=mark, low=low, high=high, bound=number.bound, unit="percent", rule=number.rule)]


def _behind_whole(text: Text, place: Place, known: Noun | None) -> int:
    """The token behind the noun of the whole, where that stands with the article: ثلثي المقاعد."""
    if place.last >= place.end or not text.words[place.last].startswith("ال"):
        return place.last
    return known.last if known else place.last + 1


def _percent(part: int | float) -> int | float:
    share = round(part * 100, 2)
    return int(share) if share == int(share) else share
