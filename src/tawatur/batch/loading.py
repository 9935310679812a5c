"""The result of a batch into a ledger, through the door that `add` has: the same articles in the same order, but the analyses are there.

Where the ledger knows more of an article than its source (two sources of one article tell different days), it is analysed anew, as it is
when articles are added. So the ledger is the same to the byte.
"""

from collections.abc import Callable, Iterator
from functools import partial

from tawatur.api import Ledger
from tawatur.batch import kept, manifest
from tawatur.batch.libraries import library
from tawatur.batch.places import Place, absolute, reachable
from tawatur.batch.records import Failure, Manifest
from tawatur.errors import BatchError, SourceError
from tawatur.filling import Prepared, fill, whole
from tawatur.ledger.answers import Added
from tawatur.ledger.packing import Packed, Unreadable
from tawatur.model import Article, Sourced
from tawatur.pipeline import prepare, rules_version

_ROWS = 64
"""Articles that are read together."""


def result(place: str) -> Manifest:
    """The manifest of a batch that is finished. Raises BatchError."""
    with reachable(place):
        found = manifest.read(Place.at(absolute(place)), place)
    if found is None:
        raise BatchError(f"{place}: no result of a batch is there")
    if not found.complete:
        raise BatchError(f"{place}: the batch is not finished; the same `tawatur batch` command goes on from where it was")
    return found


def load(ledger: Ledger, place: str) -> Iterator[Added | SourceError]:
    """Put the result into a ledger: one answer an article when it is safe on the disk, and one for each that was not read.

    Begun again it goes on where it was. Raises BatchError for a result that is not whole, or of other rules than those of the ledger.
    """
    found = result(place)
    here = rules_version(ledger.own, ledger.tagger, ledger.store.scorer)
    if found.rules != here:
        raise BatchError(
            f"{place} was made by other rules, data or names ({found.rules}) than this ledger is open with ({here}): give the names and "
            "models that the batch was given; with another version of Tawatur, run `tawatur batch` again"
        )
    analysed = _Analysed(ledger)
    with reachable(place):
        out = Place.at(absolute(place))
    yield from fill(ledger.store, analysed.read(out, found), analysed)


class _Analysed:
    """Stands where worker processes stand when articles are added: it is handed an article and has its analysis."""

    ahead = 1

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._last: tuple[Article, Packed] | None = None

    def read(self, out: Place, found: Manifest) -> Iterator[Sourced | SourceError]:
        for one in found.order:
            if isinstance(one, Failure):
                yield one.error()
            else:
                with reachable(out.path):
                    yield from self._unit(out, one)

    def submit(self, article: Article) -> Callable[[], Prepared]:
        if self._last and self._last[0] == article:
            return partial(kept.prepared, self._last[1], article.text)
        return partial(prepare, article, self._ledger.own, self._ledger.tagger, self._ledger.store.scorer)

    def _unit(self, out: Place, key: str) -> Iterator[Sourced | SourceError]:
        """What was found in a unit, in its order."""
        entry = manifest.entry(out, key)
        if entry is None:
            raise BatchError(f"{out.path}: the unit {key} is not there any more; the same `tawatur batch` command makes it anew")
        failures = list(reversed(entry.failures))
        with out.open(f"{kept.NAME}/{key}.parquet") as file:
            for number, row in enumerate(_rows(file, f"{out.path}/{kept.NAME}/{key}.parquet")):
                while failures and failures[-1].behind == number:
                    yield failures.pop().error()
                found, packed = row
                self._last = whole(None, found.article), packed
                yield found
        yield from (failure.error() for failure in reversed(failures))


def _rows(file: object, place: str) -> Iterator[tuple[Sourced, Packed]]:
    try:
        for batch in library("pyarrow.parquet").ParquetFile(file).iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                yield kept.revived(row)
    except (library("pyarrow").ArrowException, Unreadable) as error:
        raise BatchError(f"{place}: damaged ({error}); take it out, and the same `tawatur batch` command makes it anew") from error
