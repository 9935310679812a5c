"""Average linkage: groups of nodes that are alike on average. A pair without an edge counts as not alike at all."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from tawatur.link.graph import Graph


def average_linkage(graph: Graph, nodes: Sequence[str], least: float) -> list[tuple[str, ...]]:
    """The groups of some nodes, given in canonical order: the two most alike on average are joined until no two are alike enough."""
    return [tuple(group) for group in joined(graph, [[node] for node in nodes], least)]


def joined(graph: Graph, sets: Sequence[Sequence[str]], least: float) -> list[list[str]]:
    """Average linkage from some sets of nodes on: members stand in the order of the sets."""
    parts = {i: [i] for i in range(len(sets))}
    sizes = {i: len(members) for i, members in enumerate(sets)}
    likeness = _totals(graph, sets)
    heap = [(-w / (sizes[i] * sizes[j]), i, j, sizes[i], sizes[j]) for i, row in likeness.items() for j, w in row.items() if i < j]
    heap = [entry for entry in heap if -entry[0] >= least]
    heapify(heap)
    while heap:
        _, i, j, *counted = heappop(heap)
        if i in parts and j in parts and counted == [sizes[i], sizes[j]]:
            parts[i] += parts.pop(j)
            sizes[i] += sizes.pop(j)
            _join(likeness, i, j)
            for other, total in likeness[i].items():
                mean = total / (sizes[i] * sizes[other])
                if mean >= least:
                    a, b = sorted((i, other))
                    heappush(heap, (-mean, a, b, sizes[a], sizes[b]))
    return [[node for i in sorted(part) for node in sets[i]] for part in parts.values()]


def _totals(graph: Graph, sets: Sequence[Sequence[str]]) -> dict[int, dict[int, float]]:
    """The sums of likeness between two sets."""
    home = {node: i for i, members in enumerate(sets) for node in members}
    totals: dict[int, dict[int, float]] = {i: {} for i in range(len(sets))}
    for node, i in home.items():
        for other, weight in sorted(graph.around(node).items()):
            j = home.get(other, i)
            if j != i:
                totals[i][j] = totals[i].get(j, 0.0) + weight
    return totals


def _join(likeness: dict[int, dict[int, float]], i: int, j: int) -> None:
    """The sums of likeness to j become those of i."""
    for other, total in likeness.pop(j).items():
        del likeness[other][j]
        if other != i:
            likeness[i][other] = likeness[other][i] = likeness[i].get(other, 0.0) + total
