"""Claims where an analyst decided something: derived from all that edges lead to, and then brought in line with what was decided (`bonds`).

The claims are those of groups.py, found without its shortcuts: a claim that an analyst cut is no more of whole sets, and tells nothing of
the sets it was made of.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from tawatur.link.bonds import obeyed
from tawatur.link.graph import Changed, Graph
from tawatur.link.linkage import joined
from tawatur.link.sets import KIND
from tawatur.link.store import Store
from tawatur.model import Group

Build = Callable[[Graph, list[list[str]]], Iterable[Group]]
"""Makes the claims of some sets of statements."""


def derive(store: Store, least: float, changed: Changed, build: Build) -> None:
    """Derive again all claims that edges lead to from statements whose edges changed; `least`: the mean likeness within one."""
    graph = Graph(store, KIND, changed.bonds)
    nodes = _reached(graph, changed.nodes | changed.beside())
    old = store.groups_of(KIND, sorted(nodes | changed.gone))
    as_before = {group.members: group.id for group in old if changed.moved.isdisjoint(group.members)}
    parts = obeyed(parted(graph, nodes, least), changed.bonds, graph.in_order)
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
    sets: list[list[str]] = []
    home: dict[str, int] = {}
    for node in graph.in_order(nodes):
        likeness, number = _nearest(graph, node, home, sets)
        if likeness < least:
            number = len(sets)
            sets.append([])
        sets[number].append(node)
        home[node] = number
    return [graph.in_order(group) for group in joined(graph, sets, least)]


def _nearest(graph: Graph, node: str, home: Mapping[str, int], sets: Sequence[Sequence[str]]) -> tuple[float, int]:
    """How much a node is like the set that it is most like; of equals the first."""
    alike: dict[int, float] = {}
    for other, weight in sorted(graph.around(node).items()):
        if other in home:
            alike[home[other]] = alike.get(home[other], 0.0) + weight
    likeness, number = min(((-total / len(sets[number]), number) for number, total in alike.items()), default=(0.0, -1))
    return -likeness, number
