"""Feeds: RSS, Atom and JSON Feed, one article an item, of what the item itself carries. Nothing is fetched here.

A news sitemap and an OPML list hold addresses alone (`lists`); they are told as such. XML with entities of its own is refused: nothing is
expanded.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin

from tawatur.errors import BrokenFile, EmptySource, NoReader, PassedOver, SourceError
from tawatur.model import Article, Original, Sourced
from tawatur.originals import page
from tawatur.read.metadata import moment
from tawatur.read.source import File, whole
from tawatur.settings import Settings

SUFFIXES = (".rss", ".atom", ".xml", ".opml", ".json")

_ENTITIES = re.compile(rb"<!ENTITY|<!\[?\s*E\0N\0T\0I\0T\0Y", re.IGNORECASE)
_LISTS = re.compile(rb"<(urlset|sitemapindex|opml)[\s>]")
_ADDRESSES = {b"urlset": rb"<loc[\s>]", b"sitemapindex": rb"<loc[\s>]", b"opml": rb"xmlUrl\s*="}
_TAG = re.compile(rb"<[a-zA-Z]")
_MOST_TAGS = 500_000
_HEAD = 4096
_IN_FULL = 1000
"""Characters from which on the description of an item is its article, not the beginning alone."""


class Item(NamedTuple):
    """An entry of a feed: the article that it carries, or why it carries none. `key` is another one when the entry says something else;
    `whole`: it carries its article in full, as far as can be told, and not the beginning alone."""

    key: str
    address: str | None
    whole: bool
    found: Sourced | SourceError


class Feed(NamedTuple):
    """What could be read of one, and what could not."""

    title: str | None
    items: tuple[Item, ...]
    problem: SourceError | None = None


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of the items, in their order. One without an address is named FILE:NUMBER."""
    data = whole(file, settings)
    if isinstance(data, SourceError):
        yield data
        return
    found = feed(data, str(file.path), file.name)
    if isinstance(found, SourceError):
        yield found
        return
    for item in found.items:
        yield item.found
    if found.problem:
        yield found.problem


