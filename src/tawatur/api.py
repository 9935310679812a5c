"""The Python door: a ledger as a program opens it, asks it and adds to it. The commands, REST and the desk go through it too."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from tawatur import settings
from tawatur.analysis.names import LEARNED, NO_NAMES, OwnNames, Tagger, chosen_tagger, own_names
from tawatur.asking import Asking
from tawatur.attending import Attending
from tawatur.deciding import Deciding, signed
from tawatur.errors import ExportError, LedgerError, Missing, SourceError
from tawatur.export import OneFile, exporter, save
from tawatur.ledger.answers import (
    EVERYTHING,
    Added,
    Filter,
    Publisher,
    Renewed,
    Repair,
    Verification,
)
from tawatur.link.entities import ledger_id
from tawatur.model import Outlet
from tawatur.pipeline import analyse_article, prepare, rules_version
from tawatur.workers import crew

if TYPE_CHECKING:  # the database's library is heavy, and opening a ledger imports it
    from tawatur.filling import Analysts
    from tawatur.ledger.store import Store
    from tawatur.reporting import Format, Language

Sources = str | Path | Iterable[str | Path]
"""Files, folders and addresses."""
_NICE = 10
"""Analysts work ahead, and have time while one process alone writes and links: until then they give way to what the ledger waits for."""


def open_ledger(
    place: str | Path | None = None,
    *,
    gazetteer: str | Path | None = None,
    tagger: str | Path | None = None,
    scorer: str | Path | None = None,
) -> "Ledger":
    """The ledger in the file `place`, made if it is not there. What is added to it is read with the names in the file `gazetteer` too,
    and with the token classifier `tagger`, a folder or a name, in the tagger's place; its statements are compared by the sentence-embedding
    model `scorer`, a folder or a name, instead of by the words that they share.

    All four are by default those of the settings. Raises LedgerError, GazetteerError, TaggerError and ScorerError, naming the file.
    """
    from tawatur.ledger.opening import open_store
    from tawatur.link import chosen_scorer

    given = settings.from_environment()
    own, chosen = own_names(gazetteer or given.gazetteer), chosen_tagger(tagger or given.tagger)
    comparing = chosen_scorer(scorer or given.scorer)
    ledger = Ledger(open_store(place or given.ledger), own, chosen)
    ledger.store.scorer = comparing
    with suppress(LedgerError):  # of a damaged ledger, what is not damaged can still be asked for
        if not ledger.store.is_busy():
            ledger.link()  # what a crash left undone
    return ledger


class Ledger(Asking, Attending, Deciding):
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
        self,
        sources: Sources,
        *,
        published: str | None = None,
        outlet: str | None = None,
        jobs: int = 1,
        columns: str | None = None,
        listed: bool = False,
    ) -> Iterator[Added | SourceError]:
        """`add`, answer by answer: an article is safe on the disk when its answer comes. Nothing is read before it is asked for.

        `columns` says which columns of tables and fields of lines are which, as the setting does. Addresses are fetched, and what a feed or
        list at an address lists; `listed`: what saved ones list too. Raises SettingError where `columns` cannot be read, and WorkerError
        where processes cannot be started, or cannot be handed the tagger.
        """
        from tawatur.collecting import Collecting
        from tawatur.comparing import comparers
        from tawatur.filling import fill

        places = [sources] if isinstance(sources, str | Path) else sources
        told = settings.from_environment(columns=columns)
        with Collecting.with_settings(told) as collecting, self._analysts(jobs) as analysts, comparers(self.store, jobs) as compare:
            found = (one for place in places for one in collecting.of(str(place), listed=listed))
            whole = (one if isinstance(one, SourceError) else one.completed(published=published, outlet=outlet) for one in found)
            yield from fill(self.store, whole, analysts, compare)

    def outdated(self) -> int:
        """How many articles were analysed by other rules, data, names or models than those of this ledger as it is open now."""
        return self.store.count_outdated(self._rules())

    def reanalysing(self, *, jobs: int = 1) -> Iterator[Renewed | SourceError]:
        """Bring every outdated article up to date, from its text: one answer each, which tells what changed, when that is on the disk.

        Corrections are kept. A run that was ended goes on where it was. Raises WorkerError as `adding` does.
        """
        from tawatur.filling import renew

        with self._analysts(jobs) as analysts:
            yield from renew(self.store, self._rules(), analysts)

    def _rules(self) -> str:
        return rules_version(self.own, self.tagger, self.store.scorer)

    def _analysts(self, jobs: int) -> AbstractContextManager["Analysts"]:
        from tawatur.filling import Prepared

        return crew(partial(prepare, own=self.own, tagger=self.tagger, scorer=self.store.scorer), Prepared, jobs, _NICE)

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

    def outlets(self) -> list[Publisher]:
        """The outlets that have articles or of which something was said, with the number of articles; those with most first."""
        from tawatur.publishing import published

        return published(self.store)

    def outlet(self, name: str) -> Outlet:
        """An outlet by its id, a name or a domain, as the analyst knows it or else as it is shipped. Raises NotFound."""
        from tawatur.publishing import known

        return known(self.store, name)

    def set_outlets(self, outlets: Iterable[Outlet], *, why: str = "", who: str | None = None) -> list[Outlet]:
        """Say what an analyst knows of outlets, by id: it goes before what is shipped, and the claims it touches are counted again. None
        leaves a value as it is, "" takes it away. What that changes is in the history. Raises OutletError, and then nothing is written.
        """
        from tawatur.publishing import tell

        return tell(self.store, outlets, signed(who, why))

    def forget_outlet(self, name: str, *, why: str = "", who: str | None = None) -> None:
        """Take back what was said of an outlet. Raises NotFound."""
        from tawatur.publishing import forget

        forget(self.store, self.outlet(name).id, signed(who, why))

    def verify(self) -> Verification:
        """Read everything again and say what does not hold."""
        return self.store.verify()

    def repair(self) -> Repair:
        """`verify`, derive again what does not hold and can be derived, and `verify` again; texts and corrections are left as they are."""
        from tawatur.repairing import repair

        return repair(self.store, partial(analyse_article, own=self.own, tagger=self.tagger, scorer=self.store.scorer))

    def restore(self, file: str | Path) -> Iterator[Added]:
        """Read what `export("jsonl", …)` wrote into the ledger, without analysing anew: one answer an article, when it is on the disk.

        Articles that are there stay as they are; links are derived, the bytes that articles were read from are not in such a file. Raises
        Missing, and BrokenLine for what is no such export; what was answered until then is in the ledger.
        """
        from tawatur.export.restored import read
        from tawatur.restoring import restore

        try:
            with Path(file).open("rb") as lines:
                yield from restore(self.store, read(lines, str(file)))
        except OSError as error:
            raise Missing(str(file), error.strerror or str(error)) from error

    def export(self, format: str, out: str | Path | BinaryIO, only: Filter = EVERYTHING) -> None:
        """Write the ledger, or what of it a filter passes, to a file or folder that is not there yet, or to a binary stream.

        Articles come whole, those with a statement as it is asked for. Raises NotFound for a format there is not, ExportError where the
        place is taken, cannot be written to, or is a stream and the format has several files, and for a library that is missing.
        """
        chosen = exporter(format)
        with self.store.contents(only, ledger_id) as contents:
            if isinstance(out, str | Path):
                save(chosen, contents, Path(out))
            elif isinstance(chosen, OneFile):
                chosen.write(contents, out)
            else:
                raise ExportError(f"{format} is a folder of files: it is written to a place, a folder or NAME.zip")

    def report(self, story: str, format: "Format" = "html", language: "Language" = "ar", dated: str | None = None) -> bytes:
        """A story as one file for people, which bears the day `dated` if it is told one. The same ledger gives the same bytes.

        Raises NotFound for a story, a format or a language there is not, and ExportError for a library that is missing.
        """
        from tawatur.reporting import Edition, report

        return report(self.store, story, Edition(language, format, dated))
