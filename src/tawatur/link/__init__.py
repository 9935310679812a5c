"""What articles say together: copies, stories, claims and their voices.

    link(store, ids)      after articles were put into the store
    unlink(store, ids)    before articles, or their analyses, are taken out or replaced

The result is a function of the set of articles that were linked, whatever the order and the batches.
"""

from collections.abc import Collection
from itertools import islice

from tawatur.link.linker import Linker
from tawatur.link.press import Press, known_press
from tawatur.link.store import Store

__all__ = ["Press", "Store", "known_press", "link", "unlink"]

_SLICE = 2000
"""Articles linked at a time: bounds memory, does not change the result."""


def link(store: Store, articles: Collection[str], *, press: Press | None = None) -> None:
    """Link new or changed articles, by article id. An article whose analysis is replaced was unlinked while the store held the old one.

    `press` says which outlets have one owner and whose voice an agency is; without it the shipped table does.
    """
    ids = iter(sorted(set(articles)))
    while part := list(islice(ids, _SLICE)):
        Linker(store, press or known_press()).link(part)


def unlink(store: Store, articles: Collection[str], *, press: Press | None = None) -> None:
    """Take articles out of all groups, by article id. The store must still hold them: their statements are nodes to be removed."""
    Linker(store, press or known_press()).unlink(sorted(set(articles)))
