"""The part of the Python door that asks: what the ledger holds, and what was made of it. Every answer is in a fixed order, `page` counts
from 1."""

from typing import TYPE_CHECKING

from tawatur.ledger.answers import EVERYTHING, Counted, Filter, Hit, Listed, Named, Page, Spoken, Summary
from tawatur.model import (
    Analysis,
    Article,
    Claim,
    Copy,
    Covered,
    Membership,
    Moment,
    Network,
    Original,
    Reason,
    Series,
    Step,
    Story,
)

if TYPE_CHECKING:  # the database's library is heavy
    from tawatur.ledger.store import Store


class Asking:
    """Nothing here changes a ledger."""

    store: "Store"

    def article(self, article: str) -> tuple[Article, Analysis]:
        """An article by id or name, of several revisions the latest. Raises NotFound."""
        latest = self.store.named(article)[-1]
        return self.store.load([latest])[latest]

    def originals(self, article: str) -> list[Original]:
        """The bytes that an article was read from, by id or name, of several revisions the latest: one for each source that told it in
        other bytes, by digest. None for what was added before originals were kept. Raises NotFound."""
        return self.store.originals(self.store.named(article)[-1])

    def articles(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Listed]:
        """The articles, the newest first; those with a statement as it is asked for."""
        return self.store.articles(Page(page, size), only)

    def stories(self, page: int = 1, size: int | None = None) -> list[Story]:
        """The stories, the largest first."""
        return self.store.stories(Page(page, size))

    def story(self, story: str) -> Story:
        """Raises NotFound."""
        return self.store.story(story)

    def memberships(self, story: str, page: int = 1, size: int | None = None) -> list[Membership]:
        """Why each article is of a story, in canonical order. Raises NotFound."""
        from tawatur import affairs

        return affairs.memberships(self.store, story, Page(page, size))

    def claims(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Claim]:
        """The claims, those with most voices first; those in which an article or a statement as it is asked for takes part."""
        return self.store.claims(Page(page, size), only)

    def claim(self, claim: str) -> Claim:
        """Raises NotFound."""
        return self.store.claim(claim)

    def copies(self, article: str | None = None, page: int = 1, size: int | None = None, *, story: str | None = None) -> list[Copy]:
        """The pairs of articles that share passages; those of one article, or within a story. Raises NotFound."""
        return self.store.copies(Page(page, size), article, story)

    def figures(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Counted]:
        """The figures with who gave them, by the day they were published on."""
        return self.store.figures(Page(page, size), only)

    def series(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Series]:
        """The figures over time, story by story: one series for each thing that is counted, those with most points first."""
        from tawatur import affairs

        return affairs.series(self.store, Page(page, size), only)

    def life(self, claim: str) -> list[Step]:
        """The steps in the life of a claim, by time. Raises NotFound."""
        from tawatur import affairs

        return affairs.life(self.store, claim)

    def why(self, claim: str) -> list[Reason]:
        """Why each statement of a claim is of it, and what would have kept it apart. Raises NotFound."""
        from tawatur import affairs

        return affairs.why(self.store, claim)

    def transmission(self, claim: str) -> list[Network]:
        """The graph of transmission of a claim: a network for each side that is taken, with the names it rests on. Raises NotFound."""
        from tawatur import affairs

        return affairs.transmission(self.store, claim)

    def coverage(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Covered]:
        """Which outlets of a story told each of its claims, in the order of the claims; without a story, story by story."""
        from tawatur import affairs

        return affairs.coverage(self.store, Page(page, size), only)

    def timeline(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Moment]:
        """What happened and what was claimed on which day, each once, with its voices; without a story, story by story."""
        from tawatur import affairs

        return affairs.timeline(self.store, Page(page, size), only)

    def who(self, name: str, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Spoken]:
        """The statements by, for, through and about a name, by the day they were published on."""
        return self.store.who(name, Page(page, size), only)

    def names(self, name: str | None = None, page: int = 1, size: int | None = None, *, variants: bool = False) -> list[Named]:
        """Whom the articles name that no list knows, each under all spellings, those with most articles first.

        Of a `name` its bearers; with `variants` only those who are spelled in several ways.
        """
        return self.store.names(Page(page, size), name, variants=variants)

    def search(self, words: str, page: int = 1, size: int | None = 50, only: Filter = EVERYTHING) -> list[Hit]:
        """The articles that hold all the words, the best first. A phrase stands in quotation marks."""
        return self.store.search(words, Page(page, size), only)

    def search_statements(self, words: str, page: int = 1, size: int | None = 50, only: Filter = EVERYTHING) -> list[Hit]:
        """The statements that hold all the words, the best first."""
        return self.store.search_statements(words, Page(page, size), only)

    def summary(self) -> Summary:
        """How much the ledger holds."""
        return self.store.summary()
