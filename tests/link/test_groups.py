"""Claims follow from pairs by a rule that is local: whatever comes and goes, in whatever order, the result is that of the pairs."""

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import Memory

from tawatur.link.graph import Changed, Graph
from tawatur.link.groups import derive
from tawatur.link.linkage import joined
from tawatur.model import Edge, Group

Weights = dict[frozenset[str], float]
LEAST = 0.45
DAYS = ("2024-10-01", "2024-10-02", "2024-10-02", "2024-10-04", None)


class Archive(Memory):
    """Holds statements that are nothing but names, and counts the claims that are written and the statements whose edges are read."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.weights, self.written = weights, 0
        self.there: set[str] = set()
        self.looked_at: set[str] = set()

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        return {article: DAYS[int(article[1:]) % len(DAYS)] for article in articles}

    def arcs(self, kind, nodes):
        self.looked_at.update(nodes)
        return super().arcs(kind, nodes)

    def come(self, nodes: Collection[str]) -> None:
        before = self._before(nodes)
        self.there |= set(nodes)
        for node in sorted(nodes):
            self.put_edges("claim", [], self._edges(node))
        self._derive(Changed(frozenset(nodes), frozenset(), before))

    def go(self, nodes: Collection[str]) -> None:
        before = self._before(nodes)
        self.there -= set(nodes)
        for node in nodes:
            for name in list(self.around.get(("claim", node), ())):
                self._forget(name)
        self._derive(Changed(frozenset(), frozenset(nodes), before))

    def _before(self, nodes: Collection[str]) -> Graph:
        graph = Graph(self, "claim")
        graph.read(nodes)
        return graph

    def put_edges(self, kind, articles, edges) -> None:
        for edge in edges:
            self.links[kind, edge.a, edge.b] = edge
            for place in self._places((kind, edge.a, edge.b)):
                self.around.setdefault(place, set()).add((kind, edge.a, edge.b))

    def _edges(self, node: str) -> list[Edge]:
        pairs = {other: w for pair, w in self.weights.items() if node in pair for other in pair - {node} if other in self.there}
        return [Edge(kind="claim", a=min(node, other), b=max(node, other), weight=w) for other, w in sorted(pairs.items())]

    def _derive(self, changed: Changed) -> None:
        derive(self, LEAST, changed, lambda _, parts: [self._group(part) for part in parts])

    def _group(self, part: list[str]) -> Group:
        self.written += 1
        return Group(kind="claim", id=f"c-{part[0]}", members=tuple(part))

    def claims(self) -> set[tuple[str, ...]]:
        return {group.members for group in self.groups.values() if group.kind == "claim"}


def all_at_once(weights: Weights, nodes: Collection[str]) -> set[tuple[str, ...]]:
    """The rule, as it is told: one after the other into sets, then sets into claims, with a look at all there is."""
    archive = Archive(weights)
    archive.there = set(nodes)
    for node in nodes:
        archive.put_edges("claim", [], archive._edges(node))
    graph = Graph(archive, "claim")
    graph.read(nodes)
    sets: list[list[str]] = []
    for node in graph.in_order(nodes):
        means = [(sum(graph.weight(node, other) for other in one) / len(one), -number) for number, one in enumerate(sets)]
        likeness, number = max(means, default=(0.0, 0))
        if likeness >= LEAST:
            sets[-number].append(node)
        else:
            sets.append([node])
    return {tuple(graph.in_order(group)) for group in joined(graph, sets, LEAST)}


@st.composite
def _archives(draw: st.DrawFn) -> tuple[list[str], Weights]:
    nodes = [f"n{i // 2}:s{i % 2}" for i in range(draw(st.integers(2, 16)))]
    pairs = [frozenset((a, b)) for a in nodes for b in nodes if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=50))
    return nodes, {pair: draw(st.sampled_from([0.6, 0.625, 0.75, 0.9, 1.0])) for pair in chosen}


@given(_archives(), st.data())
@settings(max_examples=150)
def test_statements_that_come_and_go_leave_what_the_pairs_say(archive: tuple[list[str], Weights], data: st.DataObject) -> None:
    nodes, weights = archive
    held = Archive(weights)
    for _ in range(data.draw(st.integers(1, 8))):
        there = sorted(held.there)
        if there and data.draw(st.booleans()):
            held.go(data.draw(st.lists(st.sampled_from(there), unique=True, min_size=1, max_size=3)))
        elif absent := sorted(set(nodes) - held.there):
            held.come(data.draw(st.lists(st.sampled_from(absent), unique=True, min_size=1, max_size=6)))
        assert held.claims() == all_at_once(weights, held.there)


def _chain(length: int) -> Weights:
    """Claims of two statements, one a day, each linked to the next by one weak edge."""
    pairs = {frozenset((f"n{5 * i}:s0", f"n{5 * i}:s1")): 0.9 for i in range(length)}
    return pairs | {frozenset((f"n{5 * i}:s1", f"n{5 * i + 5}:s0")): 0.6 for i in range(length - 1)}


def test_a_statement_that_comes_touches_what_it_is_near_to_and_no_whole_chain() -> None:
    weights = _chain(100) | {frozenset(("n999:s0", "n250:s0")): 0.9, frozenset(("n999:s0", "n250:s1")): 0.9}
    held = Archive(weights)
    held.come({node for pair in weights for node in pair} - {"n999:s0"})
    assert len(held.claims()) == 100
    held.written, held.looked_at = 0, set()
    held.come({"n999:s0"})
    assert ("n250:s0", "n250:s1", "n999:s0") in held.claims()
    assert held.written == 1
    assert len(held.looked_at) < 20
