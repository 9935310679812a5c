"""Texts and records as bytes, compressed. Unpacking gives back the very same, or raises `Unreadable`.

Records are short and alike, so they are compressed beside a dictionary: the file `dictionary.txt`, records of an invented affair as JSON.
An analysis quotes its text at every mark, so it is compressed beside that too.
What was packed beside a dictionary cannot be unpacked beside another one: the file never changes; a better one would be a second file.
"""

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

R = TypeVar("R")

_LEVEL = 5
"""Of zlib: 6 takes a third longer and makes a fortieth less of it."""
_BROKEN = (zlib.error, msgspec.DecodeError, UnicodeDecodeError, TypeError)
"""What damaged bytes raise; TypeError where there are none."""


class Unreadable(ValueError):
    """Bytes that are not what was packed, or none."""


class Packed(msgspec.Struct, frozen=True):
    """An analysis, and what its article is linked by, as they are kept."""

    analysis: bytes
    traits: bytes


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes) -> str:
    try:
        return zlib.decompress(packed).decode()
    except _BROKEN as error:
        raise Unreadable(f"a text cannot be read ({error})") from error


def pack_beside(data: bytes, text: str) -> bytes:
    """Bytes that hold most of a text, as little more than what else they hold. The text is needed to unpack them."""
    plain, escaped = _spellings(text)
    packing = zlib.compressobj(_LEVEL, zdict=escaped if data.isascii() else plain)
    return packing.compress(data) + packing.flush()


def unpack_beside(packed: bytes, text: str) -> bytes:
    wanted = packed[2:6]  # RFC 1950: the checksum of the dictionary
    beside = next((spelling for spelling in _spellings(text) if zlib.adler32(spelling).to_bytes(4, "big") == wanted), b"")
    try:
        unpacking = zlib.decompressobj(zdict=beside)
        return unpacking.decompress(packed) + unpacking.flush()
    except _BROKEN as error:
        raise Unreadable(f"an original cannot be read beside its text ({error})") from error


def _spellings(text: str) -> tuple[bytes, bytes]:
    """A text as a file or a line of JSON holds it: its letters as they are, or as JSON's escapes."""
    return text.encode(), json.dumps(text).encode()


def pack(record: Any, beside: str = "") -> bytes:
    """The same record gives the same bytes. What it says again of a text, it says in few bytes beside it."""
    packer = zlib.compressobj(_LEVEL, zdict=_dictionary() + beside.encode()) if beside else _packer().copy()
    return packer.compress(msgspec.json.encode(record, order="deterministic")) + packer.flush()


def unpack(packed: bytes, kind: type[R], beside: str = "") -> R:
    """The record, given the text that it was packed beside."""
    unpacker = zlib.decompressobj(zdict=_dictionary() + beside.encode())
    try:
        written = unpacker.decompress(packed)
        if not unpacker.eof:
            raise zlib.error("incomplete")
        return msgspec.json.decode(written, type=kind)
    except _BROKEN as error:
        raise Unreadable(f"a record of {kind.__name__} cannot be read ({error})") from error


@cache
def _dictionary() -> bytes:
    return (Path(__file__).parent / "dictionary.txt").read_bytes()


@cache
def _packer() -> "zlib._Compress":
    """What has read the dictionary and is copied for each record."""
    return zlib.compressobj(_LEVEL, zdict=_dictionary())


def plain(value: Any) -> str:
    """A small value as JSON with its keys in order: the same value gives the same text."""
    return msgspec.json.encode(value, order="sorted").decode()


def parse(value: str) -> dict[str, Any]:
    """What `plain` made of a dict."""
    try:
        return msgspec.json.decode(value, type=dict)
    except _BROKEN as error:
        raise Unreadable(f"a value cannot be read ({error})") from error
