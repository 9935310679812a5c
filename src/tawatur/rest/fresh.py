"""Answers that need not be sent again: each has an ETag that changes with every write into the ledger, by whomever.

    GET /api/claims                                200, ETag: "5f3a…"
    GET /api/claims, If-None-Match: "5f3a…"        304, and nothing was asked of the ledger

A tag is of one opening of the ledger, one address with its question, and one version of Tawatur.
"""

import hashlib
import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tawatur import __version__
from tawatur.errors import LedgerError

_UNDER, _PAGE = "/api/", "/api/docs"
_KEPT = "private, no-cache"
"""By the one reader, and asked again each time."""


class Fresh:
    """ASGI middleware over an application with a ledger."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._opening = secrets.token_hex(8)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(_UNDER) and scope["path"] != _PAGE
        tag = await run_in_threadpool(self._tag, scope) if asked else None
        if tag is None:
            await self.app(scope, receive, send)
            return
        if tag in _known(Headers(scope=scope)):
            await Response(status_code=304, headers={"ETag": tag, "Cache-Control": _KEPT})(scope, receive, send)
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update({"ETag": tag, "Cache-Control": _KEPT})
            await send(message)

        await self.app(scope, receive, tagged)

    def _tag(self, scope: Scope) -> str | None:
        """None where the ledger cannot be asked: then the answer says so. Taken before the answer is made: it may be older, never newer."""
        try:
            state = scope["app"].state.ledger.store.state()
        except LedgerError:
            return None
        parts = (self._opening, __version__, state, scope["path"], scope["query_string"].decode("latin-1"))
        return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _known(headers: Headers) -> set[str]:
    """The tags of what the reader has."""
    return {tag.strip().removeprefix("W/") for told in headers.getlist("if-none-match") for tag in told.split(",")}
