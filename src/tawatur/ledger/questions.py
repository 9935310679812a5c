"""Questions that rows answer: lists, figures, events, who said what. One function a question, inside the transaction it is handed; each has
a fixed order, so that pages can be turned.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Boolean, Connection, Select, Table, and_, exists, func, or_, select, type_coerce

from tawatur.errors import NotFound
from tawatur.ledger.answers import Counted, Happened, Listed, Page, Summary
from tawatur.ledger.packing import unpack, unpack_text
from tawatur.ledger.schema import articles, edges, events, figures, forwards, groups, members, statements, texts
from tawatur.model import Claim, Copy, GroupKind, Story

EVERYTHING = Page()
_PUBLISHED = func.coalesce(articles.c.published, "")


def turned(page: Page, query: Select[Any]) -> Select[Any]:
    return query.limit(page.size).offset(page.skip) if page.size else query


def in_story(connection: Connection, story: str | None, article: Any) -> list[Any]:
    """The condition that an article (its id) belongs to a story; none where no story is asked for."""
    if story is None:
        return []
    group = resolved(connection, "story", story)
    return [article.in_(select(members.c.article).where(members.c.kind == "story", members.c.id == group))]


def resolved(connection: Connection, kind: GroupKind, group: str) -> str:
    """The id of a group that is there: its own, or that of the group into which it was merged. Raises NotFound."""
    by_id = select(groups.c.id).where(groups.c.kind == kind, groups.c.id == group)
    moved = and_(members.c.kind == forwards.c.kind, members.c.node == forwards.c.node)
    merged = (
        select(members.c.id).join(forwards, moved).where(forwards.c.kind == kind, forwards.c.id == group).order_by(members.c.id).limit(1)
    )
    found = connection.scalar(by_id) or connection.scalar(merged)
    if found is None:
        raise NotFound(f"no {kind} {group}")
    return str(found)


def listed(connection: Connection, page: Page, story: str | None) -> list[Listed]:
    """The articles, the newest first."""
    later = articles.alias("later")
    day, other = func.coalesce(articles.c.published, ""), func.coalesce(later.c.published, "")
    replaced = exists().where(later.c.name == articles.c.name, (other > day) | and_(other == day, later.c.id > articles.c.id))
    counted = select(func.count()).where(statements.c.article == articles.c.number).scalar_subquery()
    order = (articles.c.published.desc().nulls_last(), articles.c.name, articles.c.id)
    chosen = turned(page, select(articles.c.number).where(*in_story(connection, story, articles.c.id)).order_by(*order)).subquery()
    columns = (articles, counted.label("statements"), type_coerce(~replaced, Boolean).label("latest"))
    query = select(*columns).join(chosen, chosen.c.number == articles.c.number).order_by(*order)
    return [Listed(**{name: row._mapping[name] for name in Listed.__struct_fields__}) for row in connection.execute(query)]


def stories(connection: Connection, page: Page) -> list[Story]:
    """The largest first."""
    query = select(groups.c.body).where(groups.c.kind == "story").order_by(groups.c.articles.desc(), groups.c.id)
    return [unpack(body, Story) for body in connection.scalars(turned(page, query))]


def claims(connection: Connection, page: Page, story: str | None) -> list[Claim]:
    """Those with most voices first. Of a story: those that one of its articles takes part in."""
    inside = in_story(connection, story, members.c.article)
    query = select(groups.c.body).where(groups.c.kind == "claim")
    if inside:
        query = query.where(groups.c.id.in_(select(members.c.id).where(members.c.kind == "claim", *inside)))
    ordered = query.order_by(groups.c.voices.desc(), groups.c.articles.desc(), groups.c.id)
    return [unpack(body, Claim) for body in connection.scalars(turned(page, ordered))]


def group_body(connection: Connection, kind: GroupKind, group: str) -> bytes:
    """The packed body of one group. Raises NotFound."""
    wanted = resolved(connection, kind, group)
    body: bytes = connection.scalars(select(groups.c.body).where(groups.c.kind == kind, groups.c.id == wanted)).one()
    return body


def copies(connection: Connection, page: Page, article: str | None, story: str | None = None) -> list[Copy]:
    """Pairs of articles that share passages, called by their names and in that order.

    Those of one article, by its id or its name, or those of which both belong to a story. Raises NotFound.
    """
    a, b = articles.alias("left_article"), articles.alias("right_article")
    query = (
        select(edges.c.detail, edges.c.a, edges.c.b, a.c.name.label("name_a"), b.c.name.label("name_b"))
        .join(a, a.c.id == edges.c.article_a)
        .join(b, b.c.id == edges.c.article_b)
        .where(edges.c.kind == "copy", *_of_article(connection, article), *in_story(connection, story, edges.c.article_a))
        .where(*in_story(connection, story, edges.c.article_b))
        .order_by(a.c.name, b.c.name, edges.c.a, edges.c.b)
    )
    return [_copy(row) for row in connection.execute(turned(page, query))]


def _of_article(connection: Connection, article: str | None) -> list[Any]:
    """The condition that one of two articles is this one; none where no article is asked for. Raises NotFound."""
    if article is None:
        return []
    ids = list(connection.scalars(select(articles.c.id).where(or_(articles.c.id == article, articles.c.name == article))))
    if not ids:
        raise NotFound(f"no article {article}")
    return [or_(edges.c.article_a.in_(ids), edges.c.article_b.in_(ids))]


def _copy(row: Any) -> Copy:
    detail = msgspec.json.decode(row.detail)
    origin = {row.a: row.name_a, row.b: row.name_b}.get(detail.get("origin"), detail.get("origin", "unknown"))
    return msgspec.convert({**detail, "a": row.name_a, "b": row.name_b, "origin": origin}, Copy)


def counted(connection: Connection, page: Page, story: str | None) -> list[Counted]:
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
        for row, text in _placed(connection, figures, page, story, order)
    ]


def timeline(connection: Connection, page: Page, story: str | None) -> list[Happened]:
    """The events that have a day, by day."""
    order = (events.c.day, _PUBLISHED, articles.c.name, articles.c.id, events.c.position)
    return [
        Happened(
            **stretch(row, text, "trigger_start", "trigger_end"),
            **{name: row._mapping[name] for name in ("day", "type", "actor", "recipient", "place", "mode", "statement")},
        )
        for row, text in _placed(connection, events, page, story, order)
    ]


def _placed(connection: Connection, table: Table, page: Page, story: str | None, order: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """A page of figures or events, with the speaker's span and the text; only the page is joined with its statements."""
    inside = in_story(connection, story, articles.c.id)
    known = [table.c.day.is_not(None)] if "day" in table.c else []
    keys = select(table.c.article, table.c.position).join(articles, articles.c.number == table.c.article)
    chosen = turned(page, keys.where(*inside, *known).order_by(*order)).subquery()
    home = and_(statements.c.article == table.c.article, statements.c.id == table.c.statement)
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


def summary(connection: Connection) -> Summary:
    def count(table: Any, *conditions: Any) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    grades: dict[str, int] = {}
    for claim in claims(connection, EVERYTHING, None):
        grades[claim.grade.name] = grades.get(claim.grade.name, 0) + 1
    return Summary(
        articles=count(articles),
        outlets=connection.scalar(select(func.count(articles.c.outlet.distinct()))) or 0,
        statements=count(statements),
        figures=count(figures),
        copies=count(edges, edges.c.kind == "copy"),
        stories=count(groups, groups.c.kind == "story"),
        claims=count(groups, groups.c.kind == "claim"),
        grades=dict(sorted(grades.items())),
        unlinked=count(articles, articles.c.linked.is_(False)),
    )
