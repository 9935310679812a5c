"""Who said what: the statements by, for, through and about a name.

A name is looked up in every form in which the articles write it, folded, with and without the article. A form that is the whole name comes
first; only where there is none, forms that contain it count. What is known by one id everywhere (a state, an agency) is found under all
its names.
"""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, String, and_, func, literal, literal_column, select, union

from tawatur.ledger.answers import Page, Spoken
from tawatur.ledger.questions import cut, placed, stretch, turned, with_texts
from tawatur.ledger.rows import folded_name
from tawatur.ledger.schema import articles, entities, mentions, names, speakers, statements

_ARTICLE = "ال"
_BLANK: ColumnElement[str] = literal_column("' '", String)
"""As it stands in PostgreSQL's index of the parts of names."""
_SHOWN = [statements.c[name] for name in ("act", "speaker_start", "speaker_end", "content_start", "content_end")]


def who(connection: Connection, name: str, page: Page) -> list[Spoken]:
    """The statements in the order of the days they were published on."""
    bearers = _bearers(connection, name)
    parts = union(_spoken(bearers), _about(bearers)).cte("parts")
    query = (
        select(*placed(), statements.c.id.label("statement"), *_SHOWN, parts.c.part, parts.c.entity)
        .select_from(parts)
        .join(statements, and_(statements.c.article == parts.c.article, statements.c.position == parts.c.statement))
        .join(articles, articles.c.number == parts.c.article)
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


def _bearers(connection: Connection, name: str) -> CTE:
    """The (article, entity) that bear the name."""
    form = folded_name(name)
    whole: ColumnElement[bool] = names.c.name.in_([form, _ARTICLE + form, form.removeprefix(_ARTICLE)])
    if connection.scalar(select(names.c.name).where(whole).limit(1)) is None:
        whole = (_BLANK + names.c.name + _BLANK).contains(f" {form} ", autoescape=True)
    known = (
        select(entities.c.id)
        .join(names, and_(names.c.article == entities.c.article, names.c.entity == entities.c.id))
        .where(whole, entities.c.known)
        .distinct()
    )
    everywhere = [*connection.scalars(known), name]
    return union(
        select(names.c.article, names.c.entity).where(whole),
        select(entities.c.article, entities.c.id).where(entities.c.known, entities.c.id.in_(everywhere)),
        select(speakers.c.article, speakers.c.entity).where(speakers.c.entity.in_(everywhere)),
    ).cte("bearers")


def _spoken(bearers: CTE) -> Any:
    same = and_(speakers.c.article == bearers.c.article, speakers.c.entity == bearers.c.entity)
    return select(speakers.c.article, speakers.c.statement, speakers.c.part, speakers.c.entity).join(bearers, same)


def _about(bearers: CTE) -> Any:
    same = and_(mentions.c.article == bearers.c.article, mentions.c.entity == bearers.c.entity)
    inside = and_(
        statements.c.article == mentions.c.article,
        statements.c.content_start <= mentions.c.start,
        mentions.c.end <= statements.c.content_end,
    )
    query = select(mentions.c.article, statements.c.position, literal("about").label("part"), mentions.c.entity)
    return query.join(bearers, same).join(statements, inside)
