"""What claims tell: their positions, figures and voices, from the statements that belong together; some thousand a task."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from tawatur.batch.linking.located import Located, Shelf
from tawatur.batch.linking.memory import Memory
from tawatur.batch.places import Place
from tawatur.cycles import uncollected
from tawatur.ledger.packing import pack
from tawatur.link import known_press
from tawatur.link.graph import Graph, article_of
from tawatur.link.linker import Linker
from tawatur.link.store import Store
from tawatur.model import Edge, EdgeKind, Group

_TOGETHER = 2000


class Untold(NamedTuple):
    """Claims by their statements in canonical order; the edges among these, the copies among their articles, and where these stand."""

    parts: list[list[str]]
    edges: dict[EdgeKind, list[Edge]]
    places: dict[str, int]


def untold(memory: Memory, located: Located) -> Iterator[Untold]:
    """All claims, those together whose first statements stand together."""
    groups = sorted(memory.every_group("claim"), key=lambda group: (located.places[article_of(group.id)], group.id))
    for first in range(0, len(groups), _TOGETHER):
        yield _untold(memory, located, groups[first : first + _TOGETHER])


def _untold(memory: Memory, located: Located, groups: list[Group]) -> Untold:
    edges: dict[EdgeKind, list[Edge]] = {"claim": [], "copy": []}
    for members in (group.members for group in groups if len(group.members) > 1):
        edges["claim"] += memory.edges_among("claim", members)
        edges["copy"] += memory.edges_among("copy", [article_of(node) for node in members])
    articles = {article_of(node) for group in groups for node in group.members}
    return Untold([list(group.members) for group in groups], edges, {id: located.places[id] for id in articles})


def told(claims: Untold, out: str, files: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """The claims by id, as they are kept."""
    memory = Memory(Shelf(Place.at(out), files), claims.places, None)
    for kind, edges in claims.edges.items():
        memory.put_edges(kind, (), edges)
    store = cast(Store, memory)
    graph = Graph(store, "claim")
    graph.read(node for part in claims.parts for node in part)
    with uncollected():
        return [(group.id, pack(group.body)) for group in Linker(store, known_press()).claims_of(graph, claims.parts)]
