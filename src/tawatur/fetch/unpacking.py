"""Bodies as they were before they were packed for the way (Content-Encoding), never more of them than is asked for."""

import zlib
from collections.abc import Iterable

ACCEPTED = "gzip, deflate"
"""Of other packings none is asked for; one that comes all the same is not undone."""

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE = -15
_STEP = 1 << 16


class Unpackable(ValueError):
    """A body that is not packed as its server says; says what is wrong."""


class Excess(ValueError):
    """More than may come."""


def unpacked(chunks: Iterable[bytes], packing: str, most: int) -> bytes:
    """All of a body of at most so many bytes, packed and unpacked. Raises Unpackable, Excess and what `chunks` raises."""
    name = packing.strip().lower()
    if name in ("", "identity"):
        return _gathered(chunks, most)
    if name not in _WINDOWS:
        raise Unpackable(f"packed as {name[:40]}, which was not asked for")
    body = _Unpacker(name, most)
    taken = 0
    for chunk in chunks:
        taken += len(chunk)
        if taken > most:
            raise Excess
        body.take(chunk)
    return body.whole()


def _gathered(chunks: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise Excess
    return bytes(body)


class _Unpacker:
    def __init__(self, name: str, most: int) -> None:
        self._name, self._most = name, most
        self._unpacker = zlib.decompressobj(_WINDOWS[name])
        self._body = bytearray()
        self._begun = False

    def take(self, chunk: bytes) -> None:
        """Unpack what came, a piece at a time, so that a small chunk cannot become a large one."""
        try:
            self._unpack(chunk)
        except zlib.error as error:
            if self._name != "deflate" or self._body or self._begun:
                raise Unpackable(f"no {self._name}: {error}") from error
            self._unpacker = zlib.decompressobj(_RAW_DEFLATE)  # what some servers mean by it
            self._begun = True
            self.take(chunk)

    def _unpack(self, chunk: bytes) -> None:
        while chunk:
            if self._unpacker.eof:  # another member of gzip behind the first
                if self._name == "deflate" or not chunk.strip(b"\0"):
                    return
                self._unpacker = zlib.decompressobj(_WINDOWS[self._name])
            self._body += self._unpacker.decompress(chunk, _STEP)
            if len(self._body) > self._most:
                raise Excess
            chunk = self._unpacker.unconsumed_tail or self._unpacker.unused_data

    def whole(self) -> bytes:
        """Raises Unpackable for a body that is cut off."""
        self._body += self._unpacker.flush()  # the few bytes that its window still holds
        if not self._unpacker.eof:
            raise Unpackable(f"{self._name} that is cut off")
        return bytes(self._body)
