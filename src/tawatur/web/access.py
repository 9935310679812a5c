"""Who may use a desk that others can reach: whoever knows its token, or whom a proxy names in a header. On this machine alone, everybody.

first visit     /?token=…                      sets a cookie that no script reads and no other site has sent
a program       Authorization: Bearer …
a proxy         NAME: who                      of a desk that is told to trust the header NAME; that is who corrects
"""

import hmac
import ipaddress
import secrets
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tawatur.errors import SettingError
from tawatur.web.faults import answer

NEW = "new"
"""In place of a token: one that nobody knows yet."""
SHORTEST = 16
"""Letters of a token: a shorter one is guessed."""
_COOKIE = "access"
_LONGEST_USER = 200
_OPEN = "/static/"
"""Style and script, which say nothing of the ledger: who is refused sees a page all the same."""


class Access(NamedTuple):
    """What a request must bring; nothing where both are None."""

    token: str | None = None
    header: str | None = None


OPEN = Access()


def is_local(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine alone."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def access(host: str, token: str | None, header: str | None) -> Access:
    """Raises SettingError where others could reach the desk and nothing tells them from its readers."""
    if token is not None and token != NEW and (len(token) < SHORTEST or not token.isascii() or not token.isprintable()):
        raise SettingError(f"a token has at least {SHORTEST} letters of ASCII; `--token {NEW}` makes one")
    if not is_local(host) and not token and not header:
        raise SettingError(
            f"{host}: others could reach the desk there. `--token {NEW}` makes a token that they must know; "
            "`--trust-header NAME` has a proxy in front of it say who they are"
        )
    return Access(secrets.token_urlsafe() if token == NEW else token or None, header or None)


class Gate:
    """ASGI middleware: 401 for whoever brings neither the token nor the header."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.access == OPEN or scope["path"].startswith(_OPEN):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        user = _user(request.headers, self.access.header)
        if user:
            request.state.user = user
        if user or self._knows(request):
            await self.app(scope, receive, send)
        elif request.method == "GET" and self._is(request.query_params.get("token")):
            await self._remembering(request)(scope, receive, send)
        else:
            refusal = await run_in_threadpool(_refused, request, self.access)
            await refusal(scope, receive, send)

    def _knows(self, request: Request) -> bool:
        kind, _, told = request.headers.get("authorization", "").partition(" ")
        return self._is(request.cookies.get(_COOKIE)) or (kind.lower() == "bearer" and self._is(told.strip()))

    def _is(self, told: str | None) -> bool:
        """Compared in a time that does not tell how much of it is right."""
        return bool(told and self.access.token) and hmac.compare_digest(
            (told or "").encode("utf-8", "replace"), (self.access.token or "").encode()
        )

    def _remembering(self, request: Request) -> Response:
        """The same address without the token, which nobody is to read over a shoulder or in a history."""
        rest = urlencode([(name, value) for name, value in parse_qsl(request.url.query, keep_blank_values=True) if name != "token"])
        path = "/" + request.url.path.lstrip("/")  # "//host" would be another site
        going = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        going.set_cookie(_COOKIE, self.access.token or "", httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return going


def _user(headers: Headers, name: str | None) -> str | None:
    """Whom the proxy names; none where it names two."""
    told = headers.getlist(name) if name else []
    return told[0].encode("latin-1").decode("utf-8", "replace").strip()[:_LONGEST_USER] or None if len(told) == 1 else None


def _refused(request: Request, access: Access) -> Response:
    refusal = answer(request, 401, "the token of this desk is wanted" if access.token else f"nobody is named in {access.header}")
    refusal.headers["WWW-Authenticate"] = 'Bearer realm="tawatur"'
    return refusal
