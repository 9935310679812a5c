"""Feeds that were saved: RSS, Atom and JSON Feed, one article an item, of what the item itself carries. Nothing is fetched.

A news sitemap and an OPML list hold addresses alone; they are told as such. XML with entities of its own is refused: nothing is expanded.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

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


def read(file: File, settings: Settings) -> Iterator[Sourced | SourceError]:
    """The articles of the items, in their order. One without an address is named FILE:NUMBER."""
    data = whole(file, settings)
    if isinstance(data, SourceError):
        yield data
        return
    place = str(file.path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _json(data, file)
    elif file.path.suffix.lower() == ".json":
        yield NoReader(place, "no JSON Feed; one article a line goes into a .jsonl file")
    elif _ENTITIES.search(data) or len(_TAG.findall(data)) > _MOST_TAGS:
        yield BrokenFile(place, "XML with entities of its own, or beyond all feeds")
    elif kind := _LISTS.search(data[:_HEAD]):
        number = len(re.findall(_ADDRESSES[kind[1]], data))
        yield PassedOver(place, f"a list of {number} addresses, of which nothing is fetched")
    else:
        yield from _xml(data, file)


def _xml(data: bytes, file: File) -> Iterator[Sourced | SourceError]:
    import feedparser  # heavy, and most sources are no feeds

    place = str(file.path)
    try:
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # the library lets out whatever its parts raise
        yield BrokenFile(place, f"no feed that can be read: {error}")
        return
    if not parsed.get("version") and not parsed.entries:
        yield BrokenFile(place, "no feed")
        return
    yield from _items([_of_entry(entry) for entry in parsed.entries], parsed.feed.get("title"), file)
    broken = parsed.get("bozo_exception")
    if broken is not None and not isinstance(broken, feedparser.exceptions.ThingsNobodyCaresAboutButMe):
        yield BrokenFile(place, f"the feed is broken ({broken}); what could be read of it was read")


def _of_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
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
    }


def _json(data: bytes, file: File) -> Iterator[Sourced | SourceError]:
    place = str(file.path)
    try:
        feed = json.loads(data)
        items = feed["items"]
        if "jsonfeed" not in str(feed.get("version")) or not isinstance(items, list):
            raise ValueError("it is not JSON Feed")
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        yield NoReader(place, f"no JSON Feed ({error}); one article a line goes into a .jsonl file")
        return
    yield from _items([item if isinstance(item, dict) else {} for item in items], feed.get("title"), file)


def _items(items: list[dict[str, Any]], outlet: object, file: File) -> Iterator[Sourced | SourceError]:
    if not items:
        yield EmptySource(str(file.path), "a feed without items")
    for number, item in enumerate(items, 1):
        try:
            yield _article(item, number, outlet, file)
        except ValueError as error:  # of a piece of HTML that is nested beyond all pages
            yield BrokenFile(str(file.path), f"item {number}: {error}")


def _article(item: dict[str, Any], number: int, outlet: object, file: File) -> Sourced | SourceError:
    """The article of an item; a day in words alone is kept beside it as it stands."""
    plain, marked = item.get("content_text"), item.get("content_html") or item.get("summary")
    form = "fragment" if isinstance(marked, str) and marked.strip() else "text"
    source = marked if form == "fragment" else plain
    source = _whole(source) if isinstance(source, str) else ""
    text = page.text_of(source) if form == "fragment" else source
    if not text.strip():
        return EmptySource(str(file.path), f"item {number}: no text")
    told = item.get("date_published")
    day = moment(told)
    author = item.get("author") or next(iter(item.get("authors") or ()), None)
    fields = {
        "title": item.get("title"),
        "url": item.get("url"),
        "outlet": outlet,
        "author": author.get("name") if isinstance(author, dict) else author,
    }
    known = {name: " ".join(_whole(value).split()) for name, value in fields.items() if isinstance(value, str) and value.strip()}
    extra = {"published": _whole(told)} if isinstance(told, str) and told and not day else {}
    article = Article(text=text, place=f"{file.name}:{number}", **known, published=day, extra=extra)
    return Sourced(article=article, original=Original(form=form, encoding="utf-8", data=source.encode()))


def _whole(value: str) -> str:
    """The text without halves of surrogate pairs."""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
