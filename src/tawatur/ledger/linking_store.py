"""The verbs of a store about links, as `link` asks for them."""

from collections.abc import Collection, Iterable, Mapping

from tawatur.ledger import articles, links
from tawatur.ledger.edges import arcs_among, arcs_of, edges_of, put_edges
from tawatur.ledger.naming_store import Naming
from tawatur.model import Arc, Edge, EdgeKind, Group, GroupKind, Outline, Traits


class Linking(Naming):
    """Fulfils what `link` asks of a store to find copies, stories and claims."""

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        with self.reading() as connection:
            return links.appeared(connection, articles)

    def of_texts(self, digests: Collection[str]) -> Mapping[str, list[str]]:
        with self.reading() as connection:
            return articles.of_texts(connection, digests)

    def in_stories(self, articles: Collection[str]) -> set[str]:
        with self.reading() as connection:
            return links.in_stories(connection, articles)

    def places_of(self, articles: Collection[str]) -> Mapping[str, tuple[int, int, int]]:
        with self.reading() as connection:
            return links.places_of(connection, articles)

    def traits(self, articles: Collection[str]) -> dict[str, Traits]:
        with self.reading() as connection:
            return links.read_traits(connection, articles, Traits)

    def outlines(self, articles: Collection[str]) -> dict[str, Outline]:
        with self.reading() as connection:
            return links.read_traits(connection, articles, Outline)

    def put_traits(self, traits: Iterable[Traits]) -> None:
        with self.writing() as connection:
            links.put_traits(connection, traits)

    def put_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        with self.writing() as connection:
            links.put_keys(connection, keys)

    def drop_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        with self.writing() as connection:
            links.drop_keys(connection, keys)

    def sharing(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        with self.reading() as connection:
            return links.sharing(connection, keys)

    def put_edges(self, kind: EdgeKind, articles: Collection[str], edges: Iterable[Edge]) -> None:
        with self.writing() as connection:
            put_edges(connection, kind, articles, edges)

    def edges(self, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
        with self.reading() as connection:
            return edges_of(connection, kind, nodes)

    def arcs(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        with self.reading() as connection:
            return arcs_of(connection, kind, nodes)

    def arcs_among(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        with self.reading() as connection:
            return arcs_among(connection, kind, nodes)

    def groups_of(self, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
        with self.reading() as connection:
            return links.groups_of(connection, kind, nodes)

    def replace_groups(self, kind: GroupKind, old: Collection[str], new: Iterable[Group]) -> None:
        with self.writing() as connection:
            links.replace_groups(connection, kind, old, new)
