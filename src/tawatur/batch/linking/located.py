"""Where each article stands in the parts: a number, of its file and its row. An article that several sources tell has one place.

Where these sources tell different things of it, the ledger knows all of them and analyses it anew; so it is done here, and what comes of it
stands in a part of its own.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from tawatur.batch import kept
from tawatur.batch.libraries import library
from tawatur.batch.places import Place
from tawatur.batch.records import Job
from tawatur.filling import whole
from tawatur.ledger.joining import read_alike
from tawatur.ledger.packing import unpack
from tawatur.model import Analysis, Article, Outline, Sourced, Traits
from tawatur.pipeline import prepare

JOINED = "tmp/joined.parquet"
_ROWS = 32
"""Bits of the row in a place."""
_OPEN = 8
_HELD = 192
"""Files that are open, and columns of row groups that are held."""


class Shelf:
    """The articles of some files, read a column of a row group at a time, with what the ledger would know of each: most are compared by
    their traits alone."""

    def __init__(self, out: Place, files: Sequence[str]) -> None:
        self._out, self._files = out, files
        self._opened = lru_cache(_OPEN)(self._open)
        self._column = lru_cache(_HELD)(self._read)

    def packed(self, place: int, column: str) -> bytes:
        file, row = place >> _ROWS, place & (1 << _ROWS) - 1
        starts = self._opened(file)[1]
        group = next(number for number, end in enumerate(starts[1:]) if row < end)
        return self._column(file, group, column)[row - starts[group]]

    def article(self, place: int) -> tuple[Article, Analysis]:
        article = whole(None, unpack(self.packed(place, "article"), Article))
        return article, unpack(self.packed(place, "analysis"), Analysis, article.text)

    def _open(self, file: int) -> tuple[Any, list[int]]:
        """A file, and the rows at which its groups begin."""
        opened = library("pyarrow.parquet").ParquetFile(self._out.open(self._files[file]))
        starts = [0]
        for number in range(opened.metadata.num_row_groups):
            starts.append(starts[-1] + opened.metadata.row_group(number).num_rows)
        return opened, starts

    def _read(self, file: int, group: int, column: str) -> list[bytes]:
        rows: list[bytes] = self._opened(file)[0].read_row_group(group, columns=[column])[column].to_pylist()
        return rows


class Located(NamedTuple):
    """The files, and the place of every article by id."""

    files: tuple[str, ...]
    places: dict[str, int]


def located(job: Job, units: Sequence[str]) -> Located:
    """The articles of some units, in the order in which `add` would come to them."""
    out = Place.at(job.out)
    files = [f"{kept.NAME}/{unit}.parquet" for unit in units]
    places: dict[str, list[int]] = {}
    for number, file in enumerate(files):
        with out.open(file) as stream:
            ids = library("pyarrow.parquet").read_table(stream, columns=["article_id"])["article_id"].to_pylist()
        for row, id in enumerate(ids):
            places.setdefault(id, []).append(number << _ROWS | row)
    told = {id: several for id, several in places.items() if len(several) > 1}
    anew = list(_joined(Shelf(out, files), told.values()))
    first = {id: several[0] for id, several in places.items()}
    if anew:
        _write(out, [_analysed(article, job) for article in anew])
        first |= {article.id: len(files) << _ROWS | row for row, article in enumerate(anew)}
        files.append(JOINED)
    return Located(tuple(files), first)


def _joined(shelf: Shelf, told: Collection[Sequence[int]]) -> Iterator[Article]:
    """Articles of which several sources tell more than the first."""
    for several in told:
        first = held = shelf.article(several[0])[0]
        for place in several[1:]:
            held = whole(held, unpack(shelf.packed(place, "article"), Article))
        if not read_alike(first, held):
            yield held


def _analysed(article: Article, job: Job) -> Mapping[str, Any]:
    prepared = prepare(article, job.own, job.tagger, job.scorer)
    original = kept.no_original(article)
    return kept.row(Sourced(article=article, original=original), prepared)


def _write(out: Place, rows: Sequence[Mapping[str, Any]]) -> None:
    arrow = library("pyarrow")
    schema = arrow.schema([arrow.field(name, getattr(arrow, kind)()) for name, kind in kept.COLUMNS.items()])
    with out.writing(JOINED) as file:
        library("pyarrow.parquet").write_table(arrow.Table.from_pylist(list(rows), schema=schema), file)


def traits_at(shelf: Shelf, place: int) -> Traits:
    return unpack(shelf.packed(place, "traits"), Traits)


def outline_at(shelf: Shelf, place: int) -> Outline:
    return unpack(shelf.packed(place, "traits"), Outline)
