"""What an exporter asks of a ledger: everything, in canonical order, one thing after the other. The ledger fulfils it."""

from collections.abc import Iterator
from typing import Any, Protocol

from tawatur.model import Analysis, Article, Claim, Copy, Entity, Outlet, Story


class Contents(Protocol):
    """One moment of a ledger, or what of it was asked for."""

    def articles(self) -> Iterator[tuple[Article, Analysis]]:
        """By name, then by id; revisions of an article follow one another."""

    def uncorrected(self, article: Article, /) -> Analysis | None:
        """What the rules made of one of those articles, where the analyst corrected it."""

    def entities(self) -> Iterator[list[Entity]]:
        """The entities of those articles, without mentions, article by article in the same order."""

    def ledger_id(self, entity: Entity, /) -> str:
        """The id under which an entity of one article is known in all."""

    def copies(self) -> Iterator[Copy]: ...

    def stories(self) -> Iterator[Story]: ...

    def claims(self) -> Iterator[Claim]: ...

    def outlets(self) -> Iterator[Outlet]:
        """What the analyst says of outlets."""

    def corrections(self) -> Iterator[dict[str, Any]]: ...
