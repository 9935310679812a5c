"""Names that no list knows, under every spelling: which articles bear them, the keys they are found by, and what was found to be one.

    enter, leave              articles come to their names and go; what that leaves without a group is to be grouped
    ungrouped, near, group    what `link` asks while it does so
    asked                     the spellings of all that bear a name

A row of `spellings` is a name as articles write it, with the first name of its group (`head`); `spelled` says which articles bear it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, select, update

from tawatur.ledger import dialects
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import articles, entities, spelled, spelling_keys, spellings
from tawatur.model import Spelling
from tawatur.spelling import bearer_keys

_NAME = (spellings.c.type, spellings.c.name, spellings.c.number)
_KEY = delete(spelling_keys).where(spelling_keys.c.key == bindparam("its_key"), spelling_keys.c.spelling == bindparam("its_spelling"))
_HEAD = (
    update(spellings)
    .where(spellings.c.number == bindparam("its_number"), spellings.c.head.is_distinct_from(bindparam("its_head")))
    .values(head=bindparam("its_head"))
)
BORNE = (
    select(articles.c.number, entities.c.type, entities.c.name_ar)
    .join(entities, entities.c.article == articles.c.number)
    .where(entities.c.known.is_(False))
    .distinct()
)
"""Which articles name whom that no list knows: what the rows of this file follow from."""


# ------------------------------------------------------------------ articles come and go


def enter(connection: Connection, ids: Collection[str]) -> None:
    borne = {tuple(row) for batch in batches(ids) for row in connection.execute(BORNE.where(articles.c.id.in_(batch)))}
    wanted = sorted({(type, name) for _, type, name in borne})
    numbers = _numbers(connection, wanted)
    new = [{"type": type, "name": name, "articles": 0, "head": None} for type, name in wanted if (type, name) not in numbers]
    if new:
        connection.execute(spellings.insert(), new)
        numbers |= _numbers(connection, [(row["type"], row["name"]) for row in new])
    rows = {(numbers[type, name], article) for article, type, name in borne}
    for batch in batches({article for _, article in rows}):
        there = select(spelled.c.spelling, spelled.c.article).where(spelled.c.article.in_(batch))
        rows -= {tuple(row) for row in connection.execute(there)}
    dialects.of(connection).insert_many(connection, spelled, [{"spelling": number, "article": article} for number, article in sorted(rows)])
    _count(connection, {number for number, _ in rows})


def _numbers(connection: Connection, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for batch in batches([name for _, name in wanted]):
        found.update(((row.type, row.name), row.number) for row in connection.execute(select(*_NAME).where(spellings.c.name.in_(batch))))
    return found


def _count(connection: Connection, numbers: Iterable[int]) -> None:
    counted = select(func.count()).where(spelled.c.spelling == spellings.c.number).scalar_subquery()
    for batch in batches(sorted(numbers)):
        connection.execute(update(spellings).where(spellings.c.number.in_(batch)).values(articles=counted))


def leave(connection: Connection, ids: Collection[str]) -> None:
    for batch in batches(ids):
        theirs = spelled.c.article.in_(select(articles.c.number).where(articles.c.id.in_(batch)))
        touched = connection.scalars(select(spelled.c.spelling).where(theirs).distinct()).all()
        connection.execute(delete(spelled).where(theirs))
        _count(connection, touched)
        _drop(connection, touched)


def _drop(connection: Connection, touched: Collection[int]) -> None:
    """Take out those of these names that no article bears; the rest of their groups is to be grouped."""
    for batch in batches(touched):
        bare = and_(spellings.c.number.in_(batch), spellings.c.articles == 0)
        gone = connection.execute(select(*_NAME, spellings.c.head).where(bare)).all()
        _drop_keys(connection, [Spelling(*row[:3]) for row in gone])
        heads = [row.head for row in gone if row.head is not None]
        connection.execute(update(spellings).where(spellings.c.head.in_(heads)).values(head=None))
        connection.execute(delete(spellings).where(bare))


def _drop_keys(connection: Connection, names: Iterable[Spelling]) -> None:
    rows = [{"its_key": key, "its_spelling": name.number} for name in names for key in sorted(bearer_keys(name.type, name.name))]
    if rows:
        connection.execute(_KEY, rows)


def forget(connection: Connection) -> None:
    """Forget all names."""
    for table in (spelling_keys, spelled, spellings):
        connection.execute(delete(table))


def renew(connection: Connection) -> None:
    """Let all names be keyed and grouped anew, as it is done when the rules of spelling are others."""
    connection.execute(delete(spelling_keys))
    connection.execute(update(spellings).values(head=None))


# ------------------------------------------------------------------ grouping


def ungrouped(connection: Connection, most: int) -> list[Spelling]:
    """The first `most` names without a group, in their order; their keys are written."""
    query = select(*_NAME).where(spellings.c.head.is_(None)).order_by(spellings.c.type, spellings.c.name).limit(most)
    names = [Spelling(*row) for row in connection.execute(query)]
    rows = {(key, name.number) for name in names for key in bearer_keys(name.type, name.name)}
    for batch in batches([key for key, _ in rows]):  # those that were in a group have theirs
        there = select(spelling_keys.c.key, spelling_keys.c.spelling).where(spelling_keys.c.key.in_(batch))
        rows -= {(key, number) for key, number in connection.execute(there)}
    dialects.of(connection).insert_many(connection, spelling_keys, [{"key": key, "spelling": number} for key, number in sorted(rows)])
    return names


def grouped(connection: Connection, wanted: Collection[tuple[str, str]]) -> list[Spelling]:
    """The names among these (type, name) that are in a group, in their order."""
    found = []
    for batch in batches({name for _, name in wanted}):
        rows = connection.execute(select(*_NAME).where(spellings.c.name.in_(batch), spellings.c.head.is_not(None)))
        found += [Spelling(*row) for row in rows if (row.type, row.name) in wanted]
    return sorted(found)


def ungroup(connection: Connection, names: Iterable[Spelling]) -> None:
    for batch in batches(sorted(name.number for name in names)):
        connection.execute(update(spellings).where(spellings.c.number.in_(batch)).values(head=None))


def waiting(connection: Connection) -> bool:
    return connection.scalar(select(spellings.c.number).where(spellings.c.head.is_(None)).limit(1)) is not None


def near(connection: Connection, names: Collection[Spelling]) -> dict[Spelling, set[Spelling]]:
    keys = {name: bearer_keys(name.type, name.name) for name in names}
    holders = _holders(connection, {key for found in keys.values() for key in found})
    return {name: {other for key in found for other in holders.get(key, ())} - {name} for name, found in keys.items()}


def _holders(connection: Connection, keys: Collection[int]) -> dict[int, list[Spelling]]:
    found: dict[int, list[Spelling]] = {}
    for batch in batches(sorted(keys)):
        query = select(spelling_keys.c.key, *_NAME).join(spellings, spellings.c.number == spelling_keys.c.spelling)
        for key, *name in connection.execute(query.where(spelling_keys.c.key.in_(batch))):
            found.setdefault(key, []).append(Spelling(*name))
    return found


def group(connection: Connection, heads: Mapping[Spelling, Spelling]) -> None:
    rows: list[dict[str, Any]] = [{"its_number": name.number, "its_head": head.number} for name, head in sorted(heads.items())]
    if rows:
        connection.execute(_HEAD, rows)
