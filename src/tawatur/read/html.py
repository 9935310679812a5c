"""Pages of HTML: one article a page, its text without what stands around it, and what the page says of it.

The day is that of the metadata. Where they tell none, the lines beside the headline are part of the text, and the analysis reads the
day there, at its characters, as in any text.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tawatur.errors import EmptySource, NotText, SourceError, TooLarge
from tawatur.model import Article, Original, Sourced
from tawatur.originals import page
from tawatur.read.encoding import Decoded, decode, is_binary, marked_encoding, named
from tawatur.read.metadata import metadata
from tawatur.read.source import File, whole
from tawatur.settings import Settings

SUFFIXES = (".html", ".htm", ".xhtml")

_NAMED = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})")
_HEAD = 8192
"""Bytes in which a page names its encoding."""


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The article of a page. `extra` tells the encoding where it is not plain UTF-8, and the agency that the page credits as `source`."""
    data = whole(file, settings)
    yield data if isinstance(data, SourceError) else from_bytes(data, str(file.path), file.name)


def from_bytes(data: bytes, place: str, name: str, charset: str | None = None) -> Sourced | SourceError:
    """The article of a page that was read; `charset` is the encoding that its server named."""
    if is_binary(data):
        return NotText(place, "not a page of HTML")
    decoded = _decoded(data, charset)
    if decoded is None:
        return NotText(place, "bytes in an encoding that cannot be told; save the page as UTF-8")
    try:
        tree = page.parse(decoded.text)
    except ValueError as error:
        return TooLarge(place, str(error))
    told = metadata(tree)
    text = page.article_text(tree)
    if not text:
        return EmptySource(place, "no article on the page")
    extra = decoded.remarks() | ({"source": told.source} if told.source else {})
    fields = {"title": told.title, "outlet": told.outlet, "author": told.author, "published": told.published, "url": told.url}
    article = Article(text=text, place=name, **fields, extra=extra)
    return Sourced(article=article, original=Original(form="html", encoding=decoded.codec, data=data))


def address_of(told: str | None, fetched: str | None) -> str | None:
    """The address that a page tells, if it is on the site it was fetched from; else that from which it was fetched."""
    try:
        return told if told and (not fetched or urlsplit(told).hostname == urlsplit(fetched).hostname) else fetched
    except ValueError:
        return fetched


def _decoded(data: bytes, charset: str | None) -> Decoded | None:
    """The text by a byte order mark, as the page or its server names the encoding where the bytes bear it out, or as the bytes tell."""
    if marked_encoding(data):
        return decode(data)
    inside = _NAMED.search(data[:_HEAD])
    for name in (charset, inside[1].decode("ascii") if inside else None):
        if name and (decoded := named(data, name)):
            return decoded
    return decode(data)
