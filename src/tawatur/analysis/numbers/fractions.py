"""Fractions and decimals: 3/4، .77، واحد فاصلة خمسة، ثلاثة أرباع، خمس السكان."""

from tawatur.analysis.numbers import cardinals
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.cardinals import Reading, tidy
from tawatur.analysis.numbers.found import Found, touch
from tawatur.analysis.numbers.signs import minus
from tawatur.model import Text

_MOST_PARTS = 4
"""Digits of a denominator; what is longer is a reference number."""
_MOST_DECIMALS = 10
_ARTICLE = "ال"


def of(text: Text, reading: Reading, first: int, last: int) -> Found | None:
    """The fraction or decimal that a number opens, if it does."""
    return (
        _point(text, reading, last)
        or _parts(text, reading, last)
        or _slash(text, reading, first, last)
        or _bare_point(text, reading, first)
    )


def alone(text: Text, i: int, last: int) -> Found | None:
    """نصف، ثلثي الأصوات, and خمس السكان, which is a number elsewhere."""
    word = text.words[i]
    part = forms.fractions().get(word)
    if part is None and i + 1 < last and _definite_noun(text.words[i + 1]):
        part = forms.shy_fractions().get(word)
    return Found(i, i + 1, part.cut, tidy(part.value), tidy(part.value), "fraction", "fraction") if part else None


def _definite_noun(word: str) -> bool:
    return word.startswith(_ARTICLE) and word not in forms.cardinals() and word not in forms.ordinals()


def _point(text: Text, reading: Reading, last: int) -> Found | None:
    """واحد فاصلة خمسة"""
    words, i = text.words, reading.last
    if i + 1 >= last or words[i] not in forms.table().point:
        return None
    decimals = cardinals.read(text, i + 1, last)
    if decimals is None or decimals.cut or not isinstance(decimals.value, int) or not isinstance(reading.value, int):
        return None
    scaled = cardinals.scaled(words, decimals.last, last, tidy(float(f"{reading.value}.{_without_scale(text, i + 1, decimals)}")))
    return Found(reading.first, scaled[0], reading.cut, tidy(scaled[1]), tidy(scaled[1]), "cardinal", "point")


def _without_scale(text: Text, i: int, decimals: Reading) -> str:
    """The decimals as digits; zeros that were written stay."""
    return text.words[i] if decimals.last == i + 1 and decimals.digits else str(decimals.value)


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
    start = minus(text, i, first)
    amount = -amount if start < i else amount
    return Found(start, i + 3, 0, amount, amount, "fraction", "fraction")


def _bare_point(text: Text, reading: Reading, first: int) -> Found | None:
    """.77 begins with its point."""
    words, i = text.words, reading.first
    if not reading.digits or reading.last != i + 1 or i <= first or words[i - 1] != "." or not touch(text, i - 1):
        return None
    if not words[i].isdecimal() or len(words[i]) >= _MOST_DECIMALS or i - 2 >= first and touch(text, i - 2):
        return None
    amount = tidy(float(f"0.{words[i]}"))
    return Found(i - 1, reading.last, 0, amount, amount, "cardinal", "digits")
