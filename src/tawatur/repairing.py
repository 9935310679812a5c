"""What does not hold and can be derived again is derived again: from the text the analysis, from the analysis its rows and links.

    repair(store, analyse)      verify, derive again, verify

A text whose digest does not hold, a missing one, and the analyst's own cannot be derived from anything, and stay as they are. Each step is
one transaction; articles whose links were forgotten wait to be linked, and whoever opens the ledger next links what waits.
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress

from tawatur.errors import DamagedLedger
from tawatur.filling import link_waiting
from tawatur.ledger.answers import Problem, Repair
from tawatur.ledger.checks import OF_ANALYSIS, OF_LINKS, OF_TEXT
from tawatur.ledger.store import Store
from tawatur.model import Analysis, Article

Analyse = Callable[[Article], Analysis]

_ROUNDS = 2
"""What could not be looked at for other damage is found in the second."""


def repair(store: Store, analyse: Analyse) -> Repair:
    """Repair what can be. Raises LedgerError where the ledger cannot be written."""
    with suppress(DamagedLedger):  # which is then found
        link_waiting(store)
    first = left = store.verify()
    for _ in range(_ROUNDS):
        if not left.problems or not _attempt(store, left.problems, analyse):
            break
        left = store.verify()
    return Repair(checked=left.checked, problems=left.problems, repaired=tuple(p for p in first.problems if p not in left.problems))


def _attempt(store: Store, problems: Collection[Problem], analyse: Analyse) -> bool:
    """Derive again what these problems are about. False where nothing may be written at all."""
    found = {problem.what for problem in problems}
    if "database" in found and not store.mend():
        return False
    if "search index" in found:
        store.renew_search()  # before rows are written again: what is taken out of it must be in it
    if "orphaned rows" in found:
        store.clear_orphans()
    for article, whats in _by_article(problems).items():
        if whats.isdisjoint(OF_TEXT):
            _derive(store, article, analyse, anew=not whats.isdisjoint(OF_ANALYSIS))
    if not found.isdisjoint(OF_LINKS):
        store.forget_links()
    if store.unlinked(1):
        store.set_apart(_unreadable(store, _by_article(problems)))
        link_waiting(store)
    return True


def _by_article(problems: Iterable[Problem]) -> dict[str, set[str]]:
    """What does not hold of each article, by id."""
    found: dict[str, set[str]] = {}
    for problem in problems:
        if problem.id is not None:
            found.setdefault(problem.id, set()).add(problem.what)
    return found


def _derive(store: Store, id: str, analyse: Analyse, *, anew: bool) -> None:
    """Write the rows of an article again, from its analysis or from one made anew."""
    article = store.held(id)
    if article is None:
        return
    analysis = analyse(article) if anew else None
    with store.writing():
        if store.held(id) != article:  # somebody else was at it
            return
        store.forget_names(id)
        if analysis:
            store.forget_links([id])
            store.replace(article, analysis)
        else:
            store.rewrite(id)


def _unreadable(store: Store, articles: Iterable[str]) -> list[str]:
    """The articles that linking would stumble over."""
    lost = []
    for id in articles:
        try:
            store.load([id])
        except DamagedLedger:
            lost.append(id)
    return lost
