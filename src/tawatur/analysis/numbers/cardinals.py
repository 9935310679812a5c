"""Cardinal numbers: words, digits, or both together, read from one token on.

    read(text, i, last)  of "أربعة آلاف و500"  -> Reading(value=4500)

A number is a sum of groups, each smaller than the scale before it; a group is a number below a thousand, or digits, and the scales
that multiply it. A fraction may follow (ثلاثة ونصف، مليون ونصف المليون، مليون إلا ربعا).
"""

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.analysis import counted
from tawatur.analysis.numbers import digits
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.digits import Value
from tawatur.model import Text

_LONGEST = 24
"""Tokens of one number."""
_LARGEST = 10**18
_HUNDRED = 100
_THOUSAND = 1000
_HAMZA = ("\u0626", "\u0654")
_TANWIN = "\u064b"


class Reading(NamedTuple):
    """A number read from tokens `first` up to `last`; `cut` letters of the first token lie in front of it."""

    first: int
    last: int
    value: Value
    cut: int = 0
    definite: bool = False
    digits: bool = False


class _Group(NamedTuple):
    """One summand up to token `last`; `scale` is the last scale that multiplied it, 1 where none did."""

    last: int
    amount: Value
    scale: Value = 1


def read(text: Text, i: int, last: int) -> Reading | None:
    """The number whose first token is `i`, or None. Reads at most a fixed number of tokens."""
    last = min(last, i + _LONGEST)
    opening = _opening(text, i, last)
    if opening is None:
        return None
    start, cut, definite = opening
    total: Value = 0
    scale: Value = _LARGEST
    end = start
    for group in _groups(text, start, last):
        if total and not _fits(group.amount, total, scale):
            break
        total, scale, end = total + group.amount, group.scale, group.last
        if scale == 1:
            break
    if end == start:
        return None
    if total < _HUNDRED and (ascending := _ascending(text.words, end, last)):
        end, total = ascending[0], total + ascending[1]
    else:
        end, total = _with_part(text, end, last, total, scale)
    return Reading(i, end, tidy(total), cut, definite, text.words[start][0].isdecimal())


def _opening(text: Text, i: int, last: int) -> tuple[int, int, bool] | None:
    """(first token of the number itself, letters in front of it, whether it has the article); None where no number begins."""
    word = text.words[i]
    if word[0].isdecimal():
        return i, 0, False
    if word in forms.ARTICLES:
        return (i + 1, forms.ARTICLES[word], True) if i + 1 < last and text.words[i + 1][0].isdecimal() else None
    form = forms.cardinals().get(word)
    if form is None and i + 1 < last and text.words[i + 1] in forms.cardinals():
        form = forms.fractions().get(word)
    if form is None or form.word in forms.table().hamza and not _hamza(text, i):
        return None
    return i, form.cut, form.definite


def _ascending(words: list[str], i: int, last: int) -> tuple[int, Value] | None:
    """سنة ثمان وأربعين وتسعمئة وألف: the hundreds and thousands of a year behind its tens."""
    get = forms.cardinals().get
    hundreds, thousands = (get(words[k]) if k < last else None for k in (i, i + 1))
    if hundreds is None or thousands is None or hundreds.joined != "و" or thousands.joined != "و":
        return None
    if hundreds.kind not in ("hundred", "hundreds") or thousands.kind not in ("scale", "double"):
        return None
    return i + 2, hundreds.value + thousands.value * (2 if thousands.kind == "double" else 1)


def _hamza(text: Text, i: int) -> bool:
    """Whether token i is written with the hamza that folding takes away: مئتا is two hundred, ميتا is dead."""
    return any(sign in text.source[text.starts[i] : text.ends[i]] for sign in _HAMZA)


def tidy(amount: Value) -> Value:
    """1500000.0 is a whole number; the last bits of a product are not."""
    if isinstance(amount, int):
        return amount
    return int(amount) if amount == int(amount) else round(amount, 6)


# ------------------------------------------------------------------ the sum


def _groups(text: Text, start: int, last: int) -> Iterator[_Group]:
    """The summands from token `start` on; those behind the first open with و."""
    group = _group(text, start, last)
    while group is not None:
        yield group
        ahead = _behind_and(text, group.last, last)
        group = _group(text, ahead, last) if ahead is not None else None


