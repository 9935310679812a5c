"""Numbers of a text: each with its bound, whether it counts anything or not.

    "ما بين أربعة إلى خمسة ملايين" -> low 4000000, high 5000000, bound range
    "أكثر من 12 ألف"               -> low 12000, high None, bound at_least

What may begin a number is read by `cardinals` and `ordinals`, then its neighbours are asked:
a fraction, a range, a percent sign, a bound before or behind.
"""

from bisect import bisect_left
from functools import cache

from tawatur.analysis import marks
from tawatur.analysis.numbers import bounds, cardinals, fractions, ordinals, ranges, signs
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.found import Found, cardinal
from tawatur.analysis.openings import Openings
from tawatur.model import Bound, Number, Text

__all__ = ["find"]

_DIGITS = frozenset("0123456789")
_SHADDA = "\u0651"
_DAY = 2  # الاثنين is Monday far more often than "the two"


@cache
def _starters() -> frozenset[str]:
    kinds = (
        forms.cardinals(), forms.ordinals(), forms.many(),
        forms.fractions(), forms.shy_fractions(), forms.vowelled_fractions(), forms.owned_fractions(),
    )  # fmt: skip
    return frozenset(word for kind in kinds for word in kind)


def _may_open(word: str) -> bool:
    return word in _starters() or word[0] in _DIGITS


_OPENINGS = Openings(lambda: _may_open)


def find(text: Text) -> list[Number]:
    """All numbers outside furniture, in the order of the text."""
    opened = _OPENINGS.among(text.words)
    found: list[Number] = []
    k = 0
    for first, last in text.paragraphs:
        k, behind = bisect_left(opened, first, k), first
        end = bisect_left(opened, last, k)
        for i in opened[k:end]:
            if i < behind or (number := _at(text, i, first, last)) is None:
                continue
            record, behind = number
            if found and record.mark.start < found[-1].mark.end:  # the bound reached back over a number: they share a phrase
                found.pop()
            found.append(record)
        k = end
    return found


def _at(text: Text, i: int, first: int, last: int) -> tuple[Number, int] | None:
    """The number at token i as a record, and the token behind it."""
    words = text.words
    if i > first and words[i][0].isdecimal() and words[i - 1] in forms.ARTICLES:
        i -= 1
    if words[i] in forms.many():
        return _many(text, i, first, last)
    if _none(text, i, first, last):
        return None
    reading = cardinals.read(text, i, last)
    ordinal = None if words[i][0] in _DIGITS else ordinals.read(text, i, last)
    if ordinal and (reading is None or ordinal.last > reading.last):
        found = Found(ordinal.first, ordinal.last, ordinal.cut, ordinal.value, ordinal.value, "ordinal", "ordinal")
        return _record(text, found, None), ordinal.last
    if reading is None or reading.last == i + 1 and not reading.digits:
        part = fractions.alone(text, i, last)
        if part is not None:
            return _bounded(text, signs.kind(text, part, first, last), first, last)
    if reading is None:
        return None
    if reading.definite and reading.value == _DAY and not reading.digits:
        return None
    reading = signs.bracketed(text, reading, first, last)
    whole = fractions.of(text, reading, first, last) or ranges.of(text, reading, first, last) or cardinal(reading)
    whole = signs.kind(text, signs.signed(text, whole, first), first, last)
    return _bounded(text, fractions.behind_noun(text, whole, last), first, last)


def _none(text: Text, i: int, first: int, last: int) -> bool:
    """Words that only look like numbers: لم تسع، ألّف، ألف الكاتب رواية، تحت الصفر."""
    words, table = text.words, forms.table()
    before, behind = words[i - 1] if i > first else "", words[i + 1] if i + 1 < last else ""
    if before in table.not_after or f"{before} {words[i]}" in table.no_number or f"{words[i]} {behind}" in table.no_number:
        return True
    verb = words[i] in table.verbs and behind.startswith("ال") and behind not in forms.ordinals()
    return verb or words[i] in table.doubled and _SHADDA in text.source[text.starts[i] : text.ends[i]]


def _many(text: Text, i: int, first: int, last: int) -> tuple[Number, int]:
    """عشرات، مئات الآلاف، بضعة آلاف: words that stand for no number of their own."""
    words, end = text.words, i + 1
    while end < last and _scale_or_many(words[end]):
        end += 1
    start, cut = i, forms.many()[words[i]].cut
    if i > first and words[i - 1] in forms.table().a_few:
        start, cut = i - 1, 0
    mark = marks.mark(text, start, end, cut)
    return Number(mark=mark, low=None, high=None, bound="indefinite", rule="many"), end


def _scale_or_many(word: str) -> bool:
    """آلاف in عشرات الآلاف."""
    form = forms.cardinals().get(word)
    return word in forms.many() or form is not None and form.kind == "scale"


# ------------------------------------------------------------------ bounds


def _bounded(text: Text, found: Found, first: int, last: int) -> tuple[Number, int]:
    hold = _odd(text, found, first) or bounds.before(text.words, found.first, first)
    behind = None if hold else bounds.after(text.words, found.last, last)
    end = found.last
    if behind:
        bound, end = behind
        return _record(text, found._replace(last=end), bound), end
    if hold and hold.apart:
        return _record(text, found, hold.bound), end
    if hold:
        return _record(text, found._replace(first=hold.first, cut=hold.cut), hold.bound), end
    return _record(text, found, None), end


def _odd(text: Text, found: Found, first: int) -> bounds.Hold | None:
    """بضعة وعشرون، نيف وثلاثون: a little more than the tens."""
    form = forms.cardinals().get(text.words[found.first])
    if found.first == first or form is None or form.joined != "و" or text.words[found.first - 1] not in forms.table().odd:
        return None
    return bounds.Hold("at_least", found.first - 1, 0)


def _record(text: Text, found: Found, bound: Bound | None) -> Number:
    mark = marks.mark(text, found.first, found.last, found.cut)
    if found.low != found.high:
        return Number(mark=mark, low=found.low, high=found.high, bound="range", kind=found.kind, rule=found.rule)
    low, high = bounds.narrow(found.low, found.high, bound or "exact")
    return Number(mark=mark, low=low, high=high, bound=bound or "exact", kind=found.kind, rule=found.rule)
