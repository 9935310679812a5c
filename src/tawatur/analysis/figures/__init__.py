"""Figures: the numbers that count something, with what they count.

    "ما يصل إلى 9 آلاف جندي" -> low None, high 9000, bound at_most, unit soldiers

A number is no figure where it is a date, an ordinal, an age, a label (المادة 5), a clock time, a model (إف-16) or a name (فرانس 24).
The mark runs from the bound to the counted noun. Indefinite duals of known nouns are figures of two.
"""

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

import msgspec

from tawatur.analysis import counted, marks
from tawatur.analysis.counted import Noun
from tawatur.analysis.figures import not_counted
from tawatur.analysis.numbers import bounds
from tawatur.model import Figure, Number, Text, When

_TWO = 2
_LEAST_BARE_WORD = 3
_DEFINITE = ("ال", "لل", "وال", "بال")
_YEARS = range(1900, 2101)
_JOINED = "وفبلي"
_NOT_OF = frozenset({"من", ")"})


class Place(NamedTuple):
    """A number among the tokens: of a paragraph `start` to `end`, from token `first` up to `last`."""

    first: int
    last: int
    start: int
    end: int


def find(text: Text, numbers: list[Number], dates: list[When]) -> list[Figure]:
    """The figures in the order of the text; `statement` is left to the pipeline."""
    taken = sorted((when.mark.start, when.mark.end) for when in dates)
    free = [number for number in numbers if number.kind != "ordinal" and not _meets(taken, number.mark.start, number.mark.end)]
    found = [figure for number in free for figure in _figure(text, number)]
    spans = sorted([*taken, *((figure.mark.start, figure.mark.end) for figure in found)])
    found += [figure for figure in _duals(text) if not _meets(spans, figure.mark.start, figure.mark.end)]
    return sorted(found, key=lambda figure: figure.mark.start)


