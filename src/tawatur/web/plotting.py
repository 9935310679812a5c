"""The figures of a series as a drawing of links: each point leads to its sentence, and shows it where the pointer or the keyboard is on it.

The drawing is that of reports, with a line for each party; it needs no script, prints, and is read out as the table that stands beneath.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tawatur.interface.catalogue import Catalogue
from tawatur.interface.excerpts import short
from tawatur.interface.names import Names
from tawatur.model import Point
from tawatur.reporting.plot import BOTTOM, HEIGHT, LEFT, RIGHT, SHAPES, TOP, WIDTH, Plot, Symbol, plot
from tawatur.web.tables import Counted, Line

TIP = (280, 96)
"""Of what a point shows."""
_ASIDE = 12
_LETTER = 7
"""What a letter of a label takes."""


class Spot(NamedTuple):
    """A point that can be pointed at, from `left` to `right`: its symbol, its line in the table, and where what it shows begins."""

    symbol: Symbol
    line: Line
    left: float
    right: float
    x: float
    y: float
    above: bool


class Plotted(NamedTuple):
    """`tracks`: for each party its points joined, as paths with the kind of their symbol; `labelled`: the places of those whose number has
    room.
    """

    plot: Plot
    spots: tuple[Spot, ...]
    tracks: tuple[tuple[int, str], ...]
    labelled: frozenset[int]
    shapes: tuple[str, ...] = SHAPES
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    tip: tuple[int, int] = TIP


class _Speaking:
    """The words of a page for a plot."""

    def __init__(self, catalogue: Catalogue, names: Names) -> None:
        self.catalogue, self._names = catalogue, names

    def number(self, value: float) -> str:
        return self.catalogue.number(value)

    def giver(self, given: Point) -> list[str]:
        if given.parties:
            return [short(name) for name in self._names.all(given.parties)]
        spoken = given.speaker and short(given.speaker)
        return [spoken or self.catalogue.say("speaker_open" if given.carriers[0].statement else "own_voice")]


def plotted(counted: Counted, catalogue: Catalogue, names: Names) -> Plotted | None:
    """None where there are not two numbers to compare."""
    found = plot([line.point for line in counted.lines], _Speaking(catalogue, names))
    if found is None:
        return None
    spots = tuple(_spot(symbol, found.symbols, counted.lines[symbol.place]) for symbol in found.symbols)
    return Plotted(found, spots, tuple(_tracks(found.symbols)), _labelled(found.symbols))


def _spot(symbol: Symbol, among: Iterable[Symbol], line: Line) -> Spot:
    """Where two stand close to one another each has the half of what is between them."""
    beside = [other.x - symbol.x for other in among if abs(other.high - symbol.high) < 2 * _ASIDE]
    left = max((gap / 2 for gap in beside if gap < 0), default=-_ASIDE)
    right = min((gap / 2 for gap in beside if gap > 0), default=_ASIDE)
    wide, high = TIP
    above = symbol.high > HEIGHT / 2
    y = symbol.high - _ASIDE - high if above else symbol.low + _ASIDE
    left, right = symbol.x + max(left, -_ASIDE), symbol.x + min(right, _ASIDE)
    return Spot(symbol, line, round(left, 1), round(right, 1), round(min(max(symbol.x - wide / 2, 0), WIDTH - wide), 1), round(y, 1), above)


def _labelled(symbols: Iterable[Symbol]) -> frozenset[int]:
    """Those whose number does not lie over that of one before."""
    kept: list[Symbol] = []
    for symbol in symbols:
        if all(abs(symbol.x - other.x) > _ASIDE + _LETTER * len(other.label) or abs(symbol.high - other.high) > _ASIDE for other in kept):
            kept.append(symbol)
    return frozenset(symbol.place for symbol in kept)


def _tracks(symbols: Sequence[Symbol]) -> Iterable[tuple[int, str]]:
    """Only what one giver says more than once has a way."""
    for kind in sorted({symbol.kind for symbol in symbols}):
        own = [symbol for symbol in symbols if symbol.kind == kind]
        if len(own) > 1:
            yield kind, "M" + "L".join(f"{symbol.x:g} {(symbol.low + symbol.high) / 2:g}" for symbol in own)
