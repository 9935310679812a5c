"""What the head of a page says of its article: JSON-LD first, then Open Graph and other meta elements, microdata, and the links.

    metadata(tree)  ->  Metadata(title, outlet, author, url, published, source)

A day is taken as it is written, or not at all: nothing is guessed from the address or from other days of the page.
"""

import datetime as dt
import email.utils
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from resiliparse.parse.html import HTMLTree

from tawatur.originals import page

_KINDS = ("article", "posting", "report")
"""How the names of schema.org for what newsrooms publish end, in small letters."""
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dcterms.date", "dcterms.issued",
    "dcterms.created", "dc.date.issued", "dc.date", "article.published", "publishdate", "publish-date", "publish_date", "pubdate",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dcterms.title", "dc.title")
_OUTLETS = ("og:site_name", "dcterms.publisher", "dc.publisher", "application-name")
_AUTHORS = ("author", "article:author", "dcterms.creator", "dc.creator", "parsely-author", "byl")
_SOURCES = ("dcterms.source", "dc.source", "syndication-source", "original-source", "article:source", "source")
_CHANGED = re.compile("updat|modif|تحديث")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 500
_LONGEST_URL = 2000
_MOST = 2000
"""Things looked at, of meta elements and of objects in JSON-LD."""


class Metadata(NamedTuple):
    """What a page says of its article; `source` is the agency or outlet that it credits."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    source: str | None = None


def metadata(tree: HTMLTree) -> Metadata:
    """What the page says. Never raises on content."""
    linked, meta = next(_linked(tree), {}), _meta(tree)
    head = page.headline(tree)
    return Metadata(
        title=_words(head.text if head is not None else None)
        or _first(meta, _TITLES)
        or _name(linked.get("headline"))
        or _words(tree.title),
        outlet=_name(linked.get("publisher")) or _first(meta, _OUTLETS),
        author=_name(linked.get("author")) or _person(_first(meta, _AUTHORS)) or _property(tree, "author"),
        url=_url(tree, meta, linked),
        published=_published(tree, meta, linked, head),
        source=_name(linked.get("sourceOrganization")) or _first(meta, _SOURCES),
    )


def moment(value: object) -> str | None:
    """A day or date-time in ISO form; None for what is not one. A date-time of letters and feeds (RFC 2822) becomes one."""
    if not isinstance(value, str):
        return None
    value = value.strip()[:_LONGEST]
    try:
        if _DAY.fullmatch(value):
            return dt.date.fromisoformat(value).isoformat()
        if not _DAY.match(value):
            return email.utils.parsedate_to_datetime(value).isoformat()
        return dt.datetime.fromisoformat(value).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return moment(value[:10]) if _DAY.match(value) and len(value) > 10 else None


def _published(tree: HTMLTree, meta: dict[str, str], linked: dict[str, Any], head: Any) -> str | None:
    said = [linked.get("datePublished"), *(meta.get(name) for name in _PUBLISHED), _property(tree, "datePublished")]
    return next((day for value in said if (day := moment(value))), None) or _timed(head)


def _timed(head: Any) -> str | None:
    """The first day of a time element beside the headline, if nothing says that it is that of a change."""
    for element in page.beside(head):
        told = f"{element.class_name} {element.getattr('itemprop') or ''} {element.text}".lower()
        if element.tag == "time" and not _CHANGED.search(told) and (day := moment(element.getattr("datetime"))):
            return day
    return None


def _linked(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    """The articles among the objects of JSON-LD."""
    for script in page.select(tree, "script[type='application/ld+json']"):
        try:
            waiting = [json.loads(str(script.text).strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST):
            if not waiting:
                break
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one[:_MOST]
            elif isinstance(one, dict):
                kinds = one.get("@type")
                if any(isinstance(kind, str) and kind.lower().endswith(_KINDS) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield one
                waiting += [one[name] for name in ("@graph", "mainEntity") if name in one]


def _meta(tree: HTMLTree) -> dict[str, str]:
    """Names of meta elements in small letters, and what the first of each says."""
    found: dict[str, str] = {}
    for element in page.select(tree, "meta[content]")[:_MOST]:
        name = element.getattr("property") or element.getattr("name") or element.getattr("itemprop") or ""
        if content := _words(element.getattr("content")):
            found.setdefault(name.lower(), content)
    return found


def _property(tree: HTMLTree, name: str) -> str | None:
    """What the first element of a property of microdata says."""
    for element in page.select(tree, f"[itemprop~={name}]")[:1]:
        return _words(element.getattr("content") or element.getattr("datetime") or element.text)
    return None


def _url(tree: HTMLTree, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    links = [link.getattr("href") for link in page.select(tree, "link[rel~=canonical][href]")[:1]]
    whole = linked.get("mainEntityOfPage")
    said = (*links, meta.get("og:url"), linked.get("url"), whole.get("@id") if isinstance(whole, dict) else whole)
    whole_ones = (url.strip() for url in said if isinstance(url, str) and len(url) <= _LONGEST_URL)
    return next((url for url in whole_ones if url.startswith(("http://", "https://"))), None)


def _name(value: object) -> str | None:
    """A name, or the names of several, of JSON-LD: as words, or as objects with a name."""
    if isinstance(value, list):
        return "، ".join(name for one in value[:10] if (name := _name(one))) or None
    return _words(value.get("name") if isinstance(value, dict) else value)


def _person(value: str | None) -> str | None:
    """An author that is no address of a page."""
    return None if value is None or "://" in value else value


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _words(value: object) -> str | None:
    return " ".join(value.split())[:_LONGEST] or None if isinstance(value, str) else None
