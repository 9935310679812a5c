"""A world that publishes the bundled sample over days, on a server of our own, with a clock that is turned.

What is real: requests, answers, ledger, analysis. What is turned: the clock. The world looks at the clock at every request, so that what is
published, and what fails, depends on the time at which it is asked for.
"""

import json
from collections.abc import Callable, Iterator
from html import escape
from random import Random
from typing import Any

import pytest
from hostile import Asked, TurnedClock, Web, item, reply, rss

from tawatur import lexicon
from tawatur.fetch.client import Means

HOUR = 3600.0
DAY = 24 * HOUR
APART = 5 * HOUR
"""Between two articles."""
_WINDOW = 8
"""Items of a feed: what was pushed out of it is gone."""


def sample() -> list[dict[str, Any]]:
    """The articles of the sample by day, and by what they say the same day."""
    lines = (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()
    return sorted(map(json.loads, lines), key=lambda article: (str(article.get("published")), article["url"]))


def html(article: dict[str, Any]) -> str:
    """The article as a page."""
    title = article.get("title") or "خبر"
    told = {"article:published_time": article.get("published"), "og:site_name": article.get("outlet"), "og:title": title}
    metas = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items() if value)
    text = "".join(f"<p>{escape(line)}</p>" for line in article["text"].splitlines() if line.strip())
    body = f"<article><h1>{escape(title)}</h1>{text}</article>"
    return f"<!doctype html><html><head><meta charset=utf-8>{metas}</head><body>{body}</body></html>"


class World:
    """A paper with a feed and a sitemap, an OPML list of both and of a feed that is dead. `trouble`: what a request gets when it fails."""

    def __init__(self, web: Web, clock: TurnedClock, articles: list[dict[str, Any]]) -> None:
        self.web, self.clock, self.begun = web, clock, clock.at
        self.articles = articles
        self.trouble: Callable[[str, float], bytes | None] = lambda path, hours: None
        for number, article in enumerate(self.articles):
            self._serve(f"/a/{number}", lambda article=article: (html(article), "text/html"))
        self._serve("/feed", lambda: (rss(self._items(0)), "application/rss+xml"))
        self._serve("/sitemap.xml", lambda: (self._sitemap(), "application/xml"))
        outlines = "".join(f'<outline xmlUrl="{web.url}/{name}"/>' for name in ("feed", "sitemap.xml", "dead"))
        self._serve("/all.opml", lambda: (f"<opml><body>{outlines}</body></opml>", "text/x-opml"))

    def _serve(self, path: str, made: Callable[[], tuple[str, str]]) -> None:
        def site(asked: Asked, out: Any) -> None:
            hours = (self.clock.at - self.begun) / HOUR
            failed = self.trouble(path, hours)
            if failed is not None:
                out.write(failed)
                return
            body, kind = made()
            etag = f'"{abs(hash(body))}"'
            same = asked.headers.get("if-none-match") == etag
            out.write(reply(304, etag=etag) if same else reply(200, body.encode(), content_type=f"{kind}; charset=utf-8", etag=etag))

        self.web.answers[path] = site

    @property
    def published(self) -> int:
        """How many articles there are now."""
        return min(len(self.articles), int((self.clock.at - self.begun) / APART))

    def _numbers(self) -> range:
        return range(max(0, self.published - _WINDOW), self.published)

    def _items(self, part: int) -> Iterator[str]:
        """Those with even numbers, by their beginning alone; the newest first."""
        return (item(f"{self.web.url}/a/{n}", n) for n in reversed(self._numbers()) if n % 2 == part)

    def _sitemap(self) -> str:
        urls = "".join(f"<url><loc>{self.web.url}/a/{n}</loc><lastmod>2025-01-{n + 1:02}</lastmod></url>" for n in self._numbers() if n % 2)
        return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'

    def hook(self, path: str, answers: Callable[[float], int]) -> list[dict[str, Any]]:
        """A webhook that answers with a status by the hour; the notices that it has got, with their headers, whatever it answered."""
        got: list[dict[str, Any]] = []

        def site(asked: Asked, out: Any) -> None:
            status = answers((self.clock.at - self.begun) / HOUR)
            got.append({"status": status, "headers": asked.headers, "body": asked.body, **json.loads(asked.body)})
            out.write(reply(status))

        self.web.answers[path] = site
        return got


def on_this_machine(patched: pytest.MonkeyPatch) -> None:
    """What is fetched may be on this machine, and is not waited for."""
    patched.setenv("TAWATUR_PRIVATE_ADDRESSES", "1")
    patched.setenv("TAWATUR_PAUSE", "0")


@pytest.fixture(autouse=True)
def _on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    on_this_machine(monkeypatch)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as running:
        yield running


@pytest.fixture
def world(web: Web, clock: TurnedClock) -> World:
    """The first ten articles: two days."""
    return World(web, clock, sample()[:10])


@pytest.fixture
def means(clock: TurnedClock) -> Callable[[], Means]:
    return means_of(clock)


def means_of(clock: TurnedClock) -> Callable[[], Means]:
    """What a watch works with: the clock that is turned, and known dice."""
    return lambda: Means(clock=clock, chance=Random(11), seconds=2.0)  # type: ignore[arg-type]
