"""The sets in which statements come together before they are claims, mended where the edges of some statements changed.

In canonical order, a statement joins the set to whose members it is most like on average, else it begins one. A claim is made of whole
sets, and a statement finds its set among the statements of its claim alone as it did among all. So sets are not kept: they are found again
in the claims that a store holds.

What a statement joins depends on those before it. Where a set takes one in, the later ones are looked at again that are of the set or
linked to the new one: any other is less like the set than before. Where one leaves, all later ones that are linked to the set.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from heapq import heappop, heappush
from typing import Final

from tawatur.link.graph import Changed, Graph, Order
from tawatur.link.store import Store
from tawatur.model import Group

KIND: Final = "claim"


class Sets:
    """A window on the sets of a store. A set is called by its first statement."""

    def __init__(self, store: Store, graph: Graph, least: float, changed: Changed) -> None:
        """`least`: the mean likeness of a statement with the set that it joins."""
        self._store, self._graph, self._least, self._changed = store, graph, least, changed
        self._order: dict[str, Order] = {}
        self._home: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._claims: dict[str, Group] = {}
        """The claims that the store holds, by member."""
        self._asked: set[str] = set()

    # ------------------------------------------------------------------ as they are

    def home(self, node: str) -> str | None:
        """The set of a statement, if it was read."""
        return self._home.get(node)

    def members(self, of: str) -> list[str]:
        """The statements of a set, in canonical order."""
        return self._members[of]

    def claim(self, node: str) -> Group | None:
        """The claim in which the store holds a statement that was read; None for one that is new."""
        return self._claims.get(node)

    def read(self, nodes: Iterable[str]) -> None:
        """Find the sets of statements that are not known yet."""
        found = self._fetched(nodes)
        inside: dict[str, dict[str, float]] = {node: {} for group in found for node in group.members}
        for a, b, weight in self._store.arcs_among(KIND, inside) if inside else ():
            if self._claims[a] is self._claims[b]:
                inside[a][b] = inside[b][a] = weight
        self._graph.date(inside)
        for group in found:
            for node in group.members:  # in canonical order
                self._enter(node, self._nearest(node, inside[node]))

    def _fetched(self, nodes: Iterable[str]) -> list[Group]:
        """The claims that statements are in which are not known yet."""
        missing = sorted(node for node in set(nodes) - self._asked if node not in self._claims)
        self._asked.update(missing)
        found = self._store.groups_of(KIND, missing) if missing else []
        self._claims.update((member, group) for group in found for member in group.members)
        return found

    # ------------------------------------------------------------------ mended

    def mend(self) -> set[str]:
        """Let all statements find their sets anew that may come into others; the members of all sets that changed."""
        fresh = set(self._changed.nodes)
        for group in self._fetched(self._changed.moved):
            fresh.update(group.members)  # with other edges now: they all find their sets anew
        fresh -= self._changed.gone
        self._graph.read(fresh)
        beside = {other for node in fresh for other in self._graph.around(node)}
        self.read(beside)
        waiting = fresh | self._changed.beside()
        if fresh != self._changed.nodes:
            waiting |= beside
        return self._mended(waiting)

    def _mended(self, waiting: set[str]) -> set[str]:
        self._ready(waiting)
        self._ready(self._foreseen(waiting))
        heap = sorted((self._placed(node), node) for node in waiting)
        joined, left = set[str](), set[str]()
        while heap:
            place, node = heappop(heap)
            before, now = self._home.get(node), self._nearest(node, self._before(node))
            if now == before:
                continue
            moved = [node]
            if before and before not in left:
                left.add(before)
                moved = list(self._members[before])
            if before:
                self._members[before].remove(node)
            self._graph.read(moved)
            later = {other for one in moved for other in self._graph.around(one)}
            if now not in joined:
                joined.add(now)
                later.update(self._members.get(now, ()))
            self._enter(node, now)
            later = {other for other in later - waiting if self._placed(other) > place}
            self._ready(later)
            waiting |= later
            for other in later:
                heappush(heap, (self._placed(other), other))
        return {member for one in joined | left for member in self._members.get(one, ())}

    def _foreseen(self, waiting: Iterable[str]) -> set[str]:
        """Most of what will have to be looked at: read together it is read sooner."""
        found: set[str] = set()
        for node in waiting:
            place, home = self._placed(node), self._nearest(node, self._before(node))
            if home != self._home.get(node):
                beside = {*self._graph.around(node), *self._members.get(home, ())}
                found.update(other for other in beside if self._placed(other) > place)
        return found

    def _ready(self, nodes: Collection[str]) -> None:
        """Read what decides about statements: their edges, their sets, and those of all before them."""
        self._graph.read(nodes)
        self.read({other for node in nodes for other in self._before(node)}.union(nodes))

    def _before(self, node: str) -> dict[str, float]:
        """The neighbours of a statement that come before it."""
        place = self._placed(node)
        return {other: weight for other, weight in self._graph.around(node).items() if self._placed(other) < place}

    def _nearest(self, node: str, around: Mapping[str, float]) -> str:
        """The set that a statement joins, of those of its neighbours that have one; of equals the first; itself where it begins one."""
        place = self._placed(node)
        alike: dict[str, float] = {}
        for other, weight in sorted(around.items()):
            home = self._home.get(other)
            if home:
                alike[home] = alike.get(home, 0.0) + weight
        means = ((-total / self._size(home, place), self._placed(home), home) for home, total in alike.items())
        likeness, _, home = min(means, default=(0.0, place, node))
        return home if -likeness >= self._least else node

    def _size(self, home: str, place: Order) -> int:
        """How many members of a set come before a place."""
        return bisect_left(self._members[home], place, key=self._placed)

    def _enter(self, node: str, home: str) -> None:
        self._home[node] = home
        members = self._members.setdefault(home, [])
        members.insert(self._size(home, self._placed(node)), node)

    def _placed(self, node: str) -> Order:
        if node not in self._order:
            self._order[node] = self._graph.order(node)
        return self._order[node]
