"""Sources of all kinds become articles: what is on the disk is read, what is at an address is fetched and read, and so is what it lists.

    with Collecting.with_settings(settings) as collecting:
        collecting.of("https://news.example/feed")     Sourced | SourceError ...; the pages of items that carry no whole article are fetched
        collecting.of("articles/")                     nothing is fetched
        collecting.of("feeds.opml", listed=True)       what a saved list lists is fetched

An address is fetched because the user gave it, or because a list lists it that he gave. A list of lists is followed once, so that nothing
leads on without end; of one feed or list no more than `Settings.most_pages` pages are fetched, and what is left is told.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tawatur.errors import BrokenFile, PassedOver, SourceError, TooLarge
from tawatur.model import Sourced
from tawatur.read import sourced
from tawatur.read.feed import SUFFIXES, Feed, Item
from tawatur.read.lists import Entry, Listing
from tawatur.read.received import Received, articles, told
from tawatur.settings import Settings

if TYPE_CHECKING:  # the library of HTTP is wanted where something is fetched
    from tawatur.fetch import Client, Delivery

_GZIP = b"\x1f\x8b"
Answers = Iterator[Sourced | SourceError]


def is_address(source: str) -> bool:
    """Whether a source is to be fetched."""
    return "://" in source


def received(delivery: "Delivery", most: int) -> Received:
    """What came, as readers take it; a file that is packed (sitemap.xml.gz) unpacked, if it is no larger than so many bytes."""
    fetched = dt.datetime.fromtimestamp(delivery.at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    data = delivery.data
    if data.startswith(_GZIP) and not urlsplit(delivery.url).path.lower().endswith(".warc.gz"):
        data = _unpacked(delivery, most)
    return Received(url=delivery.url, data=data, kind=delivery.kind, charset=delivery.charset, fetched=fetched)


def _unpacked(delivery: "Delivery", most: int) -> bytes:
    from tawatur.fetch.unpacking import Excess, Unpackable, unpacked

    try:
        return unpacked([delivery.data], "gzip", most)
    except Excess as error:
        raise TooLarge(delivery.url, f"larger than {most:,} bytes when it is unpacked (setting largest_download)") from error
    except Unpackable as error:
        raise BrokenFile(delivery.url, str(error)) from error


def or_carried(answers: Sequence[Sourced | SourceError], carried: Sourced | SourceError | None) -> list[Sourced | SourceError]:
    """What the page of an item gave, and, where that is no article, the one that the item itself carries."""
    is_read = any(isinstance(answer, Sourced) for answer in answers)
    return [*answers, carried] if isinstance(carried, Sourced) and not is_read else list(answers)


class Collecting:
    """`client` gives the way to the network when an address is to be fetched."""

    def __init__(self, settings: Settings, client: "Callable[[], Client]") -> None:
        self._settings, self._client = settings, client

    @classmethod
    @contextmanager
    def with_settings(cls, settings: Settings) -> "Iterator[Collecting]":
        """With a client of its own, which is made when the first address is fetched: most sources are files."""
        made: list[Client] = []

        def client() -> "Client":
            from tawatur.fetch import Client

            if not made:
                made.append(Client(settings))
            return made[0]

        try:
            yield cls(settings, client)
        finally:
            for one in made:
                one.close()

    def of(self, source: str, *, listed: bool = False) -> Answers:
        """The articles of a source. Never raises on one."""
        if is_address(source):
            yield from self._at(source, deep=True)
        elif listed and (saved := self._saved(Path(source))) is not None:
            yield from self._of_list(saved, source, deep=True)
        else:
            yield from sourced(source, self._settings)

    def page(self, address: str) -> Answers:
        """What stands at an address, which is no list."""
        try:
            yield from articles(received(self._client().get(address), self._settings.largest_download), self._settings)
        except SourceError as error:
            yield error

    def _at(self, address: str, *, deep: bool) -> Answers:
        try:
            came = received(self._client().get(address), self._settings.largest_download)
        except SourceError as error:
            yield error
            return
        found = told(came)
        if found is None:
            yield from articles(came, self._settings)
        else:
            yield from self._of_list(found, address, deep=deep)

    def _saved(self, path: Path) -> Feed | Listing | SourceError | None:
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            return None
        with path.open("rb") as file:
            return told(Received(url=str(path), data=file.read(self._settings.largest_download)))

    def _of_list(self, found: Feed | Listing | SourceError, place: str, *, deep: bool) -> Answers:
        if isinstance(found, SourceError):
            yield found
        elif isinstance(found, Feed):
            yield from self._of_feed(found, place)
        elif found.kind == "sitemap":
            yield from self._of_entries(found.entries, place)
        elif deep:
            for entry in self._bounded(found.entries):
                yield from self._at(entry.address, deep=False)
            yield from self._left(len(found.entries), place)
        else:
            yield PassedOver(place, f"a list of {len(found.entries)} lists, in a list; not followed further")
        if isinstance(found, Feed | Listing) and found.problem:
            yield found.problem

    def _of_feed(self, feed: Feed, place: str) -> Answers:
        unfetched = [item for item in feed.items if not item.whole and item.address]
        wanted = {item.address for item in unfetched[: self._settings.most_pages]}
        for item in feed.items:
            yield from self._of_item(item) if item.address in wanted and not item.whole else (item.found,)
        yield from self._left(len(unfetched), place)

    def _of_item(self, item: Item) -> Answers:
        """The page of an item; where that cannot be read, what the item itself tells."""
        day = item.found.article.published if isinstance(item.found, Sourced) else None
        page = [answer.completed(published=day) if isinstance(answer, Sourced) else answer for answer in self.page(str(item.address))]
        yield from or_carried(page, item.found)

    def _of_entries(self, entries: tuple[Entry, ...], place: str) -> Answers:
        for entry in self._bounded(entries):
            for answer in self.page(entry.address):
                if isinstance(answer, Sourced):
                    answer = answer.completed(published=entry.published, outlet=entry.outlet)
                yield answer
        yield from self._left(len(entries), place)

    def _bounded(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return entries[: self._settings.most_pages]

    def _left(self, number: int, place: str) -> Answers:
        if number > self._settings.most_pages:
            yield PassedOver(place, f"{number - self._settings.most_pages} more addresses were not fetched (setting most_pages)")
