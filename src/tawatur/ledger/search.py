"""Full-text search: the articles or the statements that hold all words of a query, the best first, each shown where its words stand."""

from sqlalchemy import Connection, and_, select

from tawatur.ledger import dialects
from tawatur.ledger.answers import Hit, Page
from tawatur.ledger.packing import unpack_text
from tawatur.ledger.schema import articles, statements, texts
from tawatur.ledger.words import Query, places, query, window

_ALL = 1_000_000


def _page(page: Page) -> dict[str, int]:
    return {"size": page.size or _ALL, "skip": page.skip}


def in_articles(connection: Connection, asked: str, page: Page) -> list[Hit]:
    """One hit an article, with the stretch that shows most of the words."""
    meant = query(asked)
    found = dialects.of(connection).matching_articles(connection, meant.groups, _page(page)) if meant.groups else []
    return [_hit(connection, meant, number, None) for number, _ in found]


def in_statements(connection: Connection, asked: str, page: Page) -> list[Hit]:
    """One hit a statement, with its whole content."""
    meant = query(asked)
    found = dialects.of(connection).matching_statements(connection, meant.groups, _page(page)) if meant.groups else []
    return [_hit(connection, meant, number, position) for number, position in found]


def _hit(connection: Connection, meant: Query, number: int, position: int | None) -> Hit:
    home = select(articles, texts.c.body).join(texts, texts.c.article == articles.c.number).where(articles.c.number == number)
    row = connection.execute(home).one()
    text = unpack_text(row.body)
    marks = places(text, meant.words)
    statement = None
    if position is None:
        start, end = window(text, marks)
    else:
        at = and_(statements.c.article == number, statements.c.position == position)
        statement, start, end = connection.execute(
            select(statements.c.id, statements.c.content_start, statements.c.content_end).where(at)
        ).one()
    return Hit(
        id=row.id,
        name=row.name,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        statement=statement,
        start=start,
        end=end,
        text=text[start:end],
        marks=tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end),
    )
