"""Where a number stands among the tokens."""

from bisect import bisect_left
from typing import NamedTuple

from tawatur.analysis import marks
from tawatur.model import Number, Text


class Place(NamedTuple):
    """A number among the tokens: of a paragraph `start` to `end`, from token `first` up to `last`."""

    first: int
    last: int
    start: int
    end: int


def place_of(text: Text, number: Number) -> Place:
    first = marks.token(text, number.mark.start)
    last = bisect_left(text.starts, number.mark.end)
    i = bisect_left(text.paragraphs, (first + 1, 0)) - 1
    start, end = text.paragraphs[i]
    return Place(first, last, start, end)


def written(text: Text, i: int) -> str:
    """Token i as the source has it."""
    return text.source[text.starts[i] : text.ends[i]]
