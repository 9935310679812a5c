"""All that a ledger holds, one thing after the other in canonical order: what exporters read. Nothing is held in memory but one article."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from tawatur.ledger import articles, corrections, grouped, outlets
from tawatur.ledger.answers import EVERYTHING, WHOLE
from tawatur.model import Analysis, Article, Claim, Copy, Outlet, Story


class Contents:
    """One moment of a ledger. Fulfils what `export` asks of one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def articles(self) -> Iterator[tuple[Article, Analysis]]:
        """By name, then by id."""
        return articles.every(self._connection)

    def copies(self) -> Iterator[Copy]:
        return iter(grouped.copies(self._connection, WHOLE, None))

    def stories(self) -> Iterator[Story]:
        return iter(sorted(grouped.stories(self._connection, WHOLE), key=lambda story: story.id))

    def claims(self) -> Iterator[Claim]:
        return iter(sorted(grouped.claims(self._connection, WHOLE, EVERYTHING), key=lambda claim: claim.id))

    def outlets(self) -> Iterator[Outlet]:
        return iter(outlets.every(self._connection))

    def corrections(self) -> Iterator[dict[str, Any]]:
        return (correction.to_dict() for correction in corrections.every(self._connection))
