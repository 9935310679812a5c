"""What a unit makes: a Parquet file in the folder of each table, and an entry when all of them stand.

DIR/articles/KEY.parquet   DIR/statements/KEY.parquet   …   the tables of `export parquet`, of what articles say
DIR/shingles/KEY.parquet                                    the hashes by which copies are found
DIR/prepared/KEY.parquet                                    what `load` reads
DIR/units/KEY.json                                          the entry
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from operator import attrgetter
from typing import Any, NamedTuple

from tawatur.batch import kept
from tawatur.batch.libraries import library
from tawatur.batch.places import Place
from tawatur.batch.records import Entry, Failure
from tawatur.export.parquet import Group, begun
from tawatur.export.sources import source
from tawatur.export.tables import Column, Table
from tawatur.export.tables.of_articles import OF_ARTICLES
from tawatur.filling import Prepared
from tawatur.ledger.packing import unpack
from tawatur.link.entities import ledger_id
from tawatur.model import Article, Sourced, Traits

UNITS = "units"
_ROWS = 64
"""Rows of a group of what `load` reads: an article is read with these."""


class _Shingle(NamedTuple):
    article: str
    shingle: int


SHINGLES = Table(
    "shingles",
    "hashes of six words in a row, sampled: two articles that share a passage of twelve words share one",
    (Column("article_id", "text", attrgetter("article")), Column("shingle", "integer", attrgetter("shingle"))),
    lambda traits: [_Shingle(traits.id, shingle) for shingle in traits.shingles],
)
TABLES = (*(table.name for table in OF_ARTICLES), SHINGLES.name, kept.NAME)


class Parts:
    """The files of a unit while they are written."""

    def __init__(self, stack: ExitStack, out: Place, key: str) -> None:
        files = {name: stack.enter_context(out.writing(f"{name}/{key}.parquet")) for name in TABLES}
        self._groups: dict[str, Group] = {t.name: begun(stack, t, files[t.name]) for t in (*OF_ARTICLES, SHINGLES)}
        arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
        self._schema = arrow.schema([arrow.field(name, getattr(arrow, kind)()) for name, kind in kept.COLUMNS.items()])
        self._writer = stack.enter_context(parquet.ParquetWriter(files[kept.NAME], self._schema, compression="zstd"))
        self._kept: list[dict[str, Any]] = []
        self.rows = dict.fromkeys(TABLES, 0)
        self.failures: list[Failure] = []

    def add(self, found: Sourced, whole: Article, prepared: Prepared) -> None:
        """An article as it was read, as the ledger will know it, and what was made of it."""
        said = source(whole, prepared.analysis, ledger_id)
        for table in OF_ARTICLES:
            self._add(table, said)
        self._add(SHINGLES, unpack(prepared.packed.traits, Traits))
        self._kept.append(kept.row(found, prepared))
        self.rows[kept.NAME] += 1
        if len(self._kept) == _ROWS:
            self._flush()

    def close(self) -> None:
        for group in self._groups.values():
            group.close()
        self._flush()

    def _add(self, table: Table, thing: Any) -> None:
        rows = table.rows(thing)
        self.rows[table.name] += len(rows)
        self._groups[table.name].add(rows)

    def _flush(self) -> None:
        if self._kept:
            self._writer.write_table(library("pyarrow").Table.from_pylist(self._kept, schema=self._schema))
            self._kept = []


@contextmanager
def parts(out: Place, key: str) -> Iterator[Parts]:
    """The files of a unit; they stand under their names at the end of the `with` block, and the entry behind them."""
    with ExitStack() as stack:
        written = Parts(stack, out, key)
        yield written
        written.close()
    sizes = {name: out.size(f"{name}/{key}.parquet") for name in TABLES}
    entry = Entry(key=key, articles=written.rows[kept.NAME], failures=tuple(written.failures), rows=written.rows, parts=sizes)
    out.write(f"{UNITS}/{key}.json", entry.to_json().encode())
