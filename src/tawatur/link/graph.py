"""The edges of one kind around some nodes, read from a store when they are asked for, and the canonical order of nodes.

An edge says when both its ends appeared (`appeared`), so that groups can be derived from edges alone.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tawatur.link.store import Store
from tawatur.model import EdgeKind, Traits

Order = tuple[str, str, int, str]


def article_of(node: str) -> str:
    """The article of a node: of a statement the one it stands in."""
    return node.partition(":")[0]


def order(node: str, published: str | None) -> Order:
    """Earlier articles first, the undated last; then by article and by the place of the statement in it."""
    return (published or "~", article_of(node), len(node), node)


def appeared(a: Traits, b: Traits) -> dict[str, Any]:
    """What every edge of two articles carries in its detail."""
    return {"published": [a.published, b.published]}


class Graph:
    """A window on the edges of one kind; `without` are articles that are being taken out."""

    def __init__(self, store: Store, kind: EdgeKind) -> None:
        self._store, self._kind = store, kind
        self._around: dict[str, dict[str, float]] = {}
        self._order: dict[str, Order] = {}

    def read(self, nodes: Iterable[str]) -> None:
        """Fetch the edges of nodes that are not known yet."""
        missing = sorted({node for node in nodes if node not in self._around})
        if not missing:
            return
        self._around.update({node: {} for node in missing})
        for a, b, weight, *published in self._store.arcs(self._kind, missing):
            for node, other, when in zip((a, b), (b, a), published, strict=True):
                self._order[node] = order(node, when)
                if node in self._around:
                    self._around[node][other] = weight

    def around(self, node: str) -> Mapping[str, float]:
        """The neighbours of a node that was read, with the weight of the edge."""
        return self._around[node]

    def order(self, node: str) -> Order:
        """The place of a node; one without edges is alone, so its time does not matter."""
        return self._order.get(node) or order(node, None)

    def day(self, node: str) -> str:
        """The day on which the article appeared, as days are ordered; the undated share the last."""
        return self.order(node)[0][:10]

    def in_order(self, nodes: Collection[str]) -> list[str]:
        return sorted(nodes, key=self.order)
