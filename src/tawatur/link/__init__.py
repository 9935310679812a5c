"""What articles say together: copies, stories, claims and their voices; and who is one under all spellings.

    link(store, ids)      after articles were put into the store
    unlink(store, ids)    before articles, or their analyses, are taken out or replaced
    chosen_scorer(place)        a sentence-embedding model of the user's own, in the place of the words that statements share
    traits(article, analysis)   what is compared of an article; a store that is given it need not have it computed
    regroup(store)        after names came into the store otherwise
    rebound(store)        a context: decisions of the analyst about what is put together are made or undone inside
    recount(store, ids)   after something became known of the press that these articles have to do with

The result is a function of the set of articles that were linked, whatever the order and the batches.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice

from tawatur.cycles import uncollected
from tawatur.link.comparing import Compare
from tawatur.link.embedder import chosen_scorer
from tawatur.link.linker import Linker
from tawatur.link.names import bonds_of_names, regroup
from tawatur.link.press import Press, host_of, known_press
from tawatur.link.store import Store
from tawatur.link.traits import traits

__all__ = [
    "Compare",
    "Press",
    "Store",
    "chosen_scorer",
    "host_of",
    "known_press",
    "link",
    "press_of",
    "rebound",
    "recount",
    "regroup",
    "traits",
    "unlink",
]

_SLICE = 2000
"""Articles linked at a time: bounds memory, does not change the result."""


def press_of(store: Store) -> Press:
    """The shipped table of publishers, and what the analyst says of outlets in the store."""
    return known_press().with_outlets(store.outlets())


def link(store: Store, articles: Collection[str], *, press: Press | None = None, compare: Compare | None = None) -> None:
    """Link articles that are not linked, by article id: new ones, and those that were unlinked before their analysis was replaced.

    `press` says which outlets have one owner and whose voice an agency is; without it `press_of` the store does. `compare` finds the edges
    of pairs elsewhere; without it they are found here.
    """
    with uncollected():
        for part in _slices(articles):
            Linker(store, press or press_of(store), compare).link(part)
            store.enter_names(part)
            regroup(store)


def unlink(store: Store, articles: Collection[str], *, press: Press | None = None) -> None:
    """Take articles out of all groups, by article id. The store must still hold them: their statements are nodes to be removed."""
    ids = sorted(set(articles))
    Linker(store, press or press_of(store)).unlink(ids)
    store.leave_names(ids)
    regroup(store)


def recount(store: Store, articles: Collection[str], *, press: Press | None = None) -> None:
    """Count the voices of all claims that these articles have part in again. Their members stay."""
    for part in _slices(articles):
        Linker(store, press or press_of(store)).recount(part)


@contextmanager
def rebound(store: Store, *, press: Press | None = None) -> Iterator[None]:
    """What decisions touch that are made or undone inside is derived again; nothing else happens to links inside."""
    linker = Linker(store, press or press_of(store))
    before, names = linker.bonds(), bonds_of_names(store)
    yield
    linker.rebind(before)
    if touched := names.unlike(bonds_of_names(store)):
        store.ungroup_names(touched)
        regroup(store)


def _slices(articles: Collection[str]) -> Iterator[list[str]]:
    ids = iter(sorted(set(articles)))
    while part := list(islice(ids, _SLICE)):
        yield part
