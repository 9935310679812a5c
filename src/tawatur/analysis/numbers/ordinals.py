"""Ordinal numbers: الثالث، الخامس عشر، الحادي والعشرون، الرابعة والسبعون بعد المئة.

read(text, i, last)  of "الخامس والعشرين"  -> Reading(value=25)
"""

from tawatur.analysis.numbers import cardinals
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.cardinals import Reading
from tawatur.analysis.numbers.words import Form
from tawatur.model import Text

_HUNDRED = 100
_FEMININE = "ه"  # ة, folded
_ARTICLE = "ال"


def read(text: Text, i: int, last: int) -> Reading | None:
    """The ordinal whose first token is `i`; also with a cardinal in front of the ten (الواحد والثلاثون)."""
    words = text.words
    form = forms.ordinals().get(words[i])
    if form is not None and _second(text, i, last):
        return None
    start = form or forms.cardinals().get(words[i])
    if start is not None and start.definite and start.value in (_HUNDRED, 10 * _HUNDRED) and i + 1 < last:
        return _behind_hundreds(text, i, last, start)
    if start is None or start.value > 10 or form is None and not (start.definite and start.kind in ("unit", "joined")):
        return None
    unit = int(start.value)
    with_ten = cardinals.behind_unit(words, i, last, unit)
    if with_ten is None and form is None:
        return None
    end, number = with_ten or (i + 1, unit)
    end, number = _after_hundreds(text, end, last, number)
    return Reading(i, end, number, start.cut, start.definite)


def _second(text: Text, i: int, last: int) -> bool:
    """Whether ثانية is the sixtieth of a minute: without the article behind what no feminine noun is, and in في الثانية."""
    word = text.words[i]
    if word == forms.table().second:
        return i == 0 or not text.words[i - 1].endswith(_FEMININE) or text.words[i - 1] in forms.cardinals()
    article = word.removeprefix(_ARTICLE)
    alone = i + 1 >= last or text.words[i + 1] not in forms.cardinals()
    return article != word and article == forms.table().second and i > 0 and text.words[i - 1] in forms.table().per and alone


def _behind_hundreds(text: Text, i: int, last: int, hundreds: Form) -> Reading | None:
    """المئة والخامسة والعشرون"""
    form = forms.ordinals().get(text.words[i + 1])
    rest = read(text, i + 1, last) if form is not None and form.definite and form.joined == "و" else None
    if rest is None or rest.value >= _HUNDRED:
        return None
    return Reading(i, rest.last, int(hundreds.value) + rest.value, hundreds.cut, True)


def _after_hundreds(text: Text, i: int, last: int, number: int) -> tuple[int, int]:
    """بعد المئة، بعد الألف: whole hundreds that are counted before it."""
    if i + 1 >= last or text.words[i] not in forms.table().after:
        return i, number
    hundreds = cardinals.read(text, i + 1, last)
    if hundreds is None or not hundreds.definite or hundreds.cut or hundreds.digits or hundreds.value % _HUNDRED:
        return i, number
    return hundreds.last, number + int(hundreds.value)
