"""Average linkage: groups of nodes that are alike on average. A pair without an edge counts as not alike at all."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from tawatur.link.graph import Graph


def average_linkage(graph: Graph, nodes: Sequence[str], least: float) -> list[tuple[str, ...]]:
    """The groups of some nodes, given in canonical order: the two most alike on average are joined until no two are alike enough."""
    parts = {i: [i] for i in range(len(nodes))}
    place = {node: i for i, node in enumerate(nodes)}
    likeness = {i: {place[other]: w for other, w in graph.around(node).items() if other in place} for i, node in enumerate(nodes)}
    heap = [(-w, i, j, 1, 1) for i, row in likeness.items() for j, w in row.items() if i < j and w >= least]
    heapify(heap)
    while heap:
        _, i, j, *sizes = heappop(heap)
        if i in parts and j in parts and sizes == [len(parts[i]), len(parts[j])]:
            parts[i] += parts.pop(j)
            _join(likeness, i, j)
            for other, total in likeness[i].items():
                mean = total / (len(parts[i]) * len(parts[other]))
                if mean >= least:
                    a, b = sorted((i, other))
                    heappush(heap, (-mean, a, b, len(parts[a]), len(parts[b])))
    return [tuple(nodes[i] for i in sorted(part)) for part in parts.values()]


def _join(likeness: dict[int, dict[int, float]], i: int, j: int) -> None:
    """The sums of likeness to j become those of i."""
    for other, total in likeness.pop(j).items():
        del likeness[other][j]
        if other != i:
            likeness[i][other] = likeness[other][i] = likeness[i].get(other, 0.0) + total
