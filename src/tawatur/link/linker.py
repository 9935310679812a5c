"""One run of linking: keys, then pairs, then groups, for some articles of a store.

Neighbours are looked for among the articles of the store and of the run, so that it does not matter which came together. They are
compared by their traits; only those that may share text, and those whose statements are shown together, are read whole.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tawatur.link import claims, copies, days, groups, positions, stories
from tawatur.link.binding import Binding
from tawatur.link.bonds import Bonds
from tawatur.link.graph import Changed, Graph, article_of
from tawatur.link.keys import tag, tagged
from tawatur.link.positions import Member
from tawatur.link.press import Press
from tawatur.link.reading import Readings
from tawatur.link.store import Store
from tawatur.link.traits import traits_of
from tawatur.model import Copy, Edge, EdgeKind, Group, Outline, Traits

KINDS: tuple[EdgeKind, ...] = ("copy", "story", "claim")

Pair = tuple[str, str]


def kept_under(traits: Traits) -> list[int]:
    """The blocking keys under which an article is kept, of all kinds."""
    return _keys(traits.shingles, stories.keys(traits), claims.keys(traits))


def sought_under(traits: Traits) -> list[int]:
    """The blocking keys under which its neighbours are looked for."""
    return _keys(traits.shingles, stories.sought(traits), claims.sought(traits))


def _keys(*of_kinds: Collection[int]) -> list[int]:
    return sorted({tagged(number, key) for number, found in enumerate(of_kinds) for key in found})


class Linker:
    """What is read of articles is kept for the run: articles do not change within it."""

    def __init__(self, store: Store, press: Press) -> None:
        self._store, self._press = store, press
        self._readings = Readings(store)
        self._traits: dict[str, Traits] = {}

    # ------------------------------------------------------------------ doors

    def link(self, articles: Sequence[str]) -> None:
        new = self._known(articles)
        kept = {id: kept_under(traits) for id, traits in new.items()}
        near = self._near({id: sought_under(traits) for id, traits in new.items()}, kept)
        self._store.put_keys(kept)
        self.join(articles, self.compare(near, new.keys()))

    def compare(self, near: Mapping[EdgeKind, Collection[Pair]], new: Collection[str]) -> Iterator[tuple[EdgeKind, Iterable[Edge]]]:
        """The edges of pairs, of each of which one is new, and of the statements of each new article among themselves."""
        copied = self._copies(near["copy"])
        yield copies.KIND, (copies.edge(a, b, copy) for (a, b), copy in copied.items())
        yield stories.KIND, self._alike({*near["story"], *copied}, copied, new)
        yield claims.KIND, self._said_alike(near["claim"], new)

    def join(self, articles: Collection[str], found: Iterable[tuple[EdgeKind, Iterable[Edge]]]) -> None:
        """Put new articles among the others by the edges that were found between them."""
        new = self._known(articles)
        binding = Binding(self._store, self._known)
        before = self._graphs(new, binding.bonds())
        for kind, edges in found:
            self._put(kind, new, edges)
        bonds = binding.bonds(came=new)
        self._derive({kind: Changed(_nodes(kind, new), frozenset(), graph, bonds[kind]) for kind, graph in before.items()})

    def unlink(self, articles: Sequence[str]) -> None:
        old = self._known(articles)
        binding = Binding(self._store, self._known)
        before = self._graphs(old, binding.bonds())
        self._store.drop_keys({id: kept_under(traits) for id, traits in old.items()})
        for kind in KINDS:
            self._store.put_edges(kind, articles, ())
        bonds = binding.bonds(gone=old)
        self._derive({kind: Changed(frozenset(), _nodes(kind, old), graph, bonds[kind]) for kind, graph in before.items()})

    def bonds(self) -> dict[EdgeKind, Bonds[str]]:
        """What is decided of the articles that are linked, and of their statements."""
        return Binding(self._store, self._known).bonds()

    def rebind(self, before: Mapping[EdgeKind, Bonds[str]]) -> None:
        """Derive again what other decisions touch than those `before`."""
        changed = {}
        for kind, now in self.bonds().items():
            graph, nodes = Graph(self._store, kind, before[kind]), before[kind].unlike(now)
            graph.read(nodes)
            changed[kind] = Changed(frozenset(nodes), frozenset(), graph, now)
        self._derive(changed)

    def recount(self, articles: Sequence[str]) -> None:
        """Write the claims of these articles anew, with the same members."""
        nodes = _nodes("claim", self._known(articles))
        parts = [list(group.members) for group in self._store.groups_of("claim", sorted(nodes))]
        graph = Graph(self._store, "claim")
        graph.read({node for part in parts for node in part})
        groups = self.claims_of(graph, parts)
        self._store.replace_groups("claim", [group.id for group in groups], groups)

    # ------------------------------------------------------------------ what one article gives

    def _known(self, articles: Collection[str]) -> dict[str, Traits]:
        """The traits of those that the store holds, in the order of their ids; computed where the store has none."""
        missing = sorted(set(articles) - self._traits.keys())
        found = self._store.traits(missing)
        unread = [id for id in missing if id not in found]
        fresh = {id: traits_of(reading, self._store.scorer) for id, reading in self._readings.get(unread).items()}
        self._store.put_traits(fresh.values())
        self._traits.update(found | fresh)
        return {id: self._traits[id] for id in sorted(set(articles)) if id in self._traits}

    def _outlines(self, articles: Collection[str]) -> dict[str, Outline]:
        """The outlines of those that the store holds; of all others that are compared no more is wanted."""
        known: dict[str, Outline] = {id: self._traits[id] for id in articles if id in self._traits}
        found = self._store.outlines(sorted(set(articles) - known.keys()))
        unread = set(articles) - known.keys() - found.keys()
        return {**known, **found, **self._known(unread)}

    # ------------------------------------------------------------------ pairs

    def _near(self, sought: Mapping[str, Collection[int]], kept: Mapping[str, Collection[int]]) -> dict[EdgeKind, list[Pair]]:
        """The pairs of a new article with one of the store or another new one that hold a key in common, by kind, in their order."""
        holders = {key: list(ids) for key, ids in self._store.sharing({key for keys in sought.values() for key in keys}).items()}
        for id, keys in kept.items():
            for key in keys:
                holders.setdefault(key, []).append(id)
        pairs: dict[EdgeKind, set[Pair]] = {kind: set() for kind in KINDS}
        for id, keys in sought.items():
            for key in keys:
                found = pairs[KINDS[tag(key)]]
                found.update(_pair(id, other) for other in holders.get(key, ()) if other != id)
        return {kind: sorted(found) for kind, found in pairs.items()}

    def _copies(self, pairs: Iterable[Pair]) -> dict[Pair, Copy]:
        near = list(pairs)
        known = self._readings.get({id for pair in near for id in pair})
        found = ((pair, copies.compare(known[pair[0]], known[pair[1]])) for pair in near if known.keys() >= set(pair))
        return {pair: copy for pair, copy in found if copy}

    def _alike(self, pairs: Collection[Pair], copied: Mapping[Pair, Copy], new: Collection[str]) -> Iterable[Edge]:
        """A new article is compared with all its neighbours at once."""
        known = self._outlines({id for pair in pairs for id in pair})
        beside: dict[str, list[str]] = {}
        for a, b in sorted(pairs):
            one, other = (a, b) if a in new else (b, a)
            if known.keys() >= {a, b}:
                beside.setdefault(one, []).append(other)
        comparison = stories.Comparison()
        for one, others in beside.items():
            shared = {other: copied[pair] for other in others if (pair := _pair(one, other)) in copied}
            yield from comparison.edges(known[one], [known[other] for other in others], shared)

    def _said_alike(self, pairs: Collection[Pair], new: Collection[str]) -> Iterable[Edge]:
        """Statements of two articles, and of each new one among themselves."""
        known = self._known({id for pair in pairs for id in pair}.union(new))
        beside: dict[str, set[str]] = {id: {id} for id in new}
        for a, b in pairs:
            one, other = (a, b) if a in new else (b, a)
            beside.setdefault(other, set()).add(one)
        comparison = claims.Comparison(known[id] for id in new if id in known)
        yield from comparison.edges((known[id], others) for id, others in beside.items() if id in known)

    def _put(self, kind: EdgeKind, new: Collection[str], edges: Iterable[Edge]) -> None:
        unique = {(edge.a, edge.b): edge for edge in edges}
        self._store.put_edges(kind, list(new), [unique[pair] for pair in sorted(unique)])

    # ------------------------------------------------------------------ groups

    def _graphs(self, articles: Mapping[str, Traits], bonds: Mapping[EdgeKind, Bonds[str]]) -> dict[EdgeKind, Graph]:
        """The edges of these articles and of their statements as the store has them now."""
        found: dict[EdgeKind, Graph] = {kind: Graph(self._store, kind, bonds[kind]) for kind in (stories.KIND, claims.KIND)}
        for kind, graph in found.items():
            graph.read(_nodes(kind, articles))
        return found

    def _derive(self, changed: Mapping[EdgeKind, Changed]) -> None:
        days.derive(self._store, days.Least(stories.LEAST_ALIKE, stories.LEAST_CONTINUED), changed[stories.KIND], self.stories_of)
        self._derive_claims(changed[claims.KIND])

    def _derive_claims(self, changed: Changed) -> None:
        groups.derive(self._store, claims.LEAST_ALIKE, changed, self.claims_of)

    def stories_of(self, parts: list[list[str]]) -> list[Group]:
        """The stories that some articles make up, given in canonical order."""
        known = self._known({article for part in parts for article in part})
        copied = self._copies_of({article for part in parts if len(part) > 1 for article in part})
        return [stories.group([known[article] for article in part], _within(copied, part)) for part in parts]

    def claims_of(self, graph: Graph, parts: list[list[str]]) -> list[Group]:
        """The claims that some statements make up, given in canonical order, of which the graph was read."""
        articles = {article_of(node) for part in parts for node in part}
        known, readings = self._known(articles), self._readings.get(articles)
        copied = self._copies_of({article_of(node) for part in parts if len(part) > 1 for node in part})
        said = {p.node: Member(readings[traits.id], p) for traits in known.values() for p in traits.said}
        made = []
        for part in parts:
            inside = set(part)
            weights = {node: sum(graph.around(node)[other] for other in sorted(inside & graph.around(node).keys())) for node in part}
            among = _within(copied, [article_of(node) for node in part])
            made.append(positions.group([said[node] for node in part], among, weights, self._press))
        return made

    def _copies_of(self, articles: Collection[str]) -> dict[str, list[Edge]]:
        """The copies between these articles, by the first of the two."""
        found: dict[str, list[Edge]] = {}
        for edge in self._store.edges(copies.KIND, sorted(articles)):
            found.setdefault(edge.a, []).append(edge)
        return found


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _nodes(kind: EdgeKind, articles: Mapping[str, Traits]) -> frozenset[str]:
    """The nodes that articles are in a graph of this kind."""
    return frozenset(said.node for traits in articles.values() for said in traits.said) if kind == claims.KIND else frozenset(articles)


def _within(copied: dict[str, list[Edge]], articles: Collection[str]) -> list[Edge]:
    inside = set(articles)
    return [edge for article in sorted(inside) for edge in copied.get(article, ()) if edge.b in inside]
