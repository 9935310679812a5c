"""Where notices go: a line on a stream, an RSS file, a webhook. Each says what it has taken; what it has not is sent again.

A webhook is posted one notice as JSON, signed: `X-Tawatur-Signature: t=SECONDS,v1=` and the HMAC-SHA256 of "SECONDS." and the body. Its
address is the user's own word, so it may be in his own network; no redirect is followed, since it would take the notice elsewhere.
"""

import datetime as dt
import hashlib
import hmac
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol, TextIO
from xml.sax.saxutils import escape

from tawatur.errors import NotFetched
from tawatur.fetch.addresses import anywhere, system_resolver
from tawatur.fetch.client import agent, checked
from tawatur.fetch.clock import Clock
from tawatur.fetch.exchange import Exchange
from tawatur.fetch.manners import asked_to_wait
from tawatur.fetch.transport import Transport
from tawatur.ledger.outbox import Notice, Waiting
from tawatur.settings import Settings

LATEST = 100
"""Notices in an RSS file."""
_SECONDS, _MOST_ANSWER = 20.0, 100_000

Latest = Callable[[], Sequence[Notice]]


class Target(Protocol):
    """`name` is that under which the ledger knows what is still to be sent to it."""

    name: str

    def send(self, waiting: Sequence[Waiting], latest: Latest) -> Iterator[int]:
        """Send what waits; the number of each that was taken. `latest` gives the last notices, the newest first. Raises NotFetched and
        OSError."""


class Lines:
    """JSON, a line each, on a stream."""

    name = "lines"

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def send(self, waiting: Sequence[Waiting], latest: Latest) -> Iterator[int]:
        for one in waiting:
            self._stream.write(f"{one.notice.to_json()}\n")
            self._stream.flush()
            yield one.number


class Rss:
    """A file with the last notices, written anew as a whole: a reader sees the old one or the new one."""

    def __init__(self, file: str | Path) -> None:
        self._file = Path(file).absolute()
        self.name = f"rss:{self._file}"

    def send(self, waiting: Sequence[Waiting], latest: Latest) -> Iterator[int]:
        data = rss(latest()).encode("utf-8", "replace")
        with tempfile.NamedTemporaryFile(dir=self._file.parent, prefix=f".{self._file.name}-", delete=False) as made:
            try:
                made.write(data)
                made.flush()
                os.fsync(made.fileno())
                Path(made.name).chmod(0o644)
                Path(made.name).replace(self._file)
            except BaseException:
                Path(made.name).unlink(missing_ok=True)
                raise
        yield from (one.number for one in waiting)


class Webhook:
    """An address that takes notices by POST and answers with a status of success (2xx) when it has one safe."""

    def __init__(self, address: str, secret: str, settings: Settings, clock: Clock, seconds: float = _SECONDS) -> None:
        self._address, self._secret, self._clock = checked(address), secret.encode(), clock
        self.name = f"webhook:{self._address}"
        transport = Transport(system_resolver, anywhere, seconds, settings.proxy)
        self._exchange = Exchange(transport, agent(settings.contact), seconds, _MOST_ANSWER)

    def send(self, waiting: Sequence[Waiting], latest: Latest) -> Iterator[int]:
        for one in waiting:
            body, now = one.notice.to_json().encode(), self._clock.now()
            headers = {
                "Content-Type": "application/json",
                "X-Tawatur-Notice": one.notice.id,
                "X-Tawatur-Signature": signature(self._secret, body, int(now)),
            }
            answer = self._exchange.post(self._address, headers, body)
            if not 200 <= answer.status < 300:
                wait = asked_to_wait(answer.headers.get("retry-after"), now)
                raise NotFetched(self._address, f"status {answer.status}", wait=wait, status=answer.status)
            yield one.number


def signature(secret: bytes, body: bytes, seconds: int) -> str:
    """The moment and the HMAC (RFC 2104) of it with the body: a notice that somebody else sends again later is known by its moment."""
    signed = hmac.new(secret, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={signed}"


def rss(notices: Sequence[Notice]) -> str:
    """Notices as RSS 2.0."""
    items = "".join(map(_item, notices))
    head = "<title>Tawatur</title><link>https://tawatur.invalid/</link><description>What is new in the ledger</description>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}\n{items}</channel></rss>\n'


def _item(notice: Notice) -> str:
    words = {
        "title": title(notice),
        "description": notice.text or notice.gloss,
        "pubDate": format_datetime(dt.datetime.fromisoformat(notice.at)),
    }
    link = notice.article if notice.article and notice.article.startswith(("http://", "https://")) else None
    told = {**words, **({"link": link} if link else {}), "category": notice.kind}
    inner = "".join(f"<{name}>{_plain(value)}</{name}>" for name, value in told.items())
    return f'<item><guid isPermaLink="false">{notice.id}</guid>{inner}</item>\n'


def title(notice: Notice) -> str:
    """A notice in one line: what changed, of whom, and the claim."""
    who = ", ".join(notice.parties)
    what = {
        "new_claim": "new claim",
        "changed_position": f"{who}: {notice.before} → {notice.stance}",
        "changed_figure": f"{who}: {', '.join(notice.was)} → {', '.join(notice.figures)}",
        "grade_reached": f"{notice.grade}, {notice.voices} voices",
    }[notice.kind]
    return f"{what} · {notice.gloss}"


def _plain(value: str) -> str:
    """As XML may hold it: no controls, which XML 1.0 has no way to write."""
    return escape("".join(c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") else " " for c in value))
