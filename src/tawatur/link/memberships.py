"""Why each article is of its story: what it was put beside, how like they are on average, and which words say so."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

import msgspec

from tawatur.link import stories
from tawatur.link.binding import bonds_of
from tawatur.link.graph import Graph
from tawatur.link.instalments import Instalments
from tawatur.link.reading import Reading
from tawatur.link.store import Store
from tawatur.link.topics import Topics, topics
from tawatur.link.words import split, stem
from tawatur.model import Beside, Membership

WORDS = 6
"""Shared words that are shown."""


def memberships(store: Store, readings: Sequence[Reading]) -> list[Membership]:
    """Of all articles of one story, in canonical order."""
    return _Story(store, readings).memberships()


class _Beside(NamedTuple):
    """What an article was put beside: as what, how like all of that it is on average, and the one that it is most like."""

    by: Beside
    likeness: float
    article: str


class _Story:
    def __init__(self, store: Store, readings: Sequence[Reading]) -> None:
        self._readings = {reading.id: reading for reading in readings}
        self._graph, self._held = Graph(store, stories.KIND), Instalments(store)
        self._graph.read(self._readings)
        self._ordered = self._graph.in_order(self._readings)
        self._held.read(self._readings)
        self._decided = bonds_of(store)["story"].numbers
        self._copied = {
            frozenset((e.a, e.b)): min(e.detail["share_a"], e.detail["share_b"]) for e in store.edges("copy", [*self._readings])
        }

    def memberships(self) -> list[Membership]:
        about = {id: topics(reading) for id, reading in self._readings.items()}
        return [self._membership(id, about) for id in self._ordered]

    def _membership(self, id: str, about: Mapping[str, Topics]) -> Membership:
        reading, beside = self._readings[id], self._beside(id)
        begun = Membership(
            article=reading.article.name,
            outlet=reading.outlet,
            published=reading.published,
            by="begins",
            corrections=self._decided.get(id, ()),
        )
        if beside is None:
            return begun if id == self._ordered[0] else msgspec.structs.replace(begun, by="decided")
        other = beside.article
        return msgspec.structs.replace(
            begun,
            by=beside.by,
            likeness=round(beside.likeness, 3),
            beside=self._readings[other].article.name,
            copied=self._copied.get(frozenset((id, other)), 0.0),
            words=tuple(_words(reading, _shared(about[id], about[other]))),
            **stories.agreed(about[id], about[other]),
        )

    def _beside(self, id: str) -> _Beside | None:
        """The others of its instalment; for the first of an instalment what that continues; nothing for the first of the story, and where
        an analyst decided otherwise than they say."""
        own = self._held.home(id)
        if id != own.first:
            others = self._there(other for other in own.members if other != id)
            return self._most_like("day", id, others) if others else None
        others = self._there(self._held.home(own.continues).members) if own.continues in self._readings else []
        return self._most_like("continues", id, others)._replace(likeness=own.likeness) if others else None

    def _there(self, articles: Iterable[str]) -> list[str]:
        return [article for article in articles if article in self._readings]

    def _most_like(self, by: Beside, id: str, others: Sequence[str]) -> _Beside:
        weights = {other: self._graph.weight(id, other) for other in others}
        return _Beside(by, sum(weights.values()) / len(weights), min(weights, key=lambda other: (-weights[other], other)))


def _shared(one: Topics, other: Topics) -> list[str]:
    """The stems that say most for the likeness."""
    common: dict[str, float] = {}
    below = {**one.near, **one.far}, {**other.near, **other.far}
    for weight, a, b in ((stories.OPENING, one.opening, other.opening), (stories.REST, *below)):
        for root in a.keys() & b.keys():
            common[root] = common.get(root, 0.0) + weight * a[root] * b[root]
    return nsmallest(WORDS, common, key=lambda root: (-common[root], root))


def _words(reading: Reading, stems: Iterable[str]) -> list[str]:
    """Stems as the article spells them."""
    spelled: dict[str, str] = {}
    for word, start, end in zip(reading.words.words, reading.words.starts, reading.words.ends, strict=True):
        spelled.setdefault(stem(word), reading.article.text[start:end])
    for word in split(reading.article.title or ""):
        spelled.setdefault(stem(word), word)
    return [spelled.get(root, root) for root in stems]
