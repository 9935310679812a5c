"""What feeds and lists listed, fetched in turn: the page of an item, or, where that cannot be read, what the item itself tells."""

import msgspec

from tawatur.collecting import or_carried, received
from tawatur.errors import NotFetched, SourceError
from tawatur.fetch.manners import backed_off
from tawatur.filling import fill
from tawatur.ledger import watched
from tawatur.ledger.answers import Added
from tawatur.ledger.watched import Queued
from tawatur.model import Sourced
from tawatur.read.received import articles
from tawatur.watching.polling import Tools

TOGETHER = 16
"""Pages that are fetched before they are read into the ledger."""
_MOST_TRIES = 8
_FIRST_WAIT = 120.0
"""Seconds before a page that failed is tried again; doubled each time."""


class Brought(msgspec.Struct, frozen=True):
    """What came of some pages."""

    added: tuple[Added, ...]
    failed: tuple[SourceError, ...]


def fetch_queued(tools: Tools) -> Brought | None:
    """Fetch some of what is to be fetched now, and read it into the ledger; None where there is nothing."""
    with tools.store.reading() as connection:
        wanted = watched.queued(connection, tools.now(), TOGETHER)
    if not wanted:
        return None
    done: list[Queued] = []
    found: list[tuple[Queued, Sourced | SourceError]] = []
    for one in wanted:
        answers = _fetched(tools, one)
        if answers is not None:
            done.append(one)
            found += [(one, answer) for answer in answers]
    filled = list(fill(tools.store, [answer for _, answer in found], tools.analysts))
    new = [one.feed for (one, _), answer in zip(found, filled, strict=True) if isinstance(answer, Added) and answer.status != "known"]
    with tools.store.writing() as connection:
        for one in done:
            watched.taken(connection, one, tools.now())
        for feed in sorted(set(new)):
            watched.count(connection, feed, new.count(feed))
    added = tuple(answer for answer in filled if isinstance(answer, Added))
    return Brought(added, tuple(answer for answer in filled if isinstance(answer, SourceError)))


def _fetched(tools: Tools, one: Queued) -> list[Sourced | SourceError] | None:
    """The articles of a page; None where it will be tried again."""
    try:
        found = list(articles(received(tools.client.get(one.address, tries=1), tools.settings.largest_download), tools.settings))
    except NotFetched as error:
        if not error.lasting and one.tries + 1 < _MOST_TRIES:
            wait = max(backed_off(one.tries + 1, tools.chance, _FIRST_WAIT), error.wait or 0.0)
            with tools.store.writing() as connection:
                watched.postpone(connection, one, tools.now() + wait)
            return None
        found = [error]
    except SourceError as error:
        found = [error]
    carried = _carried(one)
    day = one.told.get("published") or (carried.article.published if carried else None)
    complete = [a.completed(published=day, outlet=one.told.get("outlet")) if isinstance(a, Sourced) else a for a in found]
    return or_carried(complete, carried)


def _carried(one: Queued) -> Sourced | None:
    return Sourced.from_dict(one.told["found"]) if "found" in one.told else None
