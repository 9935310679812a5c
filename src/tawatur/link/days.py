"""How stories follow from pairs: the articles of one day first, then day by day.

    a day       articles that are like one another on average (average linkage)   = one instalment
    the story   an instalment continues the earlier one that it is most like on average

An instalment depends on one day only, and what it continues on its neighbours only, so no late article pulls two stories into one and a
new one touches its day and what continues it. The mean, not the best pair, decides: one article that tells of two affairs does not join
them. A pair without an edge counts as not alike at all. The undated come last, as a day of their own.

What an analyst decided is no matter of days, and comes last (`bonds`).

What is kept of instalments says what has to be looked at when articles come or go: the days that their like articles make up, what
continues an instalment that is another now, and the stories of these.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final, NamedTuple

from tawatur.link.bonds import obeyed
from tawatur.link.graph import Changed, Graph
from tawatur.link.instalments import Instalment, Instalments
from tawatur.link.linkage import average_linkage
from tawatur.link.store import Store
from tawatur.model import Group

KIND: Final = "story"


class Least(NamedTuple):
    """The mean likeness of the articles of an instalment, and that of an instalment with the one it continues."""

    alike: float
    continued: float


Build = Callable[[list[list[str]]], Iterable[Group]]
"""Makes the stories of some lists of articles."""


def derive(store: Store, least: Least, changed: Changed, build: Build) -> None:
    """Derive again what changes with the edges of some articles: instalments, what they continue, and their stories."""
    Days(store, least, changed).derive(build)


class Days:
    def __init__(self, store: Store, least: Least, changed: Changed) -> None:
        self._store, self._least, self._changed = store, least, changed
        self._graph, self._held = Graph(store, KIND, changed.bonds), Instalments(store)

    def derive(self, build: Build) -> None:
        gone, came = self._parted()
        followers = self._followers(gone, came)
        hung = self._hung(gone, came, followers)
        self._held.write()
        self._tell({node for instalment in (gone | came | hung) for node in instalment.members}, build)

    # ------------------------------------------------------------------ a day

    def _parted(self) -> tuple[set[Instalment], set[Instalment]]:
        """The instalments that are no more, and those that are new or whose articles have other edges now."""
        moved = self._changed.moved
        nodes = self._chained(self._changed.nodes | self._beside())
        old = self._held.of(nodes | self._changed.gone)
        same = {one.members for one in old if moved.isdisjoint(one.members)}
        parts = self._parts(nodes)
        new = {Instalment(members) for members in parts if members not in same}
        left = {members for members in parts if members in same}
        self._held.drop(self._changed.gone)
        self._held.put(new)
        return {one for one in old if one.members not in left}, new

    def _parts(self, nodes: set[str]) -> list[tuple[str, ...]]:
        days = groupby(self._graph.in_order(nodes), self._graph.day)
        return [part for _, day in days for part in average_linkage(self._graph, list(day), self._least.alike)]

    def _beside(self) -> set[str]:
        """The articles that were linked to those that moved on their day."""
        before = self._changed.before
        return {
            other
            for node in self._changed.moved
            for other, weight in before.around(node).items()
            if weight >= self._least.alike and before.day(node) == before.day(other)
        } - self._changed.gone

    def _chained(self, nodes: frozenset[str] | set[str]) -> set[str]:
        """All that chains of like articles of one day lead to: articles that are alike on average are among them."""
        graph, reached, layer = self._graph, set(nodes), sorted(nodes)
        while layer:
            graph.read(layer)
            pairs = ((one, other, weight) for one in layer for other, weight in graph.around(one).items())
            layer = sorted({b for a, b, weight in pairs if weight >= self._least.alike and graph.day(a) == graph.day(b)} - reached)
            reached.update(layer)
        return reached

    # ------------------------------------------------------------------ day by day

    def _followers(self, gone: set[Instalment], came: set[Instalment]) -> set[Instalment]:
        """The instalments beside these that stay as they are, and may continue something else now."""
        beside = self._changed.beside()
        there = {node for instalment in gone | came for node in instalment.members} - self._changed.gone
        beside.update(other for node in there for other in self._graph.around(node))
        return self._held.of(beside) - came

    def _hung(self, gone: set[Instalment], came: set[Instalment], followers: set[Instalment]) -> set[Instalment]:
        """Say what each instalment continues; those of the followers that continue something else now, as they are now."""
        left = {one.first for one in gone}
        loose = {one for one in followers if one.continues in left}
        anew = self._continuing(came | loose)
        nearer = self._nearer(followers - loose, came)
        self._held.put([*anew.values(), *nearer.values()])
        before = {**anew, **nearer}
        return {before[one] for one in followers if one in before and before[one].continues != one.continues}

    def _continuing(self, instalments: set[Instalment]) -> dict[Instalment, Instalment]:
        """These instalments, each with what it continues: the most like of all that are earlier."""
        graph = self._graph
        graph.read(node for one in instalments for node in one.members)
        around = {one: {other for node in one.members for other in graph.around(node)} for one in instalments}
        self._held.read(other for others in around.values() for other in others)
        found = {}
        for one, others in around.items():
            homes = {self._held.home(other) for other in others}
            found[one] = self._most_like(Instalment(one.members), homes)
        return found

    def _nearer(self, followers: set[Instalment], came: set[Instalment]) -> dict[Instalment, Instalment]:
        """The followers that are more like a new instalment than what they continue."""
        beside: dict[Instalment, set[Instalment]] = defaultdict(set)
        for one in came:
            for other in {other for node in one.members for other in self._graph.around(node)}:
                beside[self._held.home(other)].add(one)
        found = {one: self._most_like(one, beside[one]) for one in followers if one in beside}
        return {one: now for one, now in found.items() if now != one}

    def _most_like(self, one: Instalment, others: Iterable[Instalment]) -> Instalment:
        """An instalment that continues what it did, or one of these that are earlier and more like it; of equals the first."""
        day = self._graph.day(one.first)
        best = (-one.likeness, self._graph.order(one.continues), one.continues) if one.continues else None
        for other in others:
            if self._graph.day(other.first) < day:
                likeness = self._mean(one, other)
                entry = (-likeness, self._graph.order(other.first), other.first)
                if likeness >= self._least.continued and (best is None or entry < best):
                    best = entry
        return Instalment(one.members, best[2], -best[0]) if best else Instalment(one.members)

    def _mean(self, one: Instalment, other: Instalment) -> float:
        total = sum(self._graph.weight(a, b) for a in one.members for b in other.members)
        return total / (len(one.members) * len(other.members))

    # ------------------------------------------------------------------ the story

    def _tell(self, stirred: set[str], build: Build) -> None:
        """Write the stories of these articles anew, where they are other articles or have other edges now."""
        there = stirred - self._changed.gone
        there |= self._continued(there)
        old = self._store.groups_of(KIND, sorted(there | self._changed.gone))
        there.update({node for group in old for node in group.members} - self._changed.gone)
        if self._changed.bonds.numbers or self._changed.before.bonds.numbers:
            there |= self._changed.before.bonds.mates(self._changed.moved) - self._changed.gone
            old = self._bound(there)
        parts = obeyed(self._stories(there), self._changed.bonds, self._graph.in_order)
        as_before = {group.members: group.id for group in old if self._changed.moved.isdisjoint(group.members)}
        kept = {as_before[part] for part in map(tuple, parts) if part in as_before}
        new = [part for part in parts if tuple(part) not in as_before]
        self._store.replace_groups(KIND, [group.id for group in old if group.id not in kept], build(new))

    def _continued(self, nodes: set[str]) -> set[str]:
        self._held.read(nodes)
        return {before for node in nodes if (before := self._held.home(node).continues)}

    def _bound(self, there: set[str]) -> list[Group]:
        """Add to some articles all that what was decided makes theirs depend on, story by story; the stories that all of them are in."""
        while True:
            instalments = {node for one in self._held.of(there) for node in one.members}
            wanted = sorted(there | instalments | self._continued(there) | self._changed.bonds.mates(there) | self._changed.gone)
            old = self._store.groups_of(KIND, wanted)
            more = ({node for group in old for node in group.members} | set(wanted)) - self._changed.gone - there
            if not more:
                return old
            there |= more

    def _stories(self, nodes: set[str]) -> list[list[str]]:
        """The chains of instalments that these articles make up."""
        ordered = self._graph.in_order(nodes)
        self._held.read(ordered)
        begun: dict[str, str] = {}
        stories: dict[str, list[str]] = {}
        for instalment in dict.fromkeys(map(self._held.home, ordered)):
            began = begun[instalment.continues] if instalment.continues else instalment.first
            begun[instalment.first] = began
            stories.setdefault(began, []).extend(instalment.members)
        return [self._graph.in_order(members) for members in stories.values()]
