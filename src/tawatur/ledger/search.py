"""Full-text search: the articles or the statements that hold all words of a query, each shown where its words stand.

The best come first, of those that match alike the newest: so of words that stand nearly everywhere, of which none is weighed (`RANKED`).
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Subquery, and_, select

from tawatur.ledger import dialects
from tawatur.ledger.answers import Filter, Hit, Page
from tawatur.ledger.filters import Conditions, of_article, of_article_with_statement, of_statement
from tawatur.ledger.packing import unpack_text
from tawatur.ledger.paging import turned
from tawatur.ledger.schema import articles, statements, texts
from tawatur.ledger.words import Query, places, query, window

_TOGETHER = 500
"""Articles asked for at once: databases bound the number of values in a question."""

Homes = dict[int, Row[Any]]
"""Number of an article → its row with its text."""


def in_articles(connection: Connection, asked: str, page: Page, only: Filter) -> list[Hit]:
    """One hit an article, with the stretch that shows most of the words."""
    meant = query(asked)
    matched = dialects.of(connection).matching_articles(connection, meant.groups) if meant.groups else None
    if matched is None:
        return []
    found = _best(connection, _placed(matched), of_article_with_statement(connection, only), page)
    homes = _homes(connection, (number for number, _ in found))
    return [_article(homes[number], meant) for number, _ in found]


def in_statements(connection: Connection, asked: str, page: Page, only: Filter) -> list[Hit]:
    """One hit a statement, with its whole content."""
    meant = query(asked)
    matched = dialects.of(connection).matching_statements(connection, meant.groups) if meant.groups else None
    if matched is None:
        return []
    placed, wanted = _placed(matched), of_statement(connection, only)
    if wanted:
        placed = placed.join(statements, and_(statements.c.article == matched.c.article, statements.c.position == matched.c.position))
    found = _best(connection, placed, [*of_article(connection, only), *wanted], page)
    homes, said = _homes(connection, (number for number, _ in found)), _said(connection, found)
    return [_statement(homes[number], said[number, position], meant) for number, position in found]


def _placed(matched: Subquery) -> Select[Any]:
    """What matched, in the order in which it is shown."""
    order = (matched.c.score, articles.c.published.desc().nulls_last(), articles.c.name, articles.c.id, matched.c.position)
    return select(matched.c.article, matched.c.position).join(articles, articles.c.number == matched.c.article).order_by(*order)


def _best(connection: Connection, placed: Select[Any], wanted: Conditions, page: Page) -> list[tuple[int, int]]:
    return [(article, position) for article, position in connection.execute(turned(page, placed.where(*wanted)))]


def _homes(connection: Connection, numbers: Iterable[int]) -> Homes:
    wanted = sorted(set(numbers))
    homes: Homes = {}
    for i in range(0, len(wanted), _TOGETHER):
        some = articles.c.number.in_(wanted[i : i + _TOGETHER])
        for row in connection.execute(select(articles, texts.c.body).join(texts, texts.c.article == articles.c.number).where(some)):
            homes[row.number] = row
    return homes


def _said(connection: Connection, found: list[tuple[int, int]]) -> dict[tuple[int, int], Row[Any]]:
    """Where the contents of statements stand, by article and position."""
    wanted = sorted({number for number, _ in found})
    said: dict[tuple[int, int], Row[Any]] = {}
    columns: tuple[Column[Any], ...] = (
        statements.c.article,
        statements.c.position,
        statements.c.id,
        statements.c.content_start,
        statements.c.content_end,
    )
    for i in range(0, len(wanted), _TOGETHER):
        for row in connection.execute(select(*columns).where(statements.c.article.in_(wanted[i : i + _TOGETHER]))):
            said[row.article, row.position] = row
    return said


def _article(home: Row[Any], meant: Query) -> Hit:
    text = unpack_text(home.body)
    marks = places(text, meant)
    start, end = window(text, marks)
    return _hit(home, None, (start, end), text[start:end], [mark for mark in marks if start <= mark[0] and mark[1] <= end])


def _statement(home: Row[Any], said: Row[Any], meant: Query) -> Hit:
    start, end = said.content_start, said.content_end
    content = unpack_text(home.body)[start:end]
    marks = [(start + first, start + last) for first, last in places(content, meant)]
    return _hit(home, said.id, (start, end), content, marks)


def _hit(home: Row[Any], statement: str | None, span: tuple[int, int], text: str, marks: list[tuple[int, int]]) -> Hit:
    return Hit(
        id=home.id,
        name=home.name,
        title=home.title,
        outlet=home.outlet,
        published=home.published,
        statement=statement,
        start=span[0],
        end=span[1],
        text=text,
        marks=tuple(marks),
    )
