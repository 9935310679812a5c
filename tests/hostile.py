"""A web of our own on 127.0.0.1, for the tests: sites that behave, and sites that do not.

    with Web() as web:
        web.put("/feed", rss(...), kind="application/rss+xml", etag='"1"')
        web.answers["/slow"] = drip(...)                        a function that is handed the connection
        web.asked                                              [("GET", "/feed", headers), ...]

Everything but the clock is real: sockets, bytes, HTTP. A site that misbehaves writes to its socket itself.
"""

import hashlib
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple, Self


class Asked(NamedTuple):
    """A request as it came; names of headers in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Site = Callable[[Asked, Any], None]
"""Answers a request by writing to the connection."""


def reply(status: int, body: bytes = b"", **headers: str) -> bytes:
    """An answer as bytes: reply(200, b"…", content_type="text/html")."""
    told = {"content-length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status} Whatever\r\n{lines}\r\n".encode() + body


class Web:
    """Pages by path; what is not there is 404."""

    def __init__(self, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Site] = {}
        self.asked: list[Asked] = []
        web = self

        class Handler(socketserver.StreamRequestHandler):
            def setup(self) -> None:
                if tls:
                    self.request = tls.wrap_socket(self.request, server_side=True)
                super().setup()

            def handle(self) -> None:
                with suppress(OSError, ValueError):
                    web._handle(self.rfile, self.wfile)

        class Server(socketserver.ThreadingTCPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                """Whoever does not trust us hangs up."""

            allow_reuse_address = True
            daemon_threads = True
            block_on_close = False

        self._server = Server((address, 0), Handler)
        self.port: int = self._server.server_address[1]
        self.url = f"http{'s' if tls else ''}://{address}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def _handle(self, incoming: Any, outgoing: Any) -> None:
        method, path, _ = incoming.readline().decode().split(" ", 2)
        headers = {}
        while line := incoming.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        asked = Asked(method, path, headers, incoming.read(int(headers.get("content-length", 0))))
        self.asked.append(asked)
        self.answers.get(path, lambda *_: outgoing.write(reply(404)))(asked, outgoing)
        outgoing.flush()

    def raw(self, path: str, data: bytes) -> str:
        """Answer with these bytes, whatever they are; the address."""
        self.answers[path] = lambda asked, out: out.write(data)
        return self.url + path

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """A page with its ETag, which is not sent again to whoever has it; the address."""
        data = body.encode() if isinstance(body, str) else body
        etag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'

        def site(asked: Asked, out: Any) -> None:
            if asked.headers.get("if-none-match") == etag:
                out.write(reply(304, etag=etag, **headers))
            else:
                out.write(reply(200, data, content_type=kind, etag=etag, **headers))

        self.answers[path] = site
        return self.url + path

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked.path == path for asked in self.asked)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class TurnedClock:
    """A clock that is turned: whoever waits has waited at once."""

    def __init__(self, at: float = 1_740_000_000.0) -> None:
        self.at = at
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += max(0.0, seconds)


SENTENCES = (
    "قال وزير النقل سالم العدوان إن الميناء سيستقبل {} سفينة قبل نهاية الشهر، وإن العمل فيه يجري ليلا ونهارا.",
    "وأكدت هيئة الموانئ أن {} عاملا يشاركون في توسعة الرصيف الشرقي، بحسب بيان نشرته الهيئة على موقعها.",
    "ونفى المتحدث باسم الوزارة أن تكون الأعمال قد توقفت بعد العاصفة التي ضربت الساحل مطلع الأسبوع الحالي.",
)


def paragraphs(number: int) -> list[str]:
    """The paragraphs of an article of this number."""
    return [sentence.format(number) for sentence in SENTENCES]


def page(number: int, title: str = "الميناء يستقبل سفنا جديدة") -> str:
    """A page with an article."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(number))
    head = f"<title>{title} {number}</title><meta property='article:published_time' content='2025-02-{number % 27 + 1:02}T08:00:00+00:00'>"
    body = f"<article><h1>{title} {number}</h1>{text}</article>"
    return f"<!doctype html><html lang=ar><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def rss(items: Iterator[str] | list[str], title: str = "أخبار الميناء") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(address: str, number: int, text: str = "") -> str:
    """An item of RSS; with a text that is its article, else with its beginning alone."""
    content = text or SENTENCES[0].format(number)[:60]
    return f"<item><title>خبر {number}</title><link>{address}</link><guid>{address}</guid><description>{content}</description></item>"
