"""A store in memory, as `link` asks for one."""

from collections.abc import Collection, Iterable, Mapping
from itertools import count

from tawatur.link.store import Edge, EdgeKind, Group, GroupKind
from tawatur.model import Analysis, Arc, Article, Decision, Grouped, Outlet, Outline, Scorer, Spelling, Traits
from tawatur.spelling import bearer_keys


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
        self.spelled: dict[Spelling, set[str]] = {}
        self.heads: dict[Spelling, Spelling] = {}
        self.found: dict[int, set[Spelling]] = {}
        self.numbers = count()
        self.scorer: Scorer | None = None
        self.decided: list[Decision] = []

    def add(self, article: Article, analysis: Analysis) -> str:
        self.articles[article.id] = (article, analysis)
        return article.id

    def remove(self, article: str) -> None:
        del self.articles[article]
        self.kept.pop(article, None)

    def outlets(self) -> list[Outlet]:
        return self.told

    def decisions(self, of: Grouped) -> list[Decision]:
        return [decision for decision in self.decided if decision.constraint.of == of]

    def of_texts(self, digests: Collection[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id, (article, _) in sorted(self.articles.items()):
            if article.digest in digests:
                found.setdefault(article.digest, []).append(id)
        return found

    def in_stories(self, articles: Collection[str]) -> set[str]:
        return {id for id in articles if ("story", id) in self.homes}

    def places_of(self, articles: Collection[str]) -> dict[str, tuple[int, int, int]]:
        said = ((id, statement) for id in articles for statement in self.articles[id][1].statements)
        return {f"{id}:{one.id}": (one.content.start, one.content.end, one.cue.start) for id, one in said}

    def load(self, articles: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
        return {id: self.articles[id] for id in articles if id in self.articles}

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        return {id: self.articles[id][1].published.value for id in articles if id in self.articles}

    def traits(self, articles: Collection[str]) -> dict[str, Traits]:
        return {id: self.kept[id] for id in articles if id in self.kept}

    def outlines(self, articles: Collection[str]) -> dict[str, Outline]:
        return {**self.traits(articles)}

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

    def arcs_among(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        return [(edge.a, edge.b, edge.weight) for edge in self.edges(kind, nodes) if edge.a in nodes and edge.b in nodes]

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

    def enter_names(self, articles: Collection[str]) -> None:
        numbers = {name[:2]: name for name in self.spelled}
        for id in articles:
            for entity in self.articles[id][1].entities:
                if not entity.known:
                    key = (entity.type, entity.name_ar)
                    name = numbers.setdefault(key, Spelling(*key, number=next(self.numbers)))
                    self.spelled.setdefault(name, set()).add(id)

    def leave_names(self, articles: Collection[str]) -> None:
        for held in self.spelled.values():
            held.difference_update(articles)
        gone = {name for name, held in self.spelled.items() if not held}
        for name in gone:
            del self.spelled[name]
            for key in bearer_keys(name.type, name.name):
                self.found.get(key, set()).discard(name)
        heads = {self.heads[name] for name in gone if name in self.heads}
        self.heads = {name: head for name, head in self.heads.items() if head not in heads and name not in gone}

    def ungrouped_names(self, most: int) -> list[Spelling]:
        names = sorted(self.spelled.keys() - self.heads.keys())[:most]
        for name in names:
            for key in bearer_keys(name.type, name.name):
                self.found.setdefault(key, set()).add(name)
        return names

    def names_near(self, names: Collection[Spelling]) -> Mapping[Spelling, Collection[Spelling]]:
        keys = {name: bearer_keys(name.type, name.name) for name in names}
        return {name: {other for key in keys[name] for other in self.found.get(key, ())} - {name} for name in names}

    def spellings(self, names: Collection[tuple[str, str]]) -> list[Spelling]:
        return sorted(name for name in self.heads if name[:2] in names)

    def ungroup_names(self, names: Collection[Spelling]) -> None:
        for name in names:
            self.heads.pop(name, None)

    def group_names(self, heads: Mapping[Spelling, Spelling]) -> None:
        self.heads.update(heads)

    def names(self) -> dict[tuple[str, str], tuple[str, set[str]]]:
        """Each name with the first of its group and its articles."""
        assert self.spelled.keys() == self.heads.keys()
        return {name[:2]: (self.heads[name].name, held) for name, held in self.spelled.items()}

    def state(self) -> tuple[object, ...]:
        """All that linking decided."""
        edges = {name: (edge.weight, repr(edge.detail)) for name, edge in self.links.items()}
        return edges, self.groups, self.names(), {place: keys for place, keys in self.held.items() if keys}
