"""Groups, derived from the graph of pairs by a rule that is local and deterministic.

    days     articles of a day that are alike on average, each day hanging on an earlier one (stories, in days.py)
    nearest  in canonical order, a node joins the set that it is most like on average (claims)

A rule says which nodes a change can move, and which can be in one group with a node; only what is reached that way is derived again.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from tawatur.link.graph import Graph
from tawatur.link.linkage import joined
from tawatur.link.store import Store
from tawatur.model import Group, GroupKind


class Rule(Protocol):
    """How groups of one kind follow from edges."""

    kind: GroupKind

    def stirred(self, graph: Graph, touched: Collection[str]) -> set[str]:
        """The nodes whose place can change when edges of the touched ones did; the touched are among them."""

    def read(self, graph: Graph, nodes: Collection[str]) -> None:
        """Fetch what `near` asks of these nodes, together."""

    def near(self, graph: Graph, node: str) -> set[str]:
        """The nodes whose group depends on that of a node."""

    def part(self, graph: Graph, nodes: Collection[str]) -> list[list[str]]:
        """The groups of all nodes that are near to one another, members in canonical order."""


class Nearest:
    """In canonical order, a node joins the set to whose members it is most alike on average, if that is `least` or more; then sets are
    joined that are as much alike on average.

    A pair without an edge counts as not alike at all, so a node that is like one member only joins no larger set.
    """

    kind: GroupKind = "claim"

    def __init__(self, least: float) -> None:
        self._least = least

    def stirred(self, graph: Graph, touched: Collection[str]) -> set[str]:
        return set(touched)

    def read(self, graph: Graph, nodes: Collection[str]) -> None:
        graph.read(nodes)

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
        return [graph.in_order(group) for group in joined(graph, sets, self._least)]

    def _best(self, graph: Graph, node: str, home: dict[str, int], sets: Sequence[Sequence[str]]) -> int | None:
        alike: dict[int, float] = {}
        for other, weight in sorted(graph.around(node).items()):
            if other in home:
                alike[home[other]] = alike.get(home[other], 0.0) + weight
        best = min(((-total / len(sets[number]), number) for number, total in alike.items()), default=None)
        return best[1] if best and -best[0] >= self._least else None


Build = Callable[[Graph, list[list[str]]], Iterable[Group]]
"""Makes the groups of some sets of members."""


def derive(store: Store, rule: Rule, touched: Collection[str], gone: Collection[str], build: Build) -> None:
    """Derive again all groups that `touched` nodes are in or come into; `gone` nodes have left the graph."""
    graph = Graph(store, rule.kind)
    stirred = rule.stirred(graph, touched)
    old = {group.id: group for group in store.groups_of(rule.kind, sorted(stirred.union(gone)))}
    members = {member for group in old.values() for member in group.members}
    nodes = _reached(graph, rule, (members | stirred) - set(gone))
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
        rule.read(graph, layer)
        layer = sorted({other for node in layer for other in rule.near(graph, node)} - reached)
        reached.update(layer)
    return reached
