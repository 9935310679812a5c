"""What `link` keeps in the ledger: blocking keys, edges between pairs, and the groups derived from them.

A node is an article id or, for claims, "<article id>:<statement id>".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, select, update

from tawatur.ledger import dialects
from tawatur.ledger.packing import pack, unpack
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import articles, edges, forwards, groups, keys, members, traits
from tawatur.model import Arc, Edge, EdgeKind, Group, GroupKind, Traits

_TOLD: tuple[GroupKind, ...] = ("story", "claim")
"""Kinds of groups that answers show: their ids lead on when they are merged."""
_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)
_ID = 16
"""Characters of the id of an article."""
_AFTER = ";"
"""The character behind the colon, in the order of code points."""
_TOUCHING = [
    delete(edges).where(edges.c.kind == bindparam("its"), end >= bindparam("first"), end < bindparam("behind"))
    for end in (edges.c.a, edges.c.b)
]
"""The edges that begin or end with an article or one of its statements: one question an index."""


def article_of(node: str) -> str:
    return node.partition(":")[0]


def appeared(connection: Connection, wanted: Collection[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for batch in batches(wanted):
        rows = connection.execute(select(articles.c.id, articles.c.published).where(articles.c.id.in_(batch)))
        found.update((id, published) for id, published in rows)
    return found


def read_traits(connection: Connection, wanted: Collection[str]) -> dict[str, Traits]:
    found: dict[str, Traits] = {}
    for batch in batches(wanted):
        query = select(articles.c.id, traits.c.body).join(traits, traits.c.article == articles.c.number).where(articles.c.id.in_(batch))
        found.update((row.id, unpack(row.body, Traits)) for row in connection.execute(query))
    return found


def put_traits(connection: Connection, found: Iterable[Traits]) -> None:
    kept = {one.id: one for one in found}
    numbers = _numbers(connection, kept)
    dialects.of(connection).insert_many(connection, traits, [{"article": n, "body": pack(kept[id])} for id, n in numbers.items()])


def _numbers(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in batches(ids):
        rows = connection.execute(select(articles.c.id, articles.c.number).where(articles.c.id.in_(batch)))
        found.update((row.id, row.number) for row in rows)
    return found


def put_keys(connection: Connection, found: Mapping[str, Collection[int]]) -> None:
    numbers = _numbers(connection, found)
    rows = sorted((key, numbers[id]) for id in numbers for key in found[id])  # neighbours in the table are written together
    dialects.of(connection).put_keys(connection, rows)


def drop_keys(connection: Connection, found: Mapping[str, Collection[int]]) -> None:
    numbers = _numbers(connection, found)
    rows = [{"its": key, "of": numbers[id]} for id in numbers for key in found[id]]
    if rows:
        connection.execute(delete(keys).where(keys.c.key == bindparam("its"), keys.c.article == bindparam("of")), rows)


def sharing(connection: Connection, wanted: Collection[int]) -> Mapping[int, Collection[str]]:
    rows = dialects.of(connection).holding(connection, sorted(wanted))
    ids: dict[int, str] = {}
    for batch in batches({number for _, number in rows}):
        query = select(articles.c.number, articles.c.id).where(articles.c.number.in_(batch))
        ids.update((number, id) for number, id in connection.execute(query))
    held: dict[int, list[str]] = {}
    for key, number in rows:
        held.setdefault(key, []).append(ids[number])
    return held


def put_edges(connection: Connection, kind: EdgeKind, of: Collection[str], found: Iterable[Edge]) -> None:
    if of:
        for statement in _TOUCHING:
            connection.execute(statement, [{"its": kind, "first": article, "behind": f"{article}{_AFTER}"} for article in of])
    dialects.of(connection).insert_many(connection, edges, [_edge_row(edge) for edge in found])


def _edge_row(edge: Edge) -> dict[str, Any]:
    return {"kind": edge.kind, "a": edge.a, "b": edge.b, "weight": edge.weight, "detail": pack(edge.detail)}


def article_in(node: ColumnElement[str]) -> ColumnElement[str]:
    """The article of a node, as SQL."""
    return func.substr(node, 1, _ID)


def edges_of(connection: Connection, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
    found: dict[tuple[str, str], Edge] = {}
    for batch in batches(nodes):
        for end in (edges.c.a, edges.c.b):
            for row in connection.execute(select(edges).where(edges.c.kind == kind, end.in_(batch))):
                found[row.a, row.b] = edge_of(row)
    return [found[pair] for pair in sorted(found)]


def edge_of(row: Any) -> Edge:
    return Edge(kind=row.kind, a=row.a, b=row.b, weight=row.weight, detail=unpack(row.detail, dict))


def arcs_of(connection: Connection, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
    found: set[Arc] = set()
    for batch in batches(nodes):
        for end in (edges.c.a, edges.c.b):
            rows = connection.execute(select(edges.c.a, edges.c.b, edges.c.weight).where(edges.c.kind == kind, end.in_(batch)))
            found.update((a, b, weight) for a, b, weight in rows)
    return sorted(found)


def groups_of(connection: Connection, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
    ids: set[str] = set()
    for batch in batches(nodes):
        ids.update(connection.scalars(select(members.c.id).where(members.c.kind == kind, members.c.node.in_(batch))))
    return read_groups(connection, kind, ids)


def read_groups(connection: Connection, kind: GroupKind, ids: Collection[str]) -> list[Group]:
    bodies: dict[str, Any] = {}
    nodes: dict[str, list[str]] = {group: [] for group in ids}
    for batch in batches(ids):
        of_batch = and_(groups.c.kind == kind, groups.c.id.in_(batch))
        bodies.update((row.id, unpack(row.body, dict)) for row in connection.execute(select(groups).where(of_batch)))
        query = select(members.c.id, members.c.node).where(members.c.kind == kind, members.c.id.in_(batch))
        for group, node in connection.execute(query.order_by(members.c.id, members.c.position)):
            nodes[group].append(node)
    return [Group(kind=kind, id=group, members=tuple(nodes[group]), body=bodies[group]) for group in sorted(bodies)]


def replace_groups(connection: Connection, kind: GroupKind, old: Collection[str], new: Iterable[Group]) -> None:
    made = list(new)
    if kind in _TOLD:
        _forward(connection, kind, set(old) - {group.id for group in made})
    for batch in batches([*old, *(group.id for group in made)]):
        for table in (members, groups):
            connection.execute(delete(table).where(table.c.kind == kind, table.c.id.in_(batch)))
    dialects.of(connection).insert_many(connection, groups, [group_row(group) for group in made])
    dialects.of(connection).insert_many(connection, members, [row for group in made for row in member_rows(group)])


def _forward(connection: Connection, kind: GroupKind, gone: Collection[str]) -> None:
    """Leave behind whom a group began with, so that its id still leads to where that is."""
    for batch in batches(sorted(gone)):
        connection.execute(delete(forwards).where(forwards.c.kind == kind, forwards.c.id.in_(batch)))
        first = select(members.c.kind, members.c.id, members.c.node, article_in(members.c.node).label("article")).where(
            members.c.position == 0
        )
        found = connection.execute(first.where(members.c.kind == kind, members.c.id.in_(batch)))
        dialects.of(connection).insert_many(connection, forwards, [dict(row._mapping) for row in found])


def erase(connection: Connection, article: str) -> None:
    """Take out the edges and memberships of an article. Its keys and groups are the linker's to mend, before."""
    for kind in _KINDS:
        for statement in _TOUCHING:
            connection.execute(statement, {"its": kind, "first": article, "behind": f"{article}{_AFTER}"})
        inside = (members.c.node >= article, members.c.node < f"{article}{_AFTER}")
        connection.execute(delete(members).where(members.c.kind == kind, *inside))


