"""What is watched and how it is, for people and programs; and what is watched from now on, or no longer."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from tawatur.errors import Missing, NotFound, SourceError
from tawatur.fetch.client import checked
from tawatur.ledger import outbox, watched
from tawatur.ledger.store import Store
from tawatur.ledger.watched import Watched, WatchedKind
from tawatur.model import Record
from tawatur.read.lists import listed
from tawatur.watching.pace import Pace

_LARGEST = 32_000_000


class State(Record, frozen=True, kw_only=True):
    """Something that is watched. `state`: new (not asked yet), well, or failing, `failures` times in a row, and `why`.

    `due`: when it is asked next (None: at once), `every`: seconds between two times, `polled`: when it was asked last, `changed`: when
    something new came last, all in UTC; `articles`: that came of it, `queued`: that are still to be fetched.
    """

    address: str
    kind: WatchedKind | None
    title: str | None
    parent: str | None
    state: Literal["new", "well", "failing"]
    failures: int
    why: str | None
    due: str | None
    every: int
    polled: str | None
    changed: str | None
    articles: int
    queued: int


def states(store: Store) -> list[State]:
    """Everything that is watched, by address."""
    with store.reading() as connection:
        queued = watched.count_queued(connection)
        return [_state(one, queued.get(one.address, 0)) for one in watched.every(connection)]


def unsent(store: Store) -> dict[str, int]:
    """How many notices wait for each target."""
    with store.reading() as connection:
        return outbox.count_waiting(connection)


def watch_also(store: Store, sources: Iterable[str], pace: Pace) -> list[str]:
    """Watch these too, addresses and saved lists; those that are new. Raises SourceError, and then none of them is watched."""
    found = [address for source in sources for address in _addresses(source)]
    with store.writing() as connection:
        return [one for one in dict.fromkeys(found) if watched.watch(connection, Watched(address=one, due=0.0, pace=pace.shortest))]


def unwatch(store: Store, address: str) -> list[str]:
    """Watch it no longer, nor what it lists. Raises NotFound."""
    with store.writing() as connection:
        gone = watched.forget(connection, address)
    if not gone:
        raise NotFound(f"{address} is not watched")
    return gone


def _addresses(source: str) -> list[str]:
    """An address itself, or those that a saved list lists."""
    if "://" in source:
        return [checked(source)]
    try:
        with Path(source).open("rb") as file:
            listing = listed(file.read(_LARGEST), source)
    except (OSError, ValueError) as error:
        raise Missing(source, getattr(error, "strerror", None) or str(error)) from error
    if isinstance(listing, SourceError):
        raise listing
    return [checked(entry.address) for entry in listing.entries]


def _state(one: Watched, queued: int) -> State:
    same = {name: getattr(one, name) for name in ("address", "kind", "title", "parent", "failures", "why", "articles")}
    state: Literal["new", "well", "failing"] = "failing" if one.failures else "new" if one.polled is None else "well"
    times = {name: _moment(getattr(one, name)) for name in ("due", "polled", "changed")}
    return msgspec.convert({**same, **times, "state": state, "every": round(one.pace), "queued": queued}, State)


def _moment(seconds: float | None) -> str | None:
    return None if not seconds else dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")
