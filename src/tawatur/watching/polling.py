"""One feed, list or page in its turn: is there anything new since the last time?

What an item carries whole goes into the ledger at once; of others the page is put into the queue. All that is known afterwards is written
in one transaction, when the articles are on the disk: ended before, the same is found again, and the ledger knows its articles.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

import msgspec

from tawatur.collecting import received
from tawatur.errors import BrokenFile, EmptySource, NotFetched, SourceError
from tawatur.fetch import Client, Known
from tawatur.filling import Analysts, fill
from tawatur.ledger import watched
from tawatur.ledger.answers import Added
from tawatur.ledger.store import Store
from tawatur.ledger.watched import Queued, Watched
from tawatur.model import Sourced
from tawatur.read.feed import Feed, Item
from tawatur.read.lists import Entry, Listing
from tawatur.read.received import Received, articles, told
from tawatur.settings import Settings
from tawatur.watching.pace import Pace

T = TypeVar("T")


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What polls and fetches work with."""

    store: Store
    analysts: Analysts
    client: Client
    settings: Settings
    pace: Pace

    @property
    def chance(self) -> Random:
        return self.client.means.chance

    def now(self) -> float:
        return self.client.means.clock.now()


class Came(msgspec.Struct, frozen=True):
    """What a poll brought: so many items listed, new ones, those of them to be fetched, articles in the ledger, and what was not read."""

    listed: int = 0
    new: int = 0
    queued: int = 0
    added: tuple[Added, ...] = ()
    failed: tuple[SourceError, ...] = ()


def poll(tools: Tools, one: Watched) -> Came:
    """Ask one, take what is new, and note when it is to be asked again. Never raises on what comes."""
    now = tools.now()
    try:
        delivery = tools.client.get(one.moved or one.address, Known(etag=one.etag, modified=one.modified), tries=1)
        if delivery.unchanged:
            _note(tools, msgspec.structs.replace(one, polled=now, failures=0, why=None), Came(), delivery.fresh)
            return Came()
        came = received(delivery, tools.settings.largest_download)
    except SourceError as error:
        return _failed(tools, one, error, (error.wait if isinstance(error, NotFetched) else None) or 0.0)
    found = told(came)
    if isinstance(found, SourceError):
        return _failed(tools, one, found)
    problem = found.problem if found and isinstance(found.problem, BrokenFile) else None  # a feed without items is well
    known = Known() if problem else delivery.known  # what is broken is asked for whole again
    one = msgspec.structs.replace(
        one, polled=now, failures=0, why=problem.reason if problem else None, etag=known.etag, modified=known.modified
    )
    if found and not problem:  # not a page: whoever stands between us and a host may send everybody to one
        one = msgspec.structs.replace(one, moved=delivery.moved or one.moved)
    return _taken(tools, one, found or came, delivery.fresh)


def _taken(tools: Tools, one: Watched, found: Feed | Listing | Received, fresh: float) -> Came:
    if isinstance(found, Received):
        return _page(tools, msgspec.structs.replace(one, kind="page"), found, fresh)
    if isinstance(found, Feed):
        return _feed(tools, msgspec.structs.replace(one, kind="feed", title=found.title or one.title), found, fresh)
    one = msgspec.structs.replace(one, kind=found.kind)
    return _sitemap(tools, one, found, fresh) if found.kind == "sitemap" else _lists(tools, one, found)


# ------------------------------------------------------------------ kinds


def _page(tools: Tools, one: Watched, page: Received, fresh: float) -> Came:
    """A page whose text is known is not read again, though its bytes are others every time."""
    found = list(articles(page, tools.settings))
    new = [answer for answer in found if not (isinstance(answer, Sourced) and tools.store.held(answer.article.id))]
    if all(isinstance(answer, SourceError) for answer in found):
        errors = [answer for answer in found if isinstance(answer, SourceError)]
        return _failed(tools, one, errors[0] if errors else EmptySource(one.address, "nothing on it"))
    came = _filled(tools, new, Came(listed=len(found), new=len(new)))
    _note(tools, one, came, fresh, slow=True)
    return came


def _feed(tools: Tools, one: Watched, feed: Feed, fresh: float) -> Came:
    items = {item.key: item for item in feed.items}
    with tools.store.reading() as connection:
        unknown = watched.unknown(connection, one.address, items)
    new = [item for key, item in items.items() if key in unknown]
    paged = [item for item in new if not item.whole]
    wanted = _first(tools, one, paged)
    whole = [_named(item, one.address) for item in new if item.whole]
    came = _filled(tools, whole, Came(listed=len(items), new=len(new), queued=len(wanted)))
    queue = [_queued(tools, one, item.key, item.address or "", _of_item(item)) for item in wanted]
    _note(tools, one, came, fresh, keys=list(items), queue=queue)
    return came


