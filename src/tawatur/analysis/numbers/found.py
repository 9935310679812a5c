"""What the readers of numbers hand to one another."""

from typing import Literal, NamedTuple

from tawatur.analysis.numbers.cardinals import Reading
from tawatur.analysis.numbers.digits import Value
from tawatur.model import Text

Kind = Literal["cardinal", "ordinal", "percent", "per_mille", "multiple", "fraction"]


class Found(NamedTuple):
    """A number between tokens `first` and `last`, `cut` letters into the first, before it is made a record."""

    first: int
    last: int
    cut: int
    low: Value
    high: Value
    kind: Kind
    rule: str


def cardinal(reading: Reading) -> Found:
    rule = "digits" if reading.digits else "words"
    return Found(reading.first, reading.last, reading.cut, reading.value, reading.value, "cardinal", rule)


def touch(text: Text, i: int) -> bool:
    """Whether nothing stands between token i and the next."""
    return text.ends[i] == text.starts[i + 1]
