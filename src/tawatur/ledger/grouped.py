"""What was found across articles, as it is told: stories, claims and copies, each list in a fixed order."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from tawatur.errors import NotFound
from tawatur.ledger.answers import EVERYTHING, Filter, Page
from tawatur.ledger.edges import KINDS, article_at
from tawatur.ledger.filters import members_of, of_article, of_article_with_statement, of_statement
from tawatur.ledger.forwarding import resolved
from tawatur.ledger.links import article_in
from tawatur.ledger.packing import unpack
from tawatur.ledger.paging import turned
from tawatur.ledger.schema import PARTS, articles, edges, groups, members, statements
from tawatur.model import PART, Claim, Copy, GroupKind, Story

_COLON = ":"
_AFTER = chr(ord(_COLON) + 1)
_AFTER_PART = chr(ord(PART) + 1)

_BATCH = 500


def stories(connection: Connection, page: Page) -> list[Story]:
    """The largest first."""
    query = select(groups.c.body).where(groups.c.kind == "story").order_by(groups.c.articles.desc(), groups.c.id)
    return [unpack(body, Story) for body in connection.scalars(turned(page, query))]


def claims(connection: Connection, page: Page, only: Filter) -> list[Claim]:
    """Those with most voices first; filtered, those in which an article or a statement as it is asked for takes part."""
    query = select(groups.c.body).where(groups.c.kind == "claim")
    if only != EVERYTHING:
        query = query.where(groups.c.id.in_(_with(connection, only)))
    ordered = query.order_by(groups.c.voices.desc(), groups.c.articles.desc(), groups.c.id)
    return [unpack(body, Claim) for body in connection.scalars(turned(page, ordered))]


def _with(connection: Connection, only: Filter) -> Select[Any]:
    """The ids of claims that have such a member. Of a story, a stretch of the table of members is read for each of its articles."""
    said = of_statement(connection, only)
    stretch = and_(members.c.node > articles.c.id, members.c.node < articles.c.id + _AFTER)
    home = articles.c.id == article_in(members.c.node) if only.story is None else stretch
    query = select(members.c.id).select_from(articles).join(members, home)
    if said:
        whole = articles.c.id + _COLON + statements.c.id
        inside = and_(members.c.node > whole + PART, members.c.node < whole + _AFTER_PART)
        query = query.join(statements, and_(statements.c.article == articles.c.number, or_(members.c.node == whole, inside)))
    return query.where(members.c.kind == "claim", *of_article(connection, only), *said)


def group_body(connection: Connection, kind: GroupKind, group: str) -> bytes:
    """The packed body of one group. Raises NotFound."""
    wanted = resolved(connection, kind, group)
    body: bytes = connection.scalars(select(groups.c.body).where(groups.c.kind == kind, groups.c.id == wanted)).one()
    return body


def copies(connection: Connection, page: Page, article: str | None, story: str | None = None) -> list[Copy]:
    """Pairs of articles that share passages, called by their names and in that order.

    Those of one article, by its id or its name, or those of which both belong to a story. Raises NotFound.
    """
    inside = [] if story is None else [end.in_(_ends(articles.c.id.in_(members_of(connection, story)))) for end in (edges.c.a, edges.c.b)]
    query = _pairs().where(*_of_article(connection, article), *inside)
    return [_copy(row) for row in connection.execute(turned(page, query))]


def _pairs() -> Select[Any]:
    a, b = articles.alias("left_article"), articles.alias("right_article")
    return (
        select(edges.c.detail, a.c.id.label("a"), b.c.id.label("b"), a.c.name.label("name_a"), b.c.name.label("name_b"))
        .join(a, a.c.number == article_at(edges.c.a))
        .join(b, b.c.number == article_at(edges.c.b))
        .where(edges.c.kind == KINDS["copy"])
        .order_by(a.c.name, b.c.name, a.c.id, b.c.id)
    )


# ------------------------------------------------------------------ all of them, by id, a batch at a time


def every_story(connection: Connection, only: Filter) -> Iterator[Story]:
    """By id; filtered, those to which an article belongs that the filter passes."""
    passing = select(members.c.id).join(articles, articles.c.id == members.c.node).where(members.c.kind == "story")
    asked = [] if only == EVERYTHING else [groups.c.id.in_(passing.where(*of_article_with_statement(connection, only)))]
    return (unpack(body, Story) for body in _bodies(connection, "story", asked))


def every_claim(connection: Connection, only: Filter) -> Iterator[Claim]:
    """By id; filtered as `claims` are."""
    asked = [] if only == EVERYTHING else [groups.c.id.in_(_with(connection, only))]
    return (unpack(body, Claim) for body in _bodies(connection, "claim", asked))


def _bodies(connection: Connection, kind: GroupKind, asked: Sequence[ColumnElement[bool]]) -> Iterator[bytes]:
    last = ""
    query = select(groups.c.id, groups.c.body).where(groups.c.kind == kind, *asked).order_by(groups.c.id).limit(_BATCH)
    while batch := connection.execute(query.where(groups.c.id > last)).all():
        yield from (row.body for row in batch)
        last = batch[-1].id


def every_copy(connection: Connection, only: Filter) -> Iterator[Copy]:
    """In the order of `copies`; filtered, those of which both articles pass."""
    passing = _ends(*of_article_with_statement(connection, only))
    asked = [] if only == EVERYTHING else [end.in_(passing) for end in (edges.c.a, edges.c.b)]
    rows = connection.execute(_pairs().where(*asked), execution_options={"yield_per": _BATCH})
    return (_copy(row) for row in rows)


def _of_article(connection: Connection, article: str | None) -> list[ColumnElement[bool]]:
    """The condition that one of two articles is this one; none where no article is asked for. Raises NotFound."""
    if article is None:
        return []
    ends = list(connection.scalars(_ends(or_(articles.c.id == article, articles.c.name == article))))
    if not ends:
        raise NotFound(f"no article {article}")
    return [or_(edges.c.a.in_(ends), edges.c.b.in_(ends))]


def _ends(*are: ColumnElement[bool]) -> Select[tuple[int]]:
    """What edges begin or end with that are of some articles."""
    return select(articles.c.number * PARTS).where(*are)


def _copy(row: Any) -> Copy:
    detail = unpack(row.detail or b"", dict)
    origin = {row.a: row.name_a, row.b: row.name_b}.get(detail.get("origin"), detail.get("origin", "unknown"))
    return msgspec.convert({**detail, "a": row.name_a, "b": row.name_b, "origin": origin}, Copy)
