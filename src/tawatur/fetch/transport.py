"""httpx over such connections: a new one for each request, so that no answer and no address of one request is taken for another's."""

import ssl
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import httpcore
import httpx

from tawatur.fetch.addresses import Allowed, Resolver, anywhere
from tawatur.fetch.network import Backend


class Transport(httpx.BaseTransport):
    """`seconds` bounds each request as a whole, `proxy` is the address of a proxy that the user chose, `tls` whom to
    trust, by default the authorities that browsers trust."""

    def __init__(
        self, resolver: Resolver, allowed: Allowed, seconds: float, proxy: str | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._resolver, self._allowed, self._seconds, self._proxy = resolver, allowed, seconds, proxy
        self._tls = tls

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises what httpcore and `network` raise."""
        backend = Backend(self._resolver, anywhere if self._proxy else self._allowed, self._seconds)
        pool = self._pool(backend, secure=request.url.scheme == "https" or (self._proxy or "").startswith("https"))
        pool.__enter__()
        try:
            answer = pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
                    ),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        except BaseException:
            pool.close()
            raise
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer, pool), extensions={"connections": backend.streams}
        )

    def _pool(self, backend: Backend, *, secure: bool) -> httpcore.ConnectionPool:
        if secure and self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        if self._proxy:
            return httpcore.HTTPProxy(self._proxy, ssl_context=self._tls, max_connections=1, network_backend=backend)
        return httpcore.ConnectionPool(ssl_context=self._tls, max_connections=1, max_keepalive_connections=0, network_backend=backend)


class _Body(httpx.SyncByteStream):
    """The body as it comes, and the connection that ends with it."""

    def __init__(self, answer: httpcore.Response, pool: httpcore.ConnectionPool) -> None:
        self._answer, self._pool = answer, pool

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