def _behind_and(text: Text, i: int, last: int) -> int | None:
    """The token where the next summand begins: behind a و of its own, or the one that it is joined to."""
    if i >= last:
        return None
    word = text.words[i]
    if word == "و":
        return i + 1 if i + 1 < last else None
    form = forms.cardinals().get(word)
    return i if form is not None and (form.joined == "و" or _and_eleven(text.words, i, last)) else None


def _and_eleven(words: list[str], i: int, last: int) -> bool:
    """واحد عشر is وأحد عشر."""
    ten = forms.cardinals().get(words[i + 1]) if i + 1 < last and words[i] in forms.one_or_eleven() else None
    return ten is not None and ten.kind == "ten" and not ten.joined


def _fits(amount: Value, total: Value, scale: Value) -> bool:
    """Whether a summand goes on with a sum: it is smaller than the scale; مئتا ألف وألف says its thousands twice."""
    if not amount:
        return False
    return amount < scale or _THOUSAND <= scale < _LARGEST and amount in (scale, 2 * scale) and total % (100 * scale) == 0


def _group(text: Text, i: int, last: int) -> _Group | None:
    if i >= last:
        return None
    words = text.words
    word = words[i]
    if word[0].isdecimal():
        return _of_digits(text, i, last)
    form = forms.cardinals().get(word)
    if form is None:
        part = forms.fractions().get(word)
        return _scaled(words, _Group(i + 1, part.value), last) if part and i + 1 < last and _scale(words[i + 1]) else None
    if form.kind in ("scale", "double"):
        two = form.kind == "double" or _two_of(text, i, last, form.word)
        group = _scaled(words, _Group(i + 1, form.value * (2 if two else 1)), last)
        return group if group.scale > 1 else group._replace(scale=form.value)
    below = below_thousand(words, i, last)
    if below is None:
        return None
    group = _scaled(words, _Group(*below), last)
    return group._replace(scale=_HUNDRED) if group.scale == 1 and not group.amount % _HUNDRED and group.amount else group


def _two_of(text: Text, i: int, last: int, word: str) -> bool:
    """ألفا شخص: in front of what it counts the accusative of one thousand would be without alif, so it is two."""
    if word not in forms.table().construct or _TANWIN in text.source[text.starts[i] : text.ends[i]] or i + 1 >= last:
        return False
    return counted.noun(text.words, i + 1, last) is not None and not text.words[i + 1].startswith("ال")


def _of_digits(text: Text, i: int, last: int) -> _Group | None:
    words = text.words
    swapped = _swapped(text, i, last)
    if swapped is not None:
        return _scaled(words, _Group(i + 3, swapped), last)
    separated = digits.spaced(text, i, last) or digits.with_comma(text, i, last)
    if separated is not None:
        return _scaled(words, _Group(*separated), last)
    amount = digits.value(words[i], text.source[text.starts[i] : text.ends[i]], i + 1 < last and _scale(words[i + 1]) > _THOUSAND)
    return None if amount is None else _scaled(words, _Group(i + 1, amount), last)


def _swapped(text: Text, i: int, last: int) -> Value | None:
    """5ر47 is 47.5: agencies write the decimals first and ر for the point."""
    words = text.words
    if i + 2 >= last or words[i + 1] not in forms.table().swapped_point or not (words[i].isdecimal() and words[i + 2].isdecimal()):
        return None
    if text.ends[i] != text.starts[i + 1] or text.ends[i + 1] != text.starts[i + 2] or len(words[i]) > 6 or len(words[i + 2]) > 12:
        return None
    return tidy(float(f"{words[i + 2]}.{words[i]}"))


def _scale(word: str) -> Value:
    """The scale that the word multiplies by; 0 where it does not."""
    form = forms.cardinals().get(word)
    return form.value if form and form.kind == "scale" and not form.joined else 0


def scaled(words: list[str], i: int, last: int, amount: Value) -> tuple[int, Value]:
    """The amount times the scales from token i on, and the token behind them."""
    group = _scaled(words, _Group(i, amount), last)
    return group.last, group.amount


