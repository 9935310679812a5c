"""Notices of what is new, and where each is still to be sent. A notice is written once, by its id; it is sent until it is taken."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from tawatur.ledger.paging import batches
from tawatur.ledger.schema import articles, marks, notices, outbox
from tawatur.model import Record, Stance

NoticeKind = Literal["new_claim", "changed_position", "changed_figure", "grade_reached"]
_TOLD = "told"
"""The mark: the number of the last article of which notices were made."""


class Notice(Record, frozen=True, kw_only=True):
    """Something new of a claim. `id` is the same whenever it is sent; `at` when it was found out, `from` the day on which it was said.

    `before`: the stance that the parties held; `was`: the figures that they gave, in the words of the articles; `stories`, `claim`: ids.
    """

    id: str
    kind: NoticeKind
    at: str
    claim: str
    gloss: str
    gloss_en: str | None = None
    grade: str
    voices: int
    stories: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    stance: Stance | None = None
    before: Stance | None = None
    figures: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    since: str | None = msgspec.field(default=None, name="from")
    article: str | None = None
    outlet: str | None = None
    text: str | None = None


class Waiting(Record, frozen=True, kw_only=True):
    """A notice that is to be sent, and how often that was tried."""

    number: int
    notice: Notice
    tries: int


def begun(connection: Connection) -> int | None:
    """The number of the last article that is no news any more; None before the first time."""
    return connection.scalar(select(marks.c.value).where(marks.c.name == _TOLD))


def begin(connection: Connection, number: int) -> None:
    """Up to this article nothing is news any more."""
    if begun(connection) is None:
        connection.execute(insert(marks), {"name": _TOLD, "value": number})
    else:
        connection.execute(update(marks).where(marks.c.name == _TOLD).values(value=number))


def last_article(connection: Connection) -> int:
    return connection.scalar(select(func.max(articles.c.number))) or 0


def arrived(connection: Connection, after: int) -> tuple[int, list[str]]:
    """The articles (ids) that came after a number, and the last number: up to the first that is not linked yet."""
    waits = connection.scalar(select(func.min(articles.c.number)).where(articles.c.linked.is_(False), articles.c.number > after))
    query = select(articles.c.number, articles.c.id).where(articles.c.number > after).order_by(articles.c.number)
    rows = connection.execute(query if waits is None else query.where(articles.c.number < waits)).all()
    return (rows[-1].number if rows else after), [row.id for row in rows]


def post(connection: Connection, found: Sequence[Notice], targets: Collection[str], now: float) -> list[Notice]:
    """Write notices, each to be sent to every target; those whose id was written before are left out. What was written."""
    held: set[str] = set()
    for batch in batches([notice.id for notice in found]):
        held.update(connection.scalars(select(notices.c.id).where(notices.c.id.in_(batch))))
    new = list({notice.id: notice for notice in found if notice.id not in held}.values())
    for notice in new:
        written = connection.execute(insert(notices), {"id": notice.id, "body": notice.to_json()}).inserted_primary_key
        rows = [{"notice": written[0], "target": target, "due": now, "tries": 0} for target in sorted(targets)]  # type: ignore[index]
        if rows:
            connection.execute(insert(outbox), rows)
    return new


def waiting(connection: Connection, target: str, now: float, most: int) -> list[Waiting]:
    """What is to be sent to a target now, the oldest first."""
    query = select(notices.c.number, notices.c.body, outbox.c.tries).join(outbox, outbox.c.notice == notices.c.number)
    query = query.where(outbox.c.target == target, outbox.c.due <= now).order_by(notices.c.number).limit(most)
    return [Waiting(number=row.number, notice=Notice.from_json(row.body), tries=row.tries) for row in connection.execute(query)]


def sent(connection: Connection, target: str, numbers: Collection[int]) -> None:
    for batch in batches(numbers):
        connection.execute(delete(outbox).where(outbox.c.target == target, outbox.c.notice.in_(batch)))


def failed(connection: Connection, target: str, due: float, why: str) -> None:
    """A target took nothing: all that waits for it waits longer."""
    later: dict[str, Any] = {"due": due, "tries": outbox.c.tries + 1, "why": why}
    connection.execute(update(outbox).where(outbox.c.target == target).values(**later))


def next_due(connection: Connection, targets: Collection[str]) -> float | None:
    """When something is to be sent next."""
    found: float | None = connection.scalar(select(func.min(outbox.c.due)).where(outbox.c.target.in_(sorted(targets))))
    return found


def latest(connection: Connection, most: int) -> list[Notice]:
    """The last notices, the newest first."""
    bodies = connection.scalars(select(notices.c.body).order_by(notices.c.number.desc()).limit(most))
    return [Notice.from_json(body) for body in bodies]


def count_waiting(connection: Connection) -> dict[str, int]:
    """How many notices wait for each target."""
    rows = connection.execute(select(outbox.c.target, func.count()).group_by(outbox.c.target).order_by(outbox.c.target))
    return {row[0]: row[1] for row in rows}
