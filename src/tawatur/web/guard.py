"""What stands between the network and the desk: which hosts it answers to, and what a page may do in the browser.

The check of the Host header keeps a foreign page from reaching it under a name of its
own (DNS rebinding), that of where a request comes from (Sec-Fetch-Site, Origin) keeps it from changing anything. Pages load nothing but the
desk's own style and script: article text is hostile.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = ("GET", "HEAD", "OPTIONS")
_OWN = ("same-origin", "none")
"""Where a request comes from that the reader made himself."""
LOCAL = ("127.0.0.1", "localhost", "[::1]")
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def bare(host: str) -> str:
    """A Host header without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


class Guard:
    """ASGI middleware: refuses other hosts with 421 and changes that another site asks for with 403, adds the headers to every answer."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = LOCAL) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        host = bare(headers.get("host", ""))
        if host not in self.hosts and host != _reached(scope):
            await PlainTextResponse("This desk does not answer to that host name.\n", 421)(scope, receive, guarded)
        elif scope["method"] not in _SAFE and _is_foreign(headers):
            await PlainTextResponse("Another site asked for this.\n", 403)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)


def _reached(scope: Scope) -> str:
    """The address of this machine that was called: no name, so none that another site could have made its own."""
    address = (scope.get("server") or ("",))[0]
    return f"[{address}]" if ":" in address else address


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that a page of another site makes the request. Origin is "null" where a page, as ours do, sends no referrer:
    then Sec-Fetch-Site tells, and forms hold a token."""
    origin = headers.get("origin", "null")
    elsewhere = origin != "null" and origin.partition("://")[2] != headers.get("host")
    return elsewhere or headers.get("sec-fetch-site", "none") not in _OWN
