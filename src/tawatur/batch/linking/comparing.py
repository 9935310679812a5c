"""The edges of the pairs of a partition: what a worker does, by the linker's own comparisons, with the articles read where they stand."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

import msgspec

from tawatur.batch.linking.candidates import ITSELF
from tawatur.batch.linking.located import Shelf, outline_at, traits_at
from tawatur.batch.places import Place
from tawatur.cycles import uncollected
from tawatur.link.comparing import KINDS, Comparer
from tawatur.link.known import Known
from tawatur.model import Analysis, Article, Edge, EdgeKind, Outline, Scorer, Traits

T = TypeVar("T")


class Reader:
    """What comparisons ask of a store: articles, by id."""

    def __init__(self, shelf: Shelf, places: dict[str, int], scorer: Scorer | None) -> None:
        self._shelf, self._places, self.scorer = shelf, places, scorer

    def traits(self, articles: Collection[str]) -> dict[str, Traits]:
        return self._read(articles, lambda place: traits_at(self._shelf, place))

    def outlines(self, articles: Collection[str]) -> dict[str, Outline]:
        return self._read(articles, lambda place: outline_at(self._shelf, place))

    def load(self, articles: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
        return self._read(articles, self._shelf.article)

    def _read(self, articles: Collection[str], at: Callable[[int], T]) -> dict[str, T]:
        """In the order in which they stand in the parts: what stands together is read once."""
        there = sorted((self._places[id], id) for id in articles if id in self._places)
        return {id: at(place) for place, id in there}

    def put_traits(self, traits: Iterable[Traits]) -> None:
        """Every article has its own."""


def compared(pairs: Any, out: str, files: tuple[str, ...], scorer: Scorer | None) -> bytes:
    """The edges of a partition, as JSON, each once, in their order."""
    places: dict[str, int] = {}
    near: dict[EdgeKind, set[tuple[str, str]]] = {kind: set() for kind in KINDS}
    firsts: set[str] = set()
    for kind, a, place_a, b, place_b in pairs.itertuples(index=False, name=None):
        one, other = f"{a:016x}", f"{b:016x}"
        places[one], places[other] = int(place_a), int(place_b)
        if kind == ITSELF:
            firsts.add(one)
        near["claim" if kind == ITSELF else KINDS[kind]].add((one, other))
    comparer = Comparer(Known(Reader(Shelf(Place.at(out), files), places, scorer)))
    found: dict[tuple[EdgeKind, str, str], Edge] = {}
    with uncollected():
        for of_kind, edges in comparer.edges({of: sorted(some) for of, some in near.items()}, firsts):
            found.update(((of_kind, edge.a, edge.b), edge) for edge in edges)
    return msgspec.json.encode([found[name] for name in sorted(found)])
