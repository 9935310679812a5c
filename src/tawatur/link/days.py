"""How stories follow from pairs: the articles of one day first, then day by day.

    a day       articles that are like one another on average (average linkage)   = one instalment
    the story   an instalment continues the earlier one that it is most like on average

An instalment depends on one day only, and what it continues on its neighbours only, so no late article pulls two stories into one and a
new one touches its day and what continues it. The mean, not the best pair, decides: one article that tells of two affairs does not join
them. A pair without an edge counts as not alike at all. The undated come last, as a day of their own.
"""

from collections.abc import Collection

from tawatur.link.graph import Graph
from tawatur.link.linkage import average_linkage
from tawatur.model import GroupKind

_STEPS = 2
"""From an instalment to those that may continue it, and from these to those that they may continue instead."""

Instalment = tuple[str, ...]
"""The articles of one day of a story, in canonical order."""


class Days:
    """The rule for groups of articles; `alike` is the mean likeness within an instalment, `continued` that with the one it continues."""

    kind: GroupKind = "story"

    def __init__(self, alike: float, continued: float) -> None:
        self._least, self._least_continued = alike, continued
        self._home: dict[str, Instalment] = {}
        self._before: dict[Instalment, Instalment | None] = {}

    def stirred(self, graph: Graph, touched: Collection[str]) -> set[str]:
        """Those whose instalment can change with the touched ones, and those that can continue such an instalment."""
        self._read(graph, touched)
        found: set[str] = set()
        for node in sorted(touched):
            if node not in found:
                found.update(self._alike(graph, node))
        graph.read(found)
        return found | {other for node in found for other in graph.around(node)}

    def read(self, graph: Graph, nodes: Collection[str]) -> None:
        reached = self._read(graph, nodes)
        for _ in range(_STEPS):
            reached = self._read(graph, {other for node in reached for other in graph.around(node)})

    def near(self, graph: Graph, node: str) -> set[str]:
        instalment = self._instalment(graph, node)
        before = self._continued(graph, instalment)
        after = {other for other in self._around(graph, instalment) if self._continued(graph, self._instalment(graph, other)) == instalment}
        return {*instalment, *(before or ()), *after}

    def part(self, graph: Graph, nodes: Collection[str]) -> list[list[str]]:
        first: dict[Instalment, Instalment] = {}
        stories: dict[Instalment, list[str]] = {}
        for instalment in dict.fromkeys(self._instalment(graph, node) for node in graph.in_order(nodes)):
            before = self._continued(graph, instalment)
            first[instalment] = first[before] if before else instalment
            stories.setdefault(first[instalment], []).extend(instalment)
        return [graph.in_order(members) for members in stories.values()]

    def _around(self, graph: Graph, instalment: Instalment) -> list[str]:
        graph.read(instalment)
        return sorted({other for node in instalment for other in graph.around(node)}.difference(instalment))

    def _alike(self, graph: Graph, node: str) -> list[str]:
        """All that a chain of like articles of its day leads to: articles that are alike on average are among them."""
        return graph.in_order(self._read(graph, [node]))

    def _read(self, graph: Graph, nodes: Collection[str]) -> set[str]:
        """All that chains of like articles of one day lead to from any of these nodes, a step of all chains at a time."""
        reached, layer = set(nodes), sorted(nodes)
        while layer:
            graph.read(layer)
            pairs = ((one, other, weight) for one in layer for other, weight in graph.around(one).items())
            layer = sorted(
                {other for one, other, weight in pairs if weight >= self._least and graph.day(one) == graph.day(other)} - reached
            )
            reached.update(layer)
        return reached

    def _instalment(self, graph: Graph, node: str) -> Instalment:
        if node not in self._home:
            for instalment in average_linkage(graph, self._alike(graph, node), self._least):
                self._home.update(dict.fromkeys(instalment, instalment))
        return self._home[node]

    def _continued(self, graph: Graph, instalment: Instalment) -> Instalment | None:
        """The earlier instalment that this one continues."""
        if instalment not in self._before:
            day = graph.day(instalment[0])
            earlier = {self._instalment(graph, other) for other in self._around(graph, instalment) if graph.day(other) < day}
            means = [(-_mean(graph, instalment, other), graph.order(other[0]), other) for other in earlier]
            best = min(means, default=None)
            self._before[instalment] = best[2] if best and -best[0] >= self._least_continued else None
        return self._before[instalment]


def _mean(graph: Graph, one: Instalment, other: Instalment) -> float:
    return sum(graph.around(a).get(b, 0.0) for a in one for b in other) / (len(one) * len(other))
