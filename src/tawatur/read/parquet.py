"""Parquet: one article a row. Which column is which field, `columns.py` says, as it does of tables in CSV.

A file is read some rows at a time and never held whole. A row has no bytes of its own, so that its original is the row as a line of JSON.
It is read with pyarrow, which is imported when there is something to read.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

import msgspec

from tawatur.errors import BrokenFile, BrokenLine, EmptySource, SourceError, TooLarge
from tawatur.model import Article, Original, Sourced
from tawatur.read.columns import mapping, places
from tawatur.read.metadata import moment
from tawatur.read.source import File
from tawatur.settings import Settings

SUFFIXES = (".parquet",)

_ROWS = 256
"""Rows that are held."""


class _Columns(NamedTuple):
    """What the columns are called, and which of them are which field."""

    heads: list[str]
    fields: dict[str, int]


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of a file, in its order. One without a URL is named FILE:ROW."""
    place = str(file.path)
    try:
        library = import_module("pyarrow.parquet")
    except ImportError:
        yield BrokenFile(place, "Parquet is read with pyarrow, which is not installed: pip install 'tawatur[cluster]'")
        return
    with file.open() as stream:
        try:
            opened = library.ParquetFile(stream)
            yield from _articles(opened, file, settings)
        except (import_module("pyarrow").ArrowException, ValueError, OSError) as error:
            yield BrokenFile(place, f"no Parquet that can be read: {' '.join(str(error).split())}")


def count(place: str) -> int:
    """The rows of a file, as it says itself; 1 where it cannot be asked."""
    with suppress(Exception):  # whatever the library raises: reading will say it
        rows: int = import_module("pyarrow.parquet").read_metadata(place).num_rows
        return rows
    return 1


def _articles(opened: Any, file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    heads = [str(name) for name in opened.schema_arrow.names]
    columns = _Columns(heads, places(heads, mapping(settings.columns)))
    if "text" not in columns.fields:
        yield BrokenFile(str(file.path), "no column is known to hold the text; name it: --map text=COLUMN")
        return
    number = file.before
    for batch in opened.iter_batches(batch_size=_ROWS):
        for row in zip(*map(_values, batch.columns), strict=True):
            number += 1
            yield _article(row, number, file, columns, settings.largest_article)
    if not number:
        yield EmptySource(str(file.path), "no rows in it")


def _values(column: Any) -> list[Any]:
    """The values of a column. Python knows no nanoseconds."""
    return list(column.cast("timestamp[us]", safe=False).to_pylist() if str(column.type).startswith("timestamp[ns") else column.to_pylist())


def _article(row: Sequence[Any], number: int, file: File, columns: _Columns, largest: int) -> Sourced | SourceError:
    place, plain = str(file.path), [_plain(value) for value in row]
    text = plain[columns.fields["text"]]
    if not isinstance(text, str) or not text.strip():
        return BrokenLine(place, "no text", number)
    line = msgspec.json.encode({head: plain[columns.heads.index(head)] for head in columns.heads}, enc_hook=str)
    if len(line) > largest:
        return TooLarge(place, f"longer than {largest:,} bytes (setting largest_article)", number)
    cells = {field: "" if plain[at] is None else str(plain[at]).strip() for field, at in columns.fields.items() if field != "text"}
    known = {field: cell for field, cell in cells.items() if cell}
    rest = (at for at, value in enumerate(plain) if at not in columns.fields.values() and value not in (None, "", []))
    extra = {columns.heads[at]: msgspec.to_builtins(plain[at], enc_hook=str) for at in rest}
    if day := moment(known.get("published")):
        known["published"] = day
    elif "published" in known:
        extra["published"] = known.pop("published")
    head = columns.heads[columns.fields["text"]]
    form = "jsonl" if head == "text" else f"jsonl:{head}"
    article = Article(text=text, place=f"{file.name}:{number}", **known, extra=extra)
    return Sourced(article=article, original=Original(form=form, encoding="utf-8", data=line))


def _plain(value: Any) -> Any:
    """A value as JSON has it: bytes that are a text as that text, a moment in its ISO form."""
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return value.decode()
    return value.isoformat() if isinstance(value, dt.date) else value
