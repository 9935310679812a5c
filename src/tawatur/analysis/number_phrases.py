"""Number phrases: words, digits, or both together, read from one token on.

    read(text, i, last)  of "أربعة آلاف و500"  -> Reading(value=4500)
    read_ordinal(words, i, last)  of "الخامس والعشرين"  -> Reading(value=25)

A phrase is a sum of groups, each smaller than the scale before it; a group is a number below a thousand, or digits, and the scales
that multiply it.
"""

from typing import NamedTuple

from tawatur.analysis.digits import Value, value
from tawatur.analysis.number_words import ARTICLES, cardinals, fractions, ordinals, table
from tawatur.model import Text

_LONGEST = 24
"""Tokens of one number."""
_LARGEST = 10**18
_HAMZA = ("\u0626", "\u0654")


class Reading(NamedTuple):
    """A number read from tokens `first` up to `last`; `cut` letters of the first token lie in front of it."""

    first: int
    last: int
    value: Value
    cut: int = 0
    definite: bool = False
    digits: bool = False


def read(text: Text, i: int, last: int) -> Reading | None:
    """The number whose first token is `i`, or None. Reads at most a fixed number of tokens."""
    last = min(last, i + _LONGEST)
    words, start = text.words, i
    cut, definite = 0, False
    if words[i] in ARTICLES and i + 1 < last and words[i + 1][0].isdecimal():
        cut, definite, i = ARTICLES[words[i]], True, i + 1
    elif words[i][0].isdecimal():
        pass
    elif form := cardinals().get(words[i]) or (fractions().get(words[i]) if i + 1 < last and words[i + 1] in cardinals() else None):
        if form.word in table().hamza and not _hamza(text, i):
            return None
        cut, definite = form.cut, form.definite
    else:
        return None
    total: Value = 0
    room: Value = _LARGEST
    end = i
    while group := _group(text, end, last, end == i):
        after, amount, scale = group
        if amount >= room or (end > i and not amount):
            break
        total, room, end = total + amount, scale, after
        if scale == 1 or end >= last or not _joins(words, end, last):
            break
    if end == i:
        return None
    return Reading(start, end, tidy(total), cut, definite, words[i][0].isdecimal())


def _hamza(text: Text, i: int) -> bool:
    """Whether token i is written with the hamza that folding takes away: مئتا is two hundred, ميتا is dead."""
    return any(sign in text.source[text.starts[i] : text.ends[i]] for sign in _HAMZA)


def tidy(amount: Value) -> Value:
    """1500000.0 is a whole number; the last bits of a product are not."""
    if isinstance(amount, int):
        return amount
    return int(amount) if amount == int(amount) else round(amount, 6)


def _joins(words: list[str], i: int, last: int) -> bool:
    """Whether token i goes on with a sum: a joined و, or one of its own before digits or a number."""
    if words[i] == "و":
        return i + 1 < last
    form = cardinals().get(words[i]) or fractions().get(words[i])
    return form is not None and form.joined == "و"


def _group(text: Text, i: int, last: int, opening: bool) -> tuple[int, Value, Value] | None:
    """(end, amount, scale) of one group. A group that is not the first opens with و."""
    words = text.words
    if not opening and words[i] == "و":
        i += 1
    if i >= last:
        return None
    word = words[i]
    if word[0].isdecimal():
        swapped = _swapped(text, i, last)
        if swapped:
            return _scaled(words, i + 3, last, swapped)
        amount = value(word, text.source[text.starts[i] : text.ends[i]], i + 1 < last and _scale(words[i + 1]) > 1000)
        return None if amount is None else _scaled(words, i + 1, last, amount)
    form = cardinals().get(word)
    if form is None:
        part = fractions().get(word)
        if part is None:
            return None
        if not opening:  # مليون ونصف المليون
            return _half_of(words, i, last, part.value)
        return _scaled(words, i + 1, last, part.value) if i + 1 < last and _scale(words[i + 1]) else None
    if form.kind in ("scale", "double"):
        amount = form.value * (2 if form.kind == "double" else 1)
        end, amount, scale = _scaled(words, i + 1, last, amount)
        return end, amount, scale if scale > 1 else form.value
    below = _below_thousand(words, i, last)
    return below and _scaled(words, below[0], last, below[1])


