"""Numbers by day as a drawing: where each point stands, which the template draws as SVG. No library of ours writes SVG without a browser.

Time runs from left to right in both languages, as in any chart. Who gives a number is told by shape and by colour, so that it can be read
from a print without colours. A bound that is open has an arrow, a range is a bar. Lengths are in units of the drawing.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from tawatur.interface.catalogue import Amount, Catalogue

WIDTH, HEIGHT = 660, 220
LEFT, RIGHT, TOP, BOTTOM = 64, 30, 16, 32
_BESIDE = 52
"""Between points of one day, where there is room."""
_LABEL = 104
"""What the name of a day takes."""
_LETTER = 7
"""What a letter of a label takes."""
_LARGEST = 1e15
SHAPES = (
    "M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z",
    "M-3.8-3.8h7.6v7.6h-7.6z",
    "M0-5.4l5.4 5.4l-5.4 5.4l-5.4-5.4z",
    "M0-5.2l5 8.8h-10z",
    "M0 5.2l-5-8.8h10z",
    "M-1.7-5h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
)


class Dated(Amount, Protocol):
    """A number with the day from which it is told."""

    @property
    def start(self) -> str | None: ...


Given = TypeVar("Given", bound=Dated)
Told = TypeVar("Told", bound=Dated, contravariant=True)


class Speaking(Protocol[Told]):
    """What a plot is labelled by."""

    @property
    def catalogue(self) -> Catalogue: ...

    def number(self, value: float) -> str: ...

    def giver(self, given: Told) -> list[str]: ...


class Tick(NamedTuple):
    at: float
    label: str


class Symbol(NamedTuple):
    """A point: from `low` to `high` it is a bar; `up`, `down`: it is open to that side; `hollow`: about; `last`: no room behind it.

    `place` is that of the point among those that were given.
    """

    place: int
    x: float
    low: float
    high: float
    up: bool
    down: bool
    hollow: bool
    kind: int
    label: str
    last: bool


class Giver(NamedTuple):
    """Whose points have this shape and colour."""

    kind: int
    names: list[str]


class Plot(NamedTuple):
    rows: list[Tick]
    days: list[Tick]
    symbols: list[Symbol]
    givers: list[Giver]


def plot(counted: Sequence[Given], wording: Speaking[Given]) -> Plot | None:
    """The points that have a day and a number; None where these are not two, or give one number."""
    placed = [(place, day, given) for place, given in enumerate(counted) if (day := _day(given.start)) and _values(given)]
    points = [(day, given) for _, day, given in placed]
    rows = _rows(points) if len({value for _, given in points for value in _values(given)}) > 1 else [0.0]
    if len(points) < 2 or rows[0] == rows[-1]:
        return None
    bottom, top = rows[0], rows[-1]
    days = [day.toordinal() for day, _ in points]
    first, last = min(days), max(days)
    crowd = max(Counter(day for day, _ in points).values())
    beside = min(_BESIDE, (WIDTH - LEFT - RIGHT) / crowd / len({day for day, _ in points}))
    edge = 20 + beside * (crowd - 1) / 2

    def x(day: dt.date) -> float:
        share = (day.toordinal() - first) / (last - first) if last > first else 0.5
        return round(LEFT + edge + share * (WIDTH - LEFT - RIGHT - 2 * edge), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM), 1)

    kinds: dict[tuple[str, ...], int] = {}
    symbols = []
    for n, (place, day, given) in enumerate(placed):
        kind = kinds.setdefault(tuple(wording.giver(given)), len(kinds))
        same = [m for m, (other, _) in enumerate(points) if other == day]
        at = x(day) + (same.index(n) - (len(same) - 1) / 2) * beside
        symbols.append(_symbol(given, place, _At(round(at, 1), [y(value) for value in _values(given)], kind), wording.number))
    return Plot(
        rows=[Tick(y(value), wording.number(value)) for value in rows],
        days=_days({x(day): wording.catalogue.day(day.isoformat()) for day, _ in points}),
        symbols=symbols,
        givers=[Giver(kind, list(names)) for names, kind in kinds.items()],
    )


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _values(given: Amount) -> list[float]:
    """The ends of a number that are told and can be drawn."""
    return [float(value) for value in (given.low, given.high) if value is not None and abs(value) < _LARGEST]


class _At(NamedTuple):
    """Where a symbol stands, and whose it is."""

    x: float
    ys: Sequence[float]
    kind: int


def _symbol(given: Dated, place: int, at: _At, number: Callable[[float], str]) -> Symbol:
    low, high = (number(value) if value is not None else "" for value in (given.low, given.high))
    label = {"at_least": f"≥ {low}", "at_most": f"≤ {high}", "range": f"{low}–{high}", "about": f"≈ {low or high}"}.get(
        given.bound, low or high
    )
    up, down = given.bound == "at_least", given.bound == "at_most"
    last = at.x + 9 + _LETTER * len(label) > WIDTH
    hollow = given.bound == "about"
    return Symbol(place, at.x, max(at.ys), min(at.ys), up=up, down=down, hollow=hollow, kind=at.kind, label=label, last=last)


def _rows(points: Sequence[tuple[dt.date, Dated]]) -> list[float]:
    """Round numbers that enclose all points and leave room for the arrows of open ones; from zero where that is not far."""
    values = [value for _, given in points for value in _values(given)]
    least, most = min(values), max(values)
    room = (most - least) / 6
    least -= room if any(given.bound == "at_most" and _values(given)[-1] < least + room for _, given in points) else 0
    most += room if any(given.bound == "at_least" and _values(given)[0] > most - room for _, given in points) else 0
    least = 0 if 0 <= least <= most / 2 else least
    raw = (most - least) / 4
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= raw)
    return [float(f"{n * step:.12g}") for n in range(math.floor(least / step), math.ceil(most / step) + 1)]


def _days(labels: dict[float, str]) -> list[Tick]:
    """The days that have room for their name, the first and the last before others."""
    ends = min(labels), max(labels)
    kept = [ends[0]]
    kept += [at for at in sorted(labels) if at - kept[-1] >= _LABEL and (ends[1] - at >= _LABEL or at == ends[1])]
    return [Tick(at, labels[at]) for at in kept]
