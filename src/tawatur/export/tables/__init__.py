"""A ledger as tables: what CSV, Parquet and Excel have in common. To add a column, add it to its table; to add a table, add it to a list.

TABLES            all of them, with their columns
rows(contents)    (table, row) …, the tables of articles in turns, each table's rows in canonical order; the ledger is read once
"""

from collections.abc import Iterator

from tawatur.export.contents import Contents
from tawatur.export.sources import sources
from tawatur.export.tables.column import Column, Kind, Row, Table
from tawatur.export.tables.of_affairs import OF_AFFAIRS
from tawatur.export.tables.of_articles import OF_ARTICLES

__all__ = ["TABLES", "Column", "Kind", "Row", "Table", "rows"]

TABLES = (*OF_ARTICLES, *(table for _, tables in OF_AFFAIRS for table in tables))


def rows(contents: Contents) -> Iterator[tuple[Table, list[Row]]]:
    for source in sources(contents):
        yield from ((table, table.rows(source)) for table in OF_ARTICLES)
    for records, tables in OF_AFFAIRS:
        for record in records(contents):
            yield from ((table, table.rows(record)) for table in tables)
