"""Groups, derived from the graph of pairs by a rule that is local and deterministic.

    tree     a node hangs on the earlier neighbour it is most like (stories)
    clique   in canonical order, a node joins the set of which it matches every member (claims)

A rule says which nodes can be in one group with a node; only what is reached that way from a changed node is derived again.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from tawatur.link.graph import Graph
from tawatur.link.store import Store
from tawatur.model import Group, GroupKind


class Rule(Protocol):
    """How groups of one kind follow from edges."""

    kind: GroupKind

    def near(self, graph: Graph, node: str) -> set[str]:
        """The nodes whose group depends on that of a node."""

    def part(self, graph: Graph, nodes: Collection[str]) -> list[list[str]]:
        """The groups of all nodes that are near to one another, members in canonical order."""


class Tree:
    """A node hangs on the earlier neighbour with the heaviest edge; a group is a tree."""

    kind: GroupKind = "story"

    def __init__(self) -> None:
        self._parents: dict[str, str | None] = {}

    def near(self, graph: Graph, node: str) -> set[str]:
        graph.read(graph.around(node))
        children = {other for other in graph.around(node) if self._parent(graph, other) == node}
        parent = self._parent(graph, node)
        return children | {parent} if parent else children

    def part(self, graph: Graph, nodes: Collection[str]) -> list[list[str]]:
        trees: dict[str, list[str]] = {}
        home: dict[str, str] = {}
        for node in graph.in_order(nodes):
            parent = self._parent(graph, node)
            home[node] = home[parent] if parent else node
            trees.setdefault(home[node], []).append(node)
        return list(trees.values())

    def _parent(self, graph: Graph, node: str) -> str | None:
        if node not in self._parents:
            self._parents[node] = self._heaviest(graph, node)
        return self._parents[node]

    def _heaviest(self, graph: Graph, node: str) -> str | None:
        place = graph.order(node)
        earlier = [other for other in graph.around(node) if graph.order(other) < place]
        return min(earlier, key=lambda other: (-graph.around(node)[other], graph.order(other)), default=None)


class Clique:
    """In canonical order, a node joins the set of which it matches every member, the one that it matches best."""

    kind: GroupKind = "claim"

    def near(self, graph: Graph, node: str) -> set[str]:
        return set(graph.around(node))

    def part(self, graph: Graph, nodes: Collection[str]) -> list[list[str]]:
        sets: list[list[str]] = []
        home: dict[str, int] = {}
        for node in graph.in_order(nodes):
            number = self._best(graph, node, home, sets)
            if number is None:
                number = len(sets)
                sets.append([])
            sets[number].append(node)
            home[node] = number
        return sets

    def _best(self, graph: Graph, node: str, home: dict[str, int], sets: Sequence[Sequence[str]]) -> int | None:
        matched: dict[int, list[float]] = {}
        for other, weight in sorted(graph.around(node).items()):
            if other in home:
                matched.setdefault(home[other], []).append(weight)
        whole = [(-sum(weights) / len(weights), number) for number, weights in matched.items() if len(weights) == len(sets[number])]
        return min(whole)[1] if whole else None


Build = Callable[[Graph, list[list[str]]], Iterable[Group]]
"""Makes the groups of some sets of members."""


def derive(store: Store, rule: Rule, touched: Collection[str], gone: Collection[str], build: Build) -> None:
    """Derive again all groups that `touched` nodes are in or come into; `gone` nodes have left the graph."""
    old = {group.id: group for group in store.groups_of(rule.kind, [*touched, *gone])}
    members = {member for group in old.values() for member in group.members}
    graph = Graph(store, rule.kind)
    nodes = _reached(graph, rule, (members | set(touched)) - set(gone))
    old |= {group.id: group for group in store.groups_of(rule.kind, sorted(nodes))}
    fresh = set(touched)
    as_before = {group.members: group.id for group in old.values() if fresh.isdisjoint(group.members)}
    parts = rule.part(graph, nodes)
    changed = [part for part in parts if tuple(part) not in as_before]
    kept = {as_before[tuple(part)] for part in parts if tuple(part) in as_before}
    store.replace_groups(rule.kind, sorted(old.keys() - kept), build(graph, changed))


def _reached(graph: Graph, rule: Rule, seeds: Collection[str]) -> set[str]:
    reached = set(seeds)
    layer = sorted(reached)
    while layer:
        graph.read(layer)
        graph.read({other for node in layer for other in graph.around(node)})
        layer = sorted({other for node in layer for other in rule.near(graph, node)} - reached)
        reached.update(layer)
    return reached
