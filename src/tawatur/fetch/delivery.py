"""What was asked for, and what came."""

import msgspec


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an address from the last time: it is asked whether there is anything else since (RFC 9110, conditional requests)."""

    etag: str | None = None
    modified: str | None = None


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of an address: `url` is where they were in the end, `kind` their media type, `charset` the encoding that the server names.

    `moved`: where it stands for good, as far as its servers say so. `unchanged`: nothing else since, and no bytes. `fresh`: seconds for
    which the server says that nothing new will come.
    """

    url: str
    data: bytes = b""
    kind: str = ""
    charset: str | None = None
    known: Known = Known()
    moved: str | None = None
    unchanged: bool = False
    fresh: float = 0.0
    at: float = 0.0
