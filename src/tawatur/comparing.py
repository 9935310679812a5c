"""Pairs of articles compared by worker processes, while articles come in by the thousand: half of linking, the half that knows no order.

    with comparers(store, jobs=2) as compare:
        fill(store, found, crew, compare)

Each worker opens the ledger for itself and reads what it compares: articles are on the disk before they are linked. It writes nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial

import msgspec

from tawatur.cycles import uncollected
from tawatur.ledger.opening import open_store
from tawatur.ledger.store import Store
from tawatur.link.comparing import KINDS, Compare, Comparer, Edges, Near, Pair
from tawatur.link.known import Known
from tawatur.model import Edge, EdgeKind, Scorer, Traits
from tawatur.workers import Crew, crew

_WORTH = 2000
"""Pairs from which they are handed out; fewer are compared before a process has begun."""


class Pairs(msgspec.Struct, frozen=True):
    """A task: some pairs, and which articles in them are new."""

    near: dict[EdgeKind, list[Pair]]
    new: frozenset[str]


class Found(msgspec.Struct, frozen=True):
    edges: list[Edge]


@contextmanager
def comparers(store: Store, jobs: int) -> Iterator[Compare | None]:
    """How pairs are compared by so many processes, which begin when there are many; None, which is here, for one."""
    if jobs <= 1:
        yield None
        return
    with crew(partial(compared, address=store.address, scorer=store.scorer), Found, jobs) as workers:
        yield partial(_shared, store=store, workers=workers, tasks=jobs)


def _shared(near: Near, new: Collection[str], *, store: Store, workers: Crew[Pairs, Found], tasks: int) -> Edges:
    if sum(map(len, near.values())) < _WORTH:
        yield from Comparer(Known(store)).edges(near, new)
        return
    answers = [workers.submit(task) for task in _tasks(near, frozenset(new), tasks)]
    found: dict[EdgeKind, list[Edge]] = {kind: [] for kind in KINDS}
    for answer in answers:
        for edge in answer().edges:
            found[edge.kind].append(edge)
    yield from found.items()


def _tasks(near: Near, new: frozenset[str], number: int) -> list[Pairs]:
    """The pairs by the older article of each: it stands in one task alone, and is read once. Ids are hexadecimal, and as good as lots."""
    parts = [Pairs({kind: [] for kind in KINDS}, new) for _ in range(number)]
    for kind, pairs in near.items():
        for one, other in pairs:
            older = other if one in new else one
            parts[int(older, 16) % number].near[kind].append((one, other))
    return parts


# ------------------------------------------------------------------ in the worker


def compared(pairs: Pairs, address: str, scorer: Scorer | None) -> Found:
    """The edges of a task's pairs, of one moment of the ledger."""
    store = _opened(address)
    store.scorer = scorer
    with uncollected(), store.moment():
        return Found([edge for _, edges in Comparer(Known(_Reader(store))).edges(pairs.near, pairs.new) for edge in edges])


@cache
def _opened(address: str) -> Store:
    return open_store(address)


class _Reader:
    """The articles of a ledger that somebody else is writing."""

    def __init__(self, store: Store) -> None:
        self.scorer = store.scorer
        self.load, self.traits, self.outlines = store.load, store.traits, store.outlines

    def put_traits(self, traits: Iterable[Traits]) -> None:
        """Whoever asked keeps them."""
