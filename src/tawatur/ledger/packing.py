"""Texts and analyses as bytes: JSON by msgspec, compressed. Unpacking gives back the very same."""

import json
import zlib
from typing import Any, TypeVar

import msgspec

R = TypeVar("R")

_LEVEL = 4


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def pack_beside(data: bytes, text: str) -> bytes:
    """Bytes that hold most of a text, as little more than what else they hold. The text is needed to unpack them."""
    plain, escaped = _spellings(text)
    packing = zlib.compressobj(_LEVEL, zdict=escaped if data.isascii() else plain)
    return packing.compress(data) + packing.flush()


def unpack_beside(packed: bytes, text: str) -> bytes:
    """Raises zlib.error where the text is another."""
    wanted = packed[2:6]  # RFC 1950: the checksum of the dictionary
    beside = next((spelling for spelling in _spellings(text) if zlib.adler32(spelling).to_bytes(4, "big") == wanted), b"")
    unpacking = zlib.decompressobj(zdict=beside)
    return unpacking.decompress(packed) + unpacking.flush()


def _spellings(text: str) -> tuple[bytes, bytes]:
    """A text as a file or a line of JSON holds it: its letters as they are, or as JSON's escapes."""
    return text.encode(), json.dumps(text).encode()


def pack(record: Any) -> bytes:
    return zlib.compress(msgspec.json.encode(record), _LEVEL)


def unpack(packed: bytes, kind: type[R]) -> R:
    return msgspec.json.decode(zlib.decompress(packed), type=kind)


def plain(value: Any) -> str:
    """A small value as JSON with its keys in order: the same value gives the same text."""
    return msgspec.json.encode(value, order="sorted").decode()
