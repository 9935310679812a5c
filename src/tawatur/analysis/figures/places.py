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
    return Place(first, last, *paragraph(text, first))


def paragraph(text: Text, token: int) -> tuple[int, int]:
    """The first token of the paragraph that a token lies in, and the token behind it."""
    return text.paragraphs[bisect_left(text.paragraphs, (token + 1, 0)) - 1]


def written(text: Text, i: int) -> str:
    """Token i as the source has it."""
    return text.source[text.starts[i] : text.ends[i]]
