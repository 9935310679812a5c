"""The edges of pairs of articles. Each follows from the two articles alone, so pairs may be compared in any order, and anywhere."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from tawatur.link import claims, copies, stories
from tawatur.link.known import Known
from tawatur.model import Copy, Edge, EdgeKind

KINDS: tuple[EdgeKind, ...] = ("copy", "story", "claim")

Pair = tuple[str, str]
Near = Mapping[EdgeKind, Collection[Pair]]
"""The pairs that are worth a look, the smaller id first, one of each new; for claims each new article with itself, too."""
Edges = Iterator[tuple[EdgeKind, Iterable[Edge]]]
"""By kind, each kind once."""
Compare = Callable[[Near, Collection[str]], Edges]


def pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


class Comparer:
    """Articles are compared by their traits; only those that may share text are read whole."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def edges(self, near: Near, new: Collection[str]) -> Edges:
        copied = self._copies(near["copy"])
        yield copies.KIND, (copies.edge(a, b, copy) for (a, b), copy in copied.items())
        yield claims.KIND, self._said_alike(near["claim"], new)
        yield stories.KIND, self._alike({*near["story"], *copied}, copied, new)

    def _copies(self, pairs: Iterable[Pair]) -> dict[Pair, Copy]:
        near = list(pairs)
        known = self._known.readings.get({id for two in near for id in two})
        found = ((two, copies.compare(known[two[0]], known[two[1]])) for two in near if known.keys() >= set(two))
        return {two: copy for two, copy in found if copy}

    def _alike(self, pairs: Collection[Pair], copied: Mapping[Pair, Copy], new: Collection[str]) -> Iterable[Edge]:
        """A new article is compared with all its neighbours at once."""
        known = self._known.outlines({id for two in pairs for id in two})
        beside: dict[str, list[str]] = {}
        for a, b in sorted(pairs):
            one, other = (a, b) if a in new else (b, a)
            if known.keys() >= {a, b}:
                beside.setdefault(one, []).append(other)
        comparison = stories.Comparison()
        for one, others in beside.items():
            shared = {other: copied[two] for other in others if (two := pair(one, other)) in copied}
            yield from comparison.edges(known[one], [known[other] for other in others], shared)

    def _said_alike(self, pairs: Collection[Pair], new: Collection[str]) -> Iterable[Edge]:
        known = self._known.traits({id for two in pairs for id in two})
        beside: dict[str, set[str]] = {}
        for a, b in pairs:
            one, other = (a, b) if a in new else (b, a)
            beside.setdefault(other, set()).add(one)
        comparison = claims.Comparison(known[id] for id in new if id in known)
        yield from comparison.edges((known[id], others) for id, others in beside.items() if id in known)
