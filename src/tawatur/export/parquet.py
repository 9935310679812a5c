"""Parquet: a folder, or NAME.zip, with a file for each table. Lists are lists, numbers are doubles; text is as it came.

Rows are written in groups, so that memory does not grow with the ledger.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from tawatur.export.contents import Contents
from tawatur.export.exporter import Folder
from tawatur.export.optional import library
from tawatur.export.tables import TABLES, Column, Row, Table, rows

_GROUP = 20_000
"""Rows of a group, at most …"""
_LETTERS = 1 << 23
"""… and characters of the texts in it."""


def write(contents: Contents, folder: Path) -> None:
    with ExitStack() as stack:
        groups = {table.name: begun(stack, table, folder / f"{table.name}.parquet") for table in TABLES}
        for table, some in rows(contents):
            groups[table.name].add(some)
        for group in groups.values():
            group.close()


def begun(stack: ExitStack, table: Table, out: Path | BinaryIO) -> "Group":
    """A file of a table without rows; it is whole when its last group is closed, and then the stack. Raises ExportError."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    schema = arrow.schema([arrow.field(column.name, _type(arrow, column)) for column in table.columns])
    writer = stack.enter_context(parquet.ParquetWriter(out, schema, compression="zstd"))
    return Group(arrow, writer, schema, table)


def _type(arrow: Any, column: Column) -> Any:
    kinds = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }
    return kinds[column.kind]


class Group:
    """Rows of one table that are not written yet."""

    def __init__(self, arrow: Any, writer: Any, schema: Any, table: Table) -> None:
        self._arrow, self._writer, self._schema = arrow, writer, schema
        self._text = next((place for place, column in enumerate(table.columns) if column.name == "text"), None)
        self._rows: list[Row] = []
        self._letters = 0

    def add(self, rows: list[Row]) -> None:
        self._rows += rows
        self._letters += sum(len(row[self._text]) for row in rows) if self._text is not None else 0
        if len(self._rows) >= _GROUP or self._letters > _LETTERS:
            self._flush()

    def close(self) -> None:
        if self._rows:
            self._flush()

    def _flush(self) -> None:
        columns = zip(self._schema, zip(*self._rows, strict=True), strict=True)
        arrays = [self._array(values, field.type) for field, values in columns]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows, self._letters = [], 0

    def _array(self, values: Sequence[Any], type: Any) -> Any:
        return self._arrow.array(map(_real, values) if type == self._arrow.float64() else values, type)


def _real(value: float | None) -> float | None:
    """As a double; a number beyond all measure counts as infinite, as it does in the ledger."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return float("inf")


FORMAT = Folder("tables for pandas, polars, DuckDB and R, a file each; NAME.zip makes one archive", write)
