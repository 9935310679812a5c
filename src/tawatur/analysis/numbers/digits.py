"""Numbers written in digits: which separator groups thousands and which opens the decimals.

    value("1.500") -> 1500      value("3,5") -> 3.5      value("1,500.75") -> 1500.75      value("21.10.2024") -> None

A separator that comes twice groups; of two kinds the last opens decimals; a single one groups when exactly three digits follow
and no bare zero stands before it. The Arabic signs ٬ and ٫ say what they are.
"""

import re

from tawatur.model import Text

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GROUP_SIGN = "\u066c"
_DECIMAL_SIGN = "\u066b"
_THREE = re.compile(r"\d{3}")
_LAST_THREE = re.compile(r"\d{3}(?:[.,]\d{1,6})?")
_MOST_GROUPS = 5
_LONGEST = 40
"""Digits; what is longer is no quantity."""
_ARABIC_COMMA = "،"

Value = int | float


def value(token: str, written: str = "", scaled: bool = False) -> Value | None:
    """The value of a folded digit token. `written`: the same in the source; `scaled`: a word for millions follows (1.234 مليون)."""
    if len(token) > _LONGEST:
        return None
    if token.isdecimal():
        return int(token)
    if _DECIMAL_SIGN in written or _GROUP_SIGN in written:
        return _signed(written)
    marks = [c for c in token if c in ".,"]
    last = marks[-1]
    if len(set(marks)) == 2:
        whole, _, decimals = token.rpartition(last)
        other = "," if last == "." else "."
        return _decimal(whole.replace(other, ""), decimals) if last not in whole else None
    if len(marks) > 1:
        return int(token.replace(last, "")) if _GROUPED.fullmatch(token) else None
    whole, _, decimals = token.partition(last)
    if _GROUPED.fullmatch(token) and whole.lstrip("0") and not scaled:
        return int(whole + decimals)
    return _decimal(whole, decimals)


def _signed(written: str) -> Value | None:
    """With the Arabic signs: ٬ groups, ٫ opens the decimals."""
    whole, _, decimals = written.partition(_DECIMAL_SIGN)
    digits = "".join(c for c in whole if c.isdecimal())
    tail = "".join(c for c in decimals if c.isdecimal())
    return _decimal(digits, tail) if digits else None


def _decimal(whole: str, decimals: str) -> Value:
    """A whole number where the decimals are zeros."""
    return int(whole) if not decimals.strip("0") else float(f"{whole}.{decimals}")


def spaced(text: Text, i: int, last: int) -> tuple[int, Value] | None:
    """1 500 000: groups of three digits behind single blanks; the token behind them and the value."""
    words = text.words
    if not (words[i].isdecimal() and len(words[i]) <= 3 and words[i][0] != "0"):
        return None
    end = i + 1
    while end < min(last, i + _MOST_GROUPS + 1) and text.starts[end] == text.ends[end - 1] + 1 and _LAST_THREE.fullmatch(words[end]):
        end += 1
        if not _THREE.fullmatch(words[end - 1]):
            break
    if end == i + 1 or end < last and words[end][0].isdecimal() and text.starts[end] == text.ends[end - 1] + 1:
        return None
    whole, _, decimals = "".join(words[i:end]).replace(",", ".").partition(".")
    return end, _decimal(whole, decimals)


def with_comma(text: Text, i: int, last: int) -> tuple[int, Value] | None:
    """٣،٥: two numbers that touch one Arabic comma are one with decimals; three and more are a list."""
    words = text.words
    if i + 2 >= last or words[i + 1] != _ARABIC_COMMA or not (words[i].isdecimal() and words[i + 2].isdecimal()):
        return None
    if text.ends[i] != text.starts[i + 1] or text.ends[i + 1] != text.starts[i + 2]:
        return None
    before = i >= 2 and words[i - 1] == _ARABIC_COMMA and text.ends[i - 1] == text.starts[i]
    behind = i + 3 < last and words[i + 3] == _ARABIC_COMMA and text.ends[i + 2] == text.starts[i + 3]
    amount = None if before or behind else value(f"{words[i]},{words[i + 2]}")
    return None if amount is None else (i + 3, amount)
