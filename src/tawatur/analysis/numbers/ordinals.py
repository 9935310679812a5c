"""Ordinal numbers: الثالث، الخامس عشر، الحادي والعشرون، الرابعة والسبعون بعد المئة.

read(text, i, last)  of "الخامس والعشرين"  -> Reading(value=25)
"""

from tawatur.analysis.numbers import cardinals
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.cardinals import Reading
from tawatur.model import Text

_HUNDRED = 100


def read(text: Text, i: int, last: int) -> Reading | None:
    """The ordinal whose first token is `i`; also with a cardinal in front of the ten (الواحد والثلاثون)."""
    words = text.words
    form = forms.ordinals().get(words[i])
    start = form or forms.cardinals().get(words[i])
    if start is None or start.value > 10 or form is None and not (start.definite and start.kind in ("unit", "joined")):
        return None
    unit = int(start.value)
    with_ten = cardinals.behind_unit(words, i, last, unit)
    if with_ten is None and form is None:
        return None
    end, number = with_ten or (i + 1, unit)
    end, number = _after_hundreds(text, end, last, number)
    return Reading(i, end, number, start.cut, start.definite)


def _after_hundreds(text: Text, i: int, last: int, number: int) -> tuple[int, int]:
    """بعد المئة، بعد الألف: whole hundreds that are counted before it."""
    if i + 1 >= last or text.words[i] not in forms.table().after:
        return i, number
    hundreds = cardinals.read(text, i + 1, last)
    if hundreds is None or not hundreds.definite or hundreds.cut or hundreds.digits or hundreds.value % _HUNDRED:
        return i, number
    return hundreds.last, number + int(hundreds.value)
