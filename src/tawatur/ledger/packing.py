"""Texts and analyses as bytes: JSON by msgspec, compressed. Unpacking gives back the very same, or raises `Unreadable`."""

import zlib
from typing import Any, TypeVar

import msgspec

R = TypeVar("R")

_LEVEL = 4
_BROKEN = (zlib.error, msgspec.DecodeError, UnicodeDecodeError, TypeError)
"""What damaged bytes raise; TypeError where there are none."""


class Unreadable(ValueError):
    """Bytes that are not what was packed, or none."""


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes) -> str:
    try:
        return zlib.decompress(packed).decode()
    except _BROKEN as error:
        raise Unreadable(f"a text cannot be read ({error})") from error


def pack(record: Any) -> bytes:
    return zlib.compress(msgspec.json.encode(record), _LEVEL)


def unpack(packed: bytes, kind: type[R]) -> R:
    try:
        return msgspec.json.decode(zlib.decompress(packed), type=kind)
    except _BROKEN as error:
        raise Unreadable(f"a record of {kind.__name__} cannot be read ({error})") from error


def plain(value: Any) -> str:
    """A small value as JSON with its keys in order: the same value gives the same text."""
    return msgspec.json.encode(value, order="sorted").decode()


def parse(value: str) -> dict[str, Any]:
    """What `plain` made of a dict."""
    try:
        return msgspec.json.decode(value, type=dict)
    except _BROKEN as error:
        raise Unreadable(f"a value cannot be read ({error})") from error
