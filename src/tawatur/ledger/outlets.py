"""Outlets as the analyst knows them, and the articles that have to do with one."""

from collections.abc import Collection, Iterable, Iterator

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select

from tawatur.ledger import dialects
from tawatur.ledger.packing import plain
from tawatur.ledger.paging import batches
from tawatur.ledger.rows import folded_name
from tawatur.ledger.schema import articles, names, outlets, speakers
from tawatur.ledger.words import forms as forms_of
from tawatur.ledger.words import tokens
from tawatur.letters import fold
from tawatur.model import Outlet


def every(connection: Connection) -> list[Outlet]:
    """What the analyst says, by id."""
    rows = connection.execute(select(outlets).order_by(outlets.c.id))
    return [Outlet(**{**row._mapping, "sites": tuple(msgspec.json.decode(row.sites))}) for row in rows]


def put(connection: Connection, outlet: Outlet) -> None:
    """Write what the analyst says of an outlet, in the place of what was said before."""
    forget(connection, outlet.id)
    connection.execute(insert(outlets), {**outlet.to_dict(), "sites": plain(sorted(outlet.sites))})


def forget(connection: Connection, id: str) -> None:
    connection.execute(delete(outlets).where(outlets.c.id == id))


def published(connection: Connection) -> list[tuple[str | None, str | None, int]]:
    """How many articles there are by outlet; those without one singly, with their url."""
    named = select(articles.c.outlet, func.count()).where(articles.c.outlet.is_not(None)).group_by(articles.c.outlet)
    unnamed = select(articles.c.url).where(articles.c.outlet.is_(None))
    return [*((name, None, n) for name, n in connection.execute(named)), *((None, url, 1) for url in connection.scalars(unnamed))]


def concerned(connection: Connection, ids: Collection[str], called: Collection[str]) -> set[str]:
    """The articles (ids) whose text or analysis names one of these outlets or entities."""
    forms = sorted({folded_name(name) for name in called})
    numbers = set(connection.scalars(select(names.c.article).where(or_(names.c.name.in_(forms), names.c.entity.in_(sorted(ids))))))
    numbers |= set(connection.scalars(select(speakers.c.article).where(speakers.c.entity.in_(sorted(ids)))))
    for words in sorted({tuple(tokens(fold(name))) for name in called} - {()}):
        phrases = tuple(" ".join((form, *words[1:])) for form in forms_of(words[0]))
        matched = dialects.of(connection).matching_articles(connection, (phrases,))
        numbers |= set() if matched is None else set(connection.scalars(select(matched.c.article)))
    return {id for some in batches(sorted(numbers)) for id in connection.scalars(select(articles.c.id).where(articles.c.number.in_(some)))}


def by_outlet(connection: Connection, named: Iterable[str | None]) -> Iterator[tuple[str, str | None]]:
    """The articles (id, url) of outlets by the name that came with them; None: of those without a name."""
    for name in named:
        query = select(articles.c.id, articles.c.url).where(articles.c.outlet.is_(None) if name is None else articles.c.outlet == name)
        yield from ((row.id, row.url) for row in connection.execute(query))
