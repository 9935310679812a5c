"""Tables in CSV: one article a row. The first line names the columns; which of them is which field, `columns.py` says.

A file is read row by row and never held whole. A row may run over several lines where it is quoted; one that is broken is named by its
first.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.errors import BrokenLine, EmptySource, NotText, SourceError, TooLarge
from tawatur.model import Article, Original, Sourced
from tawatur.originals import cells
from tawatur.read.columns import mapping, places
from tawatur.read.encoding import decode, is_binary
from tawatur.read.lines import PEEK, lines, recoded
from tawatur.read.metadata import moment
from tawatur.read.source import File
from tawatur.settings import Settings

SUFFIXES = (".csv", ".tsv")

_DELIMITERS = ",;\t|"
_QUOTE = b'"'
Record = tuple[int, bytes | None]
"""The number of its first line, and its bytes; None for one that is too long."""


class _Table(NamedTuple):
    """What the first line says."""

    heads: list[str]
    delimiter: str
    fields: dict[str, int]


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of a table, in its order. One without a URL is named FILE:LINE."""
    place = str(file.path)
    with file.open() as stream:
        head = stream.read(PEEK)
    if is_binary(head):
        yield NotText(place, "not a text file")
        return
    with file.open() as stream:
        records = _records(lines(recoded(stream, head), settings.largest_article), settings.largest_article)
        table = _heads(next(records, None), place, settings)
        if isinstance(table, SourceError):
            yield table
            return
        empty = True
        for number, data in records:
            empty = False
            if data is None:
                yield TooLarge(place, f"longer than {settings.largest_article:,} bytes, or a quotation mark that is not closed", number)
            else:
                yield _article(data, number, file, table)
    if empty:
        yield EmptySource(place, "no rows under its first line")


def _records(numbered: Iterator[tuple[int, bytes | None]], longest: int) -> Iterator[Record]:
    """Lines joined to rows: a row goes on while a quotation mark is open. Blank lines between rows are left out."""
    held: list[bytes] = []
    size = first = marks = 0
    for number, line in numbered:
        if line is None:
            yield number, None
            continue
        if not held:
            first, size, marks = number, 0, 0
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
        held.append(line)
        size, marks = size + len(line), marks + line.count(_QUOTE)
        if size > longest or not marks % 2:
            yield first, b"".join(held) if size <= longest else None
            held = []
    if held:
        yield first, None


def _heads(record: Record | None, place: str, settings: Settings) -> _Table | SourceError:
    """The columns by the first line."""
    if record is None:
        return EmptySource(place, "nothing in it")
    decoded = decode(record[1]) if record[1] is not None else None
    if decoded is None:
        return BrokenLine(place, "the first line names no columns", record[0])
    line = decoded.text.removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=line.count)
    try:
        heads = cells(line, delimiter)
    except ValueError as error:
        return BrokenLine(place, str(error), record[0])
    fields = places(heads, mapping(settings.columns))
    if "text" not in fields:
        return BrokenLine(place, "no column is known to hold the text; name it: --map text=COLUMN", record[0])
    return _Table(heads, delimiter, fields)


def _article(data: bytes, number: int, file: File, table: _Table) -> Sourced | SourceError:
    """The article of one row."""
    place = str(file.path)
    decoded = decode(data)
    if decoded is None:
        return BrokenLine(place, "bytes in an encoding that cannot be told; save the file as UTF-8", number)
    try:
        row = cells(decoded.text, table.delimiter)
    except ValueError as error:
        return BrokenLine(place, str(error), number)
    column = table.fields["text"]
    if column >= len(row) or not row[column].strip():
        return BrokenLine(place, "no text", number)
    known = {field: row[at].strip() for field, at in table.fields.items() if field != "text" and at < len(row) and row[at].strip()}
    extra = {head: cell for at, (head, cell) in enumerate(zip(table.heads, row, strict=False)) if at not in table.fields.values() and cell}
    return Sourced(
        article=Article(text=row[column], place=f"{file.name}:{number}", **_dated(known, extra), extra={**decoded.remarks(), **extra}),
        original=Original(form=f"csv:{table.delimiter}{column}", encoding=decoded.codec, data=data),
    )


def _dated(known: dict[str, str], extra: dict[str, str]) -> dict[str, str]:
    """The fields with a day in ISO form; one in another form is kept as it is beside them."""
    day = moment(known.get("published"))
    if "published" in known and day is None:
        extra["published"] = known["published"]
    return {**{field: value for field, value in known.items() if field != "published"}, **({"published": day} if day else {})}
