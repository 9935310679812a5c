"""The order of the stages, and the only file that knows it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

import msgspec

from tawatur import __version__, lexicon, settings
from tawatur.analysis import dates as dates_
from tawatur.analysis import events, figures, names, published, speech
from tawatur.analysis import numbers as numbers_
from tawatur.analysis.contents import Contents
from tawatur.analysis.names import LEARNED, NO_NAMES, OwnNames, Tagger, chosen_tagger, own_names
from tawatur.clean import clean, cut
from tawatur.errors import LedgerError, NotFound, SourceError
from tawatur.export import FORMATS
from tawatur.ledger.answers import (
    EVERYTHING,
    Added,
    Counted,
    Filter,
    Happened,
    Hit,
    Listed,
    Page,
    Publisher,
    Renewed,
    Repair,
    Spoken,
    Summary,
    Verification,
)
from tawatur.letters import arabic, fold
from tawatur.model import (
    Analysis,
    Article,
    Claim,
    Copy,
    Covered,
    Event,
    Figure,
    Number,
    Original,
    Outlet,
    Published,
    Series,
    Sourced,
    Statement,
    Step,
    Story,
    Text,
    When,
)
from tawatur.workers import crew

if TYPE_CHECKING:  # the database's library is heavy, and an analysis needs none
    from tawatur.filling import Analysts, Prepared
    from tawatur.ledger.store import Store

_ARABIC = re.compile(r"[\u0621-\u064a]+")
_LETTER = re.compile(r"[^\W\d_]+")
_LEAST_ARABIC = 0.3
"""Of the letters of a text; below it the article is kept and not analysed."""


def rules_version(own: OwnNames = NO_NAMES, tagger: Tagger = LEARNED) -> str:
    """The version of rules and data that every analysis carries: it changes with the user's own names and tagger too."""
    return ".".join(filter(None, (f"{__version__}+{lexicon.version()}", own.digest, tagger.digest)))


def analyse(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    doc: str = "",
    gazetteer: str | Path | None = None,
    tagger: str | Path | None = None,
) -> Analysis:
    """Read one article. Pure and deterministic; never raises on content: an unusable text gives an empty analysis with a note.

    `published` is an ISO day or date-time; without it the day is looked for in the text (`Analysis.published.basis` says how).
    `gazetteer` is a file of names beside those of the knowledge pack; GazetteerError names its rows that are wrong.
    `tagger` is a token classifier of Hugging Face in the tagger's place, a folder or a name in the local cache; TaggerError says what
    keeps it from being used.
    """
    article = Article(text=text, place=doc or None, outlet=outlet, published=published)
    return analyse_article(article, own_names(gazetteer), chosen_tagger(tagger))


def analyse_article(article: Article, own: OwnNames = NO_NAMES, tagger: Tagger = LEARNED) -> Analysis:
    """`analyse` for an article that was read with its fields, names that were read, and a tagger that was chosen."""
    language, note = _language(article.text)
    day = Published(value=article.published, basis="given") if article.published else Published()
    empty = Analysis(doc=article.name, digest=article.digest, rules=rules_version(own, tagger), language=language, note=note, published=day)
    return empty if note else _fill(empty, clean(article.text), article, own, tagger)


def prepare(article: Article, own: OwnNames, tagger: Tagger) -> "Prepared":
    """All that a ledger needs of an article and that looks at nothing else: what worker processes do."""
    from tawatur.filling import prepared

    return prepared(article, analyse_article(article, own, tagger))


def _fill(empty: Analysis, text: Text, article: Article, own: OwnNames, tagger: Tagger) -> Analysis:
    day = published.find(text, article.published)
    dates = dates_.find(text, _day(day.value))
    found = names.find(text, dates, own, tagger)
    reading = speech.Reading(text, found, dates)
    statements = speech.find(reading)
    mentions = [mention for entity in found.entities for mention in entity.mentions]
    counted = figures.find(text, numbers_.find(text), dates, mentions)
    happened = events.find(reading, statements, dates)
    acting = names.unmentioned(found.entities, _referred(statements, happened), own)
    return msgspec.structs.replace(
        empty,
        published=day,
        boilerplate=text.furniture,
        credits=text.credits,
        entities=(*found.entities, *acting),
        statements=tuple(statements),
        figures=tuple(_owned(counted, statements)),
        dates=tuple(dates),
        events=tuple(happened),
    )


