"""A ledger from what another one exported as JSONL: the articles with their analyses as they were, links derived from them.

    restore(store, read(lines, place))    Added, one an article, when it is safe on the disk

An article that the ledger holds stays as it is. What was said of outlets is said again, corrections are added to those that are there.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from tawatur.correcting import relinked
from tawatur.export.restored import Fields, Restored
from tawatur.filling import link_waiting, prepared
from tawatur.ledger.answers import Added
from tawatur.ledger.corrections import OUTLET, UNDO, Correction
from tawatur.ledger.packing import plain
from tawatur.ledger.store import Store
from tawatur.model import Analysis, Article, Outlet
from tawatur.publishing import settle, tell

_TOGETHER = 100
"""Articles of one transaction."""


def restore(store: Store, found: Iterable[Restored]) -> Iterator[Added]:
    """Raises what reading raises; what was answered until then is in the ledger."""
    outlets: list[Outlet] = []
    corrections: list[Fields] = []
    left = _articles(found, outlets, corrections)
    while some := list(islice(left, _TOGETHER)):
        with store.writing():
            done = [_put(store, article, analysis) for article, analysis in some]
        yield from done
    link_waiting(store)
    tell(store, outlets)
    given = [Correction.from_dict(fields) for fields in corrections]
    _remember(store, given)
    settle(store, {str(one.value.get("id")) for one in given if one.kind == OUTLET})


def _remember(store: Store, given: Sequence[Correction]) -> None:
    """Append the corrections that are not there yet. They get other numbers, and so does what they undo."""
    held: dict[str, list[int]] = {}
    for correction in store.corrections():
        held.setdefault(_unnumbered(correction), []).append(correction.number)
    numbers: dict[int | None, int] = {}
    with relinked(store, {correction.digest for correction in given if correction.digest}):
        for correction in sorted(given, key=lambda correction: correction.number):
            value = correction.value if correction.kind != UNDO else {"undoes": numbers.get(correction.undoes)}
            one = msgspec.structs.replace(correction, value=value)
            same = held.get(_unnumbered(one))
            numbers[correction.number] = same.pop(0) if same else store.correct(one).number


def _articles(found: Iterable[Restored], outlets: list[Outlet], corrections: list[Fields]) -> Iterator[tuple[Article, Analysis]]:
    """The articles as they come; the rest is put aside."""
    for one in found:
        if isinstance(one, Outlet):
            outlets.append(one)
        elif isinstance(one, dict):
            corrections.append(one)
        else:
            yield one


def _put(store: Store, article: Article, analysis: Analysis) -> Added:
    if store.held(article.id):
        return Added(article=article.name, id=article.id, status="known")
    status = store.put(article, analysis, prepared(article, analysis, store.scorer).packed)
    return Added(article=article.name, id=article.id, status=status)


def _unnumbered(correction: Correction) -> str:
    """What a correction says, wherever it stands in its ledger."""
    return plain(msgspec.structs.replace(correction, number=0).to_dict())
