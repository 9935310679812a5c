"""Fractions and decimals: 3/4، .77، واحد فاصلة خمسة، ثلاثة أرباع، خمس السكان."""

from tawatur.analysis import counted
from tawatur.analysis.numbers import cardinals
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.cardinals import Reading, tidy
from tawatur.analysis.numbers.found import Found, touch
from tawatur.model import Text

_MOST_PARTS = 4
"""Digits of a denominator; what is longer is a reference number."""
_MOST_DECIMALS = 10
_MOST_WHOLE = 1000
_ARTICLE = "ال"
_DAMMA = "\u064f"


def of(text: Text, reading: Reading, first: int, last: int) -> Found | None:
    """The fraction or decimal that a number opens, if it does."""
    in_words = _point(text, reading, last) or _parts(text, reading, last) or _out_of(text, reading, last)
    return in_words or _slash(text, reading, first, last) or _bare_point(text, reading, first)


def alone(text: Text, i: int, last: int) -> Found | None:
    """نصف، ثلثي الأصوات، نصفهم, and خمس السكان and ثُمن, which are something else elsewhere."""
    word = text.words[i]
    part = forms.fractions().get(word) or forms.owned_fractions().get(word)
    if part is None and i + 1 < last and _definite_noun(text.words[i + 1]):
        part = forms.shy_fractions().get(word)
    if part is None and _DAMMA in text.source[text.starts[i] : text.ends[i]]:
        part = forms.vowelled_fractions().get(word)
    return Found(i, i + 1, part.cut, tidy(part.value), tidy(part.value), "fraction", "fraction") if part else None


def behind_noun(text: Text, found: Found, last: int) -> Found:
    """ثلاث ساعات ونصف الساعة: a part behind the noun belongs to the number before it."""
    if found.low != found.high or found.kind != "cardinal" or found.low != int(found.low) or found.low >= _MOST_WHOLE:
        return found
    noun = counted.noun(text.words, found.last, last)
    part = cardinals.part(text, noun.last, last) if noun else None
    if noun is None or part is None:
        return found
    end, share = part
    if end < last and text.words[end].startswith(_ARTICLE):
        again = counted.noun(text.words, end, last)
        if again is None or again.unit != noun.unit:
            return found
        end = again.last
    amount = tidy(found.low + share)
    return found._replace(last=end, low=amount, high=amount, rule="noun and part")


def _definite_noun(word: str) -> bool:
    return word.startswith(_ARTICLE) and word not in forms.cardinals() and word not in forms.ordinals()


def _point(text: Text, reading: Reading, last: int) -> Found | None:
    """واحد فاصلة خمسة، خمسة فاصلة صفر خمسة، ثلاثة فاصلة ستة ملايين"""
    words, i = text.words, reading.last
    if i + 1 >= last or words[i] not in forms.table().point or not isinstance(reading.value, int):
        return None
    k, zeros = i + 1, ""
    while k < last - 1 and (zero := forms.cardinals().get(words[k])) and zero.value == 0 and words[k + 1] in forms.cardinals():
        k, zeros = k + 1, zeros + "0"
    decimals = (k + 1, words[k]) if words[k].isdecimal() and len(words[k]) < _MOST_DECIMALS else cardinals.below_thousand(words, k, last)
    if decimals is None:
        return None
    end, amount = cardinals.scaled(words, decimals[0], last, tidy(float(f"{reading.value}.{zeros}{decimals[1]}")))
    return Found(reading.first, end, reading.cut, tidy(amount), tidy(amount), "cardinal", "point")


def _parts(text: Text, reading: Reading, last: int) -> Found | None:
    """ثلاثة أرباع، 4 أخماس"""
    i = reading.last
    by = forms.parts().get(text.words[i]) if i < last else None
    if by is None or not isinstance(reading.value, int) or not 1 < reading.value < by:
        return None
    share = tidy(reading.value / by)
    end, amount = cardinals.scaled(text.words, i + 1, last, share)
    found = Found(reading.first, end, reading.cut, tidy(amount), tidy(amount), "fraction", "fraction")
    return found if end == i + 1 else found._replace(kind="cardinal")


def _out_of(text: Text, reading: Reading, last: int) -> Found | None:
    """سبعة من كل عشرة"""
    i = reading.last
    if i + 2 >= last or tuple(text.words[i : i + 2]) not in forms.out_of():
        return None
    whole = cardinals.read(text, i + 2, last)
    if whole is None or whole.cut or not 0 < reading.value < whole.value:
        return None
    share = tidy(reading.value / whole.value)
    return Found(reading.first, whole.last, reading.cut, share, share, "fraction", "out of")


def _digits(text: Text, i: int, first: int, last: int) -> bool:
    return first <= i < last and text.words[i][0].isdecimal()


def _slash(text: Text, reading: Reading, first: int, last: int) -> Found | None:
    """3/4; of three numbers with slashes between none is a fraction."""
    words, i = text.words, reading.first
    if not reading.digits or reading.last != i + 1 or i + 2 >= last or words[i + 1] != "/" or not words[i + 2].isdecimal():
        return None
    if not (touch(text, i) and touch(text, i + 1)) or not int(words[i + 2][:20]) or len(words[i + 2]) > _MOST_PARTS:
        return None
    if _digits(text, i - 2, first, last) and words[i - 1] == "/" or _digits(text, i + 4, first, last) and words[i + 3] == "/":
        return None
    amount = tidy(reading.value / int(words[i + 2]))
    return Found(i, i + 3, 0, amount, amount, "fraction", "fraction")


def _bare_point(text: Text, reading: Reading, first: int) -> Found | None:
    """.77 begins with its point."""
    words, i = text.words, reading.first
    if not reading.digits or reading.last != i + 1 or i <= first or words[i - 1] != "." or not touch(text, i - 1):
        return None
    if not words[i].isdecimal() or len(words[i]) >= _MOST_DECIMALS or i - 2 >= first and touch(text, i - 2):
        return None
    amount = tidy(float(f"0.{words[i]}"))
    return Found(i - 1, reading.last, 0, amount, amount, "cardinal", "digits")
