"""The verbs of a store that answer questions."""

from collections.abc import Collection, Sequence

from tawatur.ledger import facets, grouped, links, questions, search, tallies
from tawatur.ledger.answers import (
    EVERYTHING,
    PARTS,
    Arrived,
    Counted,
    Facets,
    Filter,
    Happened,
    Hit,
    Listed,
    Page,
    Part,
    Spoken,
    Summary,
    Tally,
    Verification,
)
from tawatur.ledger.connected import Connected
from tawatur.ledger.forwarding import resolved
from tawatur.ledger.packing import unpack
from tawatur.ledger.verify import verify
from tawatur.ledger.who import who
from tawatur.model import Claim, Copy, Counting, Entity, Group, GroupKind, Story


class Asking(Connected):
    """What the ledger knows; every answer in a fixed order."""

    def articles(self, page: Page, only: Filter = EVERYTHING) -> list[Listed]:
        with self.reading() as connection:
            return questions.listed(connection, page, only)

    def stories(self, page: Page) -> list[Story]:
        with self.reading() as connection:
            return grouped.stories(connection, page)

    def story(self, story: str) -> Story:
        with self.reading() as connection:
            return unpack(grouped.group_body(connection, "story", story), Story)

    def tallies(self, stories: Collection[str]) -> dict[str, Tally]:
        with self.reading() as connection:
            return tallies.tallies(connection, stories)

    def arrived(self, after: int | None) -> Arrived:
        with self.reading() as connection:
            return tallies.arrived(connection, after)

    def claims(self, page: Page, only: Filter = EVERYTHING) -> list[Claim]:
        with self.reading() as connection:
            return grouped.claims(connection, page, only)

    def claim(self, claim: str) -> Claim:
        with self.reading() as connection:
            return unpack(grouped.group_body(connection, "claim", claim), Claim)

    def group(self, kind: GroupKind, group: str) -> Group:
        """A story or a claim with its members. Raises NotFound."""
        with self.reading() as connection:
            return links.read_groups(connection, kind, [resolved(connection, kind, group)])[0]

    def nodes_of(self, kind: GroupKind, groups: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The members of groups, by id of the group and in the order of their ids."""
        with self.reading() as connection:
            return links.nodes_of(connection, kind, groups)

    def counting(self, articles: Collection[str]) -> dict[str, Counting]:
        """What articles count, by id of those whose traits are kept."""
        with self.reading() as connection:
            return links.read_traits(connection, articles, Counting)

    def copies(self, page: Page, article: str | None = None, story: str | None = None) -> list[Copy]:
        with self.reading() as connection:
            return grouped.copies(connection, page, article, story)

    def figures(self, page: Page, only: Filter = EVERYTHING) -> list[Counted]:
        with self.reading() as connection:
            return questions.counted(connection, page, only)

    def timeline(self, page: Page, only: Filter = EVERYTHING) -> list[Happened]:
        with self.reading() as connection:
            return questions.timeline(connection, page, only)

    def entities_of(self, articles: Sequence[str]) -> list[Entity]:
        with self.reading() as connection:
            return questions.entities_of(connection, articles)

    def who(self, name: str, page: Page, only: Filter = EVERYTHING, wanted: Collection[Part] = PARTS) -> list[Spoken]:
        with self.reading() as connection:
            return who(connection, name, page, only, wanted)

    def search(self, words: str, page: Page, only: Filter = EVERYTHING) -> list[Hit]:
        with self.reading() as connection:
            return search.in_articles(connection, words, page, only)

    def search_statements(self, words: str, page: Page, only: Filter = EVERYTHING) -> list[Hit]:
        with self.reading() as connection:
            return search.in_statements(connection, words, page, only)

    def facets(self, words: str, only: Filter = EVERYTHING) -> Facets:
        with self.reading() as connection:
            return facets.of_articles(connection, words, only)

    def facets_of_statements(self, words: str, only: Filter = EVERYTHING) -> Facets:
        with self.reading() as connection:
            return facets.of_statements(connection, words, only)

    def summary(self) -> Summary:
        with self.reading() as connection:
            return questions.summary(connection)

    def verify(self) -> Verification:
        with self.reading() as connection:
            return verify(connection)
