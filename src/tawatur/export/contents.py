"""What an exporter asks of a ledger: everything, in canonical order, one thing after the other. The ledger fulfils it."""

from collections.abc import Iterator
from typing import Any, Protocol

from tawatur.model import Analysis, Article, Claim, Copy, Outlet, Story


class Contents(Protocol):
    """One moment of a ledger."""

    def articles(self) -> Iterator[tuple[Article, Analysis]]:
        """By name, then by id; revisions of an article follow one another."""

    def copies(self) -> Iterator[Copy]: ...

    def stories(self) -> Iterator[Story]: ...

    def claims(self) -> Iterator[Claim]: ...

    def outlets(self) -> Iterator[Outlet]:
        """What the analyst says of outlets."""

    def corrections(self) -> Iterator[dict[str, Any]]: ...