def feed(data: bytes, place: str, name: str, kind: str = "") -> Feed | SourceError:
    """The feed that some bytes are, or why they are none; `kind` is the Content-Type that their server gave. Errors bear `place`."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(data, place, name)
    if name.lower().endswith(".json"):
        return NoReader(place, "no JSON Feed; one article a line goes into a .jsonl file")
    if is_dangerous(data):
        return BrokenFile(place, "XML with entities of its own, or beyond all feeds")
    if listing := _LISTS.search(data[:_HEAD]):
        number = len(re.findall(_ADDRESSES[listing[1]], data))
        return PassedOver(place, f"a list of {number} addresses, of which nothing is fetched")
    return _xml(data, place, name, kind)


def is_dangerous(data: bytes) -> bool:
    """Whether this is XML that expands, or is beyond all feeds."""
    return _ENTITIES.search(data) is not None or len(_TAG.findall(data)) > _MOST_TAGS


def is_list(data: bytes) -> bool:
    """Whether this is a list of addresses: an OPML list or a sitemap."""
    return _LISTS.search(data[:_HEAD]) is not None


def _xml(data: bytes, place: str, name: str, kind: str) -> Feed | SourceError:
    import feedparser  # heavy, and most sources are no feeds

    headers = {"content-type": kind} if kind else {}
    try:
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False, response_headers=headers)
    except Exception as error:  # the library lets out whatever its parts raise
        return BrokenFile(place, f"no feed that can be read: {error}")
    if not parsed.get("version") and not parsed.entries:
        return BrokenFile(place, "no feed")
    title = parsed.feed.get("title")
    items = _items([_of_entry(entry) for entry in parsed.entries], title, place, name)
    broken = parsed.get("bozo_exception")
    if broken is None or isinstance(broken, feedparser.exceptions.ThingsNobodyCaresAboutButMe):
        return Feed(title, items, None if items else EmptySource(place, "a feed without items"))
    return Feed(title, items, BrokenFile(place, f"the feed is broken ({broken}); what could be read of it was read"))


def _of_entry(entry: dict[str, Any]) -> dict[str, Any]:
    """An item of RSS or Atom in the terms of JSON Feed."""
    contents = [one.get("value") for one in entry.get("content", ()) if isinstance(one, Mapping)]
    content = max((one for one in (*contents, entry.get("summary")) if isinstance(one, str)), key=len, default="")
    published = entry.get("published") or entry.get("updated")
    return {
        "content_html": content,
        "title": entry.get("title"),
        "url": entry.get("link"),
        "date_published": published,
        "author": entry.get("author"),
        "id": entry.get("id"),
        "date_modified": dict.get(entry, "updated"),  # without what the library puts in its place
        "whole": bool(contents),
    }


def _json(data: bytes, place: str, name: str) -> Feed | SourceError:
    try:
        feed = json.loads(data)
        items = feed["items"]
        if "jsonfeed" not in str(feed.get("version")) or not isinstance(items, list):
            raise ValueError("it is not JSON Feed")
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        return NoReader(place, f"no JSON Feed ({error}); one article a line goes into a .jsonl file")
    title = feed.get("title")
    told = [{**item, "whole": True} if isinstance(item, dict) else {} for item in items]
    return Feed(
        title if isinstance(title, str) else None,
        _items(told, title, place, name),
        None if told else EmptySource(place, "a feed without items"),
    )


def _items(items: list[dict[str, Any]], outlet: object, place: str, name: str) -> tuple[Item, ...]:
    return tuple(_item(item, number, outlet, place, name) for number, item in enumerate(items, 1))


def _item(item: dict[str, Any], number: int, outlet: object, place: str, name: str) -> Item:
    item = {**item, "url": _absolute(item.get("url"), place)}
    try:
        found = _article(item, number, outlet, place, name)
    except ValueError as error:  # of a piece of HTML that is nested beyond all pages
        found = BrokenFile(place, f"item {number}: {error}")
    address: str | None = item["url"]
    text = found.article.text if isinstance(found, Sourced) else ""
    carried = bool(text) and bool(item.get("whole") or len(text) >= _IN_FULL)
    named = str(item.get("id") or address or "") or str(item.get("title"))
    version = text if carried or not address else str(item.get("date_modified") or item.get("date_published"))
    key = hashlib.sha256("\0".join((named, version)).encode("utf-8", "replace")).hexdigest()
    return Item(key, address, carried or not address, found)


def _absolute(url: object, place: str) -> str | None:
    """The address of an item; one that begins at its feed, in full where that has an address."""
    if not isinstance(url, str) or not url.strip():
        return None
    try:
        return urljoin(place, url.strip()) if place.startswith(("http://", "https://")) else url
    except ValueError:
        return url


def _article(item: dict[str, Any], number: int, outlet: object, place: str, name: str) -> Sourced | SourceError:
    """The article of an item; a day in words alone is kept beside it as it stands."""
    plain, marked = item.get("content_text"), item.get("content_html") or item.get("summary")
    form = "fragment" if isinstance(marked, str) and marked.strip() else "text"
    source = marked if form == "fragment" else plain
    source = _whole(source) if isinstance(source, str) else ""
    text = page.text_of(source) if form == "fragment" else source
    if not text.strip():
        return EmptySource(place, f"item {number}: no text")
    told = item.get("date_published")
    day = moment(told)
    author = item.get("author") or next(iter(item.get("authors") or ()), None)
    fields = {
        "title": item.get("title"),
        "url": item.get("url"),
        "outlet": outlet,
        "author": author.get("name") if isinstance(author, dict) else author,
    }
    known = {field: " ".join(_whole(value).split()) for field, value in fields.items() if isinstance(value, str) and value.strip()}
    extra = {"published": _whole(told)} if isinstance(told, str) and told and not day else {}
    article = Article(text=text, place=f"{name}:{number}", **known, published=day, extra=extra)
    return Sourced(article=article, original=Original(form=form, encoding="utf-8", data=source.encode()))


def _whole(value: str) -> str:
    """The text without halves of surrogate pairs."""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
