"""Questions that rows answer: lists, figures, events, who said what. One function a question, inside the transaction it is handed; each has
a fixed order, so that pages can be turned.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Boolean, Connection, Table, and_, exists, func, select, type_coerce

from tawatur.ledger.answers import EVERYTHING, WHOLE, Counted, Filter, Happened, Listed, Page, Summary
from tawatur.ledger.edges import KINDS
from tawatur.ledger.filters import of_article, of_article_with_statement, of_statement
from tawatur.ledger.grouped import claims
from tawatur.ledger.packing import unpack_text
from tawatur.ledger.paging import batches, turned
from tawatur.ledger.schema import articles, edges, entities, events, figures, groups, statements, texts
from tawatur.model import Entity

_PUBLISHED = func.coalesce(articles.c.published, "")
_OF_ENTITY = ("id", "type", "name_ar", "name_en", "wikidata", "known", "party")


def listed(connection: Connection, page: Page, only: Filter) -> list[Listed]:
    """The articles, the newest first."""
    later = articles.alias("later")
    day, other = func.coalesce(articles.c.published, ""), func.coalesce(later.c.published, "")
    replaced = exists().where(later.c.name == articles.c.name, (other > day) | and_(other == day, later.c.id > articles.c.id))
    counted = select(func.count()).where(statements.c.article == articles.c.number).scalar_subquery()
    order = (articles.c.published.desc().nulls_last(), articles.c.name, articles.c.id)
    chosen = turned(page, select(articles.c.number).where(*of_article_with_statement(connection, only)).order_by(*order)).subquery()
    columns = (articles, counted.label("statements"), type_coerce(~replaced, Boolean).label("latest"))
    query = select(*columns).join(chosen, chosen.c.number == articles.c.number).order_by(*order)
    return [Listed(**{name: row._mapping[name] for name in Listed.__struct_fields__}) for row in connection.execute(query)]


def counted(connection: Connection, page: Page, only: Filter) -> list[Counted]:
    """The figures in the order of the days they were published on."""
    order = (_PUBLISHED, articles.c.name, articles.c.id, figures.c.position)
    return [
        Counted(
            **stretch(row, text, "start", "end"),
            low=row.low,
            high=row.high,
            bound=row.bound,
            unit=row.unit,
            of=row.counted,
            statement=row.statement,
            speaker=cut(text, row.speaker_start, row.speaker_end),
        )
        for row, text in _placed(connection, figures, page, only, order)
    ]


def timeline(connection: Connection, page: Page, only: Filter) -> list[Happened]:
    """The events that have a day, by day."""
    order = (events.c.day, _PUBLISHED, articles.c.name, articles.c.id, events.c.position)
    return [
        Happened(
            **stretch(row, text, "trigger_start", "trigger_end"),
            **{name: row._mapping[name] for name in ("day", "type", "actor", "recipient", "place", "mode", "statement")},
        )
        for row, text in _placed(connection, events, page, only, order)
    ]


def _placed(connection: Connection, table: Table, page: Page, only: Filter, order: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """A page of figures or events, with the speaker's span and the text; only the page is joined with its statements."""
    said = of_statement(connection, only)
    known = [table.c.day.is_not(None)] if "day" in table.c else []
    home = and_(statements.c.article == table.c.article, statements.c.id == table.c.statement)
    keys = select(table.c.article, table.c.position).join(articles, articles.c.number == table.c.article)
    if said:
        keys = keys.join(statements, home)
    chosen = turned(page, keys.where(*of_article(connection, only), *said, *known).order_by(*order)).subquery()
    query = (
        select(*placed(), table, statements.c.speaker_start, statements.c.speaker_end)
        .select_from(chosen)
        .join(table, and_(table.c.article == chosen.c.article, table.c.position == chosen.c.position))
        .join(articles, articles.c.number == table.c.article)
        .join(statements, home, isouter=True)
        .order_by(*order)
    )
    return with_texts(connection, connection.execute(query).all())


def placed() -> list[Any]:
    """The columns that say where an answer stands."""
    return [articles.c.number, articles.c.id.label("home"), articles.c.name, articles.c.outlet, articles.c.published]


def with_texts(connection: Connection, rows: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """Rows that have the columns `placed`, each with the text of its article; texts are read last, so that sorting need not carry them."""
    number, text = None, ""
    for row in rows:
        if row.number != number:
            number = row.number
            text = unpack_text(connection.scalars(select(texts.c.body).where(texts.c.article == number)).one())
        yield row, text


def stretch(row: Any, text: str, start: str, end: str) -> dict[str, Any]:
    """The fields of `Found` from a row with the columns `placed` and a span."""
    first, last = row._mapping[start], row._mapping[end]
    where = {"id": row.home, "name": row.name, "outlet": row.outlet, "published": row.published}
    return {**where, "start": first, "end": last, "text": cut(text, first, last)}


def cut(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None else text[start:end]


def entities_of(connection: Connection, articles_of: Sequence[str]) -> list[Entity]:
    """The entities that articles (their ids) name, in the order of the articles and of the entities in each, without their mentions."""
    order = {id: place for place, id in enumerate(articles_of)}
    columns = (entities.c[name] for name in _OF_ENTITY)
    query = select(articles.c.id, entities.c.position, *columns).join(articles, articles.c.number == entities.c.article)
    rows = [row for batch in batches(articles_of) for row in connection.execute(query.where(articles.c.id.in_(batch))).all()]
    rows.sort(key=lambda row: (order[row[0]], row[1]))
    return [Entity(**dict(zip(_OF_ENTITY, row[2:], strict=True))) for row in rows]


def summary(connection: Connection) -> Summary:
    def count(table: Any, *conditions: Any) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    grades: dict[str, int] = {}
    for claim in claims(connection, WHOLE, EVERYTHING):
        grades[claim.grade.name] = grades.get(claim.grade.name, 0) + 1
    return Summary(
        articles=count(articles),
        outlets=connection.scalar(select(func.count(articles.c.outlet.distinct()))) or 0,
        statements=count(statements),
        figures=count(figures),
        copies=count(edges, edges.c.kind == KINDS["copy"]),
        stories=count(groups, groups.c.kind == "story"),
        claims=count(groups, groups.c.kind == "claim"),
        grades=dict(sorted(grades.items())),
        unlinked=count(articles, articles.c.linked.is_(False)),
    )
