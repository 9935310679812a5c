"""JSONL: one article a line. `text` is required; title, outlet, url, published and author are known; every other field is kept.

A file is read line by line and never held whole. A line that is broken, too long or without text is an error that names its number.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tawatur.errors import BrokenLine, EmptySource, NotText, SourceError, TooLarge
from tawatur.model import Article, Original, Sourced
from tawatur.originals import fields as fields_of
from tawatur.read.columns import mapping
from tawatur.read.encoding import Decoded, decode, is_binary
from tawatur.read.lines import PEEK, lines, recoded
from tawatur.read.source import File
from tawatur.settings import Settings

SUFFIXES = (".jsonl", ".ndjson")

_FIELDS = ("title", "outlet", "url", "published", "author")


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of a file, in its order. One without a URL is named FILE:LINE."""
    place = str(file.path)
    empty = True
    given = mapping(settings.columns)
    with file.open() as stream:
        head = stream.read(PEEK)
    if is_binary(head) and not file.before:
        yield NotText(place, "not a text file")
        return
    with file.open() as stream:
        for number, line in lines(recoded(stream, head), settings.largest_article, file.before):
            if line is None:
                empty = False
                yield TooLarge(place, f"longer than {settings.largest_article:,} bytes (setting largest_article)", number)
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                empty = False
                yield _article(line, number, file, given)
    if empty and not file.before:
        yield EmptySource(place, "nothing in it")


def _article(line: bytes, number: int, file: File, given: Mapping[str, str]) -> Sourced | SourceError:
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
    fields = _renamed(fields, given)
    text = fields.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        return BrokenLine(place, "no text", number)
    known = {name: str(value) for name in _FIELDS if _is_plain(value := fields.get(name))}
    extra = {name: value for name, value in fields.items() if name not in known and not (name in _FIELDS and value in (None, ""))}
    remarks = Decoded(decoded.text, decoded.encoding, decoded.replaced + halves).remarks()
    form = [given["text"]] if "text" in given else []
    article = Article(text=text, place=f"{file.name}:{number}", **known, extra={**remarks, **extra})
    return Sourced(article=article, original=Original(form=":".join(("jsonl", *form)), encoding=decoded.encoding, data=line))


def _renamed(fields: dict[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """The fields under the names of an article, where the user said which is which; what stood under such a name goes under it no more."""
    if not given:
        return fields
    taken = {name: fields[said] for name, said in given.items() if said in fields}
    return taken | {name: value for name, value in fields.items() if name not in given and name not in given.values()}


def _is_plain(value: Any) -> bool:
    """Whether a field holds what can be written as one word: anything else stays as it is among the extra fields."""
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""
