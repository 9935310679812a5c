"""WARC and WARC.gz, as crawlers keep pages (CC-NEWS of Common Crawl among them): one article a page, read record by record.

A page that was not delivered (a redirect, an error), or is no HTML, is passed over and counted. An archive that is cut off or damaged says
so, at its byte: the pages before are read.
"""

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from tawatur.errors import BrokenFile, EmptySource, PassedOver, SourceError, TooLarge
from tawatur.model import Sourced
from tawatur.read import html
from tawatur.read.source import File
from tawatur.settings import Settings

SUFFIXES = (".warc", ".warc.gz")

_HTML = ("text/html", "application/xhtml+xml")
_PACKED = {"gzip": 47, "x-gzip": 47, "deflate": 15}
"""Windows of zlib; 47 finds the head of gzip by itself."""


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of the pages, in their order. One without an address is named FILE:BYTE."""
    place, passed, articles, position = str(file.path), Counter[str](), 0, 0
    with file.open() as stream:
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
                position = record.stream_pos
                why = _unread(record)
                if why:
                    passed[why] += 1
                    continue
                answer = _article(record, file, settings)
                articles += isinstance(answer, Sourced)
                yield answer
        except OSError as error:
            yield BrokenFile(place, f"damaged behind byte {position:,}: {error}")
    for why, number in sorted(passed.items()):
        yield PassedOver(place, f"passed over {number} × {why}")
    if not articles:
        yield EmptySource(place, "no page with an article")


def _unread(record: Any) -> str | None:
    """Why a record is no page; None for a page, or for one that is cut off."""
    if record.http_headers is None:
        return None
    status, kind = record.http_headers.status_code, (record.http_content_type or "").lower()
    if status is not None and status != 200:
        return f"status {status}"
    return None if not kind or kind.startswith(_HTML) else kind[:100]


def _article(record: Any, file: File, settings: Settings) -> Sourced | SourceError:
    place, url = str(file.path), record.headers.get("WARC-Target-URI") or None
    declared, promised = record.headers.get("Content-Length"), record.content_length
    data = record.reader.read(settings.largest_article + 1)
    if len(data) > settings.largest_article:
        return TooLarge(place, f"{url}: larger than {settings.largest_article:,} bytes (setting largest_article)")
    here = f"the record of byte {record.stream_pos:,}{f' ({url})' if url else ''}"
    if not declared or len(data) < promised:
        return BrokenFile(place, f"cut off at {here}")
    if record.http_headers is None:
        return BrokenFile(place, f"{here} holds no answer of a server")
    unpacked = _unpacked(data, record.http_headers, settings.largest_article)
    if unpacked is None:
        return BrokenFile(place, f"{url}: packed in a way that cannot be undone, or too large")
    name = f"{file.name}:{record.stream_pos}"
    found = html.from_bytes(unpacked, place, name, record.http_charset)
    if isinstance(found, SourceError):
        return type(found)(place, f"{url}: {found.reason}")
    article = found.article
    extra = {**article.extra, **({"fetched": date} if (date := record.headers.get("WARC-Date")) else {})}
    return msgspec.structs.replace(found, article=msgspec.structs.replace(article, url=html.address_of(article.url, url), extra=extra))


def _unpacked(data: bytes, headers: Any, most: int) -> bytes | None:
    """The page, unpacked up to the bound."""
    packing = (headers.get("Content-Encoding") or "").strip().lower()
    if packing in ("", "identity") or packing in _PACKED and not data.startswith((b"\x1f\x8b", b"\x78")):  # unpacked by the crawler already
        return data
    if packing not in _PACKED:
        return data if data.lstrip()[:1] == b"<" else None
    unpacker = zlib.decompressobj(_PACKED[packing])
    try:
        page = unpacker.decompress(data, most)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else page
