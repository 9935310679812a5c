"""The text of an e-mail: that of its first part in plain text, or in HTML.

part(data, "plain")            (bytes of the part, the encoding it names) or None
text(data, "utf-8", "html")    the text of that part, read in an encoding
"""

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from itertools import islice
from typing import Any

from tawatur.originals import page

_MOST_PARTS = 500
_MOST_NESTED = 200
"""Boundaries that a letter may name: the parser goes into each."""
_LONGEST_FIELD = 4000
"""Characters of a field of a head that are looked at: the library looks at each many times."""


class _Bounded(EmailPolicy):
    """The usual way to read a head, its fields up to a bound."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_FIELD] if isinstance(value, str) else value)


_POLICY: Any = _Bounded()


def message(data: bytes) -> EmailMessage:
    """The letter. Raises ValueError where it is nested beyond all letters."""
    if data.lower().count(b"boundary=") + data.lower().count(b"message/rfc822") > _MOST_NESTED:
        raise ValueError(f"more than {_MOST_NESTED:,} parts in parts")
    letter: EmailMessage = BytesParser(policy=_POLICY).parsebytes(data)
    return letter


def part(letter: EmailMessage, kind: str) -> tuple[bytes, str | None] | None:
    """The bytes of the first part of a kind that is no attachment, and the encoding it names."""
    for one in islice(letter.walk(), _MOST_PARTS):
        if one.get_content_type() == f"text/{kind}" and one.get_content_disposition() != "attachment":
            data = one.get_payload(decode=True)
            return (data, one.get_content_charset()) if isinstance(data, bytes) else None
    return None


def text(data: bytes, encoding: str, kind: str) -> str:
    """The text of the part of a kind. Raises ValueError where there is none."""
    found = part(message(data), kind)
    if found is None:
        raise ValueError(f"no part in text/{kind}")
    return words(found[0].decode(encoding, "replace"), kind)


def words(decoded: str, kind: str) -> str:
    """The text of a part: plain with plain ends of lines, HTML without its marks."""
    return page.text_of(decoded) if kind == "html" else "\n".join(decoded.splitlines()).strip()
