"""The edges between pairs: what is kept of each is what cannot be told again.

    "2b05cb548cc4e5c3"       ->  17 * PARTS          a node is a number: of its article, and of its statement in it
    "2b05cb548cc4e5c3:s3"    ->  17 * PARTS + 3 * 16
    "2b05cb548cc4e5c3:s3.2"  ->  17 * PARTS + 3 * 16 + 1     the second part of a statement

There are twenty of them an article, so a row is small: the reasons of a likeness are told again by the articles; only copies have a
detail of their own.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, select

from tawatur.ledger import dialects
from tawatur.ledger.packing import pack, unpack
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import PARTS, articles, edges
from tawatur.model import PART, Arc, Edge, EdgeKind

KINDS: dict[EdgeKind, int] = {"copy": 0, "story": 1, "claim": 2}
"""How the table calls them."""
_NAMES = {number: kind for kind, number in KINDS.items()}
_WEIGHTS = 10_000
"""A weight is kept in as many parts: linking rounds it to four decimals."""
_STATEMENT = ":s"
_OF_STATEMENT = 16
"""Parts of a statement that can be told apart."""
_TOUCHING = [
    delete(edges).where(edges.c.kind == bindparam("its"), end >= bindparam("first"), end < bindparam("behind"))
    for end in (edges.c.a, edges.c.b)
]
"""The edges that begin or end with an article or one of its statements: one question an index."""


def numbers_of(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The numbers of articles by id; unknown ids are left out."""
    found: dict[str, int] = {}
    for batch in batches(ids):
        rows = connection.execute(select(articles.c.id, articles.c.number).where(articles.c.id.in_(batch)))
        found.update((row.id, row.number) for row in rows)
    return found


def article_of(node: str) -> str:
    return node.partition(":")[0]


def article_at(end: ColumnElement[int]) -> ColumnElement[int]:
    """The number of the article of an end, as SQL."""
    return end // PARTS


def _numbered(connection: Connection, nodes: Collection[str]) -> dict[str, int]:
    """Nodes as the table has them; those of unknown articles are left out."""
    numbers = numbers_of(connection, {article_of(node) for node in nodes})
    found = {}
    for node in nodes:
        article, _, statement = node.partition(_STATEMENT)
        if article in numbers:
            number, _, part = statement.partition(PART)
            found[node] = numbers[article] * PARTS + int(number or 0) * _OF_STATEMENT + int(part or 1) - 1
    return found


def node_of(article: str, end: int) -> str:
    """The node that an end is, of this article."""
    statement, part = divmod(end % PARTS, _OF_STATEMENT)
    if not statement:
        return article
    return f"{article}{_STATEMENT}{statement}{PART}{part + 1}" if part else f"{article}{_STATEMENT}{statement}"


def put_edges(connection: Connection, kind: EdgeKind, of: Collection[str], found: Iterable[Edge]) -> None:
    forget_edges(connection, kind, of)
    new = list(found)
    numbers = _numbered(connection, {end for edge in new for end in (edge.a, edge.b)})
    dialects.of(connection).insert_many(connection, edges, [_row(edge, numbers[edge.a], numbers[edge.b]) for edge in new])


def _row(edge: Edge, a: int, b: int) -> dict[str, Any]:
    detail = pack(edge.detail) if edge.detail else None
    return {"kind": KINDS[edge.kind], "a": a, "b": b, "weight": round(edge.weight * _WEIGHTS), "detail": detail}


def forget_edges(connection: Connection, kind: EdgeKind, of: Collection[str]) -> None:
    """Take out the edges of one kind that touch an article or one of its statements."""
    numbers = sorted(numbers_of(connection, of).values())
    if numbers:
        for statement in _TOUCHING:
            ranges = [{"its": KINDS[kind], "first": number * PARTS, "behind": (number + 1) * PARTS} for number in numbers]
            connection.execute(statement, ranges)


def edges_of(connection: Connection, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
    rows = list(_touching(connection, select(edges), kind, nodes))
    ids = _ids(connection, {end for row in rows for end in (row.a, row.b)})
    found = {(edge.a, edge.b): edge for edge in (edge_of(row, ids[row.a // PARTS], ids[row.b // PARTS]) for row in rows)}
    return [found[pair] for pair in sorted(found)]


def edge_of(row: Any, a: str, b: str) -> Edge:
    """The edge of a row, whose ends are of these articles."""
    detail = unpack(row.detail, dict) if row.detail is not None else {}
    return Edge(kind=_NAMES[row.kind], a=node_of(a, row.a), b=node_of(b, row.b), weight=row.weight / _WEIGHTS, detail=detail)


def arcs_of(connection: Connection, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
    rows = {(a, b): weight for a, b, weight in _touching(connection, select(edges.c.a, edges.c.b, edges.c.weight), kind, nodes)}
    ends = {end for pair in rows for end in pair}
    ids = _ids(connection, ends)
    called = {end: node_of(ids[end // PARTS], end) for end in ends}
    return [(called[a], called[b], weight / _WEIGHTS) for (a, b), weight in rows.items()]


def arcs_among(connection: Connection, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
    called = {end: node for node, end in _numbered(connection, nodes).items()}
    found = []
    for batch in batches(called):
        asked = select(edges.c.a, edges.c.b, edges.c.weight).where(edges.c.kind == KINDS[kind], edges.c.a.in_(batch))
        rows = connection.execute(asked).all()  # those that end elsewhere are few, and quicker left out here
        found += [(called[a], called[b], weight / _WEIGHTS) for a, b, weight in rows if b in called]
    return found


def _touching(connection: Connection, asked: Select[Any], kind: EdgeKind, nodes: Collection[str]) -> Iterator[Any]:
    """The rows with an end among the nodes; twice where both are."""
    for batch in batches(_numbered(connection, nodes).values()):
        for end in (edges.c.a, edges.c.b):
            yield from connection.execute(asked.where(edges.c.kind == KINDS[kind], end.in_(batch))).all()


def _ids(connection: Connection, ends: Iterable[int]) -> dict[int, str]:
    """The id of each article that edges begin or end with, by its number."""
    found: dict[int, str] = {}
    for batch in batches({end // PARTS for end in ends}):
        rows_of = connection.execute(select(articles.c.number, articles.c.id).where(articles.c.number.in_(batch)))
        found.update((number, id) for number, id in rows_of)
    return found
