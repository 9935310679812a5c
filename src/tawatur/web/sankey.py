"""The chains of many claims as streams: from the parties through agencies and documents to the outlets, as wide as the articles are many.

    parties ═╗
             ╠═ agency ═══ outlet          where many streams pass through one name, the waist is seen
    parties ═╝

Articles are left out: what one takes from another goes through the outlet of the other. Only the places are computed; the template draws.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tawatur.link.network import ARTICLE
from tawatur.model import Chain, Network, Vertex
from tawatur.web.drawing import Direction, Place, Way, columns, led, ranks

WIDTH = 1170
"""Of the drawing; its height follows from what flows."""
BOX = 168
LEAST = 30
"""The height of a box that has room for a name."""
BETWEEN = 8
_FLOW = 5.0
"""The width of the stream of one article, where that leaves the drawing no higher than `_HIGHEST`."""
_HIGHEST = 640
MOST_WAYS = 36

Arc = tuple[Place, Place]


class Box(NamedTuple):
    """`articles`: how many pass through it."""

    x: float
    y: float
    height: float
    part: str
    vertex: Vertex
    articles: int
    width: int = BOX


class Stream(NamedTuple):
    """A closed path of SVG, from one name to another, "" where it goes on behind others; `resting`: one of the two is of those without
    which nothing is left.
    """

    path: str
    source: str
    target: str
    articles: int
    resting: bool


class Sankey(NamedTuple):
    """The boxes in the order in which they are read; `heads`: where each column begins and what it is of; `more` ways, those of fewest
    articles, were left out.
    """

    network: Network
    height: float
    boxes: tuple[Box, ...]
    streams: tuple[Stream, ...]
    heads: tuple[tuple[float, str], ...]
    more: int
    width: int = WIDTH
    box: int = BOX


def sankey(network: Network, direction: Direction) -> Sankey:
    """Mirrored where the reader reads from the right."""
    told = _ways(network.chains)
    shown = dict(Counter({way: len(articles) for way, articles in told.items()}).most_common(MOST_WAYS))
    ranked = ranks(list(shown))
    flows = dict(zip(led(list(shown), ranked), shown.values(), strict=True))
    standing = columns(list(flows), ranked)
    through, arcs = Counter[Place](), Counter[Arc]()
    for way, articles in flows.items():
        through.update(dict.fromkeys(way, articles))
        arcs.update(dict.fromkeys(pairwise(way), articles))
    unit = min(_FLOW, *(_HIGHEST / sum(through[place] for place in column) for column in standing))
    tall = {place: max(LEAST if place.part != "gap" else 1.0, unit * through[place]) for place in through}
    height = max(sum(tall[place] + BETWEEN for place in column) - BETWEEN for column in standing)
    at = dict(_places(standing, tall, height, direction))
    vertices = {vertex.id: vertex for vertex in network.vertices}
    passing: dict[Place, set[str]] = {}
    for way in shown:
        for place in way:
            passing.setdefault(place, set()).update(told[way])
    boxes = (Box(*at[p], tall[p], p.part, vertices[p.id], len(passing[p])) for column in standing for p in column if p.part != "gap")
    room = {place: max(0.0, (tall[place] - unit * through[place]) / 2) for place in through}
    streams = _Streams(at, room, unit, direction)
    return Sankey(
        network=network,
        height=round(height, 1),
        boxes=tuple(boxes),
        streams=tuple(streams.of(arc, arcs[arc], vertices) for arc in sorted(arcs, key=lambda arc: [at[place][::-1] for place in arc])),
        heads=tuple((at[column[0]][0], next((p.part for p in column if p.part != "gap"), "carrier")) for column in standing),
        more=len(told) - len(shown),
    )


def _ways(chains: Iterable[Chain]) -> dict[Way, set[str]]:
    """The ways without their articles, each with the articles that go it."""
    told = list(chains)
    home = {chain.article: chain.outlet for chain in told}
    found: dict[Way, set[str]] = {}
    for chain in told:
        carriers = dict.fromkeys(home.get(id, id) for id in chain.carriers)
        passed = (id for id in carriers if id not in (chain.party, chain.outlet))
        last = Place("article" if chain.outlet.startswith(ARTICLE) else "outlet", chain.outlet)
        ends = [] if chain.outlet == chain.party else [last]
        way = (Place("party", chain.party), *(Place("carrier", id) for id in passed), *ends)
        found.setdefault(way, set()).add(chain.article)
    return {way: found[way] for way in sorted(found)}


def _places(
    standing: Sequence[Sequence[Place]], tall: Mapping[Place, float], height: float, direction: Direction
) -> Iterable[tuple[Place, tuple[float, float]]]:
    """Where boxes begin: columns evenly over the width, boxes evenly over what of the height they leave."""
    step = (WIDTH - BOX) / max(1, len(standing) - 1)
    for n, column in enumerate(standing):
        room = (height - sum(tall[place] for place in column)) / len(column)
        x, y = round(WIDTH - BOX - n * step if direction == "rtl" else n * step, 1), room / 2
        for place in column:
            yield place, (x, round(y, 1))
            y += tall[place] + room


class _Streams:
    """Lays streams side by side where they leave a box and where they come to one."""

    def __init__(self, at: Mapping[Place, tuple[float, float]], room: Mapping[Place, float], unit: float, direction: Direction) -> None:
        """`room`: what a box is higher than what flows through it, halved."""
        self._at, self._room, self._unit, self._mirrored = at, room, unit, direction == "rtl"
        self._taken: dict[tuple[Place, bool], float] = {}

    def of(self, arc: Arc, articles: int, vertices: Mapping[str, Vertex]) -> Stream:
        a, b = arc
        wide = max(1.5, articles * self._unit)
        start = self._at[a][0] + (0 if self._mirrored else BOX)
        end = self._at[b][0] + (BOX if self._mirrored else 0)
        if a.part == "gap":
            start = self._at[a][0] + (BOX if self._mirrored else 0)
        above, below, middle = self._beside(a, True, wide), self._beside(b, False, wide), (start + end) / 2
        path = (
            f"M{start:g} {above:g}C{middle:g} {above:g} {middle:g} {below:g} {end:g} {below:g}v{wide:g}"
            f"C{middle:g} {below + wide:g} {middle:g} {above + wide:g} {start:g} {above + wide:g}z"
        )
        source, target = (vertices[place.id] if place.part != "gap" else None for place in arc)
        resting = any(vertex.cut for vertex in (source, target) if vertex)
        return Stream(path, source.id if source else "", target.id if target else "", articles, resting)

    def _beside(self, place: Place, leaving: bool, wide: float) -> float:
        taken = self._taken.get((place, leaving), self._room[place])
        self._taken[place, leaving] = taken + wide
        return round(self._at[place][1] + taken, 1)
