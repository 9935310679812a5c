"""The edges of one kind around some nodes, read from a store when they are asked for, and the canonical order of nodes."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from tawatur.link.bonds import Bonds
from tawatur.link.store import Store
from tawatur.model import Arc, EdgeKind

Order = tuple[str, str, int, str]


def article_of(node: str) -> str:
    """The article of a node: of a statement the one it stands in."""
    return node.partition(":")[0]


_FREE: Bonds[str] = Bonds()


class Graph:
    """A window on the edges of one kind, as they are when they are read.

    What an analyst set apart has none; what he put together has one, of no weight where linking found none: it leads there and counts for
    nothing.
    """

    def __init__(self, store: Store, kind: EdgeKind, bonds: Bonds[str] = _FREE) -> None:
        self._store, self._kind, self.bonds = store, kind, bonds
        self._around: dict[str, dict[str, float]] = {}
        self._appeared: dict[str, str | None] = {}
        """By article."""

    def read(self, nodes: Iterable[str]) -> None:
        """Fetch the edges of nodes that are not known yet."""
        missing = sorted({node for node in nodes if node not in self._around})
        if not missing:
            return
        self._around.update({node: {} for node in missing})
        ends = set(missing)
        for a, b, weight in self._arcs(missing):
            ends.update((a, b))
            for node, other in ((a, b), (b, a)):
                if node in self._around:
                    self._around[node][other] = weight
        for node in missing:
            for other in self.bonds.blocks.get(node, frozenset()) - {node}:
                self._around[node].setdefault(other, 0.0)
        self.date(ends)

    def _arcs(self, nodes: Collection[str]) -> Iterable[Arc]:
        found = self._store.arcs(self._kind, nodes)
        return [(a, b, weight) for a, b, weight in found if not self.bonds.forbid((a,), (b,))] if self.bonds.numbers else found

    def around(self, node: str) -> Mapping[str, float]:
        """The neighbours of a node that was read, with the weight of the edge."""
        return self._around[node]

    def weight(self, a: str, b: str) -> float:
        """Of the edge between two nodes of which one was read; 0 where there is none."""
        return self._around[a].get(b, 0.0) if a in self._around else self._around[b].get(a, 0.0)

    def order(self, node: str) -> Order:
        """Earlier articles first, the undated last; then by article and by the place of the statement in it."""
        article = article_of(node)
        if article not in self._appeared:
            self.date([node])
        return (self._appeared[article] or "~", article, len(node), node)

    def day(self, node: str) -> str:
        """The day on which the article appeared, as days are ordered; the undated share the last."""
        return self.order(node)[0][:10]

    def in_order(self, nodes: Collection[str]) -> list[str]:
        self.date(nodes)
        return sorted(nodes, key=self.order)

    def date(self, nodes: Iterable[str]) -> None:
        """Fetch when the articles of nodes appeared, which their order asks for."""
        missing = {article for article in map(article_of, nodes) if article not in self._appeared}
        if missing:
            self._appeared.update(dict.fromkeys(missing))
            self._appeared.update(self._store.appeared(sorted(missing)))


class Changed(NamedTuple):
    """Nodes whose edges changed: those that are there, those that left, and the edges of both as they were `before`; the `bonds` now."""

    nodes: frozenset[str]
    gone: frozenset[str]
    before: Graph
    bonds: Bonds[str] = _FREE

    @property
    def moved(self) -> frozenset[str]:
        return self.nodes | self.gone

    def beside(self) -> set[str]:
        """Those that had an edge with one of them before, and are there still."""
        return {other for node in self.moved for other in self.before.around(node)} - self.gone
