"""Which points of a series do not go together: a party that revises its number, and parties that differ at one time.

14 (4 to 6 March, Portugal), at least 18 (4 March, a source)  -> disagreement
14 (4 to 6 March, Portugal), 17 (19 March, Portugal)          -> revision
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from tawatur.model import Difference, Point

ABOUT = 0.1
"""The part of a number by which "about" may miss it."""


def differences(points: Sequence[Point]) -> Iterator[Difference]:
    """Pairs of points, by their numbers, in order. `points` are in the order of days."""
    for (a, one), (b, other) in combinations(enumerate(points), 2):
        if one.parties and one.parties == other.parties and one.start != other.start:
            between = any(point.parties == one.parties for point in points[a + 1 : b])
            if not between and (one.low, one.high) != (other.low, other.high):
                yield Difference(kind="revision", a=a, b=b)
        elif _at_one_time(one, other) and not _agree(one, other):
            yield Difference(kind="disagreement", a=a, b=b)


def _at_one_time(one: Point, other: Point) -> bool:
    """Whether both are told on some day."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end


def _agree(one: Point, other: Point) -> bool:
    """Whether some number would fit both."""
    (low, high), (least, most) = _interval(one), _interval(other)
    return low <= most and least <= high


def _interval(point: Point) -> tuple[float, float]:
    low = -math.inf if point.low is None else point.low
    high = math.inf if point.high is None else point.high
    return (low * (1 - ABOUT), high * (1 + ABOUT)) if point.bound == "about" else (low, high)
