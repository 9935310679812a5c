"""One request and its answer: sent, received within bounds, unpacked. What goes wrong is `NotFetched`, with the address and why."""

from collections.abc import Mapping
from contextlib import closing
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx
import msgspec

from tawatur.errors import NotFetched, Refused
from tawatur.fetch.network import NotPublic, TooLate
from tawatur.fetch.transport import Transport
from tawatur.fetch.unpacking import ACCEPTED, Excess, Unpackable, unpacked

_SILENCE = 15.0
"""Seconds of silence after which a server is given up."""


class Answer(msgspec.Struct, frozen=True):
    """`headers` in small letters, the first of each name."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class Exchange:
    """`seconds` and `most` (bytes) bound each request as a whole."""

    def __init__(self, transport: Transport, agent: str, seconds: float, most: int) -> None:
        self._seconds, self._most = seconds, most
        nobody = CookieJar(DefaultCookiePolicy(allowed_domains=()))
        headers = {"User-Agent": agent, "Accept-Encoding": ACCEPTED, "Connection": "close"}
        self._client = httpx.Client(
            transport=transport, headers=headers, cookies=nobody, trust_env=False, follow_redirects=False, timeout=min(seconds, _SILENCE)
        )

    def close(self) -> None:
        self._client.close()

    def get(self, url: str, headers: Mapping[str, str], most: int | None = None) -> Answer:
        """Raises NotFetched and Refused."""
        return self._sent(self._request("GET", url, headers), most or self._most)

    def post(self, url: str, headers: Mapping[str, str], data: bytes) -> Answer:
        """Raises NotFetched and Refused."""
        return self._sent(self._request("POST", url, headers, data), self._most)

    def _request(self, method: str, url: str, headers: Mapping[str, str], data: bytes | None = None) -> httpx.Request:
        try:
            return httpx.Request(method, url, headers={**self._client.headers, **headers}, content=data)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise Refused(url, f"no address ({error})") from error

    def _sent(self, request: httpx.Request, most: int) -> Answer:
        place = str(request.url)
        request.extensions = {"timeout": self._client.timeout.as_dict()}
        try:
            response = self._client.send(request, stream=True)
            with closing(response):
                data = self._body(response, most) if response.status_code == 200 else b""
        except NotPublic as error:
            raise Refused(place, f"leads to {error}, which is no public address (setting private_addresses)") from error
        except TooLate as error:
            raise NotFetched(place, f"not over after {self._seconds:g} seconds") from error
        except Excess as error:
            raise NotFetched(place, f"larger than {most:,} bytes", lasting=True) from error
        except Unpackable as error:
            raise NotFetched(place, str(error)) from error
        except (
            httpcore.TimeoutException,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.ProxyError,
            httpcore.UnsupportedProtocol,
        ) as error:
            raise NotFetched(place, _said(error)) from error
        return Answer(response.status_code, {name: response.headers.get_list(name)[0] for name in response.headers}, data)

    def _body(self, response: httpx.Response, most: int) -> bytes:
        """All of it. Its length is held against what the head says: less is an error of the protocol, and so is more."""
        declared = response.headers.get("content-length", "")
        if declared.isascii() and declared.isdecimal() and int(declared) > most:
            raise Excess
        data = unpacked(response.iter_raw(), response.headers.get("content-encoding", ""), most)
        came = response.extensions["connections"][-1].body
        if declared.isdecimal() and "transfer-encoding" not in response.headers and came > int(declared):
            raise Unpackable(f"sends more than the {int(declared):,} bytes that it says it sends")
        return data


def _said(error: Exception) -> str:
    """What a library says of a failure, in one line."""
    return " ".join(str(error).split()) or type(error).__name__
