"""Lists of addresses: OPML lists of feeds, sitemaps, news sitemaps, and lists of sitemaps. Nothing is fetched here.

    listed(data, "https://news.example/sitemap.xml")    Listing(kind="sitemap", entries=(Entry(address=…, published=…), …))

Read with the parser of the standard library, which opens nothing; XML with entities of its own is refused before.
"""

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple
from urllib.parse import urljoin

from tawatur.errors import BrokenFile, EmptySource, SourceError
from tawatur.read import feed
from tawatur.read.metadata import moment

ListKind = Literal["opml", "sitemap", "sitemaps"]
_LONGEST = 2000
_CHUNK = 1 << 16


class Entry(NamedTuple):
    """An address with what its list tells of it: `changed` as it stands there."""

    address: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    changed: str | None = None


class Listing(NamedTuple):
    """The entries, each address once; those of sitemaps the newest first, as far as they tell. `problem`: where it is broken."""

    kind: ListKind
    entries: tuple[Entry, ...]
    problem: SourceError | None = None


def listed(data: bytes, place: str) -> Listing | SourceError:
    """The list that some bytes are, or why none can be read. Addresses are those of the web, absolute. Errors bear `place`."""
    if feed.is_dangerous(data):
        return BrokenFile(place, "XML with entities of its own, or beyond all lists")
    kind: ListKind = "sitemap"
    entries: dict[str, Entry] = {}
    problem: SourceError | None = None
    try:
        for element in _elements(data):
            name = _local(element)
            kind = "opml" if name == "outline" else "sitemaps" if name == "sitemap" else kind
            if (entry := _entry(name, element, place)) is not None:
                entries.setdefault(entry.address, entry)
            if name in ("url", "sitemap"):
                element.clear()
    except (ET.ParseError, ValueError, LookupError) as error:  # LookupError: an encoding that there is not
        problem = BrokenFile(place, f"the list is broken ({error}); what could be read of it was read")
    if not entries:
        return problem or EmptySource(place, "a list without addresses")
    found = tuple(entries.values())
    return Listing(kind, found if kind == "opml" else tuple(sorted(found, key=_newest, reverse=True)), problem)


def _elements(data: bytes) -> Iterator["ET.Element[str]"]:
    """The elements, each when it ends; those before a break come."""
    parser: Any = ET.XMLPullParser(["end"])
    stream = io.BytesIO(data)
    while chunk := stream.read(_CHUNK):
        parser.feed(chunk)
        yield from (element for _, element in parser.read_events())
    parser.close()
    yield from (element for _, element in parser.read_events())


def _local(element: "ET.Element[str]") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _entry(name: str, element: "ET.Element[str]", place: str) -> Entry | None:
    if name == "outline":
        given = {key.lower(): value for key, value in element.attrib.items()}
        return _of(given.get("xmlurl"), place, title=given.get("title") or given.get("text"))
    if name not in ("url", "sitemap"):
        return None
    told = {_local(inner): (inner.text or "").strip() for inner in reversed(list(element.iter())) if inner is not element}
    published = told.get("publication_date")
    return _of(
        told.get("loc"),
        place,
        title=told.get("title") or None,
        outlet=told.get("name") or None,
        published=moment(published) if published else None,
        changed=told.get("lastmod") or published or None,
    )


def _of(address: str | None, place: str, **told: str | None) -> Entry | None:
    if not address or len(address) > _LONGEST:
        return None
    try:
        whole = urljoin(place, address.strip())
    except ValueError:
        return None
    return Entry(whole, **told) if whole.startswith(("http://", "https://")) else None


def _newest(entry: Entry) -> str:
    return entry.changed or ""
