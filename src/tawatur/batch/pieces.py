"""A file is read through once: for its digest, and for where it may be cut so that each piece is seconds of work.

Files of lines are cut behind a line, Parquet between row groups; all others are one piece. Since a piece of lines has a digest of its own,
lines that are appended leave the pieces before them as they are.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from tawatur.batch.libraries import library
from tawatur.batch.places import Place
from tawatur.batch.records import Failure, Input, Piece, Surveyed
from tawatur.errors import Missing
from tawatur.read import jsonl, parquet
from tawatur.read.encoding import is_binary, marked_encoding, unmarked_utf16
from tawatur.read.lines import PEEK
from tawatur.read.readers import suffix_of

PIECE = 4 << 20
"""Bytes of a piece, at least: some seconds of work."""
_CHUNK = 1 << 20


def survey(inputs: list[Input], size: int = PIECE) -> list[Surveyed | Failure]:
    """Digest and pieces of some files. What has gone since it was listed is a failure; other errors are raised, to be tried again."""
    return [_survey(input, size) for input in inputs]


def _survey(input: Input, size: int) -> Surveyed | Failure:
    suffix = suffix_of(Path(input.name))
    try:
        with Place.at(input.url).open() as stream:
            if suffix in jsonl.SUFFIXES and _can_be_cut(stream):
                return _lines(input, stream, size)
            digest = _digest(stream)
            if suffix in parquet.SUFFIXES and len(groups := _groups(input, stream, digest, size)) > 1:
                return Surveyed(input=input, digest=digest, pieces=tuple(groups))
    except (FileNotFoundError, PermissionError) as error:
        return Failure.of(Missing(input.place, error.strerror or str(error)))
    return Surveyed(input=input, digest=digest, pieces=(Piece(input=input, size=input.size, digest=digest),))


def _digest(stream: BinaryIO) -> str:
    digest = sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _can_be_cut(stream: BinaryIO) -> bool:
    """Whether a line ends where a byte says so."""
    head = stream.read(PEEK)
    stream.seek(0)
    return not is_binary(head) and marked_encoding(head) in (None, "utf-8-sig") and unmarked_utf16(head) is None


def _lines(input: Input, stream: BinaryIO, size: int) -> Surveyed:
    whole, pieces, start, before = sha256(), [], 0, 0
    for length, lines, digest in _cut(stream, size, whole.update):
        cut = {"first": start, "last": start + length, "before": before, "size": length, "articles": lines}
        pieces.append(Piece(input=input, cut="lines", digest=digest, **cut))
        start, before = start + length, before + lines
    if not pieces:  # an empty file, of which its reader says so
        pieces = [Piece(input=input, size=0, digest=whole.hexdigest())]
    return Surveyed(input=input, digest=whole.hexdigest(), pieces=tuple(pieces))


def _cut(stream: BinaryIO, size: int, read: Callable[[bytes], object]) -> Iterator[tuple[int, int, str]]:
    """Bytes, lines and digest of each piece: it ends behind the first line at whose end it has its size."""
    length, lines, digest, last = 0, 0, sha256(), b""
    while chunk := stream.read(_CHUNK):
        read(chunk)
        last = chunk[-1:]
        while chunk:
            end = chunk.find(b"\n", max(0, size - length - 1)) + 1
            taken, chunk = (chunk[:end], chunk[end:]) if end else (chunk, b"")
            length, lines = length + len(taken), lines + taken.count(b"\n")
            digest.update(taken)
            if end:
                yield length, lines, digest.hexdigest()
                length, lines, digest = 0, 0, sha256()
    if length:
        yield length, lines + (last != b"\n"), digest.hexdigest()


def _groups(input: Input, stream: BinaryIO, digest: str, size: int) -> list[Piece]:
    """Row groups together until they have a size; nothing where the file is no Parquet, of which its reader says so."""
    try:
        footer = library("pyarrow.parquet").ParquetFile(stream).metadata
    except (library("pyarrow").ArrowException, ValueError, OSError):
        return []
    groups = [footer.row_group(number) for number in range(footer.num_row_groups)]
    pieces: list[Piece] = []
    first = before = length = rows = 0
    for number, group in enumerate(groups):
        length, rows = length + group.total_byte_size, rows + group.num_rows
        if length >= size or number + 1 == len(groups):
            cut = {"first": first, "last": number + 1, "before": before, "size": length, "articles": rows}
            pieces.append(Piece(input=input, cut="groups", digest=digest, **cut))
            first, before, length, rows = number + 1, before + rows, 0, 0
    return pieces
