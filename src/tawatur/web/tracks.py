"""The life of a claim as a drawing: a track for each party, a mark for each position that it takes, from the first day to the last.

Time runs from left to right in both languages, as in any chart. Only the places are computed; the template draws.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tawatur.model import Claim, Position
from tawatur.web.views import Side, sides

WIDTH, NAME, ROW, AXIS = 1000, 190, 38, 30
"""Of the drawing, of the column of names, of a track, of the days beneath."""
_EDGE = 16
_BESIDE = 15
"""Between marks of one party that would lie over one another."""
_LABEL = 130
MOST = 12
"""Tracks, of those who speak first."""


class Spot(NamedTuple):
    x: float
    position: Position


class Track(NamedTuple):
    """`y` is the middle; the line runs from the first mark to the last."""

    side: Side
    y: float
    spots: tuple[Spot, ...]


class Tick(NamedTuple):
    x: float
    day: str


class Tracks(NamedTuple):
    tracks: tuple[Track, ...]
    ticks: tuple[Tick, ...]
    height: int
    more: int
    width: int = WIDTH
    name: int = NAME


def tracks(claim: Claim) -> Tracks | None:
    """None where no more than one day is told, so that there is no time to be seen."""
    every = sides(claim)
    shown = every[:MOST]
    days = sorted({day for side in shown for position in side.positions if (day := _day(position)) is not None})
    if len(days) < 2:
        return None
    first, last = days[0], days[-1]

    def x(day: dt.date) -> float:
        return NAME + _EDGE + (day - first).days / (last - first).days * (WIDTH - NAME - 2 * _EDGE)

    drawn = [Track(side, ROW * n + ROW / 2, _spots(side.positions, x)) for n, side in enumerate(shown)]
    return Tracks(
        tuple(drawn), _ticks([Tick(round(x(day), 1), day.isoformat()) for day in days]), ROW * len(drawn) + AXIS, len(every) - len(shown)
    )


def _spots(positions: Sequence[Position], x: Callable[[dt.date], float]) -> tuple[Spot, ...]:
    """A position that would lie over the one before stands beside it, and one that says the same as that is left to the list."""
    spots: list[Spot] = []
    for position in positions:
        day = _day(position)
        if day is None:
            continue
        at = x(day)
        if spots and at < spots[-1].x + _BESIDE:
            if position.stance == spots[-1].position.stance:
                continue
            at = spots[-1].x + _BESIDE
        spots.append(Spot(round(min(at, WIDTH - 8.0), 1), position))
    return tuple(spots)


def _ticks(every: Sequence[Tick]) -> tuple[Tick, ...]:
    """The days that have room for their name, the first and the last before others."""
    kept = [every[0]]
    for tick in every[1:-1]:
        if tick.x - kept[-1].x >= _LABEL and every[-1].x - tick.x >= _LABEL:
            kept.append(tick)
    return (*kept, every[-1])


def _day(position: Position) -> dt.date | None:
    try:
        return dt.date.fromisoformat((position.since or "")[:10])
    except ValueError:
        return None
