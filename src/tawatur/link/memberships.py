"""Why each article is of its story: what it was put beside, how like they are on average, and which words say so."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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


Read = Callable[[Collection[str]], Sequence[Reading]]
"""Reads articles by id."""


def memberships(store: Store, articles: Collection[str], read: Read, asked: slice = slice(None)) -> list[Membership]:
    """Of the articles of one story (ids), in canonical order: of a slice of them, which alone are read, with what they stand beside."""
    return _Story(store, articles).memberships(read, asked)


class _Beside(NamedTuple):
    """What an article was put beside: as what, how like all of that it is on average, and the one that it is most like."""

    by: Beside
    likeness: float
    article: str


class _Near(NamedTuple):
    """The articles that are shown and those beside them, what they are about, and what share of two is the same."""

    readings: Mapping[str, Reading]
    about: Mapping[str, Topics]
    copied: Mapping[frozenset[str], float]


class _Story:
    def __init__(self, store: Store, articles: Collection[str]) -> None:
        self._articles = frozenset(articles)
        self._held = Instalments(store)
        self._ordered = Graph(store, stories.KIND).in_order(self._articles)
        self._held.read(self._articles)
        self._store = store

    def memberships(self, read: Read, asked: slice) -> list[Membership]:
        shown = self._ordered[asked]
        self._weigh({*shown, *(other for id in shown for other in self._others(id))})
        decided = bonds_of(self._store)["story"].numbers
        beside = {id: self._beside(id) for id in shown}
        readings = {reading.id: reading for reading in read({*shown, *(other.article for other in beside.values() if other)})}
        about = {id: topics(reading) for id, reading in readings.items()}
        copied = {frozenset((e.a, e.b)): min(e.detail["share_a"], e.detail["share_b"]) for e in self._store.edges("copy", shown)}
        return [self._membership(readings[id], beside[id], decided.get(id, ()), _Near(readings, about, copied)) for id in shown]

    def _membership(self, reading: Reading, beside: _Beside | None, decided: tuple[int, ...], near: _Near) -> Membership:
        begun = Membership(
            article=reading.article.name,
            outlet=reading.outlet,
            published=reading.published,
            by="begins",
            corrections=decided,
        )
        if beside is None:
            return begun if reading.id == self._ordered[0] else msgspec.structs.replace(begun, by="decided")
        own, other = near.about[reading.id], near.about[beside.article]
        return msgspec.structs.replace(
            begun,
            by=beside.by,
            likeness=round(beside.likeness, 3),
            beside=near.readings[beside.article].article.name,
            copied=near.copied.get(frozenset((reading.id, beside.article)), 0.0),
            words=tuple(_words(reading, _shared(own, other))),
            **stories.agreed(own, other),
        )

    def _weigh(self, articles: Collection[str]) -> None:
        arcs = self._store.arcs_among(stories.KIND, articles)
        self._weights = {frozenset((a, b)): weight for a, b, weight in arcs}

    def _others(self, id: str) -> list[str]:
        """The others of its instalment; for the first of an instalment what that continues; nothing for the first of the story, and where
        an analyst decided otherwise than they say."""
        own = self._held.home(id)
        if id != own.first:
            return [other for other in own.members if other != id and other in self._articles]
        return (
            [other for other in self._held.home(own.continues).members if other in self._articles]
            if own.continues in self._articles
            else []
        )

    def _beside(self, id: str) -> _Beside | None:
        own, others = self._held.home(id), self._others(id)
        if not others:
            return None
        weights = {other: self._weights.get(frozenset((id, other)), 0.0) for other in others}
        nearest = min(weights, key=lambda other: (-weights[other], other))
        if id != own.first:
            return _Beside("day", sum(weights.values()) / len(weights), nearest)
        return _Beside("continues", own.likeness, nearest)


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
