"""What a filter asks, as conditions on rows of `articles` and of `statements`."""

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select

from tawatur.ledger.answers import Filter
from tawatur.ledger.bearers import bearers
from tawatur.ledger.forwarding import resolved
from tawatur.ledger.rows import folded_name
from tawatur.ledger.schema import articles, members, speakers, statements

Conditions = list[ColumnElement[bool]]

_DAY = len("2024-10-21")


def of_article(connection: Connection, only: Filter) -> Conditions:
    """On a row of `articles`. Raises NotFound for a story that there is not."""
    asked: Conditions = []
    if only.story is not None:
        asked.append(articles.c.id.in_(members_of(connection, only.story)))
    if only.outlet is not None:
        asked.append(articles.c.outlet.in_(_spellings(connection, only.outlet)))
    day = func.substr(articles.c.published, 1, _DAY)
    if only.since is not None:
        asked.append(day >= only.since)
    if only.until is not None:
        asked.append(day <= only.until)
    return asked


def of_statement(connection: Connection, only: Filter) -> Conditions:
    """On a row of `statements`."""
    asked: Conditions = []
    if only.act is not None:
        asked.append(statements.c.act == only.act)
    if only.party is not None:
        bearing = bearers(connection, only.party)
        same = and_(speakers.c.article == bearing.c.article, speakers.c.entity == bearing.c.entity)
        parties = select(speakers.c.article, speakers.c.statement).join(bearing, same).where(speakers.c.part.in_(("speaker", "party")))
        held = parties.cte("parties")
        asked.append(exists().where(held.c.article == statements.c.article, held.c.statement == statements.c.position))
    return asked


def of_article_with_statement(connection: Connection, only: Filter) -> Conditions:
    """On a row of `articles` that holds a statement as it is asked for."""
    said = of_statement(connection, only)
    holding = [exists().where(statements.c.article == articles.c.number, *said)] if said else []
    return [*of_article(connection, only), *holding]


def members_of(connection: Connection, story: str) -> Select[tuple[str]]:
    """The articles of a story, by id. Raises NotFound."""
    return select(members.c.node).where(members.c.kind == "story", members.c.id == resolved(connection, "story", story))


def _spellings(connection: Connection, outlet: str) -> list[str]:
    """The names of the outlets of this ledger that are this one, but for spelling."""
    asked = folded_name(outlet)
    return [name for name in connection.scalars(select(articles.c.outlet).distinct()) if name is not None and folded_name(name) == asked]
