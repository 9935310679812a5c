"""The store: transactions, and the verbs of the ledger as methods. What they do stands in the file of their subject.

A read sees one moment of the ledger and never waits. A write takes the ledger for itself at once; writes inside `writing()` are one
transaction, on the disk when it ends. A store may be shared by threads, and its file or database by processes. After a lost connection
the next verb makes a new one.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, NoResultFound

from tawatur.errors import DamagedLedger, LedgerError, NotFound
from tawatur.ledger import articles, corrections, dialects, grouped, links, naming, originals, orphans, outlets, questions, search
from tawatur.ledger.answers import EVERYTHING, Counted, Filter, Happened, Hit, Listed, Page, Spoken, Status, Summary, Verification
from tawatur.ledger.contents import Contents
from tawatur.ledger.corrections import Correction
from tawatur.ledger.dialects.database import WRITES, reason
from tawatur.ledger.edges import arcs_of, edges_of, put_edges
from tawatur.ledger.forwarding import resolved
from tawatur.ledger.naming_store import Naming
from tawatur.ledger.packing import Packed, Unreadable, unpack
from tawatur.ledger.verify import verify
from tawatur.ledger.who import who
from tawatur.model import (
    Analysis,
    Arc,
    Article,
    Claim,
    Copy,
    Edge,
    EdgeKind,
    Entity,
    Group,
    GroupKind,
    Original,
    Outlet,
    Outline,
    Story,
    Traits,
)

_LONG_RUN = 8
"""A run is long that writes one in so many of all articles: what is then done to all of them costs a bounded part of the run."""


class Store(Naming):
    """One ledger. Fulfils what `link` asks of a store. `place` is its file, or its URL without the password."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.place = place
        self._engine = engine
        self._own = threading.local()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the ledger; inside `writing()` of the same thread, what that has written so far."""
        held = self._held()
        if held is not None:
            yield held
            return
        with self._named_errors(), self._engine.connect() as connection:  # rolled back at its end: FTS5 may fail to commit a mere read
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing. Inner ones are part of the outer one."""
        held = self._held()
        if held is not None:
            yield held
            return
        writer = self._engine.execution_options(**{WRITES: True})
        with self._named_errors(), writer.connect() as connection, connection.begin():
            self._own.connection = connection
            try:
                yield connection
            finally:
                self._own.connection = None

    def is_busy(self) -> bool:
        """Whether somebody is writing just now, or nobody may."""
        with self._named_errors():
            return dialects.of(self._engine).is_busy(self._engine)

    def _held(self) -> Connection | None:
        return getattr(self._own, "connection", None)

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise LedgerError(f"{self.place}: {reason(error)}") from error
        except (Unreadable, NoResultFound, UnicodeDecodeError) as error:
            raise self._damaged(str(error)) from error
        except (LookupError, TypeError, AttributeError) as error:
            if found := self._damage():
                raise self._damaged(found[0]) from error
            raise

    def _damaged(self, why: str) -> DamagedLedger:
        return DamagedLedger(f"{self.place}: is damaged ({why}); `tawatur verify` tells where")

    def _damage(self) -> list[str]:
        """What the database says of itself: an index that leads astray makes anything raise anything."""
        with self._engine.connect() as connection:
            return dialects.of(connection).damage(connection)

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

    def unlinked(self, most: int) -> list[str]:
        with self.reading() as connection:
            return articles.unlinked(connection, most)

    def mark_linked(self, linked: Collection[str]) -> None:
        with self.writing() as connection:
            articles.mark_linked(connection, linked)

    # ------------------------------------------------------------------ links

    def appeared(self, articles: Collection[str]) -> dict[str, str | None]:
        with self.reading() as connection:
            return links.appeared(connection, articles)

    def traits(self, articles: Collection[str]) -> dict[str, Traits]:
        with self.reading() as connection:
            return links.read_traits(connection, articles, Traits)

    def outlines(self, articles: Collection[str]) -> dict[str, Outline]:
        with self.reading() as connection:
            return links.read_traits(connection, articles, Outline)

    def put_traits(self, traits: Iterable[Traits]) -> None:
        with self.writing() as connection:
            links.put_traits(connection, traits)

    def put_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        with self.writing() as connection:
            links.put_keys(connection, keys)

    def drop_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        with self.writing() as connection:
            links.drop_keys(connection, keys)

    def sharing(self, keys: Collection[int]) -> Mapping[int, Collection[str]]:
        with self.reading() as connection:
            return links.sharing(connection, keys)

    def put_edges(self, kind: EdgeKind, articles: Collection[str], edges: Iterable[Edge]) -> None:
        with self.writing() as connection:
            put_edges(connection, kind, articles, edges)

    def edges(self, kind: EdgeKind, nodes: Collection[str]) -> list[Edge]:
        with self.reading() as connection:
            return edges_of(connection, kind, nodes)

    def arcs(self, kind: EdgeKind, nodes: Collection[str]) -> list[Arc]:
        with self.reading() as connection:
            return arcs_of(connection, kind, nodes)

    def groups_of(self, kind: GroupKind, nodes: Collection[str]) -> list[Group]:
        with self.reading() as connection:
            return links.groups_of(connection, kind, nodes)

    def replace_groups(self, kind: GroupKind, old: Collection[str], new: Iterable[Group]) -> None:
        with self.writing() as connection:
            links.replace_groups(connection, kind, old, new)

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

    # ------------------------------------------------------------------ questions

    def articles(self, page: Page, only: Filter = EVERYTHING) -> list[Listed]:
        with self.reading() as connection:
            return questions.listed(connection, page, only)

    def stories(self, page: Page) -> list[Story]:
        with self.reading() as connection:
            return grouped.stories(connection, page)

    def story(self, story: str) -> Story:
        with self.reading() as connection:
            return unpack(grouped.group_body(connection, "story", story), Story)

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

    def copies(self, page: Page, article: str | None = None, story: str | None = None) -> list[Copy]:
        with self.reading() as connection:
            return grouped.copies(connection, page, article, story)

    def figures(self, page: Page, only: Filter = EVERYTHING) -> list[Counted]:
        with self.reading() as connection:
            return questions.counted(connection, page, only)

    def timeline(self, page: Page, only: Filter = EVERYTHING) -> list[Happened]:
        with self.reading() as connection:
            return questions.timeline(connection, page, only)

    def who(self, name: str, page: Page, only: Filter = EVERYTHING) -> list[Spoken]:
        with self.reading() as connection:
            return who(connection, name, page, only)

    def search(self, words: str, page: Page, only: Filter = EVERYTHING) -> list[Hit]:
        with self.reading() as connection:
            return search.in_articles(connection, words, page, only)

    def search_statements(self, words: str, page: Page, only: Filter = EVERYTHING) -> list[Hit]:
        with self.reading() as connection:
            return search.in_statements(connection, words, page, only)

    def summary(self) -> Summary:
        with self.reading() as connection:
            return questions.summary(connection)

    def verify(self) -> Verification:
        with self.reading() as connection:
            return verify(connection)

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
        """After a run that wrote so many articles: where these are many of all, make searching quick again."""
        with self.reading() as connection:
            settled = not written or written * _LONG_RUN < articles.count(connection)
        if not settled:
            with self.writing() as connection:
                dialects.of(connection).settle(connection)

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
            articles.rewrite(connection, article)

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
