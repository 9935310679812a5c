"""A store in memory, as `link` asks for one."""

from collections.abc import Collection, Iterable, Mapping

from tawatur.link.store import Edge, EdgeKind, Group, GroupKind
from tawatur.model import Analysis, Arc, Article, Outlet, Traits


def _article(node: str) -> str:
    return node.partition(":")[0]


class Memory:
    def __init__(self) -> None:
        self.articles: dict[str, tuple[Article, Analysis]] = {}
        self.keys: dict[int, set[str]] = {}
        self.held: dict[str, frozenset[int]] = {}
        self.links: dict[tuple[str, str, str], Edge] = {}
        self.around: dict[tuple[str, str], set[tuple[str, str, str]]] = {}
        self.groups: dict[tuple[str, str], Group] = {}
        self.homes: dict[tuple[str, str], str] = {}
        self.told: list[Outlet] = []
        self.kept: dict[str, Traits] = {}

    def add(self, article: Article, analysis: Analysis) -> str:
        self.articles[article.id] = (article, analysis)
        return article.id

    def remove(self, article: str) -> None:
        del self.articles[article]
        self.kept.pop(article, None)

    def outlets(self) -> list[Outlet]:
        return self.told

    def load(self, articles: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
        return {id: self.articles[id] for id in articles if id in self.articles}

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        return {id: self.articles[id][1].published.value for id in articles if id in self.articles}

    def traits(self, articles: Collection[str]) -> dict[str, Traits]:
        return {id: self.kept[id] for id in articles if id in self.kept}

    def put_traits(self, traits: Iterable[Traits]) -> None:
        self.kept.update({one.id: one for one in traits})

    def put_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        for article, held in keys.items():
            assert article not in self.held
            self.held[article] = frozenset(held)
            for key in held:
                self.keys.setdefault(key, set()).add(article)

    def drop_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        for article, held in keys.items():
            assert self.held.pop(article, frozenset()) == frozenset(held)
            for key in held:
                self.keys[key].discard(article)

    def sharing(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        return {key: self.keys[key] for key in keys if self.keys.get(key)}

    def put_edges(self, kind: EdgeKind, articles: Collection[str], edges: Iterable[Edge]) -> None:
        for article in articles:
            for name in list(self.around.get((kind, article), ())):
                self._forget(name)
        for edge in edges:
            assert edge.a < edge.b
            assert {_article(edge.a), _article(edge.b)} & set(articles)
            name = (kind, edge.a, edge.b)
            self.links[name] = edge
            for place in self._places(name):
                self.around.setdefault(place, set()).add(name)

    def _places(self, name: tuple[str, str, str]) -> set[tuple[str, str]]:
        kind, a, b = name
        return {(kind, node) for node in (a, b, _article(a), _article(b))}

    def _forget(self, name: tuple[str, str, str]) -> None:
        del self.links[name]
        for place in self._places(name):
            self.around[place].discard(name)

    def edges(self, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
        names = {name for node in nodes for name in self.around.get((kind, node), ()) if node in name[1:]}
        return [self.links[name] for name in sorted(names)]

    def arcs(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        return [(edge.a, edge.b, edge.weight) for edge in self.edges(kind, nodes)]

    def groups_of(self, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
        ids = {self.homes[kind, node] for node in nodes if (kind, node) in self.homes}
        return [self.groups[kind, id] for id in sorted(ids)]

    def replace_groups(self, kind: GroupKind, old: Collection[str], new: Iterable[Group]) -> None:
        for id in old:
            for node in self.groups.pop((kind, id)).members:
                del self.homes[kind, node]
        for group in new:
            assert (kind, group.id) not in self.groups, group.id
            self.groups[kind, group.id] = group
            for node in group.members:
                assert (kind, node) not in self.homes, node
                self.homes[kind, node] = group.id

    def state(self) -> tuple[object, ...]:
        """All that linking decided."""
        edges = {name: (edge.weight, repr(edge.detail)) for name, edge in self.links.items()}
        return edges, self.groups, {place: keys for place, keys in self.held.items() if keys}
