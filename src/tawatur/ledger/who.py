"""Who said what: the statements by, for, through and about a name."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, literal, select, union

from tawatur.ledger.answers import PARTS, Filter, Page, Part, Spoken
from tawatur.ledger.bearers import bearers
from tawatur.ledger.filters import of_article, of_statement
from tawatur.ledger.questions import cut, placed, stretch, with_texts
from tawatur.ledger.schema import articles, mentions, speakers, statements

_SHOWN = [statements.c[name] for name in ("act", "speaker_start", "speaker_end", "content_start", "content_end")]
_DAYS = (func.coalesce(articles.c.published, ""), articles.c.name, articles.c.id)
_TOGETHER = 200
"""Articles whose statements are read at once."""

Borne = dict[int, set[str]]
"""By number of an article, those of its entities that bear a name."""


def who(connection: Connection, name: str, page: Page, only: Filter, wanted: Collection[Part] = PARTS) -> list[Spoken]:
    """The statements in which it has one of these parts, in the order of the days they were published on. Of a name in thousands of
    articles no more of them are read than the page needs."""
    found: list[Any] = []
    for borne in _articles(connection, name, only):
        found += _within(connection, borne, only, wanted)
        if page.most is not None and len(found) >= page.skip + page.most:
            break
    shown = found[page.skip : None if page.most is None else page.skip + page.most]
    return [_answer(row, text) for row, text in with_texts(connection, shown)]


def _articles(connection: Connection, name: str, only: Filter) -> Iterator[Borne]:
    """Those that name the bearers, some at a time, in the order of their days."""
    bearing = bearers(connection, name)
    query = select(bearing.c.article, bearing.c.entity).join(articles, articles.c.number == bearing.c.article)
    ordered = query.where(*of_article(connection, only)).order_by(*_DAYS)
    borne: Borne = {}
    for article, entity in connection.execute(ordered).all():
        if len(borne) == _TOGETHER and article not in borne:
            yield borne
            borne = {}
        borne.setdefault(article, set()).add(entity)
    if borne:
        yield borne


def _within(connection: Connection, borne: Borne, only: Filter, wanted: Collection[Part]) -> list[Any]:
    """The statements of some articles, in their order."""
    asked = [*([_spoken(borne)] if set(wanted) - {"about"} else []), *([_about(borne)] if "about" in wanted else [])]
    parts = union(*asked).cte("parts")
    query = (
        select(*placed(), statements.c.id.label("statement"), *_SHOWN, parts.c.part, parts.c.entity)
        .select_from(parts)
        .join(statements, and_(statements.c.article == parts.c.article, statements.c.position == parts.c.statement))
        .join(articles, articles.c.number == parts.c.article)
        .where(*of_statement(connection, only), parts.c.part.in_(wanted))
        .order_by(*_DAYS, statements.c.position, parts.c.part.desc(), parts.c.entity)
    )
    return [row for row in connection.execute(query) if row.entity in borne[row.number]]


def _answer(row: Any, text: str) -> Spoken:
    return Spoken(
        **stretch(row, text, "content_start", "content_end"),
        part=row.part,
        entity=row.entity,
        statement=row.statement,
        act=row.act,
        speaker=cut(text, row.speaker_start, row.speaker_end),
    )


def _spoken(borne: Borne) -> Select[Any]:
    return select(speakers.c.article, speakers.c.statement, speakers.c.part, speakers.c.entity).where(_of(borne, speakers))


def _about(borne: Borne) -> Select[Any]:
    inside = and_(
        statements.c.article == mentions.c.article,
        statements.c.content_start <= mentions.c.start,
        mentions.c.end <= statements.c.content_end,
    )
    query = select(mentions.c.article, statements.c.position.label("statement"), literal("about").label("part"), mentions.c.entity)
    return query.join(statements, inside).where(_of(borne, mentions))


def _of(borne: Borne, table: Table) -> ColumnElement[bool]:
    """On rows that name an entity; those of another article that bears the id for somebody else are left out later."""
    return and_(table.c.article.in_(borne), table.c.entity.in_(sorted(set().union(*borne.values()))))
