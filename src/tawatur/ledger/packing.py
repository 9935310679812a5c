"""Texts and records as bytes, compressed. Unpacking gives back the very same.

Records are short and alike, so they are compressed beside a dictionary: the file `dictionary.txt`, records of the bundled sample as JSON.
What was packed beside a dictionary cannot be unpacked beside another one: the file never changes; a better one would be a second file.
"""

import zlib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

R = TypeVar("R")

_LEVEL = 6


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def pack(record: Any) -> bytes:
    packer = zlib.compressobj(_LEVEL, zdict=_dictionary())
    return packer.compress(msgspec.json.encode(record)) + packer.flush()


def unpack(packed: bytes, kind: type[R]) -> R:
    """Raises zlib.error for what is damaged, msgspec.DecodeError for what is another kind of record."""
    unpacker = zlib.decompressobj(zdict=_dictionary())
    written = unpacker.decompress(packed)
    if not unpacker.eof:
        raise zlib.error("incomplete")
    return msgspec.json.decode(written, type=kind)


@cache
def _dictionary() -> bytes:
    return (Path(__file__).parent / "dictionary.txt").read_bytes()


def plain(value: Any) -> str:
    """A small value as JSON with its keys in order: the same value gives the same text."""
    return msgspec.json.encode(value, order="sorted").decode()
