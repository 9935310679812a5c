"""Who said what: the statements by, for, through and about a name."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import CTE, Connection, and_, func, literal, select, union

from tawatur.ledger.answers import PARTS, Filter, Page, Part, Spoken
from tawatur.ledger.bearers import bearers
from tawatur.ledger.filters import of_article, of_statement
from tawatur.ledger.paging import turned
from tawatur.ledger.questions import cut, placed, stretch, with_texts
from tawatur.ledger.schema import articles, mentions, speakers, statements

_SHOWN = [statements.c[name] for name in ("act", "speaker_start", "speaker_end", "content_start", "content_end")]


def who(connection: Connection, name: str, page: Page, only: Filter, wanted: Collection[Part] = PARTS) -> list[Spoken]:
    """The statements in which it has one of these parts, in the order of the days they were published on."""
    bearing = bearers(connection, name)
    asked = [*([_spoken(bearing)] if set(wanted) - {"about"} else []), *([_about(bearing)] if "about" in wanted else [])]
    parts = union(*asked).cte("parts")
    query = (
        select(*placed(), statements.c.id.label("statement"), *_SHOWN, parts.c.part, parts.c.entity)
        .select_from(parts)
        .join(statements, and_(statements.c.article == parts.c.article, statements.c.position == parts.c.statement))
        .join(articles, articles.c.number == parts.c.article)
        .where(*of_article(connection, only), *of_statement(connection, only), parts.c.part.in_(wanted))
        .order_by(func.coalesce(articles.c.published, ""), articles.c.name, articles.c.id)
        .order_by(statements.c.position, parts.c.part.desc(), parts.c.entity)
    )
    rows = connection.execute(turned(page, query)).all()
    return [_answer(row, text) for row, text in with_texts(connection, rows)]


def _answer(row: Any, text: str) -> Spoken:
    return Spoken(
        **stretch(row, text, "content_start", "content_end"),
        part=row.part,
        entity=row.entity,
        statement=row.statement,
        act=row.act,
        speaker=cut(text, row.speaker_start, row.speaker_end),
    )


def _spoken(bearing: CTE) -> Any:
    same = and_(speakers.c.article == bearing.c.article, speakers.c.entity == bearing.c.entity)
    return select(speakers.c.article, speakers.c.statement, speakers.c.part, speakers.c.entity).join(bearing, same)


def _about(bearing: CTE) -> Any:
    same = and_(mentions.c.article == bearing.c.article, mentions.c.entity == bearing.c.entity)
    inside = and_(
        statements.c.article == mentions.c.article,
        statements.c.content_start <= mentions.c.start,
        mentions.c.end <= statements.c.content_end,
    )
    query = select(mentions.c.article, statements.c.position.label("statement"), literal("about").label("part"), mentions.c.entity)
    return query.join(bearing, same).join(statements, inside)
