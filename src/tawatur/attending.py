"""The part of the Python door that attends to feeds: what is watched, and the watch over it."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from tawatur import settings

if TYPE_CHECKING:  # what fetches and what keeps is heavy
    from tawatur.fetch.client import Means
    from tawatur.filling import Analysts
    from tawatur.ledger.store import Store
    from tawatur.watching import Pace, State, Telling, Watch


class Attending:
    """Nothing is fetched but by a watch that runs."""

    store: "Store"

    def _analysts(self, jobs: int) -> AbstractContextManager["Analysts"]:
        raise NotImplementedError

    def watch(self, sources: Iterable[str], *, pace: "Pace | None" = None) -> list[str]:
        """Watch these from now on: addresses of feeds, OPML lists, sitemaps and pages, and saved lists of such; the addresses that are new.

        Raises SourceError for what is none of these, and then nothing is watched that was not before.
        """
        from tawatur.watching import Pace, watch_also

        return watch_also(self.store, sources, pace or Pace())

    def unwatch(self, address: str) -> list[str]:
        """Watch an address no longer, nor what is watched because it lists it; the addresses. Raises NotFound."""
        from tawatur.watching import unwatch

        return unwatch(self.store, address)

    def watched(self) -> "list[State]":
        """What is watched, by address, and how each is."""
        from tawatur.watching import states

        return states(self.store)

    @contextmanager
    def watching(
        self, telling: "Telling | None" = None, *, pace: "Pace | None" = None, means: "Means | None" = None, jobs: int = 1
    ) -> "Iterator[Watch]":
        """The watch over what this ledger watches: `run()` gives what happens, for days. News is told as `telling` says."""
        from tawatur.fetch.client import Means
        from tawatur.watching import Pace, Telling, Watch

        with self._analysts(jobs) as analysts:
            told = settings.from_environment()
            watch = Watch.over(self.store, analysts, told, means or Means(), pace or Pace(), telling or Telling())
            try:
                yield watch
            finally:
                watch.close()
