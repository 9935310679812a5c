"""One run of linking: keys, then pairs, then groups, for some articles of a store.

All keys are written before any pair is looked for, so that articles of one run find each other whichever comes first.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from tawatur.link import claims, copies, positions, stories
from tawatur.link.days import Days
from tawatur.link.graph import Graph, article_of
from tawatur.link.groups import Clique, derive
from tawatur.link.positions import Member
from tawatur.link.press import Press
from tawatur.link.propositions import Proposition, propositions
from tawatur.link.reading import Reading, Readings
from tawatur.link.store import Store
from tawatur.link.topics import Topics, topics
from tawatur.model import Copy, Edge, EdgeKind, Group

T = TypeVar("T")

KINDS: tuple[EdgeKind, ...] = ("copy", "story", "claim")


class Linker:
    """What is computed of articles is kept for the run: articles do not change within it."""

    def __init__(self, store: Store, press: Press) -> None:
        self._store, self._press = store, press
        self._readings = Readings(store)
        self._topics: dict[str, Topics] = {}
        self._said: dict[str, list[Proposition]] = {}
        self._kept: dict[str, claims.Pairs] = {}

    # ------------------------------------------------------------------ doors

    def link(self, articles: Sequence[str]) -> None:
        new = list(self._readings.get(articles).values())
        touched = self._touched(new)
        shingled = {reading.id: copies.keys(reading) for reading in new}
        for reading in new:
            self._store.put_keys(reading.id, copies.KIND, shingled[reading.id])
            self._store.put_keys(reading.id, stories.KIND, stories.keys(reading, self._about(reading)))
            self._store.put_keys(reading.id, claims.KIND, self._keys(reading).keys())
        copied = self._copies(new, shingled)
        self._stories(new, copied)
        self._claims(new)
        self._derive([touched, self._touched(new)], frozenset())

    def unlink(self, articles: Sequence[str]) -> None:
        old = list(self._readings.get(articles).values())
        touched = self._touched(old)
        for article in articles:
            for kind in KINDS:
                self._store.put_keys(article, kind, ())
                self._store.put_edges(kind, article, ())
        self._derive([touched], {*articles, *(node for reading in old for node in self._nodes("claim", reading))})

    def recount(self, articles: Sequence[str]) -> None:
        """Write the claims of these articles anew, with the same members."""
        nodes = [node for reading in self._readings.get(articles).values() for node in self._nodes("claim", reading)]
        parts = [list(group.members) for group in self._store.groups_of("claim", sorted(nodes))]
        graph = Graph(self._store, "claim")
        graph.read({node for part in parts for node in part})
        groups = self._claims_of(graph, parts)
        self._store.replace_groups("claim", [group.id for group in groups], groups)

    # ------------------------------------------------------------------ what one article gives

    def _about(self, reading: Reading) -> Topics:
        if reading.id not in self._topics:
            self._topics[reading.id] = topics(reading)
        return self._topics[reading.id]

    def _propositions(self, reading: Reading) -> list[Proposition]:
        if reading.id not in self._said:
            self._said[reading.id] = propositions(reading)
        return self._said[reading.id]

    def _keys(self, reading: Reading) -> claims.Pairs:
        if reading.id not in self._kept:
            self._kept[reading.id] = claims.keys(reading, self._propositions(reading))
        return self._kept[reading.id]

    def _nodes(self, kind: EdgeKind, reading: Reading) -> list[str]:
        return [p.node for p in self._propositions(reading)] if kind == "claim" else [reading.id]

    # ------------------------------------------------------------------ pairs

    def _candidates(self, kind: EdgeKind, wanted: Mapping[str, Collection[int]], least: int) -> dict[str, list[Reading]]:
        """For each article the readings that hold `least` of the keys it wants, in the order of their ids."""
        found = {id: sorted(a for a, n in self._store.sharing(kind, keys).items() if n >= least) for id, keys in wanted.items()}
        known = self._readings.get({other for others in found.values() for other in others})
        return {id: [known[other] for other in others if other in known] for id, others in found.items()}

    def _copies(self, new: Sequence[Reading], shingled: Mapping[str, Collection[int]]) -> dict[tuple[str, str], Copy]:
        candidates = self._candidates(copies.KIND, shingled, copies.LEAST_SHARED)
        found: dict[tuple[str, str], Copy] = {}
        pair = _once(copies.compare)
        for reading in new:
            edges = []
            for a, b in _pairs(reading, candidates[reading.id]):
                if copy := pair(a, b):
                    found[a.id, b.id] = copy
                    edges.append(copies.edge(a, b, copy))
            self._store.put_edges(copies.KIND, reading.id, edges)
        return found

    def _stories(self, new: Sequence[Reading], copied: dict[tuple[str, str], Copy]) -> None:
        candidates = self._candidates(stories.KIND, {r.id: stories.sought(r, self._about(r)) for r in new}, stories.LEAST_SHARED)
        partners: dict[str, set[str]] = {}
        for one, other in copied:
            partners.setdefault(one, set()).add(other)
            partners.setdefault(other, set()).add(one)
        pair = _once(lambda a, b: stories.compare(a, b, (self._about(a), self._about(b)), copied.get((a.id, b.id))))
        for reading in new:
            others = {other.id: other for other in candidates[reading.id]} | self._readings.get(partners.get(reading.id, ()))
            edges = [edge for a, b in _pairs(reading, others.values()) if (edge := pair(a, b))]
            self._store.put_edges(stories.KIND, reading.id, edges)

    def _claims(self, new: Sequence[Reading]) -> None:
        wanted = {reading.id: claims.sought(reading, self._propositions(reading)) for reading in new}
        candidates = self._candidates(claims.KIND, {id: pairs.keys() for id, pairs in wanted.items()}, 1)
        for reading in new:
            edges: dict[tuple[str, str], Edge] = {}
            said = self._propositions(reading)
            for other in candidates[reading.id]:
                heard = self._propositions(other)
                for i, j in claims.candidates(wanted[reading.id], self._keys(other)):
                    if edge := claims.compare((reading, said[i]), (other, heard[j])):
                        edges[edge.a, edge.b] = edge
            self._store.put_edges(claims.KIND, reading.id, [edges[pair] for pair in sorted(edges)])

    # ------------------------------------------------------------------ groups

    def _touched(self, readings: Sequence[Reading]) -> dict[EdgeKind, set[str]]:
        """The nodes of these articles and their neighbours as the store has them now."""
        found: dict[EdgeKind, set[str]] = {}
        for kind in ("story", "claim"):
            nodes = {node for reading in readings for node in self._nodes(kind, reading)}
            found[kind] = nodes | {end for edge in self._store.edges(kind, sorted(nodes)) for end in (edge.a, edge.b)}
        return found

    def _derive(self, touched: Sequence[dict[EdgeKind, set[str]]], gone: Collection[str]) -> None:
        for rule, build in ((Days(stories.LEAST_ALIKE, stories.LEAST_CONTINUED), self._stories_of), (Clique(), self._claims_of)):
            left = [node for node in sorted(gone) if (":" in node) == (rule.kind == claims.KIND)]
            nodes = {node for layer in touched for node in layer[rule.kind]} - set(left)
            derive(self._store, rule, sorted(nodes), left, build)

    def _stories_of(self, _graph: Graph, parts: list[list[str]]) -> list[Group]:
        known = self._readings.get({article for part in parts for article in part})
        copied = self._copies_of(known.keys())
        return [stories.group([known[article] for article in part], _within(copied, part)) for part in parts]

    def _claims_of(self, graph: Graph, parts: list[list[str]]) -> list[Group]:
        known = self._readings.get({article_of(node) for part in parts for node in part})
        copied = self._copies_of(known.keys())
        said = {p.node: Member(reading, p) for reading in known.values() for p in self._propositions(reading)}
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


def _within(copied: dict[str, list[Edge]], articles: Collection[str]) -> list[Edge]:
    inside = set(articles)
    return [edge for article in sorted(inside) for edge in copied.get(article, ()) if edge.b in inside]


def _pairs(reading: Reading, others: Iterable[Reading]) -> list[tuple[Reading, Reading]]:
    """Each pair in the order of ids, itself left out."""
    return [(reading, other) if reading.id < other.id else (other, reading) for other in others if other.id != reading.id]


def _once(compare: Callable[[Reading, Reading], T]) -> Callable[[Reading, Reading], T]:
    """Pairs within one run are met from both sides and compared once."""
    known: dict[tuple[str, str], T] = {}

    def remembered(a: Reading, b: Reading) -> T:
        if (a.id, b.id) not in known:
            known[a.id, b.id] = compare(a, b)
        return known[a.id, b.id]

    return remembered