def _sitemap(tools: Tools, one: Watched, listing: Listing, fresh: float) -> Came:
    entries = {f"{entry.address}\n{entry.changed or ''}": entry for entry in listing.entries}
    with tools.store.reading() as connection:
        unknown = watched.unknown(connection, one.address, entries)
    wanted = _first(tools, one, [key for key in entries if key in unknown])
    came = Came(listed=len(entries), new=len(unknown), queued=len(wanted))
    queue = [_queued(tools, one, key, entries[key].address, _of_entry(entries[key])) for key in wanted]
    _note(tools, one, came, fresh, keys=list(entries), queue=queue)
    return came


def _lists(tools: Tools, one: Watched, listing: Listing) -> Came:
    """A list of lists: these are watched too, and no longer when it does not list them any more. It is asked seldom itself."""
    now = tools.now()
    wanted = {entry.address: entry for entry in listing.entries[: tools.settings.most_pages]} if one.parent is None else {}
    with tools.store.writing() as connection:
        new = 0
        for entry in wanted.values():
            under = Watched(address=entry.address, title=entry.title, parent=one.address, due=now, pace=tools.pace.shortest)
            new += watched.watch(connection, under)
        if listing.problem is None:
            for other in watched.every(connection):
                if other.parent == one.address and other.address not in wanted:
                    watched.forget(connection, other.address)
        came = Came(listed=len(listing.entries), new=new)
        pace = tools.pace.longest
        changed = now if new else one.changed
        due = tools.pace.due(now, pace, 0.0, tools.chance)
        watched.put(connection, msgspec.structs.replace(one, pace=pace, changed=changed, due=due))
    return came


# ------------------------------------------------------------------ what came of it


def _first(tools: Tools, one: Watched, new: Sequence[T]) -> Sequence[T]:
    """The first time a feed is asked, no more than the newest of what it lists; from then on all that is new."""
    return new[: tools.settings.most_pages] if one.changed is None else new


def _named(item: Item, feed: str) -> Sourced | SourceError:
    """The article of an item; one without an address has a name that stays when others come before it."""
    found = item.found
    if isinstance(found, SourceError) or found.article.url:
        return found
    return msgspec.structs.replace(found, article=msgspec.structs.replace(found.article, place=f"{feed}#{item.key[:16]}"))


def _of_item(item: Item) -> dict[str, object]:
    return {"found": item.found.to_dict()} if isinstance(item.found, Sourced) else {}


def _of_entry(entry: Entry) -> dict[str, object]:
    told = {"published": entry.published, "outlet": entry.outlet}
    return {name: value for name, value in told.items() if value}


def _queued(tools: Tools, one: Watched, key: str, address: str, told: dict[str, object]) -> Queued:
    return Queued(feed=one.address, key=key, address=address, told=told, due=tools.now())


def _filled(tools: Tools, found: Sequence[Sourced | SourceError], came: Came) -> Came:
    answers = list(fill(tools.store, found, tools.analysts)) if found else []
    added = tuple(answer for answer in answers if isinstance(answer, Added))
    return msgspec.structs.replace(came, added=added, failed=tuple(answer for answer in answers if isinstance(answer, SourceError)))


def _note(
    tools: Tools, one: Watched, came: Came, fresh: float, *, keys: Sequence[str] = (), queue: Sequence[Queued] = (), slow: bool = False
) -> None:
    """Write what is known now: what was seen, what is to be fetched, and when to ask again."""
    now = tools.now()
    pace = tools.pace.after(one.pace, max(came.listed, 2) if slow else came.listed, came.new)
    changed = now if came.new or one.changed is None and came.listed else one.changed
    due = tools.pace.due(now, pace, fresh, tools.chance)
    to_fetch = {item.key for item in queue}
    fresh_count = sum(added.status != "known" for added in came.added)
    with tools.store.writing() as connection:
        watched.enqueue(connection, queue)
        watched.see(connection, one.address, [key for key in keys if key not in to_fetch], now)
        watched.still(connection, one.address, keys, now)
        watched.put(connection, msgspec.structs.replace(one, pace=pace, due=due, changed=changed))
        watched.count(connection, one.address, fresh_count)


def _failed(tools: Tools, one: Watched, error: SourceError, wait: float = 0.0) -> Came:
    """It is asked again where it stood first, later each time; it stands in nobody's way."""
    now, failures = tools.now(), one.failures + 1
    pace = tools.pace.failed(failures)
    due = tools.pace.due(now, pace, wait, tools.chance)
    with tools.store.writing() as connection:
        watched.put(connection, msgspec.structs.replace(one, failures=failures, why=error.reason, polled=now, due=due, moved=None))
    return Came(failed=(error,))