def forget(connection: Connection, ids: Collection[str]) -> None:
    """Forget what was linked of these articles, without a look at their analyses; they and whom they touch are to be linked."""
    touched = set(ids)
    for batch in batches(ids):
        inside = select(members.c.kind, members.c.id).where(article_in(members.c.node).in_(batch)).distinct()
        for kind, group in connection.execute(inside).all():
            within = and_(members.c.kind == kind, members.c.id == group)
            touched.update(connection.scalars(select(article_in(members.c.node)).where(within)))
            connection.execute(delete(members).where(within))
            connection.execute(delete(groups).where(groups.c.kind == kind, groups.c.id == group))
        for end, other in ((edges.c.a, edges.c.b), (edges.c.b, edges.c.a)):
            touched.update(connection.scalars(select(article_in(other)).where(article_in(end).in_(batch))))
            connection.execute(delete(edges).where(article_in(end).in_(batch)))
    for batch in batches(touched):
        connection.execute(delete(keys).where(keys.c.article.in_(select(articles.c.number).where(articles.c.id.in_(batch)))))
        connection.execute(update(articles).where(articles.c.id.in_(batch)).values(linked=False))


def forget_all(connection: Connection) -> None:
    """Forget all that was linked; all articles are to be linked. Forwards stay: they tell what ids were in use."""
    for table in (keys, traits, edges, members, groups):
        connection.execute(delete(table))
    connection.execute(update(articles).values(linked=False))


def group_row(group: Group) -> dict[str, Any]:
    voices = group.body["grade"]["voices"] if group.kind == "claim" and "grade" in group.body else 0
    reached = len({article_of(node) for node in group.members})
    return {"kind": group.kind, "id": group.id, "voices": voices, "articles": reached, "body": pack(group.body)}


def member_rows(group: Group) -> Iterator[dict[str, Any]]:
    for position, node in enumerate(group.members):
        yield {"kind": group.kind, "node": node, "id": group.id, "position": position}
