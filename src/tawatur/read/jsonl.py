"""JSONL: one article a line. `text` is required; title, outlet, url, published and author are known; every other field is kept.

A file is read line by line and never held whole. A line that is broken, too long or without text is an error that names its number.
"""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.errors import BrokenLine, EmptySource, NotText, SourceError, TooLarge
from tawatur.model import Article, Original, Sourced
from tawatur.originals import fields as fields_of
from tawatur.read.encoding import Decoded, decode, is_binary, marked_encoding
from tawatur.read.source import File
from tawatur.settings import Settings

SUFFIXES = (".jsonl", ".ndjson")

_FIELDS = ("title", "outlet", "url", "published", "author")
_PEEK = 4096


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of a file, in its order. One without a URL is named FILE:LINE."""
    place = str(file.path)
    empty = True
    with file.open() as stream:
        head = stream.read(_PEEK)
        stream.seek(0)
        if is_binary(head):
            yield NotText(place, "not a text file")
            return
        for number, line in _lines(_recoded(stream, head), settings.largest_article):
            if line is None:
                empty = False
                yield TooLarge(place, f"longer than {settings.largest_article:,} bytes (setting largest_article)", number)
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                empty = False
                yield _article(line, number, file)
    if empty:
        yield EmptySource(place, "nothing in it")


def _recoded(stream: BinaryIO, head: bytes) -> BinaryIO:
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
            self._left = self._text.read(_PEEK).encode("utf-8", "replace")
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one that is too long, which is passed over without being held."""
    number = 0
    while line := stream.readline(longest + 2):
        number += 1
        long = len(line.rstrip(b"\r\n")) > longest
        while long and line and not line.endswith(b"\n"):
            line = stream.readline(longest + 2)
        yield number, None if long else line


def _article(line: bytes, number: int, file: File) -> Sourced | SourceError:
    """The article of one line."""
    place = str(file.path)
    line = line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    decoded = decode(line)
    if decoded is None:
        return BrokenLine(place, "bytes in an encoding that cannot be told; save the file as UTF-8", number)
    try:
        fields, halves = fields_of(decoded.text)
    except json.JSONDecodeError as error:
        return BrokenLine(place, f"no JSON: {error.msg} at character {error.colno}", number)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a thousand brackets
        return BrokenLine(place, f"no JSON: {error}", number)
    if not isinstance(fields, dict):
        return BrokenLine(place, "no JSON object", number)
    text = fields.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        return BrokenLine(place, "no text", number)
    known = {name: str(value) for name in _FIELDS if _is_plain(value := fields.get(name))}
    extra = {name: value for name, value in fields.items() if name not in known and not (name in _FIELDS and value in (None, ""))}
    remarks = Decoded(decoded.text, decoded.encoding, decoded.replaced + halves).remarks()
    article = Article(text=text, place=f"{file.name}:{number}", **known, extra={**remarks, **extra})
    return Sourced(article=article, original=Original(form="jsonl", encoding=decoded.encoding, data=line))


def _is_plain(value: Any) -> bool:
    """Whether a field holds what can be written as one word: anything else stays as it is among the extra fields."""
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""