def _referred(statements: Iterable[Statement], happened: Iterable[Event]) -> Iterator[str]:
    """The entities that statements and events refer to."""
    for statement in statements:
        yield from statement.speaker.entities
        yield from statement.speaker.parties
    for event in happened:
        yield from (id for id in (event.actor, event.recipient) if id)


def dates(text: str, *, today: str | None = None) -> list[When]:
    """The time expressions of a text, counted from `today` (an ISO day). Never raises on a text."""
    return dates_.find(_cut(text), _day(today))


def numbers(text: str) -> list[Number]:
    """The numbers of a text, whether they count anything or not. Never raises on a text."""
    return numbers_.find(_cut(text))


_cut = lru_cache(maxsize=1)(cut)
"""One text is often asked for its dates and then for its numbers."""


def _day(value: str | None) -> dt.date | None:
    """The day of an EDTF value that has one."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _language(text: str) -> tuple[str, str | None]:
    """The language of a text, and why it is not analysed if it is not."""
    if text and arabic(text) >= _LEAST_ARABIC * len(text):  # and so of its letters: they need not be told from the marks
        return "ar", None
    letters = fold(text)
    written = sum(map(len, _LETTER.findall(letters)))
    if not written:
        return "und", "no text"
    if sum(map(len, _ARABIC.findall(letters))) < _LEAST_ARABIC * written:
        return "und", "not analysed: no Arabic"
    return "ar", None


def _owned(counted: Sequence[Figure], statements: Sequence[Statement]) -> list[Figure]:
    """Each figure with the innermost statement whose content it lies in."""
    contents = Contents(statements)
    owned = []
    for figure in counted:
        home = contents.innermost(figure.mark.start, figure.mark.end)
        owned.append(msgspec.structs.replace(figure, statement=home.id) if home else figure)
    return owned


# ------------------------------------------------------------------ the ledger

Sources = str | Path | Iterable[str | Path]
"""Files and folders."""


def open_ledger(place: str | Path | None = None, *, gazetteer: str | Path | None = None, tagger: str | Path | None = None) -> "Ledger":
    """The ledger in the file `place`, made if it is not there. What is added to it is read with the names in the file `gazetteer` too,
    and with the token classifier `tagger`, a folder or a name, in the tagger's place.

    All three are by default those of the settings. Raises LedgerError, GazetteerError and TaggerError, naming the file.
    """
    from tawatur.ledger.opening import open_store

    given = settings.from_environment()
    own, chosen = own_names(gazetteer or given.gazetteer), chosen_tagger(tagger or given.tagger)
    ledger = Ledger(open_store(place or given.ledger), own, chosen)
    with suppress(LedgerError):  # of a damaged ledger, what is not damaged can still be asked for
        if not ledger.store.is_busy():
            ledger.link()  # what a crash left undone
    return ledger


class Ledger:
    """Articles read, analysed, linked and kept. A context manager; every answer is in a fixed order, `page` counts from 1."""

    def __init__(self, store: "Store", own: OwnNames = NO_NAMES, tagger: Tagger = LEARNED) -> None:
        self.store, self.own, self.tagger = store, own, tagger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def add(self, sources: Sources, *, published: str | None = None, outlet: str | None = None, jobs: int = 1) -> list[Added | SourceError]:
        """Read sources into the ledger: one answer an article and one for each that cannot be read.

        `published` and `outlet` hold for articles that do not tell; `jobs` processes analyse (1: this one). What the ledger holds depends
        neither on the order of sources nor on `jobs`.
        """
        return list(self.adding(sources, published=published, outlet=outlet, jobs=jobs))

    def adding(
        self, sources: Sources, *, published: str | None = None, outlet: str | None = None, jobs: int = 1
    ) -> Iterator[Added | SourceError]:
        """`add`, answer by answer: an article is safe on the disk when its answer comes. Nothing is read before it is asked for.

        Raises WorkerError where processes cannot be started, or cannot be handed the tagger.
        """
        from tawatur.filling import fill
        from tawatur.read import sourced

        given = Article(text="", published=published, outlet=outlet)
        places = [sources] if isinstance(sources, str | Path) else sources
        found = (_given(one, given) for place in places for one in sourced(str(place), settings.from_environment()))
        with self._analysts(jobs) as analysts:
            yield from fill(self.store, found, analysts)

    def outdated(self) -> int:
        """How many articles were analysed by other rules, data or names than those of this ledger as it is open now."""
        return self.store.count_outdated(rules_version(self.own, self.tagger))

    def reanalysing(self, *, jobs: int = 1) -> Iterator[Renewed | SourceError]:
        """Bring every outdated article up to date, from its text: one answer each, which tells what changed, when that is on the disk.

        Corrections are kept. A run that was ended goes on where it was. Raises WorkerError as `adding` does.
        """
        from tawatur.filling import renew

        with self._analysts(jobs) as analysts:
            yield from renew(self.store, rules_version(self.own, self.tagger), analysts)

    def _analysts(self, jobs: int) -> AbstractContextManager["Analysts"]:
        from tawatur.filling import Prepared

        return crew(partial(prepare, own=self.own, tagger=self.tagger), Prepared, jobs)

    def link(self) -> None:
        """Link what is not linked yet: nothing, but after a crash or while adding."""
        from tawatur.filling import link_waiting

        link_waiting(self.store)

    def remove(self, article: str) -> list[str]:
        """Take out an article by id, or all its revisions by name, with all that rests on it; the ids taken out. Raises NotFound."""
        from tawatur.link import unlink

        ids = self.store.named(article)
        with self.store.writing():
            unlink(self.store, ids)
            for id in ids:
                self.store.remove(id)
        return ids

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

    def outlets(self) -> list[Publisher]:
        """The outlets that have articles or of which something was said, with the number of articles; those with most first."""
        from tawatur.publishing import published

        return published(self.store)

    def outlet(self, name: str) -> Outlet:
        """An outlet by its id, a name or a domain, as the analyst knows it or else as it is shipped. Raises NotFound."""
        from tawatur.publishing import known

        return known(self.store, name)

    def set_outlets(self, outlets: Iterable[Outlet]) -> list[Outlet]:
        """Say what an analyst knows of outlets, by id: it goes before what is shipped, and the claims it touches are counted again. None
        leaves a value as it is, "" takes it away. Raises OutletError, and then nothing is written.
        """
        from tawatur.publishing import tell

        return tell(self.store, outlets)

    def forget_outlet(self, name: str) -> None:
        """Take back what was said of an outlet. Raises NotFound."""
        from tawatur.publishing import forget

        forget(self.store, self.outlet(name).id)

    def stories(self, page: int = 1, size: int | None = None) -> list[Story]:
        """The stories, the largest first."""
        return self.store.stories(Page(page, size))

    def story(self, story: str) -> Story:
        """Raises NotFound."""
        return self.store.story(story)

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

    def coverage(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Covered]:
        """Which outlets of a story told each of its claims, in the order of the claims; without a story, story by story."""
        from tawatur import affairs

        return affairs.coverage(self.store, Page(page, size), only)

    def timeline(self, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Happened]:
        """The events that have a day, by day."""
        return self.store.timeline(Page(page, size), only)

    def who(self, name: str, page: int = 1, size: int | None = None, only: Filter = EVERYTHING) -> list[Spoken]:
        """The statements by, for, through and about a name, by the day they were published on."""
        return self.store.who(name, Page(page, size), only)

    def search(self, words: str, page: int = 1, size: int | None = 50, only: Filter = EVERYTHING) -> list[Hit]:
        """The articles that hold all the words, the best first. A phrase stands in quotation marks."""
        return self.store.search(words, Page(page, size), only)

    def search_statements(self, words: str, page: int = 1, size: int | None = 50, only: Filter = EVERYTHING) -> list[Hit]:
        """The statements that hold all the words, the best first."""
        return self.store.search_statements(words, Page(page, size), only)

    def summary(self) -> Summary:
        """How much the ledger holds."""
        return self.store.summary()

    def verify(self) -> Verification:
        """Read everything again and say what does not hold."""
        return self.store.verify()

    def repair(self) -> Repair:
        """`verify`, derive again what does not hold and can be derived, and `verify` again; texts and corrections are left as they are."""
        from tawatur.repairing import repair

        return repair(self.store, partial(analyse_article, own=self.own, tagger=self.tagger))

    def export(self, format: str, out: BinaryIO) -> None:
        """Write all of the ledger to a binary stream. Raises NotFound for a format there is not."""
        if format not in FORMATS:
            raise NotFound(f"no export format {format}; there are: {', '.join(sorted(FORMATS))}")
        with self.store.contents() as contents:
            FORMATS[format](contents, out)


def _given(found: Sourced | SourceError, given: Article) -> Sourced | SourceError:
    """An article with what was said of all those that do not tell."""
    if isinstance(found, SourceError):
        return found
    told = found.article
    article = msgspec.structs.replace(told, published=told.published or given.published, outlet=told.outlet or given.outlet)
    return Sourced(article=article, original=found.original)
