"""What stands around a number and belongs to it: a minus, brackets that close before its scale, percent signs, أضعاف."""

from tawatur.analysis import counted
from tawatur.analysis.numbers import cardinals
from tawatur.analysis.numbers import words as forms
from tawatur.analysis.numbers.cardinals import Reading, tidy
from tawatur.analysis.numbers.found import Found, touch
from tawatur.model import Text


def signed(text: Text, found: Found, first: int) -> Found:
    """-12، سالب خمسة، ناقص 3"""
    i = found.first
    if found.rule == "range" or i == first:
        return found
    if _minus(text, i, first) or text.words[i - 1] in forms.table().negative and not _number_before(text, i - 1, first):
        return found._replace(first=i - 1, cut=0, low=-found.low, high=-found.high)
    return found


def _minus(text: Text, i: int, first: int) -> bool:
    """Whether a minus sign touches the digits at token i, and nothing touches it from the other side."""
    sign = text.words[i - 1] == "-" and text.words[i][0].isdecimal() and touch(text, i - 1)
    return sign and not (i - 2 >= first and touch(text, i - 2))


def _number_before(text: Text, i: int, first: int) -> bool:
    """10 ناقص 3 takes away; nothing is negative."""
    return i > first and (
        text.words[i - 1][0].isdecimal() or text.words[i - 1] in forms.cardinals() or text.words[i - 1] in forms.ordinals()
    )


def bracketed(text: Text, reading: Reading, first: int, last: int) -> Reading:
    """أكثر من (162) مليون ريال: digits in brackets that go on behind them."""
    words, i, end = text.words, reading.first, reading.last
    if not (reading.digits and i > first and words[i - 1] == "(" and end + 1 < last and words[end] == ")"):
        return reading
    behind, amount = cardinals.scaled(words, end + 1, last, reading.value)
    if behind == end + 1 and counted.noun(words, behind, last) is None:
        return reading
    return reading._replace(first=i - 1, last=behind, value=tidy(amount), cut=0)


def percent(words: list[str], i: int, last: int) -> int:
    """The token behind the percent sign at token i, in words or as a sign; i where none stands there."""
    return _phrase(words, i, last, forms.table().percent)


def _phrase(words: list[str], i: int, last: int, phrases: tuple[str, ...]) -> int:
    for size in (2, 1):
        if i + size <= last and " ".join(words[i : i + size]) in phrases:
            return i + size
    return i


def kind(text: Text, found: Found, first: int, last: int) -> Found:
    """Percent and per-mille signs on either side, and أضعاف."""
    words, i = text.words, found.last
    behind = percent(words, i, last)
    if behind > i:
        return found._replace(last=behind, kind="percent")
    behind = _phrase(words, i, last, forms.table().per_mille)
    if behind > i:
        return found._replace(last=behind, kind="per_mille")
    if found.first > first and words[found.first - 1] == "%":
        return found._replace(first=found.first - 1, kind="percent", cut=0)
    if i < last and words[i] in forms.table().times:
        return found._replace(last=i + 1, kind="multiple")
    return found
