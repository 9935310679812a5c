"""Bytes become text: a byte order mark first, then strict UTF-8, then UTF-8 with damage, then the two old encodings of Arabic.

Windows-1256 and ISO 8859-6 give letters for almost any bytes, so one of them is believed only if the result reads as Arabic: enough of its
words open with the article or are among the commonest particles, and twice as many as under the other.
"""

import codecs
from typing import Any, NamedTuple

from tawatur.languages import LEAST_COMMON, commonness

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("windows-1256", "iso-8859-6")
_SAMPLE = 65536
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a\x1b"))
_MOST_CONTROLS = 0.01
_MOST_DAMAGE = 0.1
"""Of the characters outside ASCII."""
_REPLACEMENT = "\ufffd"
_UNBELIEVED = frozenset((
    "iso88591", "cp1252", "ascii", "utf7", "utf16", "utf16le", "utf16be", "utf32", "idna", "punycode", "rawunicodeescape", "unicodeescape",
))  # fmt: skip
_NAMES = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}
"""What is called otherwise in Python."""


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how many characters could not be read and stand as U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0
    mark: str | None = None

    @property
    def codec(self) -> str:
        """The name by which Python decodes the bytes again."""
        return self.mark or self.encoding

    def remarks(self) -> dict[str, Any]:
        """What an article says of its encoding: nothing where it is undamaged UTF-8."""
        if self.replaced:
            return {"encoding": self.encoding, "replaced": self.replaced}
        return {} if self.encoding == "utf-8" else {"encoding": self.encoding}


def decode(data: bytes) -> Decoded | None:
    """The text of some bytes; None if their encoding cannot be told."""
    marked = marked_encoding(data) or unmarked_utf16(data)
    if marked:
        text = data.decode(marked, "replace")
        return Decoded(text, "utf-8" if marked == "utf-8-sig" else marked, text.count(_REPLACEMENT), marked)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged(data) or _legacy(data)


def named(data: bytes, name: str) -> Decoded | None:
    """The text in the encoding that a source names; None where there is no such encoding, or the bytes are not in it.

    Latin 1 takes all bytes and is named where nobody looked: it is not believed.
    """
    try:
        encoding = codecs.lookup(name.strip()).name
        if encoding.replace("-", "") in _UNBELIEVED:
            return None
        text = data.decode(encoding)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):  # of codecs that are none of characters too
        return None
    return Decoded(text, _NAMES.get(encoding, encoding), 0)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: control characters in number."""
    sample = data[:_SAMPLE]
    if marked_encoding(sample) or unmarked_utf16(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(sample)


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is the page of the Arabic letters, or zero."""
    sample = data[: min(len(data), _SAMPLE) // 2 * 2]
    if b"\0" not in sample and b"\x06" not in sample:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        pages = high.count(0) + high.count(6)
        if len(high) >= 2 and high.count(6) * 4 > len(high) and pages * 10 > len(high) * 9:
            return encoding
    return None


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 in which some bytes are lost, if most of it still reads."""
    text = data.decode("utf-8", "replace")
    outside = sum(not c.isascii() for c in text)
    replaced = text.count(_REPLACEMENT)
    return Decoded(text, "utf-8", replaced) if replaced <= _MOST_DAMAGE * outside else None


def _legacy(data: bytes) -> Decoded | None:
    """Windows-1256 or ISO 8859-6, whichever reads as Arabic by far the better."""
    sample = data[:_SAMPLE]
    (best, encoding), (other, _) = sorted(((commonness(sample.decode(e, "replace")), e) for e in _LEGACY), reverse=True)
    if best < LEAST_COMMON or best < 2 * other:
        return None
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count(_REPLACEMENT))
