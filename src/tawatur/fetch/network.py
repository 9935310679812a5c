"""Connections for httpcore: a name is looked up once, all its addresses are looked at, and the connection goes to one of these.

Looking at a name and then connecting to the name would look it up twice, and the second answer may be another one (DNS rebinding). The name
itself is still what TLS checks and what the request says. Everything is bounded by one moment, at which the whole request must be over.
"""

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from tawatur.fetch.addresses import Allowed, Resolver, resolved

_HEAD = 200_000
"""Bytes in which the head of an answer must end."""


class NotPublic(Exception):
    """An address that is not of the public internet; says which."""


class TooLate(Exception):
    """The whole request took longer than it may."""


class Backend(httpcore.NetworkBackend):
    """Of one request. `allowed` tells which addresses may be connected to."""

    def __init__(self, resolver: Resolver, allowed: Allowed, seconds: float) -> None:
        self._resolver, self._allowed = resolver, allowed
        self._until = time.monotonic() + seconds
        self.streams: list[Stream] = []

    def remaining(self) -> float:
        """Seconds until the request must be over. Raises TooLate."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TooLate
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = resolved(host, port, self._resolver, self.remaining())
        except OSError as error:
            raise httpcore.ConnectError(f"no address of {host}: {error.strerror or error}") from error
        for address in addresses:
            if not self._allowed(address):
                raise NotPublic(address)
        return self._connected(addresses, port, timeout)

    def _connected(self, addresses: list[str], port: int, timeout: float | None) -> "Stream":
        """To the first address that answers."""
        failed = OSError("no address")
        for address in addresses:
            try:
                plain = socket.create_connection((address, port), min(timeout or 1e6, self.remaining()))
            except OSError as error:
                failed = error
                continue
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.streams.append(Stream(plain, self))
            return self.streams[-1]
        kind = httpcore.ConnectTimeout if isinstance(failed, TimeoutError) else httpcore.ConnectError
        raise kind(failed.strerror or str(failed)) from failed

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("no sockets of this machine")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self.remaining()))


class Stream(httpcore.NetworkStream):
    """Bytes to and from a server, within the time of the request. `body` counts those behind the head of the answer."""

    def __init__(self, connected: socket.socket, backend: Backend) -> None:
        self._socket, self._backend = connected, backend
        self._head: bytearray | None = bytearray()
        self.body = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._socket.settimeout(min(timeout or 1e6, self._backend.remaining()))
            data = self._socket.recv(max_bytes)
        except TimeoutError as error:
            self._backend.remaining()
            raise httpcore.ReadTimeout("it sends nothing") from error
        except OSError as error:
            raise httpcore.ReadError(error.strerror or str(error)) from error
        self._count(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._socket.settimeout(min(timeout or 1e6, self._backend.remaining()))
            self._socket.sendall(buffer)
        except TimeoutError as error:
            self._backend.remaining()
            raise httpcore.WriteTimeout("it takes nothing") from error
        except OSError as error:
            raise httpcore.WriteError(error.strerror or str(error)) from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> "Stream":
        try:
            self._socket.settimeout(min(timeout or 1e6, self._backend.remaining()))
            wrapped = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            self._backend.remaining()
            raise httpcore.ConnectTimeout("no TLS in time") from error
        except (OSError, ValueError) as error:  # ValueError: a name that no certificate can bear
            self.close()
            raise httpcore.ConnectError(f"no TLS: {error}") from error
        inner = Stream(wrapped, self._backend)
        self._backend.streams.append(inner)
        return inner

    def get_extra_info(self, info: str) -> Any:
        return {"ssl_object": self._socket if isinstance(self._socket, ssl.SSLSocket) else None, "socket": self._socket}.get(info)

    def _count(self, data: bytes) -> None:
        """Find where the head of the answer ends; heads that only say that another one follows are none."""
        if self._head is None:
            self.body += len(data)
            return
        self._head += data
        while (end := self._head.find(b"\r\n\r\n")) >= 0:
            interim = self._head[9:10] == b"1" and self._head.startswith(b"HTTP/1")
            rest = self._head[end + 4 :]
            if not interim:
                self.body, self._head = len(rest), None
                return
            self._head = rest
        if len(self._head) > _HEAD:
            self._head, self.body = None, 0
