"""What `link` asks of a store. The ledger fulfils it; the tests have one in memory.

Linking is a function of the set of articles: keys and edges are decided by looking at one article or one pair, with frozen
background statistics, never by counts of what else the store holds; groups are derived from edges. So the order and the
batches in which articles come cannot matter, and a new article touches only its neighbours.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from tawatur.link.names import NameStore
from tawatur.model import Analysis, Arc, Article, Edge, EdgeKind, Group, GroupKind, Outlet, Outline, Scorer, Traits

__all__ = ["Articles", "Edge", "EdgeKind", "Group", "GroupKind", "Store"]


class Articles(Protocol):
    """What comparisons ask: articles alone."""

    scorer: Scorer | None
    """The user's own, by which statements are compared; else the words that they share tell."""

    def load(self, articles: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
        """Articles with their analyses by article id; unknown ids are left out."""

    def traits(self, articles: Collection[str]) -> dict[str, Traits]:
        """The traits that were kept, by article id."""

    def outlines(self, articles: Collection[str]) -> dict[str, Outline]:
        """The outlines of traits that were kept, by article id, which is quicker than all of them."""

    def put_traits(self, traits: Iterable[Traits]) -> None:
        """Keep the traits of articles that have none. They go when the analysis of their article does."""


class Store(Articles, NameStore, Protocol):
    """The half of a ledger that linking needs. All of it happens in the caller's transaction."""

    def of_texts(self, digests: Collection[str]) -> Mapping[str, list[str]]:
        """The articles (ids) that have each of these texts, for those that any has."""

    def in_stories(self, articles: Collection[str]) -> set[str]:
        """Those of these articles that are linked: each is in a story."""

    def places_of(self, articles: Collection[str]) -> Mapping[str, tuple[int, int, int]]:
        """Of the statements of some articles, by node, the span of the content and where the cue begins."""

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        """When articles appeared (EDTF), by article id; unknown ids are left out."""

    def put_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        """Write the blocking keys (32 bits, signed) of some articles, which have none."""

    def drop_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        """Take the keys of articles out again."""

    def sharing(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        """The articles that hold each of these keys, for the keys that any holds."""

    def put_edges(self, kind: EdgeKind, articles: Collection[str], edges: Iterable[Edge]) -> None:
        """Replace all edges of this kind that touch one of the articles (or, for claims, one of their statements)."""

    def edges(self, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
        """All edges of this kind with an end among `nodes`, sorted by (a, b)."""

    def arcs(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        """The same edges without their details and in no order, which is quicker."""

    def arcs_among(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        """Those of them that have both ends among `nodes`."""

    def groups_of(self, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
        """The groups that hold any of `nodes`, sorted by id."""

    def replace_groups(self, kind: GroupKind, old: Collection[str], new: Iterable[Group]) -> None:
        """Drop the groups with the ids `old` and write `new`."""

    def outlets(self) -> list[Outlet]:
        """What the analyst says of outlets, by id."""
