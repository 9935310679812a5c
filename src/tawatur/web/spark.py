"""A sparkline: how many reports of a story appeared on each day, as bars of a drawing that needs no script."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 240, 32
"""Of the drawing, in its own units."""
_MOST = 60
"""Bars; of a longer time each is of several days."""
_FEWEST = 12
"""The places for bars that there are at least: two days are two bars, not two halves."""
_LEAST = 2.0
"""The height of a bar of one report, so that it is seen beside one of hundreds."""


class Bar(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Spark(NamedTuple):
    """`busiest` is the day on which most reports appeared, `reports` their number."""

    bars: tuple[Bar, ...]
    busiest: str
    reports: int


def spark(days: Sequence[tuple[str, int]]) -> Spark | None:
    """Of days (YYYY-MM-DD) with their numbers, in order; None where there are not two."""
    dated = [(day, number) for text, number in days if (day := _ordinal(text)) is not None]
    if len(dated) < 2:
        return None
    first, last = dated[0][0], dated[-1][0]
    together = -(-(last - first + 1) // _MOST)
    heights: dict[int, int] = {}
    for day, number in dated:
        heights[(day - first) // together] = heights.get((day - first) // together, 0) + number
    step, most = WIDTH / max((last - first) // together + 1, _FEWEST), max(heights.values())
    bars = tuple(_bar(place, number / most, step) for place, number in sorted(heights.items()))
    busiest = max(days, key=lambda entry: entry[1])
    return Spark(bars, busiest[0], busiest[1])


def _bar(place: int, share: float, step: float) -> Bar:
    height = max(_LEAST, share * HEIGHT)
    return Bar(round(place * step, 1), round(HEIGHT - height, 1), round(max(step * 0.7, 1.0), 1), round(height, 1))


def _ordinal(day: str) -> int | None:
    try:
        return dt.date.fromisoformat(day).toordinal()
    except ValueError:
        return None
