"""What a server answered, as sources: a feed, a list of addresses, a page, or a file of any other kind that has a reader.

    received = Received(url="https://news.example/a", data=b"<html>…", kind="text/html")
    told(received)                 Feed | Listing | SourceError; None for what is no list of anything
    articles(received, settings)   Sourced | SourceError, one by one

The kind is told by the bytes where they tell it, since servers name feeds as they like; then by what the server says, then by the address.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from tawatur.errors import NoReader, SourceError
from tawatur.model import Sourced
from tawatur.read import archive, feed, html, text
from tawatur.read.feed import Feed
from tawatur.read.lists import Listing, listed
from tawatur.read.mending import mend
from tawatur.read.readers import reader, suffix_of
from tawatur.read.source import File
from tawatur.settings import Settings

_HEAD = 1024
_PAGES = ("text/html", "application/xhtml+xml")
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")
_SUFFIXES = {
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "message/rfc822": ".eml",
    "application/warc": ".warc",
}


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """`url` is where the bytes stood in the end, `kind` the media type and `charset` the encoding that the server named; `fetched` when, in
    ISO form."""

    url: str
    data: bytes
    kind: str = ""
    charset: str | None = None
    fetched: str | None = None


def told(received: Received) -> Feed | Listing | SourceError | None:
    """The feed or list that this is; an error for one that cannot be read, None for what is none."""
    head = received.data[:_HEAD].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") and b"jsonfeed.org" in head:
        return feed.feed(received.data, received.url, received.url)
    if head.startswith((b"<!doctype html", b"<html")) or not head.startswith(b"<"):
        return None
    if feed.is_list(received.data):
        return listed(received.data, received.url)
    if any(mark in head for mark in _FEEDS) or received.kind in ("application/rss+xml", "application/atom+xml"):
        kind = f"{received.kind}; charset={received.charset}" if received.charset else ""
        return feed.feed(received.data, received.url, received.url, kind)
    return None


def articles(received: Received, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of a page or file. Errors bear the address."""
    suffix = _suffix(received)
    if suffix in html.SUFFIXES:
        found = html.from_bytes(received.data, received.url, received.url, received.charset)
        yield _addressed(mend(found), received) if isinstance(found, Sourced) else found
        return
    read = reader(suffix) or (text.read if received.kind.startswith("text/") else None)
    if read is None or suffix in archive.SUFFIXES:
        yield NoReader(received.url, f"no reader for {received.kind or suffix or 'what is there'}; save it and add the file")
        return
    file = File(path=Path(f"fetched{suffix}"), name=received.url, opened=lambda: io.BytesIO(received.data))
    for answer in read(file, settings):
        if isinstance(answer, Sourced):
            yield mend(answer)
        else:
            yield type(answer)(received.url, answer.reason, answer.line)


def _suffix(received: Received) -> str:
    head = received.data[:_HEAD].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    if received.kind in _PAGES or head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if received.data.startswith(b"%PDF"):
        return ".pdf"
    by_name = suffix_of(Path(unquote(urlsplit(received.url).path)))
    if received.kind in _SUFFIXES and not (received.kind == "text/plain" and reader(by_name)):
        return _SUFFIXES[received.kind]
    if reader(by_name):
        return by_name
    return ".html" if head.startswith(b"<") and not received.kind else by_name


def _addressed(found: Sourced, received: Received) -> Sourced:
    """With the address it was fetched from, unless the page tells another of its site, and when it was fetched."""
    article = found.article
    extra = {**article.extra, **({"fetched": received.fetched} if received.fetched else {})}
    return msgspec.structs.replace(
        found, article=msgspec.structs.replace(article, url=html.address_of(article.url, received.url), extra=extra)
    )
