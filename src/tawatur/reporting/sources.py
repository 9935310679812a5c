"""The articles of a story under their numbers: independent ones by the day they appeared, each followed by its copies."""

from collections.abc import Iterable
from typing import NamedTuple

from tawatur.interface.excerpts import excerpt, headline
from tawatur.ledger.store import Store
from tawatur.link.independent import roots
from tawatur.link.reading import Reading
from tawatur.model import Actor, Edge
from tawatur.reporting.record import MOST, Quote, Reprint, Source, Told

_AROUND = 110
"""Characters shown on either side of a quotation."""
_LONGEST = 2000
"""Characters of the name of an article; one that has a longer one is found by its id."""


class Listing(NamedTuple):
    """The sources that there is room for, and how many articles there is none for. Whatever is quoted is listed."""

    told: tuple[Told, ...]
    more: int


class Sources:
    """The articles of a story, and those beyond it that are quoted. What is quoted is remembered."""

    def __init__(self, store: Store, articles: Iterable[str]) -> None:
        self._store = store
        held = store.load(sorted(articles))
        by_time = {one.id: one for one in sorted((Reading(id, *held[id]) for id in held), key=lambda one: (one.published or "~", one.id))}
        self._groups: dict[str, list[str]] = {}
        for id, root in roots(list(by_time), store.arcs("copy", list(by_time))).items():
            self._groups.setdefault(root, []).append(id)
        self.readings: dict[str, Reading] = {}
        self._numbers: dict[str, int] = {}
        self._called: dict[str, list[Reading]] = {}
        for group in self._groups.values():
            self._enter(by_time[id] for id in group)
        self.story = tuple(by_time.values())
        self._quoted: set[str] = set()

    def _enter(self, readings: Iterable[Reading]) -> None:
        for reading in readings:
            self.readings[reading.id] = reading
            self._numbers[reading.id] = len(self.readings)
            self._called.setdefault(reading.article.name, []).append(reading)

    def reading(self, name: str, start: int, words: str) -> Reading:
        """The article of a name in which these words stand at `start`: of several revisions the one that says so."""
        if name not in self._called:
            held = self._store.load(self._store.named(name))
            self._enter(Reading(id, *held[id]) for id in sorted(held))
        revisions = self._called[name]
        return next((one for one in reversed(revisions) if one.article.text.startswith(words, start)), revisions[-1])

    def quote(self, reading: Reading, start: int, end: int) -> Quote:
        """The characters of an article from `start` to `end`, or the first of them, with what stands around them."""
        self._quoted.add(reading.id)
        before, said, after = excerpt(reading.article.text, start, end, _AROUND)
        shown = said[: MOST.quote]
        left = len(said) - len(shown)
        number = self._numbers[reading.id]
        return Quote(source=number, start=start, end=end, text=shown, more=left, before=before, after="" if left else after)

    # ------------------------------------------------------------------ the list

    def listing(self) -> Listing:
        """The independent articles with their copies, then what is quoted from beyond the story."""
        chosen, inside = self._chosen(), {reading.id for reading in self.story}
        told = [self._told(root) for root in self._groups if root in chosen]
        shown = sum(1 + len(one.copies) + one.more for one in told)
        beyond = [Told(source=self._source(id, beyond=True)) for id in self.readings if id not in inside and id in self._quoted]
        return Listing((*told, *beyond), len(self.story) - shown)

    def _chosen(self) -> set[str]:
        """The first independent articles, and those of which the article itself or a copy is quoted."""
        quoted = {root for root, group in self._groups.items() if not self._quoted.isdisjoint(group)}
        free = [root for root in self._groups if root not in quoted]
        return quoted | set(free[: max(0, MOST.sources - len(quoted))])

    def _told(self, root: str) -> Told:
        copies = [id for id in self._groups[root] if id != root]
        kept = {*copies[: MOST.copies], *self._quoted}
        edges = {edge.b if edge.a == root else edge.a: edge for edge in self._store.edges("copy", [root])} if copies else {}
        shown = tuple(Reprint(source=self._source(id), share=_share(edges.get(id), id)) for id in copies if id in kept)
        return Told(source=self._source(root), copies=shown, more=len(copies) - len(shown))

    def _source(self, id: str, *, beyond: bool = False) -> Source:
        reading = self.readings[id]
        return Source(
            number=self._numbers[id],
            article=id,
            name=reading.article.name[:_LONGEST],
            title=headline(reading.article),
            outlet=reading.outlet,
            published=reading.published,
            statements=len(reading.analysis.statements),
            beyond=beyond,
        )

    # ------------------------------------------------------------------ names

    def names(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """What the first article that names them calls these entities, by id; none for those that no article names."""
        wanted, found = set(ids), dict[str, Actor]()
        for reading in self.readings.values():
            for entity in reading.analysis.entities:
                id = reading.ledger_id(entity.id)
                if id in wanted and id not in found:
                    found[id] = Actor(id=id, name_ar=entity.name_ar, name_en=entity.name_en)
        return tuple(found[id] for id in sorted(found))


def _share(edge: Edge | None, id: str) -> float | None:
    """How much of an article stands in the other of its edge."""
    if edge is None:
        return None
    share: float | None = edge.detail.get("share_a" if edge.a == id else "share_b")
    return share
