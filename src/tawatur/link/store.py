"""What `link` asks of a store. The ledger fulfils it; the tests have one in memory.

Linking is a function of the set of articles: keys and edges are decided by looking at one article or one pair, with frozen
background statistics, never by counts of what else the store holds; groups are derived from edges. So the order and the
batches in which articles come cannot matter, and a new article touches only its neighbours.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from tawatur.model import Analysis, Article, Edge, EdgeKind, Group, GroupKind, Outlet

__all__ = ["Edge", "EdgeKind", "Group", "GroupKind", "Store"]


class Store(Protocol):
    """The half of a ledger that linking needs. All of it happens in the caller's transaction."""

    def load(self, articles: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
        """Articles with their analyses by article id; unknown ids are left out."""

    def put_keys(self, article: str, kind: str, keys: Collection[int]) -> None:
        """Replace the blocking keys (signed 64-bit) of one kind of one article."""

    def sharing(self, kind: str, keys: Collection[int]) -> Mapping[str, int]:
        """How many of `keys` each article holds, for the articles that hold any."""

    def put_edges(self, kind: EdgeKind, article: str, edges: Iterable[Edge]) -> None:
        """Replace all edges of this kind that touch the article (or, for claims, one of its statements)."""

    def edges(self, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
        """All edges of this kind with an end among `nodes`, sorted by (a, b)."""

    def groups_of(self, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
        """The groups that hold any of `nodes`, sorted by id."""

    def replace_groups(self, kind: GroupKind, old: Collection[str], new: Iterable[Group]) -> None:
        """Drop the groups with the ids `old` and write `new`."""

    def outlets(self) -> list[Outlet]:
        """What the analyst says of outlets, by id."""
