"""Files of many records, line by line: never held whole, recoded to UTF-8 where a byte order mark names another encoding.

for number, line in lines(recoded(stream, head), longest):      line: bytes, or None for one that is too long
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.read.encoding import marked_encoding

PEEK = 4096


def recoded(stream: BinaryIO, head: bytes) -> BinaryIO:
    """The stream as UTF-8: one with the byte order mark of another encoding is recoded as it is read."""
    encoding = marked_encoding(head)
    if encoding in (None, "utf-8-sig"):
        return stream
    return io.BufferedReader(_Recoded(io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")))


class _Recoded(io.RawIOBase):
    """The bytes of a text stream in UTF-8."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._left = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = self._text.read(PEEK).encode("utf-8", "replace")
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def lines(stream: BinaryIO, longest: int, before: int = 0) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers, behind so many that stand `before`; None for one that is too long, which is passed over without being
    held."""
    number = before
    while line := stream.readline(longest + 2):
        number += 1
        long = len(line.rstrip(b"\r\n")) > longest
        while long and line and not line.endswith(b"\n"):
            line = stream.readline(longest + 2)
        yield number, None if long else line
