"""How what a search finds is spread over outlets, months and acts: what a reader narrows a search by.

Each is counted without the filter on itself, so that another outlet can be taken in the place of one.
"""

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from tawatur.ledger import dialects
from tawatur.ledger.answers import Counts, Facets, Filter
from tawatur.ledger.filters import of_article, of_article_with_statement, of_statement
from tawatur.ledger.schema import articles, statements
from tawatur.ledger.words import query

_MOST = 12
"""Values of a facet, those with most first."""
_MONTH = len("2024-10")
_NOTHING = Facets(found=0, outlets=(), months=(), acts=())


def of_articles(connection: Connection, asked: str, only: Filter) -> Facets:
    """Of the articles that hold the words."""
    meant = query(asked)
    if not meant.groups or (matched := dialects.of(connection).matching_articles(connection, meant.groups)) is None:
        return _NOTHING
    found = select(func.count()).select_from(matched).join(articles, articles.c.number == matched.c.article)

    def where(narrowed: Filter) -> Select[Any]:
        return found.where(*of_article_with_statement(connection, narrowed))

    return _facets(connection, where, only, None)


def of_statements(connection: Connection, asked: str, only: Filter) -> Facets:
    """Of the statements that hold the words."""
    meant = query(asked)
    if not meant.groups or (matched := dialects.of(connection).matching_statements(connection, meant.groups)) is None:
        return _NOTHING
    found = select(func.count()).select_from(matched).join(articles, articles.c.number == matched.c.article)
    found = found.join(statements, and_(statements.c.article == matched.c.article, statements.c.position == matched.c.position))

    def where(narrowed: Filter) -> Select[Any]:
        return found.where(*of_article(connection, narrowed), *of_statement(connection, narrowed))

    return _facets(connection, where, only, statements.c.act)


def _facets(connection: Connection, where: Any, only: Filter, act: ColumnElement[str] | None) -> Facets:
    def counts(value: ColumnElement[Any], **without: None) -> Counts:
        counted = where(msgspec.structs.replace(only, **without)).add_columns(value).where(value.is_not(None)).group_by(value)
        rows = connection.execute(counted.order_by(func.count().desc(), value).limit(_MOST))
        return tuple((name, number) for number, name in rows)

    return Facets(
        found=connection.scalar(where(only)) or 0,
        outlets=counts(articles.c.outlet, outlet=None),
        months=tuple(sorted(counts(func.substr(articles.c.published, 1, _MONTH), since=None, until=None))),
        acts=counts(act, act=None) if act is not None else (),
    )
