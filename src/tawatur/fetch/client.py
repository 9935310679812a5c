"""The way to an address: may it be asked, whose turn is it, the request, and wherever a redirect leads, the same again."""

import re
import ssl
from email.message import Message
from importlib.metadata import version
from random import Random
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import msgspec

from tawatur.errors import NotFetched, Refused
from tawatur.fetch.addresses import Allowed, Resolver, anywhere, is_public, system_resolver
from tawatur.fetch.clock import Clock
from tawatur.fetch.delivery import Delivery, Known
from tawatur.fetch.exchange import Answer, Exchange
from tawatur.fetch.manners import LONGEST_PAUSE, Turns, asked_to_wait, backed_off
from tawatur.fetch.robots import MOST_BYTES, NAME, Robots
from tawatur.fetch.transport import Transport
from tawatur.settings import Settings

MOST_HOPS = 5
_SECONDS = 30.0
_TRIES = 3
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410, 451})
_AGAIN = frozenset({408, 425, 429})
_ACCEPTED = "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xml;q=0.9, */*;q=0.5"
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")
_LONGEST_ADDRESS = 8000


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """What a client works with; tests turn the clock, throw known dice, and answer for the names of hosts."""

    clock: Clock = Clock()
    tls: ssl.SSLContext | None = None
    chance: Random = msgspec.field(default_factory=Random)
    resolver: Resolver = system_resolver
    public: Allowed = is_public
    seconds: float = _SECONDS


class Client:
    """One request after the other, from one thread."""

    def __init__(self, settings: Settings, means: Means | None = None) -> None:
        self.means = means or Means()
        self._pause = settings.pause
        allowed = anywhere if settings.private_addresses else self.means.public
        transport = Transport(self.means.resolver, allowed, self.means.seconds, settings.proxy, self.means.tls)
        self._exchange = Exchange(transport, agent(settings.contact), self.means.seconds, settings.largest_download)
        self._turns = Turns(self.means.clock)
        self._robots = Robots(self._robots_txt, self.means.clock.now)

    def close(self) -> None:
        self._exchange.close()

    def get(self, url: str, known: Known | None = None, *, tries: int = _TRIES) -> Delivery:
        """What stands at an address. A failure that may pass is tried again, `tries` times in all. Raises NotFetched and Refused."""
        clock, failures = self.means.clock, 0
        while True:
            try:
                return self._followed(url, known or Known())
            except NotFetched as error:
                failures += 1
                wait = backed_off(failures, self.means.chance) if error.wait is None else error.wait
                if error.lasting or failures >= tries or wait > LONGEST_PAUSE:
                    raise
                clock.sleep(wait)

    def _followed(self, url: str, known: Known) -> Delivery:
        given = here = checked(url)
        moved: str | None = None
        for_good, seen = True, {here}
        for _ in range(MOST_HOPS + 1):
            origin = origin_of(here)
            if why := self._robots.why_not(origin, here):
                raise Refused(url, f"{why}{_through(given, here)}")
            answer = self._asked(here, known, self._robots.delay(origin))
            if answer.status not in _MOVED:
                return self._delivery(url, here, answer, moved)
            there = answer.headers.get("location")
            if not there:
                raise NotFetched(url, f"redirects nowhere (status {answer.status})")
            here = _joined(here, there, url)
            if here in seen:
                raise NotFetched(url, f"redirects in a circle, at {here}", lasting=True)
            seen.add(here)
            for_good = for_good and answer.status in _FOR_GOOD
            moved = here if for_good else moved
        raise NotFetched(url, f"more than {MOST_HOPS} redirects", lasting=True)

    def _asked(self, url: str, known: Known, pause: float, most: int | None = None) -> Answer:
        """One request, in its turn."""
        host = urlsplit(url).netloc
        headers = {"Accept": _ACCEPTED}
        headers |= {"If-None-Match": known.etag} if known.etag else {}
        headers |= {"If-Modified-Since": known.modified} if known.modified else {}
        if left := self._turns.wait(host):
            raise NotFetched(url, f"its host asked to be left alone for {left:.0f} seconds more", wait=left)
        asked = 0.0
        try:
            answer = self._exchange.get(url, headers, most)
            asked = _wanted(answer, self.means.clock.now()) or 0.0
            return answer
        finally:
            self._turns.done(host, max(min(max(self._pause, pause), LONGEST_PAUSE), asked))

    def _delivery(self, url: str, here: str, answer: Answer, moved: str | None) -> Delivery:
        now, status, headers = self.means.clock.now(), answer.status, answer.headers
        if status not in (200, 304):
            wait = _wanted(answer, now)
            raise NotFetched(url, f"status {status}{_through(url, here)}{_after(wait)}", lasting=_lasts(status), wait=wait, status=status)
        kind = Message()
        kind["content-type"] = headers.get("content-type", "")
        age = _MAX_AGE.search(headers.get("cache-control", "").lower())
        return Delivery(
            url=here,
            data=answer.data,
            kind=kind.get_content_type() if headers.get("content-type") else "",
            charset=_charset(kind),
            known=Known(etag=headers.get("etag"), modified=headers.get("last-modified")),
            moved=moved,
            unchanged=status == 304,
            fresh=float(age[1]) if age else 0.0,
            at=now,
        )

    def _robots_txt(self, url: str) -> str | None:
        """Its text; None where there is none. A redirect is followed, to wherever it may lead."""
        here = url
        for _ in range(MOST_HOPS):
            answer = self._asked(here, Known(), 0.0, MOST_BYTES)
            if answer.status in _MOVED and (there := answer.headers.get("location")):
                here = _joined(here, there, url)
            elif answer.status == 200:
                return answer.data.decode("utf-8", "replace")
            elif 400 <= answer.status < 500 and answer.status not in _AGAIN:
                return None
            else:
                raise NotFetched(url, f"status {answer.status}")
        return None


