"""Articles on their way into a ledger, and old analyses on their way out: analysed ahead, written in the order they came, then linked.

    fill(store, found, crew)      Sourced | SourceError ...  ->  Added | SourceError ..., in the same order
    renew(store, rules, crew)     all that other rules analysed  ->  Renewed | SourceError ..., by id
    link_waiting(store)           links what is not linked yet

Workers analyse, and compare pairs (comparing.py). Reading, writing and putting together what is alike are done here, in an order that does
not depend on how many workers there are, and so neither does the ledger. A few articles share a transaction; none is told of before that is
on the disk.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext

import msgspec

from tawatur.errors import NotAnalysed, SourceError, TawaturError, WorkerDied
from tawatur.ledger.answers import Added, Renewed
from tawatur.ledger.changes import changes
from tawatur.ledger.joining import joined, read_alike
from tawatur.ledger.packing import Packed, pack
from tawatur.ledger.store import Store
from tawatur.link import Compare, known_press, link, regroup, traits, unlink
from tawatur.model import Analysis, Article, Original, Scorer, Sourced
from tawatur.workers import Crew

_TOGETHER = 16
"""Articles written in one transaction."""
_LINKED_TOGETHER = 1024
"""Articles linked in one transaction; another writer waits as long."""
_PAGE = 500
_LONG = 1_000_000
"""Characters after which a transaction takes no more articles."""
_MOST_AHEAD = 4_000_000
"""Characters of the articles that wait for workers: long ones are fewer, whatever the number of workers."""


class Prepared(msgspec.Struct, frozen=True):
    """What an analyst makes of an article."""

    analysis: Analysis
    packed: Packed


def prepared(article: Article, analysis: Analysis, scorer: Scorer | None = None) -> Prepared:
    """The part of the work on an analysed article that needs no ledger, so that analysts do it."""
    return Prepared(analysis, Packed(pack(analysis, article.text), pack(traits(article, analysis, scorer))))


Analysts = Crew[Article, Prepared]


class Analysed(msgspec.Struct, frozen=True):
    """An article that was analysed, ready to be written. `original`: what it was read from; `old`: the analysis that this one replaces."""

    article: Article
    prepared: Prepared
    original: Original | None = None
    old: Analysis | None = None


class Waiting(msgspec.Struct, frozen=True):
    """An article that some worker is at."""

    article: Article
    prepared: Callable[[], Prepared]
    original: Original | None = None
    old: Analysis | None = None


Slot = Waiting | Sourced | Added | SourceError
"""Something on its way. A `Sourced` is of an article that the ledger has analysed; what brings nothing new is its own answer."""


# ------------------------------------------------------------------ articles into the ledger


def fill(
    store: Store, found: Iterable[Sourced | SourceError], crew: Analysts, compare: Compare | None = None
) -> Iterator[Added | SourceError]:
    """Put the articles into the ledger; errors are handed on. An answer comes when its article is safe on the disk.

    `compare` finds elsewhere which articles are linked to which, as `link` is told.
    """
    link_waiting(store, compare)
    written = unlinked = 0
    for group in _groups(_ahead((_begun(store, one, crew) for one in found), crew.ahead)):
        yield from _written(store, group, crew)
        written += sum(isinstance(slot, Waiting) for slot in group)
        unlinked += len(group)
        if unlinked >= _LINKED_TOGETHER:
            link_waiting(store, compare)
            unlinked = 0
    link_waiting(store, compare)
    store.settle(written)


def _begun(store: Store, found: Sourced | SourceError, crew: Analysts) -> Slot:
    """An article that the ledger knows is not analysed again, unless something is new that an analysis or a link looks at."""
    if isinstance(found, SourceError):
        return found
    given = found.article
    if error := unkept(given):
        return error
    held = store.held(given.id)
    article = whole(held, given)
    if article == held and store.has_original(article.id, found.original.digest):
        return _known(article)
    return found if held and read_alike(held, article) else Waiting(article, crew.submit(article), found.original)


def unkept(given: Article) -> SourceError | None:
    """Why an article cannot be kept, if it cannot."""
    try:
        given.to_json()
    except UnicodeEncodeError as error:
        return SourceError(given.place or given.url or "", f"holds half a character, which cannot be kept ({error.reason})")
    return None


def _written(store: Store, group: Sequence[Slot], crew: Analysts) -> list[Added | SourceError]:
    """Write a group in one transaction, once all its analyses are there: nobody else waits for them."""
    done = [_awaited(slot) for slot in group]
    with store.writing() if any(isinstance(one, Analysed | Sourced) for one in done) else nullcontext():
        return [_put(store, one, crew) if isinstance(one, Analysed | Sourced) else one for one in done]


def _put(store: Store, one: Analysed | Sourced, crew: Analysts) -> Added | SourceError:
    """Write one article, with what the ledger came to know of it since it was begun: analysed once more where that matters."""
    held = store.held(one.article.id)
    article = whole(held, one.article)
    if held and read_alike(held, article):
        if article != held:
            store.describe(article)
    else:
        analysed = one if isinstance(one, Analysed) and one.article == article else _analysed(Waiting(article, crew.submit(article)))
        if isinstance(analysed, SourceError):
            return analysed
        if held:
            unlink(store, [article.id])
        made = analysed.prepared
        status = store.put(article, made.analysis, made.packed, one.original)
        return Added(article=article.name, id=article.id, status=status)
    if one.original:
        store.keep(article.id, one.original)
    return _known(article)


def whole(held: Article | None, given: Article) -> Article:
    """All that is known of an article, by the ledger and by what it came with. One of no named outlet is of the outlet whose site it stands
    on, if that is known."""
    site = known_press().at(given.url)
    return joined(held or given, given, site.name if site else None)


def _known(article: Article) -> Added:
    return Added(article=article.name, id=article.id, status="known")


def link_waiting(store: Store, compare: Compare | None = None) -> None:
    """Link what is not linked yet: nothing, but after a crash or while articles come in."""
    while waiting := store.unlinked(_LINKED_TOGETHER):
        with store.writing():
            still = set(store.unlinked(_LINKED_TOGETHER))  # another process may have been faster
            ids = [article for article in waiting if article in still]
            link(store, ids, compare=compare)
            store.mark_linked(ids)
    if store.names_wait():  # since a ledger was brought up to date that knew no groups of names
        with store.writing():
            regroup(store)


# ------------------------------------------------------------------ old analyses out of the ledger


def renew(store: Store, rules: str, crew: Analysts) -> Iterator[Renewed | SourceError]:
    """Analyse anew, from its text, every article whose analysis was made by other rules than these, and link it anew.

    Corrections are of texts, not of analyses, and stay. A reader sees an article linked by the old analysis or by the new one.
    """
    if store.count_outdated(rules):
        store.renew_names()
    link_waiting(store)
    slots = (Waiting(article, crew.submit(article), old=old) for article, old in _outdated(store, rules))
    for group in _groups(_ahead(slots, crew.ahead)):
        yield from _replaced(store, group)


def _outdated(store: Store, rules: str) -> Iterator[tuple[Article, Analysis]]:
    last = ""
    while ids := store.outdated(rules, last, _PAGE):
        for id in ids:
            yield from store.uncorrected([id]).values()
        last = ids[-1]


def _replaced(store: Store, group: Sequence[Slot]) -> list[Renewed | SourceError]:
    """Replace the analyses of a group in one transaction. An article that is not what it was any more is left to the next run."""
    done = [_awaited(slot) for slot in group]
    found = {one.article.id: one for one in done if isinstance(one, Analysed)}
    with store.writing():
        there = store.uncorrected(found)
        same = {id: one for id, one in found.items() if there.get(id) == (one.article, one.old)}
        unlink(store, list(same))
        for one in same.values():
            store.replace(one.article, one.prepared.analysis, one.prepared.packed)
        link(store, list(same))
        store.mark_linked(list(same))
    failed = [one for one in done if isinstance(one, SourceError)]
    return [*(_renewed(one) for one in same.values()), *failed]


def _renewed(one: Analysed) -> Renewed:
    assert one.old
    added, removed = changes(one.old, one.prepared.analysis)
    return Renewed(article=one.article.name, id=one.article.id, rules=one.old.rules, added=added, removed=removed)


# ------------------------------------------------------------------ on their way


def _awaited(slot: Slot) -> Analysed | Sourced | Added | SourceError:
    """The slot with its analysis."""
    return _analysed(slot) if isinstance(slot, Waiting) else slot


def _analysed(slot: Waiting) -> Analysed | SourceError:
    try:
        return Analysed(slot.article, slot.prepared(), slot.original, slot.old)
    except WorkerDied as error:
        return NotAnalysed(slot.article.name, f"the process that analysed it {error}, twice")
    except TawaturError:
        raise
    except Exception as error:  # no content may raise; where one does, the others are still wanted
        return fault(slot.article, error)


def fault(article: Article, error: Exception) -> NotAnalysed:
    """What is said of an article over which the analysis raised."""
    return NotAnalysed(article.name, f"a fault of Tawatur, please report it ({type(error).__name__}: {error})")


def _ahead(slots: Iterable[Slot], most: int) -> Iterator[Slot]:
    """The slots in their order, when `most` behind each are begun too."""
    begun: deque[Slot] = deque()
    length = 0
    for slot in slots:
        begun.append(slot)
        length += _length(slot)
        while len(begun) > most or length > _MOST_AHEAD:
            length -= _length(begun[0])
            yield begun.popleft()
    yield from begun


def _groups(slots: Iterable[Slot]) -> Iterator[list[Slot]]:
    """What is written together: so many slots, or fewer long ones."""
    group: list[Slot] = []
    length = 0
    for slot in slots:
        group.append(slot)
        length += _length(slot)
        if len(group) == _TOGETHER or length > _LONG:
            yield group
            group, length = [], 0
    if group:
        yield group


def _length(slot: Slot) -> int:
    return len(slot.article.text) if isinstance(slot, Waiting | Sourced) else 0
