"""Pieces become units: a large piece is one, small files are taken together, since a task has its price.

Where a unit ends depends on the names of the files and little else, so that a file which comes or goes changes the units around it and no
others.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from tawatur.batch.pieces import PIECE
from tawatur.batch.records import Failure, Job, Piece, Unit
from tawatur.read import archive, feed, jsonl, parquet, table, warc
from tawatur.read.readers import suffix_of

_MANY = frozenset(suffix for reader in (jsonl, table, feed, warc, parquet, archive) for suffix in reader.SUFFIXES)
"""What holds many articles. Any other file is one, whatever its size: of a page most is no text."""
_MOST_OF_ONE = 1 << 15
_FILES = 512
"""Small files of a unit, on average at most."""


def units(found: Iterable[Piece | Failure], job: Job, size: int = PIECE) -> Iterator[Unit | Failure]:
    """The pieces in their order, together where they are small; failures stay where they are."""
    held: list[Piece] = []
    for one in found:
        if isinstance(one, Failure):
            yield from _unit(held, job)
            yield one
            held = []
            continue
        if held and sum(map(_weight, held)) + _weight(one) > size:
            yield from _unit(held, job)
            held = []
        held.append(one)
        if _weight(one) >= size or _is_last(one):
            yield from _unit(held, job)
            held = []
    yield from _unit(held, job)


def _weight(piece: Piece) -> int:
    return piece.size if suffix_of(Path(piece.input.name)) in _MANY else min(piece.size, _MOST_OF_ONE)


def _is_last(piece: Piece) -> bool:
    """Whether a unit ends with this file, by its name: so it does whatever stands before."""
    return piece.cut == "whole" and int(sha256(piece.input.name.encode("utf-8", "surrogatepass")).hexdigest(), 16) % _FILES == 0


def _unit(held: list[Piece], job: Job) -> Iterator[Unit]:
    if held:
        yield Unit(key=_key(held, job), pieces=tuple(held))


def _key(pieces: list[Piece], job: Job) -> str:
    """The digest of all that goes into a unit."""
    going = [
        [p.input.url, p.input.name, p.cut, p.first if p.cut == "groups" else 0, p.last if p.cut == "groups" else 0, p.before, p.digest]
        for p in pieces
    ]
    return sha256(msgspec.json.encode([job.rules, job.options, going])).hexdigest()[:24]