def _meets(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(spans, (end, 0))
    return i > 0 and spans[i - 1][1] > start


def _place(text: Text, number: Number) -> Place:
    first = marks.token(text, number.mark.start)
    last = bisect_left(text.starts, number.mark.end)
    i = bisect_left(text.paragraphs, (first + 1, 0)) - 1
    start, end = text.paragraphs[i]
    return Place(first, last, start, end)


def _figure(text: Text, number: Number) -> list[Figure]:
    place = _place(text, number)
    if number.kind == "percent":
        return [_record(text, number, place.last, "percent", None)]
    if number.kind == "multiple":
        return [_record(text, number, place.last, "times", None)]
    if number.kind == "fraction":
        return _share(text, number, place)
    if number.low == number.high == 1 or number.low == number.high == _TWO:
        behind = _behind_noun(text, number, place)
        if behind or number.rule == "words" and number.low == 1:
            return behind
    noun = _noun(text, number, place)
    if not_counted.at(text, number, place, noun):
        return []
    if noun is None:
        return [_record(text, number, place.last, None, None)] if _stands_alone(text, number, place) else []
    of = " ".join(_written(text, i) for i in range(place.last, noun.last) if text.words[i] not in _NOT_OF)
    return [_record(text, *_behind_bound(text, number, noun.last, place.end), noun.unit or None, of or None)]


def _behind_bound(text: Text, number: Number, last: int, end: int) -> tuple[Number, int]:
    """30 قتيلا على الأقل: the bound behind the noun, and the token behind it."""
    bound = bounds.after(text.words, last, end) if number.bound == "exact" else None
    if bound is None or number.low is None or number.high is None:
        return number, last
    low, high = bounds.narrow(number.low, number.high, bound[0])
    return msgspec.structs.replace(number, low=low, high=high, bound=bound[0]), bound[1]


def _written(text: Text, i: int) -> str:
    return text.source[text.starts[i] : text.ends[i]]


def _record(text: Text, number: Number, last: int, unit: str | None, of: str | None) -> Figure:
    mark = text.cut(number.mark.start, max(number.mark.end, text.ends[last - 1]))
    return Figure(mark=mark, low=number.low, high=number.high, bound=number.bound, unit=unit or of, of=of, rule=number.rule)


def _share(text: Text, number: Number, place: Place) -> list[Figure]:
    """أكثر من النصف, ثلث السكان: a part of a whole, in percent."""
    words = text.words
    known = counted.noun(words, place.last, place.end)
    whole = known is not None and words[place.last].startswith("ال") and not known.span
    plain = number.bound == "exact"
    if plain and not whole or known and known.span:
        return []
    low, high = (None if n is None else _percent(n) for n in (number.low, number.high))
    mark = text.cut(number.mark.start, text.ends[known.last - 1] if whole and known else number.mark.end)
    return [Figure(mark=mark, low=low, high=high, bound=number.bound, unit="percent", rule=number.rule)]


def _percent(part: int | float) -> int | float:
    share = round(part * 100, 2)
    return int(share) if share == int(share) else share


def _behind_noun(text: Text, number: Number, place: Place) -> list[Figure]:
    """مسلحين اثنين، شخص واحد: the number stands behind its noun."""
    i = place.first - 1
    if i < place.start or number.rule != "words" or number.mark.start != text.starts[place.first]:
        return []
    word = text.words[i]
    if word.startswith(_DEFINITE):
        return []
    known = counted.noun(text.words, i, place.first)
    dual = counted.duals().get(word)
    unit = known.unit if known and not known.span else dual[0] if dual and number.low == _TWO else None
    if unit is None:
        return []
    mark = marks.mark(text, i, place.last, dual[1] if dual else 0)
    return [Figure(mark=mark, low=number.low, high=number.high, bound="exact", unit=unit, of=_written(text, i), rule="behind")]


# ------------------------------------------------------------------ the counted noun


def _noun(text: Text, number: Number, place: Place) -> Noun | None:
    """The noun behind the number, known or plausible; also behind من (عشرات من المدنيين)."""
    words, i = text.words, place.last
    if i >= place.end:
        return None
    if words[i] == ")" and words[place.first] == "(":
        i += 1
    if words[i] == "من" and i + 1 < place.end:
        known = counted.noun(words, i + 1, place.end)
        definite = words[i + 1].startswith("ال")
        if known and not known.span and (definite or number.bound == "indefinite" or known.unit == "members"):
            return known
        return Noun(i + 2, "") if definite and number.bound == "indefinite" else None
    known = counted.noun(words, i, place.end)
    if known and (not words[i].startswith(_DEFINITE) or number.bound == "indefinite" or _scaled(number)):
        return known
    if i > place.start and place.first > place.start and words[place.first - 1] in ("$", "€", "£"):
        currency = counted.noun(words, place.first - 1, place.first)
        return Noun(place.last, currency.unit) if currency else None
    return Noun(i + 1, "") if _plausible(words[i], number) else None


def _scaled(number: Number) -> bool:
    """Whole thousands and millions also take a definite noun."""
    return number.rule == "words" and (number.low or number.high or 0) >= 1000


def _plausible(word: str, number: Number) -> bool:
    """Whether an unknown word has the shape that grammar asks of the noun behind this number."""
    if not word.isalpha() or len(word) < _LEAST_BARE_WORD or not "ء" <= word[0] <= "ي" or word in not_counted.never():
        return False
    if number.bound == "indefinite":
        return word.startswith("ال")
    amount = number.high if number.high is not None else number.low
    if word.startswith(_DEFINITE) or amount is None or amount in _YEARS or amount < _LEAST_BARE_WORD:
        return False
    if 11 <= amount % 100 <= 99:
        return word[-1] == "ا" or word[-1] == "ه" and word[0] not in _JOINED
    return word[0] not in _JOINED and not word.startswith(("سي", "ست")) and not (word[0] == "ت" and word[-1] == "ت" and word[-2] != "ا")


def _stands_alone(text: Text, number: Number, place: Place) -> bool:
    """Whether a number without its noun still counts (وأصاب 16)."""
    if number.bound in ("indefinite", "at_most", "at_least", "about"):
        return True
    if number.low == number.high == 1 or number.low in (1000, 1000000, 1000000000) and number.rule == "words":
        return False
    if number.rule == "range" or text.words[place.first].startswith(_DEFINITE):
        return False
    if number.rule == "words" and place.first > place.start and text.words[place.first - 1] in not_counted.alternatives():  # يومين أو ثلاثة
        return False
    return not (isinstance(number.low, int) and number.low in _YEARS and number.rule == "digits")


# ------------------------------------------------------------------ duals


@cache
def _dual_words() -> frozenset[str]:
    return frozenset(counted.duals())


def _duals(text: Text) -> list[Figure]:
    """جنديان، سيارتين: two of a known noun, where nothing makes them definite."""
    words, known = text.words, _dual_words()
    found = []
    for start, end in text.paragraphs:
        for i in range(start, end):
            if words[i] in known and not (i > start and (words[i - 1] in not_counted.pointing() or words[i - 1] in known)):
                unit, cut = counted.duals()[words[i]]
                mark = marks.mark(text, i, i + 1, cut)
                found.append(Figure(mark=mark, low=_TWO, high=_TWO, bound="exact", unit=unit, of=mark.text, rule="dual"))
    return found
