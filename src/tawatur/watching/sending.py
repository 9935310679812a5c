"""Notices on their way: written together with the mark up to which articles were looked at, sent until they are taken.

At least once: a notice leaves the outbox after it was taken, so that one whose taking was not noted any more is sent again, with its id.
"""

import datetime as dt
from collections.abc import Sequence

from tawatur.errors import NotFetched
from tawatur.fetch.manners import backed_off
from tawatur.ledger import outbox
from tawatur.ledger.outbox import Notice
from tawatur.watching import news
from tawatur.watching.polling import Tools
from tawatur.watching.rules import Rule, chosen
from tawatur.watching.targets import LATEST, Target

_TOGETHER = 50
_FIRST_WAIT = 10.0
_DAY = 86_400.0


def begin(tools: Tools) -> None:
    """What the ledger holds before the first watch is no news."""
    with tools.store.writing() as connection:
        if outbox.begun(connection) is None:
            outbox.begin(connection, outbox.last_article(connection))


def write(tools: Tools, rules: Sequence[Rule], targets: Sequence[Target]) -> list[Notice]:
    """Look at the articles that came, from whomever, and write the notices that are wanted."""
    with tools.store.reading() as connection:
        last, new = outbox.arrived(connection, outbox.begun(connection) or 0)
    if not new:
        return []
    with tools.store.writing() as connection:
        last, new = outbox.arrived(connection, outbox.begun(connection) or 0)  # another process may have been faster
        at = dt.datetime.fromtimestamp(tools.now(), dt.UTC).isoformat(timespec="seconds")
        wanted = chosen(tools.store, rules, list(news.notices(tools.store, new, at)))
        outbox.begin(connection, last)
        return outbox.post(connection, wanted, [target.name for target in targets], tools.now())


def send(tools: Tools, target: Target) -> tuple[int, str | None]:
    """Send what waits for a target: how many it took, and why it took no more."""
    with tools.store.reading() as connection:
        waiting = outbox.waiting(connection, target.name, tools.now(), _TOGETHER)
    taken = 0
    if not waiting:
        return 0, None
    try:
        for number in target.send(waiting, lambda: _latest(tools)):
            with tools.store.writing() as connection:
                outbox.sent(connection, target.name, [number])
            taken += 1
    except (NotFetched, OSError) as error:
        why = error.reason if isinstance(error, NotFetched) else (error.strerror or str(error))
        asked = error.wait if isinstance(error, NotFetched) else None
        wait = min(max(backed_off(waiting[taken].tries + 1, tools.chance, _FIRST_WAIT), asked or 0.0), _DAY)
        with tools.store.writing() as connection:
            outbox.failed(connection, target.name, tools.now() + wait, why)
        return taken, why
    return taken, None


def _latest(tools: Tools) -> list[Notice]:
    with tools.store.reading() as connection:
        return outbox.latest(connection, LATEST)
