"""The checks of the ledger as a whole: of what was linked, of the analyst's own, and of the database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, exists, func, select

from tawatur.ledger import corrections, dialects
from tawatur.ledger.checks.article import Checked
from tawatur.ledger.checks.spelled import borne_names, grouped_names, keyed_names
from tawatur.ledger.edges import KINDS, article_at, edge_of
from tawatur.ledger.links import article_in, group_row, member_rows
from tawatur.ledger.orphans import orphans
from tawatur.ledger.packing import unpack, unpack_text
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import articles, edges, groups, keys, members, names, texts, traits
from tawatur.ledger.schema import corrections as decisions
from tawatur.model import Claim, Group, GroupKind, Story, Traits

_BATCH = 200
_CORRECTED = (
    select(articles.c.digest, texts.c.body)
    .join(texts, texts.c.article == articles.c.number)
    .where(articles.c.digest.in_(select(decisions.c.digest)))
)

# ------------------------------------------------------------------ of links


def edge_ends(connection: Connection) -> Checked:
    """An edge can be read, and names the articles of its ends."""
    x, y = articles.alias("article_a"), articles.alias("article_b")
    query = (
        select(edges, x.c.id.label("id_a"), y.c.id.label("id_b"))
        .join(x, x.c.number == article_at(edges.c.a), isouter=True)
        .join(y, y.c.number == article_at(edges.c.b), isouter=True)
    )
    for row in connection.execute(query.execution_options(yield_per=_BATCH)):
        edge = edge_of(row, row.id_a or "", row.id_b or "")
        yield None if row.id_a and row.id_b else f"{edge.kind} {edge.a} ~ {edge.b}: an article is not there"
        yield None if edge.a < edge.b else f"{edge.kind} {edge.a} ~ {edge.b}: the ends are not in their order"


def _of_no_article(node: ColumnElement[str]) -> ColumnElement[bool]:
    return ~exists().where(articles.c.id == article_in(node))


def key_rows(connection: Connection) -> Checked:
    """Keys are of articles that are there."""
    yield _of_no_article_number(connection, keys)


def _of_no_article_number(connection: Connection, table: Table) -> str | None:
    lost = select(func.count()).select_from(table).where(~exists().where(articles.c.number == table.c.article))
    return f"{table.name}: {count} rows are of no article" if (count := connection.scalar(lost)) else None


def kept_traits(connection: Connection) -> Checked:
    """The traits of an article can be read, and are its own."""
    query = select(articles.c.id, traits.c.body).join(traits, traits.c.article == articles.c.number)
    for row in connection.execute(query.execution_options(yield_per=_BATCH)):
        yield None if unpack(row.body, Traits).id == row.id else f"{row.id}: the traits are of another article"


def group_members(connection: Connection) -> Checked:
    """A group has the members that its rows say, and every such row a group."""
    for kind, rows in _group_rows(connection):
        listed = select(members).where(members.c.kind == kind, members.c.id.in_([row.id for row in rows]))
        held: dict[str, list[dict[str, Any]]] = {}
        for member in connection.execute(listed.order_by(members.c.id, members.c.position)):
            held.setdefault(member.id, []).append(dict(member._mapping))
        for row in rows:
            found = held.get(row.id, [])
            nodes = tuple(member["node"] for member in found)
            group = Group(kind=kind, id=row.id, members=nodes, body=unpack(row.body, dict))
            same = {**group_row(group), "body": row.body} == row._mapping and list(member_rows(group)) == found
            yield None if nodes and same else f"{kind} {row.id}: its members are not those it had"
    groupless = ~exists().where(groups.c.kind == members.c.kind, groups.c.id == members.c.id)
    for row in connection.execute(select(members).where(_of_no_article(members.c.node))):
        yield f"{row.kind} {row.id}: the article of {row.node} is not there"
    for row in connection.execute(select(members).where(groupless).order_by(members.c.kind, members.c.id, members.c.node)):
        yield f"{row.kind} {row.id}: is not there, and {row.node} is in it"


def _group_rows(connection: Connection, only: GroupKind | None = None) -> Iterator[tuple[GroupKind, Sequence[Row[Any]]]]:
    """The rows of groups, some of one kind at a time, in the order of kinds and ids."""
    kinds = connection.scalars(select(groups.c.kind).distinct().order_by(groups.c.kind)).all()
    for kind in kinds if only is None else [only]:
        last = ""
        query = select(groups).where(groups.c.kind == kind).order_by(groups.c.id).limit(_BATCH)
        while rows := connection.execute(query.where(groups.c.id > last)).all():
            yield kind, rows
            last = rows[-1].id


def passages(connection: Connection) -> Checked:
    """Passages of copies lie in their articles."""
    a, b = texts.alias("text_a"), texts.alias("text_b")
    x, y = articles.alias("article_a"), articles.alias("article_b")
    query: Select[Any] = (
        select(edges.c.detail, x.c.name.label("name_a"), y.c.name.label("name_b"), a.c.body.label("body_a"), b.c.body.label("body_b"))
        .join(x, x.c.number == article_at(edges.c.a))
        .join(y, y.c.number == article_at(edges.c.b))
        .join(a, a.c.article == x.c.number)
        .join(b, b.c.article == y.c.number)
        .where(edges.c.kind == KINDS["copy"])
    )
    for row in connection.execute(query.execution_options(yield_per=_BATCH)):
        lengths = {"a": len(unpack_text(row.body_a)), "b": len(unpack_text(row.body_b))}
        for passage in unpack(row.detail or b"", dict).get("passages", ()):
            for side, length in lengths.items():
                start, end = passage[side]
                yield None if 0 <= start < end <= length else f"{row.name_a} ~ {row.name_b}: passage {start}–{end} of {side}"


def positions(connection: Connection) -> Checked:
    """What a claim shows stands in its articles, at its place."""
    for _, rows in _group_rows(connection, "claim"):
        inside = select(article_in(members.c.node)).where(members.c.kind == "claim", members.c.id.in_([row.id for row in rows]))
        query = select(articles.c.name, texts.c.body).join(texts, texts.c.article == articles.c.number).where(articles.c.id.in_(inside))
        held: dict[str, list[str]] = {}
        for article in connection.execute(query):
            held.setdefault(article.name, []).append(unpack_text(article.body))
        for row in rows:
            yield from _standing(row.id, unpack(row.body, Claim), held)


def _standing(group: str, claim: Claim, held: Mapping[str, Sequence[str]]) -> Checked:
    """Whether the words of a claim stand in the texts of its articles, by name."""
    for position in claim.positions:
        for words in (position.statement, position.part):
            if words is not None:
                there = any(text[words.start : words.end] == words.text for text in held.get(position.article, ()))
                yield None if there else f"claim {group}: {position.article} {words.start}–{words.end}"


def story_members(connection: Connection) -> Checked:
    """The articles of a story are in the ledger."""
    for _, rows in _group_rows(connection, "story"):
        told = {row.id: unpack(row.body, Story).articles for row in rows}
        there: set[str] = set()
        for batch in batches([name for listed in told.values() for name in listed]):
            there.update(connection.scalars(select(articles.c.name).where(articles.c.name.in_(batch))))
            there.update(connection.scalars(select(articles.c.id).where(articles.c.id.in_(batch))))
        for story, listed in told.items():
            for name in listed:
                yield None if name in there else f"story {story}: no article {name}"


# ------------------------------------------------------------------ of everything else


def decided(connection: Connection) -> Checked:
    """Every correction can be read; an undoing follows what it undoes, and the words of what is corrected stand at their place."""
    log = corrections.every(connection)
    texts_of = {row.digest: unpack_text(row.body) for row in connection.execute(_CORRECTED)}
    earlier: set[int] = set()
    for one in log:
        follows = one.undoes is None or one.undoes in earlier
        yield None if follows else f"correction {one.number} undoes {one.undoes}, which is not there before it"
        earlier.add(one.number)
        read = one.kind not in corrections.GROUPING or corrections.constraint_of(one) is not None
        yield None if read else f"correction {one.number}: what it puts together or apart cannot be read"
        words, text = one.value.get("text"), texts_of.get(one.digest or "")
        holds = text is None or words is None or text[one.start : one.end] == words
        yield None if holds else f"correction {one.number}: “{words}” does not stand at {one.start}-{one.end}"


def homeless(connection: Connection) -> Checked:
    """No row speaks of an article that is not there."""
    yield _of_no_article_number(connection, names)
    yield from orphans(connection)


def searches(connection: Connection) -> Checked:
    """What is searched is what was read."""
    yield None
    yield from dialects.of(connection).search_damage(connection)


def pages(connection: Connection) -> Checked:
    """The database itself."""
    yield None
    yield from dialects.of(connection).damage(connection)


OF_LINKS: dict[str, Callable[[Connection], Checked]] = {
    "keys": key_rows,
    "traits": kept_traits,
    "edges": edge_ends,
    "groups": group_members,
    "passages of copies": passages,
    "positions of claims": positions,
    "members of stories": story_members,
    "bearers of names": borne_names,
    "keys of names": keyed_names,
    "groups of names": grouped_names,
}
OF_LEDGER: dict[str, Callable[[Connection], Checked]] = {
    **OF_LINKS,
    "corrections": decided,
    "orphaned rows": homeless,
    "search index": searches,
    "database": pages,
}