def agent(contact: str | None) -> str:
    """Who asks: the name of this program and, where it is set, how to reach whoever runs it."""
    plain = (contact or "").encode("ascii", "ignore").decode().translate(dict.fromkeys((*range(32), 127)))
    return f"{NAME.title()}/{version(NAME)}" + (f" (+{plain})" if plain else "")


def checked(url: str, given: str | None = None) -> str:
    """An address of the web as it is asked for, without a fragment. Raises Refused."""
    place = given or url
    through = "" if given is None else f"leads to {url[:200]}, which is "
    url = url.strip().replace(" ", "%20")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(place, f"{through}no address ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise Refused(place, f"{through}no address of http or https")
    if parts.username is not None or parts.password is not None:
        raise Refused(place, f"{through}an address with a password; none is sent")
    if len(url) > _LONGEST_ADDRESS or any(ord(c) < 33 or ord(c) == 127 for c in url):
        raise Refused(place, f"{through}no address")
    bracketed = f"[{host}]" if ":" in host else host
    netloc = bracketed if port in (None, 80 if parts.scheme == "http" else 443) else f"{bracketed}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def _joined(here: str, there: str, given: str) -> str:
    """Where a redirect leads. Raises Refused."""
    try:
        return checked(urljoin(here, there), given)
    except ValueError as error:  # what urljoin takes for half an address
        raise Refused(given, f"leads to {there[:200]!r}, which is no address ({error})") from error


def origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _wanted(answer: Answer, now: float) -> float | None:
    """Seconds for which a busy server asks to be left alone."""
    return asked_to_wait(answer.headers.get("retry-after"), now) if answer.status in (429, 503) else None


def _lasts(status: int) -> bool:
    return 400 <= status < 500 and status not in _AGAIN


def _charset(kind: Message) -> str | None:
    charset: Any = kind.get_param("charset")
    return charset if isinstance(charset, str) and charset else None


def _through(given: str, here: str) -> str:
    return "" if here in (given, f"{given}/") else f" (at {here})"


def _after(wait: float | None) -> str:
    return "" if wait is None else f"; it asks to wait {wait:.0f} seconds"