def _swapped(text: Text, i: int, last: int) -> Value | None:
    """5ر47 is 47.5: agencies write the decimals first and ر for the point."""
    words = text.words
    if i + 2 >= last or words[i + 1] not in table().swapped_point or not (words[i].isdecimal() and words[i + 2].isdecimal()):
        return None
    if text.ends[i] != text.starts[i + 1] or text.ends[i + 1] != text.starts[i + 2] or len(words[i]) > 6 or len(words[i + 2]) > 12:
        return None
    return tidy(float(f"{words[i + 2]}.{words[i]}"))


def _half_of(words: list[str], i: int, last: int, part: Value) -> tuple[int, Value, Value] | None:
    """A fraction of the scale that stands before it; the scale may be said again."""
    before = cardinals().get(words[i - 1])
    if before is None or before.kind not in ("scale", "double"):
        return None
    end = i + 1
    again = cardinals().get(words[end]) if end < last else None
    if again is not None and again.kind == "scale" and again.definite and not again.joined:
        end += 1
    return end, before.value * part, 1


def _scale(word: str) -> Value:
    """The scale that the word multiplies by; 0 where it does not."""
    form = cardinals().get(word)
    return form.value if form and form.kind == "scale" and not form.joined else 0


def scaled(words: list[str], i: int, last: int, amount: Value) -> tuple[int, Value]:
    """The amount times the scales from token i on, and the token behind them."""
    end, product, _ = _scaled(words, i, last, amount)
    return end, product


def _scaled(words: list[str], i: int, last: int, amount: Value) -> tuple[int, Value, Value]:
    """The amount times the scales that follow it."""
    scale: Value = 1
    while i < last and (by := _scale(words[i])) and amount * by < _LARGEST:
        amount, scale, i = amount * by, by, i + 1
    return i, amount, scale


def _below_thousand(words: list[str], i: int, last: int) -> tuple[int, int] | None:
    """[unit] hundred, then unit, teen, or unit and ten."""
    get = cardinals().get
    total = 0
    form = get(words[i])
    if form is None:
        return None
    nxt = get(words[i + 1]) if i + 1 < last else None
    if form.kind == "unit" and nxt and nxt.kind == "hundred" and not nxt.joined and 2 < form.value < 10:
        total, i = int(form.value) * 100, i + 2
    elif form.kind in ("hundred", "hundreds"):
        total, i = int(form.value), i + 1
    else:
        return _below_hundred(words, i, last)
    ahead = i + 1 if i < last and words[i] == "و" else i
    tail = get(words[ahead]) if ahead < last else None
    if tail and (tail.joined == "و" or ahead > i) and (rest := _below_hundred(words, ahead, last)):
        return rest[0], total + rest[1]
    return i, total


def _below_hundred(words: list[str], i: int, last: int) -> tuple[int, int] | None:
    get = cardinals().get
    form = get(words[i])
    if form is None:
        return None
    amount = int(form.value)
    if form.kind in ("ten", "tens"):
        return i + 1, amount
    if form.kind not in ("unit", "joined"):
        return None
    nxt = get(words[i + 1]) if i + 1 < last else None
    if nxt and nxt.kind == "ten" and not nxt.joined and amount:
        return i + 2, amount + 10
    ahead = i + 2 if nxt is None and i + 2 < last and words[i + 1] == "و" else i + 1
    ten = get(words[ahead]) if ahead < last else None
    if ten and ten.kind == "tens" and ten.value >= 20 and (ten.joined == "و" or ahead == i + 2) and amount:
        return ahead + 1, amount + int(ten.value)
    return (i + 1, amount) if form.kind == "unit" else None


# ------------------------------------------------------------------ ordinals


def read_ordinal(words: list[str], i: int, last: int) -> Reading | None:
    """الثالث، الخامس عشر، الحادي والعشرين; also with a cardinal in front of the ten (الواحد والثلاثون)."""
    form = ordinals().get(words[i])
    start = form or cardinals().get(words[i])
    if start is None or start.value > 10 or form is None and not (start.definite and start.kind in ("unit", "joined")):
        return None
    unit = int(start.value)
    get = cardinals().get
    nxt = get(words[i + 1]) if i + 1 < last else None
    if nxt and nxt.kind == "ten" and not nxt.joined and unit < 10:
        return Reading(i, i + 2, unit + 10, start.cut, start.definite)
    ahead = i + 2 if i + 2 < last and words[i + 1] == "و" else i + 1
    ten = get(words[ahead]) if ahead < last else None
    if ten and ten.kind == "tens" and ten.value >= 20 and (ten.joined == "و" or ahead == i + 2) and unit < 10:
        return Reading(i, ahead + 1, unit + int(ten.value), start.cut, start.definite)
    return Reading(i, i + 1, unit, start.cut, start.definite) if form else None
