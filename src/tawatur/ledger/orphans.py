"""Rows of articles that are not there, as a disk, another program or a disabled trigger leaves them: found, and cleared away.

A text without its article stays: it may be the last that is left of it.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, ForeignKey, Table, delete, exists, func, select

from tawatur.ledger import dialects
from tawatur.ledger.schema import articles, metadata, names, texts


def orphans(connection: Connection) -> Iterator[str]:
    """One line a table and reference that has such rows."""
    for table, key in _references():
        if count := connection.scalar(select(func.count()).select_from(table).where(_leads_nowhere(key))):
            yield f"{table.name}: {count} rows have no {key.column.table.name}"
    if strays := dialects.of(connection).strays(connection):
        yield f"the full-text index: {len(strays)} entries have no articles"


def clear(connection: Connection) -> None:
    for table, key in _references():
        if table is not texts:
            connection.execute(delete(table).where(_leads_nowhere(key)))
    connection.execute(delete(names).where(~exists().where(articles.c.number == names.c.article)))
    for article in dialects.of(connection).strays(connection):
        dialects.of(connection).unindex(connection, article)


def _references() -> Iterator[tuple[Table, ForeignKey]]:
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            yield table, key


def _leads_nowhere(key: ForeignKey) -> ColumnElement[bool]:
    return ~exists().where(key.column == key.parent)