def _scaled(words: list[str], group: _Group, last: int) -> _Group:
    """The amount times the scales that follow it."""
    i, amount, scale = group
    while i < last and (by := _scale(words[i])) and amount * by < _LARGEST:
        amount, scale, i = amount * by, by, i + 1
    return _Group(i, amount, scale)


# ------------------------------------------------------------------ below a thousand


def below_thousand(words: list[str], i: int, last: int) -> tuple[int, Value] | None:
    """[unit] hundred, then unit, teen, or unit and ten."""
    get = forms.cardinals().get
    form = get(words[i])
    if form is None:
        return None
    behind = get(words[i + 1]) if i + 1 < last else None
    if form.kind == "unit" and behind and behind.kind == "hundred" and not behind.joined and 2 < form.value < 10:
        total, i = int(form.value) * 100, i + 2
    elif form.kind in ("hundred", "hundreds"):
        total, i = int(form.value), i + 1
    else:
        return _below_hundred(words, i, last)
    ahead = i + 1 if i < last and words[i] == "و" else i
    tail = get(words[ahead]) if ahead < last else None
    joined = tail is not None and (tail.joined == "و" or ahead > i or _and_eleven(words, ahead, last))
    if joined and (rest := _below_hundred(words, ahead, last)):
        return rest[0], total + rest[1]
    return i, total


def _below_hundred(words: list[str], i: int, last: int) -> tuple[int, Value] | None:
    form = forms.cardinals().get(words[i])
    if form is None:
        return None
    amount = int(form.value)
    if form.kind in ("ten", "tens"):
        return i + 1, amount
    if form.kind not in ("unit", "joined"):
        return None
    with_ten = behind_unit(words, i, last, amount) if amount else None
    return with_ten or ((i + 1, amount) if form.kind == "unit" else None)


def behind_unit(words: list[str], i: int, last: int, unit: int) -> tuple[int, int] | None:
    """The unit at token i with its ten (خمسة عشر، خمسة وعشرون): the token behind it and the sum."""
    get = forms.cardinals().get
    behind = get(words[i + 1]) if i + 1 < last else None
    if behind and behind.kind == "ten" and not behind.joined and unit < 10:
        return i + 2, unit + 10
    ahead = i + 2 if behind is None and i + 2 < last and words[i + 1] == "و" else i + 1
    ten = get(words[ahead]) if ahead < last else None
    if ten and ten.kind == "tens" and ten.value >= 20 and (ten.joined == "و" or ahead == i + 2) and unit < 10:
        return ahead + 1, unit + int(ten.value)
    return None


# ------------------------------------------------------------------ with a part of one


def _with_part(text: Text, i: int, last: int, total: Value, scale: Value) -> tuple[int, Value]:
    """The number with a fraction behind it: of one, or of the scale, which may be said again (مليون ونصف المليون)."""
    words = text.words
    by = 1 if scale == _HUNDRED else scale
    if i >= last or by == 1 and (total >= _THOUSAND or total != int(total)):
        return i, total
    less = words[i] in forms.table().but
    found = part(text, i + less, last, bare=less)
    if found is None:
        return i, total
    end, share = found
    again = forms.cardinals().get(words[end]) if end < last else None
    if again is not None and again.kind == "scale" and not again.joined and again.value == by:
        end += 1
    elif end < last and words[end].startswith("ال") and by == 1:  # ثلاثة ونصف الميزانية are two
        return i, total
    return end, total + (-share if less else share) * by


def part(text: Text, i: int, last: int, *, bare: bool = False) -> tuple[int, Value] | None:
    """A fraction joined by و at token i (ونصف، وثلاثة أرباع), or a sign that touches digits (2½): the token behind it and its value.

    `bare`: without و, behind إلا.
    """
    if i >= last:
        return None
    words = text.words
    k = i + (words[i] == "و")
    one = forms.fractions().get(words[k]) if k < last else None
    if one is not None and not one.definite:
        sign = len(words[k]) == 1 and text.ends[i - 1] == text.starts[i]
        return (k + 1, one.value) if one.joined == "و" or k > i or bare or sign else None
    unit = forms.cardinals().get(words[k]) if k + 1 < last else None
    by = forms.parts().get(words[k + 1]) if unit is not None and (unit.joined == "و" or k > i) else None
    return (k + 2, unit.value / by) if unit is not None and by and unit.value < by else None
