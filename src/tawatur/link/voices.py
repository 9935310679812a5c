"""How many independent voices carry a claim, and the names it rests on.

Voices are the vertex-disjoint chains from the source to the reader. Each vertex is split into an entrance and an exit with an arc of
capacity one between them, and the greatest flow counts the chains (Menger 1927; Ford and Fulkerson 1956). Of the smallest cuts the one
nearest to the source is named: the exits that a flow can no longer reach from the source. It is the same whichever greatest flow was
found.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from tawatur.model import Chain, Grade

GradeName = Literal["untraceable", "gharib", "aziz", "mashhur", "mutawatir"]
_SOURCE, _READER = ("", "source"), ("", "reader")


def grade(chains: Sequence[Chain], name: Callable[[str], str] = str) -> Grade:
    """The grade of a claim, or of its denial, by the chains of one side; `name` says what a vertex is called.

    Chains of unnamed sources have no party and are not among `chains`: without any other the claim is untraceable.
    """
    cut = cut_of(chains)
    return Grade(name=name_of(len(cut)), voices=len(cut), cut=tuple(sorted(map(name, cut))))


def cut_of(chains: Sequence[Chain]) -> list[str]:
    """The vertices that the chains rest on: as many as there are voices."""
    return _cut(sorted({path(chain) for chain in chains}))


def name_of(voices: int) -> GradeName:
    """The old term for so many voices."""
    if voices < 3:
        return ("untraceable", "gharib", "aziz")[voices]
    return "mashhur" if voices < 5 else "mutawatir"


def path(chain: Chain) -> tuple[str, ...]:
    """The vertices of a chain from source to reader, each once, at its first place."""
    return tuple(dict.fromkeys((chain.party, *chain.carriers, chain.article, chain.outlet)))


def _cut(paths: Sequence[tuple[str, ...]]) -> list[str]:
    """The smallest set of vertices that meets every path, nearest to the source."""
    if not paths:
        return []
    if len(paths) == 1 or len({path[0] for path in paths}) == 1:
        return [paths[0][0]]  # everything rests on one party
    return _flow_cut(paths)


def _flow_cut(paths: Sequence[tuple[str, ...]]) -> list[str]:
    import networkx as nx  # takes a third of a second, and most claims rest on one party

    graph: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
    for path in paths:
        ends = [_SOURCE, *((side, vertex) for vertex in path for side in ("in", "out")), _READER]
        graph.add_edges_from(pairwise(ends))
    for vertex in {vertex for path in paths for vertex in path}:
        graph.add_edge(("in", vertex), ("out", vertex), capacity=1)
    residual = nx.algorithms.flow.edmonds_karp(graph, _SOURCE, _READER)
    open_arcs = ((u, v) for u, v, arc in residual.edges(data=True) if arc["capacity"] > arc["flow"])
    reached = nx.descendants(nx.DiGraph([(_SOURCE, _SOURCE), *open_arcs]), _SOURCE) | {_SOURCE}
    return sorted(vertex for side, vertex in reached if side == "in" and ("out", vertex) not in reached)
