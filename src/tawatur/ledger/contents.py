"""What a ledger holds, one thing after the other in canonical order: what exporters read. Never more in memory than a batch of rows."""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from tawatur.ledger import articles, grouped, outlets
from tawatur.ledger import corrections as log
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

    def uncorrected(self, article: Article) -> Analysis | None:
        """What the rules made of an article that was corrected."""
        if article.digest not in self._decided:
            return None
        read = articles.uncorrected(self._connection, [article.id])[article.id][1]
        return None if articles.decided(self._connection, read).analysis is read else read

    @cached_property
    def _decided(self) -> frozenset[str | None]:
        """The texts that were ever corrected."""
        return frozenset(one.digest for one in log.every(self._connection))

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
        return (correction.to_dict() for correction in log.every(self._connection))
