"""One JSON document with a long list in it, written an item a line, and the names of things in it as IRIs."""

import re
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\xa0\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff0-\uffff]")
_encode = msgspec.json.Encoder().encode


def write(
    out: BinaryIO, head: dict[str, Any], listed: str, items: Iterable[dict[str, Any]], tail: Callable[[], dict[str, Any]] = dict
) -> None:
    """The fields of `head`, the items as the field `listed`, and the fields that are known only when all items were seen."""
    out.write(_encode(head)[:-1] + b"," * bool(head) + _encode(listed) + b":[")
    between = b"\n"
    for item in items:
        out.write(between + _encode(item))
        between = b",\n"
    last = _encode(tail())[1:]
    out.write(b"\n]" + b"," * (last != b"}") + last + b"\n")


def iri(kind: str, *names: str) -> str:
    """A name for something that has no address: `urn:tawatur:claim:c-1…`."""
    return ":".join(("urn", "tawatur", kind, *(quote(name, safe="", errors="surrogatepass") for name in names)))


def article_iri(name: str) -> str:
    """The address of an article, else a name made from what it is called. RFC 3987: what an IRI cannot hold is percent-encoded."""
    return _NOT_IN_IRI.sub(lambda found: quote(found[0]), name) if _WEB.match(name) else iri("article", name)


def web_address(name: str) -> str | None:
    """The address of an article that has one."""
    return article_iri(name) if _WEB.match(name) else None


def without_gaps(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], ())}
