"""What `link` keeps in the ledger: traits, blocking keys, and the groups derived from edges, which stand in `edges`.

A node is an article id or, for claims, "<article id>:<statement id>".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, select, update

from tawatur.ledger import dialects
from tawatur.ledger.edges import KINDS, article_at, article_of, forget_edges, numbers_of
from tawatur.ledger.packing import pack, unpack
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import articles, edges, forwards, groups, keys, members, statements, traits
from tawatur.model import Counting, Group, GroupKind, Outline, Traits

T = TypeVar("T", Traits, Outline, Counting)

_TOLD: tuple[GroupKind, ...] = ("story", "claim")
"""Kinds of groups that answers show: their ids lead on when they are merged."""
_ID = 16
"""Characters of the id of an article."""
_AFTER = ";"
"""The character behind the colon, in the order of code points."""


def appeared(connection: Connection, wanted: Collection[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for batch in batches(wanted):
        rows = connection.execute(select(articles.c.id, articles.c.published).where(articles.c.id.in_(batch)))
        found.update((id, published) for id, published in rows)
    return found


def read_traits(connection: Connection, wanted: Collection[str], kind: type[T]) -> dict[str, T]:
    """Traits, or a part of them."""
    found: dict[str, T] = {}
    for batch in batches(wanted):
        query = select(articles.c.id, traits.c.body).join(traits, traits.c.article == articles.c.number).where(articles.c.id.in_(batch))
        found.update((row.id, unpack(row.body, kind)) for row in connection.execute(query))
    return found


def put_traits(connection: Connection, found: Iterable[Traits]) -> None:
    kept = {one.id: one for one in found}
    numbers = numbers_of(connection, kept)
    dialects.of(connection).insert_many(connection, traits, [{"article": n, "body": pack(kept[id])} for id, n in numbers.items()])


def put_keys(connection: Connection, found: Mapping[str, Collection[int]]) -> None:
    numbers = numbers_of(connection, found)
    rows = sorted((key, numbers[id]) for id in numbers for key in found[id])  # neighbours in the table are written together
    dialects.of(connection).put_keys(connection, rows)


def drop_keys(connection: Connection, found: Mapping[str, Collection[int]]) -> None:
    numbers = numbers_of(connection, found)
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


def article_in(node: ColumnElement[str]) -> ColumnElement[str]:
    """The article of a node, as SQL."""
    return func.substr(node, 1, _ID)


def in_stories(connection: Connection, ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(ids):
        found.update(connection.scalars(select(members.c.node).where(members.c.kind == "story", members.c.node.in_(batch))))
    return found


def places_of(connection: Connection, ids: Collection[str]) -> dict[str, tuple[int, int, int]]:
    """Of statements, by node, the span of the content and where the cue begins."""
    columns = (articles.c.id.label("home"), *(statements.c[name] for name in ("id", "content_start", "content_end", "cue_start")))
    query = select(*columns).join(articles, articles.c.number == statements.c.article)
    found: dict[str, tuple[int, int, int]] = {}
    for batch in batches(ids):
        for row in connection.execute(query.where(articles.c.id.in_(batch))):
            found[f"{row.home}:{row.id}"] = (row.content_start, row.content_end, row.cue_start)
    return found


def groups_of(connection: Connection, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
    ids: set[str] = set()
    for batch in batches(nodes):
        ids.update(connection.scalars(select(members.c.id).where(members.c.kind == kind, members.c.node.in_(batch))))
    return read_groups(connection, kind, ids)


def read_groups(connection: Connection, kind: GroupKind, ids: Collection[str]) -> list[Group]:
    bodies: dict[str, Any] = {}
    for batch in batches(ids):
        of_batch = and_(groups.c.kind == kind, groups.c.id.in_(batch))
        bodies.update((row.id, unpack(row.body, dict)) for row in connection.execute(select(groups).where(of_batch)))
    nodes = nodes_of(connection, kind, ids)
    return [Group(kind=kind, id=group, members=nodes[group], body=bodies[group]) for group in sorted(bodies)]


def nodes_of(connection: Connection, kind: GroupKind, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The members of groups, by id of the group and in the order of their ids."""
    nodes: dict[str, list[str]] = {group: [] for group in sorted(ids)}
    for batch in batches(ids):
        query = select(members.c.id, members.c.node).where(members.c.kind == kind, members.c.id.in_(batch))
        for group, node in connection.execute(query.order_by(members.c.id, members.c.position)):
            nodes[group].append(node)
    return {group: tuple(of) for group, of in nodes.items()}


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
    for kind in KINDS:
        forget_edges(connection, kind, [article])
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
        numbers = list(numbers_of(connection, batch).values())
        for end, other in ((edges.c.a, edges.c.b), (edges.c.b, edges.c.a)):
            beyond = select(articles.c.id).join(edges, articles.c.number == article_at(other)).where(article_at(end).in_(numbers))
            touched.update(connection.scalars(beyond))
            connection.execute(delete(edges).where(article_at(end).in_(numbers)))
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
