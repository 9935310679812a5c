"""Texts and analyses as bytes: JSON by msgspec, compressed. Unpacking gives back the very same."""

import zlib
from typing import Any, TypeVar

import msgspec

R = TypeVar("R")

_LEVEL = 4


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def pack(record: Any) -> bytes:
    return zlib.compress(msgspec.json.encode(record), _LEVEL)


def unpack(packed: bytes, kind: type[R]) -> R:
    return msgspec.json.decode(zlib.decompress(packed), type=kind)


def plain(value: Any) -> str:
    """A small value as JSON with its keys in order: the same value gives the same text."""
    return msgspec.json.encode(value, order="sorted").decode()
