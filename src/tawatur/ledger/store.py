"""The store: the verbs of the ledger as methods. What they do stands in the file of their subject.

connected  ←  naming_store  ←  linking_store    what `link` asks for
           ←  asking_store                      the questions
                                                here: articles, corrections, outlets, repairs
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

from tawatur.errors import NotFound
from tawatur.ledger import articles, corrections, dialects, links, naming, originals, orphans, outlets
from tawatur.ledger.answers import Filter, Status
from tawatur.ledger.asking_store import Asking
from tawatur.ledger.contents import Contents
from tawatur.ledger.corrections import Correction
from tawatur.ledger.linking_store import Linking
from tawatur.ledger.packing import Packed
from tawatur.model import Analysis, Article, Entity, Original, Outlet

_LONG_RUN = 8
"""A run is long that writes one in so many of all articles: what is then done to all of them costs a bounded part of the run."""


class Store(Linking, Asking):
    """One ledger: all its verbs."""

    # ------------------------------------------------------------------ articles

    def held(self, article: str) -> Article | None:
        with self.reading() as connection:
            return articles.held(connection, article)

    def put(self, article: Article, analysis: Analysis, packed: Packed | None = None, original: Original | None = None) -> Status:
        """Write an article whole, in the place of what was held under its id; change nothing where that is the same.

        An article that was linked is unlinked before, in the same transaction.
        """
        with self.writing() as connection:
            held = articles.held(connection, article.id)
            if held == article:
                return "known"
            status = "known" if held else articles.status(connection, article, analysis)
            articles.write(connection, article, analysis, packed, original)
            return status

    def describe(self, article: Article) -> None:
        """Write what no analysis and no link looks at, of an article that is held."""
        with self.writing() as connection:
            articles.describe(connection, article)

    def has_original(self, article: str, digest: str) -> bool:
        with self.reading() as connection:
            return originals.is_known(connection, article, digest)

    def keep(self, article: str, original: Original) -> None:
        """Keep the bytes that an article, which is held, was read from."""
        with self.writing() as connection:
            originals.keep(connection, article, original)

    def originals(self, article: str) -> list[Original]:
        with self.reading() as connection:
            return originals.of(connection, article)

    def replace(self, article: Article, analysis: Analysis, packed: Packed | None = None) -> None:
        """Write another analysis of an article that is held. It was unlinked before, in the same transaction, and is to be linked."""
        with self.writing() as connection:
            articles.write(connection, article, analysis, packed)

    def outdated(self, rules: str, after: str, most: int) -> list[str]:
        """The articles whose analysis other rules than these made, by id: the first `most` of those after the id `after`."""
        with self.reading() as connection:
            return articles.outdated(connection, rules, after, most)

    def count_outdated(self, rules: str) -> int:
        with self.reading() as connection:
            return articles.count_outdated(connection, rules)

    def remove(self, article: str) -> None:
        """Take an article out with all that rests on it. The linker mends its groups first, in the same transaction."""
        with self.writing() as connection:
            articles.erase(connection, article)

    def load(self, articles_: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
        with self.reading() as connection:
            return articles.load(connection, articles_)

    def uncorrected(self, articles_: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
        """`load` with the analyses as the rules made them."""
        with self.reading() as connection:
            return articles.uncorrected(connection, articles_)

    def of_text(self, digest: str) -> list[tuple[str, str]]:
        """The articles that have a text (id, name), by id."""
        with self.reading() as connection:
            return articles.of_text(connection, digest)

    def named(self, article: str) -> list[str]:
        """The ids under an id or a name, the latest revision last. Raises NotFound."""
        with self.reading() as connection:
            found = articles.named(connection, article)
        if not found:
            raise NotFound(f"no article {article} in {self.place}")
        return found

    def latest(self, called: Collection[str]) -> dict[str, str]:
        """The ids of articles by the name or id that was asked for; of several revisions the latest, and nothing for what is not there."""
        with self.reading() as connection:
            return articles.latest(connection, called)

    def unlinked(self, most: int) -> list[str]:
        with self.reading() as connection:
            return articles.unlinked(connection, most)

    def mark_linked(self, linked: Collection[str]) -> None:
        with self.writing() as connection:
            articles.mark_linked(connection, linked)

    # ------------------------------------------------------------------ corrections

    def correct(self, correction: Correction) -> Correction:
        """Append one to the log, and write the rows of the articles that have its text as they are now. Links are the linker's to mend."""
        with self.writing() as connection:
            ids = [id for id, _ in articles.of_text(connection, correction.digest)] if correction.digest else []
            for id in ids:
                articles.clear_names(connection, id)
            appended = corrections.append(connection, correction)
            for id in ids:
                articles.rewrite(connection, id)
            return appended

    def corrections(self, digest: str | None = None) -> list[Correction]:
        with self.reading() as connection:
            return corrections.every(connection, digest)

    # ------------------------------------------------------------------ outlets

    def outlets(self) -> list[Outlet]:
        """What the analyst says of outlets, by id."""
        with self.reading() as connection:
            return outlets.every(connection)

    def put_outlet(self, outlet: Outlet) -> None:
        with self.writing() as connection:
            outlets.put(connection, outlet)

    def forget_outlet(self, id: str) -> None:
        with self.writing() as connection:
            outlets.forget(connection, id)

    def published(self) -> list[tuple[str | None, str | None, int]]:
        """How many articles there are by outlet; those without one singly, with their url."""
        with self.reading() as connection:
            return outlets.published(connection)

    def by_outlet(self, named: Iterable[str | None]) -> list[tuple[str, str | None]]:
        """The articles (id, url) of outlets by the name that came with them; None: of those without a name."""
        with self.reading() as connection:
            return list(outlets.by_outlet(connection, named))

    def concerned(self, ids: Collection[str], called: Collection[str]) -> set[str]:
        """The articles whose text or analysis names one of these outlets or entities."""
        with self.reading() as connection:
            return outlets.concerned(connection, ids, called)

    # ------------------------------------------------------------------ repairs

    def mend(self) -> bool:
        """Make damaged indexes of the database anew. False where more than indexes is damaged: then nothing should be written."""
        with self.reading() as connection:
            if not dialects.of(connection).may_write(connection):
                return False
        with self.writing() as connection:
            dialects.of(connection).mend(connection)
        return True

    def renew_search(self) -> None:
        """Make an index anew that keeps no words."""
        with self.writing() as connection:
            dialects.of(connection).renew_search(connection)

    def settle(self, written: int) -> None:
        """After a run that wrote so many articles: where these are many of all, make searching quick again, and the ledger small."""
        with self.reading() as connection:
            settled = not written or written * _LONG_RUN < articles.count(connection)
        if not settled:
            with self.writing() as connection:
                dialects.of(connection).settle(connection)
            with self.reading() as connection:
                dialects.of(connection).compact(connection.engine)

    def clear_orphans(self) -> None:
        with self.writing() as connection:
            orphans.clear(connection)

    def forget_names(self, article: str) -> None:
        """Take out the names of an article, whatever its analysis tells of them."""
        with self.writing() as connection:
            articles.forget_names(connection, article)

    def rewrite(self, article: str) -> None:
        """Write all rows of an article again, from its text and its analysis."""
        with self.writing() as connection:
            articles.rewrite_as_compared(connection, article)

    def forget_links(self, articles_: Collection[str] | None = None) -> None:
        """Forget all links, or those of some articles, which need not be readable. They are to be linked, and so is whom they touch."""
        with self.writing() as connection:
            if articles_ is None:
                links.forget_all(connection)
                naming.forget(connection)
            else:
                links.forget(connection, articles_)
                naming.leave(connection, articles_)

    def set_apart(self, articles_: Collection[str]) -> None:
        """Keep articles that cannot be read out of all links."""
        with self.writing() as connection:
            links.forget(connection, articles_)
            naming.enter(connection, articles_)
            articles.mark_linked(connection, articles_)

    @contextmanager
    def contents(self, only: Filter, ledger_id: Callable[[Entity], str]) -> Iterator[Contents]:
        """One moment, for exports: what the filter passes. Raises NotFound for a story that there is not."""
        with self.reading() as connection:
            yield Contents(connection, only, ledger_id)
