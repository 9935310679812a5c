"""The rows of many articles at once: a question a table for all of them, where each article of its own would ask ten."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DBAPIError

Values = tuple[Any, ...]
"""A row in the order of the columns of its table."""


class KeptRows:
    """What the tables hold of some articles, by their numbers. A table is read when its first article is asked for."""

    def __init__(self, connection: Connection, numbers: Sequence[int]) -> None:
        self._connection, self._numbers = connection, numbers
        self._held: dict[Table, dict[int, list[Values]] | None] = {}

    def of(self, table: Table, number: int) -> list[Values]:
        """The rows of one article in the order of their key. Raises what reading them raises."""
        if table not in self._held:
            self._held[table] = self._together(table)
        together = self._held[table]
        return list(self._read(table, [number])) if together is None else together.get(number, [])

    def _together(self, table: Table) -> dict[int, list[Values]] | None:
        """By article; None where a damaged row keeps the others from being read with it."""
        place = table.c.keys().index("article")
        held: dict[int, list[Values]] = {}
        try:
            with self._connection.begin_nested():
                for row in self._read(table, self._numbers):
                    held.setdefault(row[place], []).append(row)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            return None
        except (LookupError, TypeError, ValueError):
            return None
        return held

    def _read(self, table: Table, numbers: Sequence[int]) -> Iterator[Values]:
        query = select(table).where(table.c.article.in_(numbers)).order_by(*table.primary_key)
        return (tuple(row) for row in self._connection.execute(query))
