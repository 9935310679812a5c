"""Claims, derived from the graph of statements by a rule that is local and deterministic.

In canonical order, a statement joins the set to whose members it is most alike on average (sets.py); then sets are joined that are as much
alike on average. A pair without an edge counts as not alike at all, so a statement that is like one member only joins no larger set.

Average linkage joins no sets that are less alike than asked and lead to one another by none that are more so. So of all that edges lead to
from a change, only the claims are derived again that lead to it in this way. Where an analyst decided something it is
another file (bound.py).
"""

from collections.abc import Callable, Iterable

from tawatur.link import bound
from tawatur.link.graph import Changed, Graph
from tawatur.link.linkage import joined
from tawatur.link.sets import KIND, Sets
from tawatur.link.store import Store
from tawatur.model import Group

_ROUNDING = 1e-9
"""How much sums of likenesses may differ by the order in which they are added up: much less than likenesses do."""

Build = Callable[[Graph, list[list[str]]], Iterable[Group]]
"""Makes the claims of some sets of statements."""


def derive(store: Store, least: float, changed: Changed, build: Build) -> None:
    """Derive again the claims that change with the edges of some statements; `least`: the mean likeness within one."""
    if changed.bonds.numbers or changed.before.bonds.numbers:
        bound.derive(store, least, changed, build)
    else:
        Claims(store, least, changed).derive(build)


class Claims:
    def __init__(self, store: Store, least: float, changed: Changed) -> None:
        self._store, self._least, self._changed = store, least, changed
        self._graph = Graph(store, KIND)
        self._sets = Sets(store, self._graph, least, changed)

    def derive(self, build: Build) -> None:
        old: dict[str, Group] = {}
        parts: list[list[str]] = []
        seen: set[str] = set()
        stirred = self._whole(self._sets.mend() | self._changed.moved, old)
        self._graph.read(stirred)
        for node in self._graph.in_order(stirred):
            if node not in seen:
                nodes = self._led_to(node, old)
                seen |= nodes
                parts += self._parted(nodes)
        as_before = {group.members: group.id for group in old.values() if self._changed.moved.isdisjoint(group.members)}
        kept = {as_before[part] for part in map(tuple, parts) if part in as_before}
        new = [part for part in parts if tuple(part) not in as_before]
        self._store.replace_groups(KIND, sorted(old.keys() - kept), build(self._graph, new))

    def _whole(self, nodes: Iterable[str], old: dict[str, Group]) -> set[str]:
        """These statements and all that the store holds in one claim with them. The claims are added to `old`."""
        found: set[str] = set()
        for node in nodes:
            group = self._sets.claim(node)
            if group:
                old[group.id] = group
            found.update(group.members if group else (), [node])
        return found - self._changed.gone

    def _led_to(self, node: str, old: dict[str, Group]) -> set[str]:
        """All that sets lead to that are as much alike as asked, with the claims that the store holds of them."""
        reached, layer = set[str](), {node}
        while layer:
            homes = {self._sets.home(one) or one for one in self._whole(layer, old)}
            inside = {member for home in homes for member in self._sets.members(home)} - reached
            self._graph.read(inside)
            reached |= inside
            near = {other for home in {self._sets.home(one) or one for one in inside} for other in self._near(home)}
            layer = (near | (self._whole(inside, old))) - reached
        return reached

    def _near(self, home: str) -> set[str]:
        """The sets that are as much like this one as asked."""
        members = self._sets.members(home)
        totals: dict[str, float] = {}
        for node in members:
            for other, weight in self._graph.around(node).items():
                totals[other] = totals.get(other, 0.0) + weight
        enough = (self._least - _ROUNDING) * len(members)
        self._sets.read(other for other, total in totals.items() if total >= enough)  # a set is like it only if one of its members is
        by_set: dict[str, float] = {}
        for other, total in totals.items():
            of = self._sets.home(other)
            if of and of != home:
                by_set[of] = by_set.get(of, 0.0) + total
        return {of for of, total in by_set.items() if total >= enough * len(self._sets.members(of))}

    def _parted(self, nodes: set[str]) -> list[list[str]]:
        """The claims of statements that lead to nothing else, members in canonical order."""
        homes = self._graph.in_order({self._sets.home(node) or node for node in nodes})
        sets = [self._sets.members(home) for home in homes]
        return [self._graph.in_order(group) for group in joined(self._graph, sets, self._least)]
