"""Which articles are of one story and which statements of one claim, by the edges and the linker's own rule, in the process of the command:
groups reach over all partitions.

Articles come in by id, some thousand at a time, as a ledger links them; what they are linked to is decided by the edges alone.
"""

from collections.abc import Iterable, Sequence
from typing import cast

from tawatur.batch.linking.memory import Memory
from tawatur.cycles import uncollected
from tawatur.link import known_press
from tawatur.link.comparing import KINDS
from tawatur.link.graph import Graph, article_of
from tawatur.link.linker import Linker
from tawatur.link.store import Store
from tawatur.model import Edge, EdgeKind, Group

_TOGETHER = 2000


class _Parting(Linker):
    """Puts statements together; what their claims tell is worked out afterwards, once, where there are more hands."""

    def claims_of(self, graph: Graph, parts: list[list[str]]) -> list[Group]:
        return [Group(kind="claim", id=part[0], members=tuple(part)) for part in parts]


def derive(memory: Memory, articles: Sequence[str], edges: Iterable[Edge]) -> None:
    """Put all articles, sorted by id, and their edges into a store that has none. Its claims are called by their first statement."""
    slices = [articles[first : first + _TOGETHER] for first in range(0, len(articles), _TOGETHER)]
    number = {id: n for n, some in enumerate(slices) for id in some}
    coming: list[dict[EdgeKind, list[Edge]]] = [{kind: [] for kind in KINDS} for _ in slices]
    for edge in edges:
        coming[max(number[article_of(edge.a)], number[article_of(edge.b)])][edge.kind].append(edge)
    for some, found in zip(slices, coming, strict=True):
        with uncollected():
            _Parting(cast(Store, memory), known_press()).join(some, found.items())
        found.clear()
