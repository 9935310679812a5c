"""What a ledger holds, one thing after the other in canonical order: what exporters read. Never more in memory than a batch of rows."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from tawatur.ledger import articles, corrections, grouped, outlets
from tawatur.ledger.answers import Filter
from tawatur.ledger.filters import of_article_with_statement
from tawatur.model import Analysis, Article, Claim, Copy, Entity, Outlet, Story


class Contents:
    """One moment of a ledger, or what of it a filter passes. Fulfils what `export` asks of one."""

    def __init__(self, connection: Connection, only: Filter, ledger_id: Callable[[Entity], str]) -> None:
        self._connection, self._only = connection, only
        self.ledger_id = ledger_id

    def articles(self) -> Iterator[tuple[Article, Analysis]]:
        """By name, then by id."""
        return articles.every(self._connection, of_article_with_statement(self._connection, self._only))

    def entities(self) -> Iterator[list[Entity]]:
        found = articles.every_entity(self._connection, of_article_with_statement(self._connection, self._only))
        return ([entity for _, entity in together] for _, together in groupby(found, key=lambda one: one[0]))

    def copies(self) -> Iterator[Copy]:
        return grouped.every_copy(self._connection, self._only)

    def stories(self) -> Iterator[Story]:
        return grouped.every_story(self._connection, self._only)

    def claims(self) -> Iterator[Claim]:
        return grouped.every_claim(self._connection, self._only)

    def outlets(self) -> Iterator[Outlet]:
        return iter(outlets.every(self._connection))

    def corrections(self) -> Iterator[dict[str, Any]]:
        return (correction.to_dict() for correction in corrections.every(self._connection))
