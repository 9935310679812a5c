"""What is watched and what it listed: the state that a restart goes on from. Times are seconds since 1970, UTC."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from tawatur.ledger.packing import parse, plain
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import queue, sightings, watched
from tawatur.model import Record

_WEEK = 7 * 86_400.0
_FORGOTTEN = 90 * 86_400.0
"""Seconds after which an item that its feed does not list any more is forgotten."""

WatchedKind = Literal["page", "feed", "opml", "sitemap", "sitemaps"]


class Watched(Record, frozen=True, kw_only=True):
    """A feed, list or page. `due`: when it is asked next; `pace`: seconds between two times; `failures` in a row, `why` it failed last;
    `moved`: where it is asked instead, as its server says for good."""

    address: str
    kind: WatchedKind | None = None
    title: str | None = None
    parent: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: float
    pace: float
    failures: int = 0
    polled: float | None = None
    changed: float | None = None
    why: str | None = None
    articles: int = 0
    moved: str | None = None


class Queued(Record, frozen=True, kw_only=True):
    """Something that a feed listed and that is still to be fetched; `told` is what the feed told of it."""

    number: int = 0
    feed: str
    key: str
    address: str
    told: dict[str, Any]
    due: float
    tries: int = 0


def every(connection: Connection) -> list[Watched]:
    return [_watched(row) for row in connection.execute(select(watched).order_by(watched.c.address))]


def due(connection: Connection, now: float) -> Watched | None:
    """The one that is due longest, of those that are."""
    row = connection.execute(select(watched).where(watched.c.due <= now).order_by(watched.c.due, watched.c.address).limit(1)).first()
    return _watched(row) if row else None


def next_due(connection: Connection) -> float | None:
    """When something is to be fetched next; None where nothing is watched."""
    times = [connection.scalar(select(func.min(table.c.due))) for table in (watched, queue)]
    return min((time for time in times if time is not None), default=None)


def watch(connection: Connection, one: Watched) -> bool:
    """Watch something, unless it is watched already. Whether it is new."""
    if connection.scalar(select(watched.c.address).where(watched.c.address == one.address)) is not None:
        return False
    connection.execute(insert(watched), one.to_dict())
    return True


def put(connection: Connection, one: Watched) -> None:
    """Write what is known of it now, but for how many articles came (`count`); nothing where it was forgotten meanwhile."""
    known = {name: value for name, value in one.to_dict().items() if name != "articles"}
    connection.execute(update(watched).where(watched.c.address == one.address).values(**known))


def count(connection: Connection, address: str, articles: int) -> None:
    """So many articles more came of a feed."""
    connection.execute(update(watched).where(watched.c.address == address).values(articles=watched.c.articles + articles))


def forget(connection: Connection, address: str) -> list[str]:
    """Watch neither it nor what it lists; the addresses. What is to be fetched of them is not, what was seen stays seen."""
    query = select(watched.c.address).where(or_(watched.c.address == address, watched.c.parent == address))
    gone = list(connection.scalars(query.order_by(watched.c.address)))
    for batch in batches(gone):
        connection.execute(delete(queue).where(queue.c.feed.in_(batch)))
        connection.execute(delete(watched).where(watched.c.address.in_(batch)))
    return gone


def _watched(row: Row[Any]) -> Watched:
    return Watched(**row._mapping)


# ------------------------------------------------------------------ what they listed


def unknown(connection: Connection, feed: str, keys: Collection[str]) -> set[str]:
    """Those of some items that were neither seen nor are to be fetched."""
    known: set[str] = set()
    for table in (sightings, queue):
        for batch in batches(keys):
            known.update(connection.scalars(select(table.c.key).where(table.c.feed == feed, table.c.key.in_(batch))))
    return set(keys) - known


def see(connection: Connection, feed: str, keys: Collection[str], now: float) -> None:
    """Items that are in the ledger, or as good as they will be: not to be fetched again."""
    new = unknown(connection, feed, keys)
    if new:
        connection.execute(insert(sightings), [{"feed": feed, "key": key, "seen": now} for key in sorted(new)])


def still(connection: Connection, feed: str, keys: Collection[str], now: float) -> None:
    """A feed lists these now: they are remembered, those that it has not listed for long are not."""
    for batch in batches(keys):
        old = (sightings.c.feed == feed, sightings.c.key.in_(batch), sightings.c.seen < now - _WEEK)
        connection.execute(update(sightings).where(*old).values(seen=now))
    connection.execute(delete(sightings).where(sightings.c.feed == feed, sightings.c.seen < now - _FORGOTTEN))


def enqueue(connection: Connection, found: Sequence[Queued]) -> None:
    """Have items of one feed fetched, in their order; those that are known are not."""
    new = unknown(connection, found[0].feed, [one.key for one in found]) if found else set()
    rows = {one.key: {**one.to_dict(), "told": plain(one.told)} for one in found if one.key in new}
    if rows:
        connection.execute(insert(queue), [{name: value for name, value in row.items() if name != "number"} for row in rows.values()])


def queued(connection: Connection, now: float, most: int) -> list[Queued]:
    """What is to be fetched now, in the order in which it was listed."""
    query = select(queue).where(queue.c.due <= now).order_by(queue.c.number).limit(most)
    return [Queued(**{**row._mapping, "told": parse(row.told)}) for row in connection.execute(query)]


def taken(connection: Connection, one: Queued, now: float) -> None:
    """An item was fetched, or is given up."""
    connection.execute(delete(queue).where(queue.c.number == one.number))
    see(connection, one.feed, [one.key], now)


def postpone(connection: Connection, one: Queued, due: float) -> None:
    """An item could not be fetched; it will be tried again."""
    later = msgspec.structs.replace(one, due=due, tries=one.tries + 1)
    connection.execute(update(queue).where(queue.c.number == one.number).values(due=later.due, tries=later.tries))


def count_queued(connection: Connection) -> dict[str, int]:
    """How many items of each feed are still to be fetched."""
    rows = connection.execute(select(queue.c.feed, func.count()).group_by(queue.c.feed))
    return {row[0]: row[1] for row in rows}
