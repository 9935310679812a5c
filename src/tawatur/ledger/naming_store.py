"""The verbs of a store about names that no list knows."""

from collections.abc import Collection, Mapping, Sequence

from tawatur.ledger import corrections, named, naming
from tawatur.ledger.answers import Named, Page
from tawatur.ledger.connected import Connected
from tawatur.model import Decision, Grouped, Spelling


class Naming(Connected):
    """Fulfils what `link` asks of a store to group names."""

    def enter_names(self, articles: Collection[str]) -> None:
        with self.writing() as connection:
            naming.enter(connection, articles)

    def leave_names(self, articles: Collection[str]) -> None:
        with self.writing() as connection:
            naming.leave(connection, articles)

    def ungrouped_names(self, most: int) -> list[Spelling]:
        with self.writing() as connection:
            return naming.ungrouped(connection, most)

    def names_near(self, names: Collection[Spelling]) -> Mapping[Spelling, Collection[Spelling]]:
        with self.reading() as connection:
            return naming.near(connection, names)

    def decisions(self, of: Grouped) -> Sequence[Decision]:
        with self.reading() as connection:
            return corrections.decisions(connection, of)

    def spellings(self, names: Collection[tuple[str, str]]) -> list[Spelling]:
        with self.reading() as connection:
            return naming.grouped(connection, names)

    def ungroup_names(self, names: Collection[Spelling]) -> None:
        with self.writing() as connection:
            naming.ungroup(connection, names)

    def group_names(self, heads: Mapping[Spelling, Spelling]) -> None:
        with self.writing() as connection:
            naming.group(connection, heads)

    def renew_names(self) -> None:
        """Let all names be grouped anew, by the rules of spelling as they are now."""
        with self.writing() as connection:
            naming.renew(connection)

    def names_wait(self) -> bool:
        """Whether names are to be grouped."""
        with self.reading() as connection:
            return naming.waiting(connection)

    def names(self, page: Page, name: str | None = None, *, variants: bool = False) -> list[Named]:
        with self.reading() as connection:
            return named.named(connection, page, name, variants=variants)
