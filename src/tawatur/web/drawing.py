"""The graph of transmission as a drawing: who said it, through whom, in which articles, at which outlets; from the source to the reader.

    parties │ carriers … │ articles │ outlets        columns, each spread over the height; lines run from one to the next

A line that skips a column is led through it between the boxes. A name that carries here and publishes there stands in both columns: it is
one vertex all the same, and marked in both where the claim rests on it. Only the places are computed, in pixels; the template draws.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from tawatur.model import Chain, Network, Vertex, VertexKind

WIDTH, HEIGHT = 200, 60
"""Of a box."""
BETWEEN = 14
"""Between two boxes of a column."""
ACROSS = (42, 72)
"""Between two columns, at least and at most: as much as the page has room for."""
ROOM = 1170
MOST_CHAINS = 40

Direction = Literal["rtl", "ltr"]


class Place(NamedTuple):
    """A vertex in one of the parts that it has, or a gap in a column through which a line is led."""

    part: VertexKind | Literal["gap"]
    id: str


Way = tuple[Place, ...]


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    x: float
    y: float
    part: str
    vertex: Vertex
    width: int = WIDTH
    height: int = HEIGHT


class Drawing(NamedTuple):
    """A network with its boxes in the order in which they are read, and the lines as paths of SVG; `more` chains were left out."""

    network: Network
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    more: int


def drawing(network: Network, direction: Direction) -> Drawing:
    """Mirrored where the reader reads from the right."""
    told = list(dict.fromkeys(_way(chain) for chain in network.chains))
    ranked = ranks(told[:MOST_CHAINS])
    ways = led(told[:MOST_CHAINS], ranked)
    standing = columns(ways, ranked)
    height = max(len(column) for column in standing) * (HEIGHT + BETWEEN) - BETWEEN
    across = _across(len(standing))
    width = len(standing) * (WIDTH + across) - across
    at: dict[Place, Point] = {}
    for n, column in enumerate(standing):
        x = n * (WIDTH + across)
        at |= {place: Point(width - WIDTH - x if direction == "rtl" else x, y) for place, y in _spread(column, height)}
    vertices = {vertex.id: vertex for vertex in network.vertices}
    arcs = sorted({arc for way in ways for arc in pairwise(way)})
    return Drawing(
        network=network,
        width=width,
        height=height,
        boxes=tuple(Box(*at[place], place.part, vertices[place.id]) for column in standing for place in column if place.part != "gap"),
        lines=(*(_line(at[a], at[b], direction) for a, b in arcs), *(_through(at[place]) for place in at if place.part == "gap")),
        more=max(0, len(told) - MOST_CHAINS),
    )


def _way(chain: Chain) -> Way:
    """The places that a chain passes, each carrier once; an article of no known outlet is its own."""
    carriers = dict.fromkeys(id for id in chain.carriers if id != chain.party)
    ends = [Place("article", chain.article)]
    if chain.outlet != chain.article:
        ends.append(Place("outlet", chain.outlet))
    return (Place("party", chain.party), *(Place("carrier", id) for id in carriers), *ends)


def ranks(ways: Sequence[Way]) -> dict[Place, int]:
    """The column of each place. Carriers stand as far behind as any way has them; one that hands back to another stays where it is."""
    behind: dict[Place, int] = {}
    for way in ways:
        for n, place in enumerate(way):
            behind[place] = max(behind.get(place, 0), n)
    longest = max(behind.values())
    column = {place: {"article": longest, "outlet": longest + 1}.get(place.part, n) for place, n in behind.items()}
    used = {n: rank for rank, n in enumerate(sorted(set(column.values())))}
    return {place: used[n] for place, n in column.items()}


def led(ways: Sequence[Way], ranked: dict[Place, int]) -> list[Way]:
    """The ways with a gap in every column that they skip, which is ranked too."""
    led = []
    for way in ways:
        places = list(way[:1])
        for a, b in pairwise(way):
            gaps = {Place("gap", f"{a.id} {b.id} {n}"): n for n in range(ranked[a] + 1, ranked[b])}
            ranked |= gaps
            places += [*gaps, b]
        led.append(tuple(places))
    return led


def columns(ways: Sequence[Way], ranked: Mapping[Place, int]) -> list[list[Place]]:
    """The places by column, each beside what leads to it."""
    leading: dict[Place, list[Place]] = {place: [] for place in ranked}
    for way in ways:
        for before, place in pairwise(way):
            leading[place].append(before)
    standing: list[list[Place]] = [[] for _ in range(max(ranked.values()) + 1)]
    for place in sorted(ranked):
        standing[ranked[place]].append(place)
    height: dict[Place, float] = {}
    for column in standing:
        column.sort(key=lambda place: (_mean([height[other] for other in leading[place] if other in height]), place))
        height |= {place: (n + 0.5) / len(column) for n, place in enumerate(column)}
    return standing


def _across(columns: int) -> int:
    least, most = ACROSS
    return max(least, min(most, (ROOM - columns * WIDTH) // max(1, columns - 1)))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _spread(column: Sequence[Place], height: float) -> list[tuple[Place, float]]:
    """Where the boxes of a column begin, one below the other and evenly."""
    room = height / len(column)
    return [(place, round(n * room + (room - HEIGHT) / 2, 1)) for n, place in enumerate(column)]


def _line(a: Point, b: Point, direction: Direction) -> str:
    """From the edge of one box to that of another, level at both ends."""
    start, end = (a.x, b.x + WIDTH) if direction == "rtl" else (a.x + WIDTH, b.x)
    middle, above, below = (start + end) / 2, a.y + HEIGHT / 2, b.y + HEIGHT / 2
    return f"M{start:g} {above:g}C{middle:g} {above:g} {middle:g} {below:g} {end:g} {below:g}"


def _through(gap: Point) -> str:
    return f"M{gap.x:g} {gap.y + HEIGHT / 2:g}h{WIDTH}"
