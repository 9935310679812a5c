"""Claims, derived from the graph of statements by a rule that is local and deterministic.

The two sets of statements that are most alike on average are joined, until no two are alike enough. A pair without an edge counts as not
alike at all, so a statement that is like one member only joins no larger set. Only what edges lead to from a change is derived again.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from tawatur.link.graph import Changed, Graph
from tawatur.link.linkage import average_linkage
from tawatur.link.store import Store
from tawatur.model import Group

KIND: Final = "claim"

Build = Callable[[Graph, list[list[str]]], Iterable[Group]]
"""Makes the claims of some sets of statements."""


def derive(store: Store, least: float, changed: Changed, build: Build) -> None:
    """Derive again all claims that statements whose edges changed are in or come into; `least`: the mean likeness within one."""
    graph = Graph(store, KIND)
    nodes = _reached(graph, changed.nodes | changed.beside())
    old = store.groups_of(KIND, sorted(nodes | changed.gone))
    as_before = {group.members: group.id for group in old if changed.moved.isdisjoint(group.members)}
    parts = parted(graph, nodes, least)
    kept = {as_before[part] for part in map(tuple, parts) if part in as_before}
    new = [part for part in parts if tuple(part) not in as_before]
    store.replace_groups(KIND, [group.id for group in old if group.id not in kept], build(graph, new))


def _reached(graph: Graph, seeds: Collection[str]) -> set[str]:
    """All that edges lead to."""
    reached, layer = set(seeds), sorted(seeds)
    while layer:
        graph.read(layer)
        layer = sorted({other for node in layer for other in graph.around(node)} - reached)
        reached.update(layer)
    return reached


def parted(graph: Graph, nodes: Collection[str], least: float) -> list[list[str]]:
    """The claims of all statements that edges lead to from one another, members in canonical order."""
    return [list(part) for part in average_linkage(graph, graph.in_order(nodes), least)]
