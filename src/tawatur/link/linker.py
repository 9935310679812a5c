"""One run of linking: keys, then pairs, then groups, for some articles of a store.

Neighbours are looked for among the articles of the store and of the run, so that it does not matter which came together. They are
compared by their traits; only those that may share text, and those whose statements are shown together, are read whole.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from tawatur.link import claims, copies, days, groups, positions, stories
from tawatur.link.binding import Binding
from tawatur.link.bonds import Bonds
from tawatur.link.comparing import KINDS, Compare, Comparer, Near, Pair, pair
from tawatur.link.graph import Changed, Graph, article_of
from tawatur.link.keys import tag, tagged
from tawatur.link.known import Known
from tawatur.link.positions import Member
from tawatur.link.press import Press
from tawatur.link.store import Store
from tawatur.model import Edge, EdgeKind, Group, Traits


def kept_under(traits: Traits) -> list[int]:
    """The blocking keys under which an article is kept, of all kinds."""
    return _keys(traits.shingles, stories.keys(traits), claims.keys(traits))


def sought_under(traits: Traits) -> list[int]:
    """The blocking keys under which its neighbours are looked for."""
    return _keys(traits.shingles, stories.sought(traits), claims.sought(traits))


def _keys(*of_kinds: Collection[int]) -> list[int]:
    return sorted({tagged(number, key) for number, found in enumerate(of_kinds) for key in found})


class Linker:
    """`compare` finds the edges of pairs elsewhere."""

    def __init__(self, store: Store, press: Press, compare: Compare | None = None) -> None:
        self._store, self._press = store, press
        self._known = Known(store)
        self._compare = compare or Comparer(self._known).edges

    # ------------------------------------------------------------------ doors

    def link(self, articles: Sequence[str]) -> None:
        new = self._known.traits(articles)
        kept = {id: kept_under(traits) for id, traits in new.items()}
        near = self._near({id: sought_under(traits) for id, traits in new.items()}, kept)
        self._store.put_keys(kept)
        self.join(articles, self._compare(near, new.keys()))

    def join(self, articles: Collection[str], found: Iterable[tuple[EdgeKind, Iterable[Edge]]]) -> None:
        """Put new articles among the others by the edges that were found between them."""
        new = self._known.traits(articles)
        binding = Binding(self._store, self._known.traits)
        before = self._graphs(new, binding.bonds())
        for kind, edges in found:
            self._put(kind, new, edges)
        bonds = binding.bonds(came=new)
        self._derive({kind: Changed(_nodes(kind, new), frozenset(), graph, bonds[kind]) for kind, graph in before.items()})

    def unlink(self, articles: Sequence[str]) -> None:
        old = self._known.traits(articles)
        binding = Binding(self._store, self._known.traits)
        before = self._graphs(old, binding.bonds())
        self._store.drop_keys({id: kept_under(traits) for id, traits in old.items()})
        for kind in KINDS:
            self._store.put_edges(kind, articles, ())
        bonds = binding.bonds(gone=old)
        self._derive({kind: Changed(frozenset(), _nodes(kind, old), graph, bonds[kind]) for kind, graph in before.items()})

    def bonds(self) -> dict[EdgeKind, Bonds[str]]:
        """What is decided of the articles that are linked, and of their statements."""
        return Binding(self._store, self._known.traits).bonds()

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
        nodes = _nodes("claim", self._known.traits(articles))
        parts = [list(group.members) for group in self._store.groups_of("claim", sorted(nodes))]
        graph = Graph(self._store, "claim")
        graph.read({node for part in parts for node in part})
        groups = self.claims_of(graph, parts)
        self._store.replace_groups("claim", [group.id for group in groups], groups)

    # ------------------------------------------------------------------ pairs

    def _near(self, sought: Mapping[str, Collection[int]], kept: Mapping[str, Collection[int]]) -> Near:
        """The pairs of a new article with one of the store or another new one that hold a key in common, by kind, in their order."""
        holders = {key: list(ids) for key, ids in self._store.sharing({key for keys in sought.values() for key in keys}).items()}
        for id, keys in kept.items():
            for key in keys:
                holders.setdefault(key, []).append(id)
        pairs: dict[EdgeKind, set[Pair]] = {kind: set() for kind in KINDS}
        pairs[claims.KIND].update((id, id) for id in sought)
        for id, keys in sought.items():
            for key in keys:
                found = pairs[KINDS[tag(key)]]
                found.update(pair(id, other) for other in holders.get(key, ()) if other != id)
        pairs[claims.KIND] = self._within_reach(pairs[claims.KIND])
        return {kind: sorted(found) for kind, found in pairs.items()}

    def _within_reach(self, pairs: Collection[Pair]) -> set[Pair]:
        """Those that are near enough in time to be compared: most of what an old ledger holds is not, and need not be read."""
        days = self._store.appeared({id for two in pairs for id in two})
        return {(one, other) for one, other in pairs if claims.within_reach(days.get(one), days.get(other))}

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
        known = self._known.traits({article for part in parts for article in part})
        copied = self._copies_of({article for part in parts if len(part) > 1 for article in part})
        return [stories.group([known[article] for article in part], _within(copied, part)) for part in parts]

    def claims_of(self, graph: Graph, parts: list[list[str]]) -> list[Group]:
        """The claims that some statements make up, given in canonical order, of which the graph was read."""
        articles = {article_of(node) for part in parts for node in part}
        known, readings = self._known.traits(articles), self._known.readings.get(articles)
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


def _nodes(kind: EdgeKind, articles: Mapping[str, Traits]) -> frozenset[str]:
    """The nodes that articles are in a graph of this kind."""
    return frozenset(said.node for traits in articles.values() for said in traits.said) if kind == claims.KIND else frozenset(articles)


def _within(copied: dict[str, list[Edge]], articles: Collection[str]) -> list[Edge]:
    inside = set(articles)
    return [edge for article in sorted(inside) for edge in copied.get(article, ()) if edge.b in inside]
