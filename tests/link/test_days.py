"""Stories follow from pairs by a rule that is local: whatever comes and goes, in whatever order, the result is that of the pairs."""

from collections.abc import Collection, Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import Memory

from tawatur.link.days import Least, derive
from tawatur.link.graph import Changed, Graph
from tawatur.link.linkage import average_linkage
from tawatur.model import Edge, Group

Weights = dict[frozenset[str], float]
DAYS = ("2024-10-01", "2024-10-02", "2024-10-02", "2024-10-04", None)


def day(node: str) -> str | None:
    return DAYS[int(node[1:]) % len(DAYS)]


class Wire(Memory):
    """Holds articles that are nothing but names, and counts the groups that are written."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.weights, self.written = weights, 0
        self.there: set[str] = set()

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        return {node: day(node) for node in articles}

    def come(self, nodes: Collection[str]) -> None:
        before = self._before(nodes)
        self.there |= set(nodes)
        self._link(sorted(nodes))
        self._derive(Changed(frozenset(nodes), frozenset(), before))

    def go(self, nodes: Collection[str]) -> None:
        before = self._before(nodes)
        self.there -= set(nodes)
        for node in nodes:
            self.put_edges("story", [node], ())
        self._derive(Changed(frozenset(), frozenset(nodes), before))

    def _before(self, nodes: Collection[str]) -> Graph:
        graph = Graph(self, "story")
        graph.read(nodes)
        return graph

    def _link(self, nodes: Iterable[str]) -> None:
        for node in nodes:
            pairs = {other: w for pair, w in self.weights.items() if node in pair for other in pair - {node} if other in self.there}
            ordered = [(*sorted((node, other)), w) for other, w in sorted(pairs.items())]
            self.put_edges("story", [node], [Edge(kind="story", a=a, b=b, weight=w) for a, b, w in ordered])

    def _derive(self, changed: Changed) -> None:
        derive(self, Least(0.5, 0.6), changed, lambda parts: [self._group(part) for part in parts])

    def _group(self, part: list[str]) -> Group:
        self.written += 1
        return Group(kind="story", id=f"s-{part[0]}", members=tuple(part))

    def stories(self) -> set[tuple[str, ...]]:
        return {group.members for group in self.groups.values() if group.kind == "story"}


def at_once(weights: Weights, nodes: Collection[str]) -> set[tuple[str, ...]]:
    wire = Wire(weights)
    wire.come(nodes)
    return wire.stories()


@st.composite
def _wires(draw: st.DrawFn) -> tuple[list[str], Weights]:
    nodes = [f"n{i}" for i in range(draw(st.integers(2, 14)))]
    pairs = [frozenset((a, b)) for a in nodes for b in nodes if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30))
    return nodes, {pair: draw(st.sampled_from([0.45, 0.5, 0.6, 0.7, 0.9])) for pair in chosen}


@given(_wires(), st.data())
@settings(max_examples=150)
def test_articles_may_come_and_go_in_any_order(wired: tuple[list[str], Weights], data: st.DataObject) -> None:
    nodes, weights = wired
    wire = Wire(weights)
    for _ in range(data.draw(st.integers(1, 6))):
        outside = sorted(set(nodes) - wire.there)
        coming = data.draw(st.sets(st.sampled_from(outside))) if outside else set()
        if coming:
            wire.come(coming)
        going = data.draw(st.sets(st.sampled_from(sorted(wire.there)), max_size=3)) if wire.there else set()
        if going:
            wire.go(going)
        assert wire.stories() == at_once(weights, wire.there)


def test_the_mean_decides_and_one_article_between_two_affairs_joins_neither_to_the_other() -> None:
    weights = {frozenset(pair): 0.9 for pair in (("n0", "n5"), ("n10", "n15"))} | {frozenset(("n5", "n10")): 0.8}
    assert at_once(weights, ["n0", "n5", "n10", "n15"]) == {("n0", "n5"), ("n10", "n15")}


def test_a_day_continues_what_it_is_most_like() -> None:
    weights = {frozenset(("n0", "n1")): 0.7, frozenset(("n5", "n1")): 0.8, frozenset(("n1", "n3")): 0.65}
    assert at_once(weights, ["n0", "n1", "n3", "n5"]) == {("n0",), ("n5", "n1", "n3")}


def test_an_article_moves_only_what_it_is_like() -> None:
    weights = {frozenset((f"n{i}", f"n{i + 5}")): 0.9 for i in range(0, 500, 10)}
    wire = Wire(weights)
    wire.come([f"n{i}" for i in range(0, 500, 5) if i != 5])
    wire.written = 0
    wire.come(["n5"])
    assert wire.written == 1
    assert ("n0", "n5") in wire.stories()


def test_a_large_day_is_parted_as_the_definition_says() -> None:
    nodes = [f"n{i}" for i in range(0, 60, 5)]
    weights = {frozenset((a, b)): 0.9 if (int(a[1:]) // 20 == int(b[1:]) // 20) else 0.3 for a in nodes for b in nodes if a < b}
    wire = Wire(weights)
    wire.come(nodes)
    graph = Graph(wire, "story")
    graph.read(nodes)
    assert sorted(map(len, average_linkage(graph, graph.in_order(nodes), 0.5))) == [4, 4, 4]
