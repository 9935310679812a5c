"""A piece as a file that a reader can open, with exactly the bytes that were surveyed."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from tawatur.batch.libraries import library
from tawatur.batch.places import Place
from tawatur.batch.records import Piece
from tawatur.read import File

_CHUNK = 1 << 20
_ROWS = 256


class ChangedInput(OSError):
    """A file is not what it was when it was surveyed."""


@contextmanager
def fetched(piece: Piece) -> Iterator[File]:
    """The piece, as a file of its own where it is not a whole file of this machine. Raises OSError, and ChangedInput of it."""
    place = piece.input.place
    if piece.cut == "whole" and "://" not in piece.input.url:
        path = Path(piece.input.url)
        with path.open("rb") as stream:
            _copy(stream, None, piece)
        yield File(Path(place), piece.input.name, lambda: path.open("rb"))
        return
    with TemporaryDirectory(prefix="tawatur-") as folder, Place.at(piece.input.url).open() as stream:
        copy = Path(folder, "piece")
        if piece.cut == "groups":
            _copy_groups(stream, copy, piece)
        else:
            stream.seek(piece.first)
            with copy.open("wb") as out:
                _copy(stream, out, piece)
        yield File(Path(place), piece.input.name, lambda: copy.open("rb"), piece.before)


def _copy(stream: BinaryIO, out: BinaryIO | None, piece: Piece) -> None:
    digest, left = sha256(), piece.size + (piece.cut == "whole")  # one byte more tells that a file has grown
    while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
        if out:
            out.write(chunk)
    if digest.hexdigest() != piece.digest:
        raise ChangedInput(f"{piece.input.place} was changed while the batch ran; the same command reads it anew")


def _copy_groups(stream: BinaryIO, copy: Path, piece: Piece) -> None:
    """A file of some row groups: as many rows in memory as a reader holds."""
    parquet: Any = library("pyarrow.parquet")
    opened = parquet.ParquetFile(stream)
    with parquet.ParquetWriter(copy, opened.schema_arrow) as out:
        for batch in opened.iter_batches(batch_size=_ROWS, row_groups=list(range(piece.first, piece.last))):
            out.write_batch(batch)
