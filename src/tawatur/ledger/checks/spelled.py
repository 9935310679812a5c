"""The checks of names that no list knows: who bears them, what they are found by, and what was found to be one."""

from sqlalchemy import Connection, func, select

from tawatur.ledger.checks.article import Checked
from tawatur.ledger.corrections import decisions
from tawatur.ledger.naming import BORNE
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import articles, spelled, spelling_keys, spellings
from tawatur.spelling import bearer_keys, same_bearer

_BATCH = 500


def borne_names(connection: Connection) -> Checked:
    """An article bears the names that its rows say, and each name knows by how many it is borne."""
    told = select(spelled.c.article, spellings.c.type, spellings.c.name).join(spellings, spellings.c.number == spelled.c.spelling)
    for rows, what in (
        (BORNE.where(articles.c.linked).except_(told), "its article is not told with it"),
        (told.except_(BORNE), "the article it is told with has it not"),
    ):
        for number, _, name in connection.execute(rows):
            yield f"{name}: {what} (number {number})"
    counted = select(func.count()).where(spelled.c.spelling == spellings.c.number).scalar_subquery()
    for row in connection.execute(select(spellings.c.name, spellings.c.articles, counted.label("counted"))):
        yield None if row.articles == row.counted > 0 else f"{row.name}: {row.articles} articles, {row.counted} counted"
    nameless = select(spelled.c.article).join(spellings, spellings.c.number == spelled.c.spelling, isouter=True)
    for article in connection.scalars(nameless.where(spellings.c.number.is_(None))):
        yield f"article number {article}: bears a name that is not there"


def keyed_names(connection: Connection) -> Checked:
    """A name has its keys, and no key is of another."""
    wanted = 0
    last = 0
    while names := connection.execute(select(spellings).where(spellings.c.number > last).order_by(spellings.c.number).limit(_BATCH)).all():
        last = names[-1].number
        keys = {(key, name.number) for name in names if name.head is not None for key in bearer_keys(name.type, name.name)}
        wanted += len(keys)
        for batch in batches([name.number for name in names]):
            query = select(spelling_keys).where(spelling_keys.c.key.in_({key for key, _ in keys}), spelling_keys.c.spelling.in_(batch))
            keys -= {tuple(row) for row in connection.execute(query)}
        yield f"{len(keys)} keys of names are missing" if keys else None
    found = connection.scalar(select(func.count()).select_from(spelling_keys)) or 0
    yield None if found == wanted else f"{found} keys of names, {wanted} expected"


def grouped_names(connection: Connection) -> Checked:
    """A group begins with its first name, and its names are of one bearer by their spelling, or some of them by a correction."""
    merged = {(anchor.type, anchor.name) for _, decided in decisions(connection, "name") for side in decided.together for anchor in side}
    head = spellings.alias("first")
    query = select(spellings.c.type, spellings.c.name, head.c.type.label("as"), head.c.name.label("first"), head.c.head, head.c.number)
    rows = connection.execute(query.join(head, head.c.number == spellings.c.head, isouter=True).where(spellings.c.head.is_not(None))).all()
    joined = {row.head for row in rows if (row.type, row.name) in merged}
    for row in rows:
        alike = row.number is not None and row.head == row.number and row.first <= row.name and row.type == row._mapping["as"]
        one = alike and (row.name == row.first or row.head in joined or same_bearer(row.type, row.first, row.name).same)
        yield None if one else f"{row.name}: is not of the group it is in"
