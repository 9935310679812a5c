"""The text of an article from the bytes it was read from: what readers do first, and what `verify` does again.

text("text", b"...", "windows-1256")     the whole file
text("jsonl", b"{...}", "utf-8")         the field `text` of the line; of "jsonl:body" the field `body`
text("csv:;2", b"a;b;...", "utf-8")      of the row the cell behind two others, between semicolons
text("html", b"<html>...", "utf-8")      the article on the page
text("fragment", b"<p>...", "utf-8")     all of a piece of HTML, as feeds carry it
text("letter:plain", b"From: ...", "…")  the part of an e-mail of that kind
text("pdf", b"%PDF...", "binary")        the text of its pages

A form that ends in "+mended" is one whose text was UTF-8 taken for an old encoding and saved so: see `mended`.
"""

import csv
import json
from collections.abc import Callable
from typing import Any

import msgspec

MENDED = "+mended"


def text(form: str, data: bytes, encoding: str) -> str:
    """The text of an original. Raises ValueError and its kinds where the bytes are not what was read."""
    plain = form.removesuffix(MENDED)
    kind, _, rest = plain.partition(":")
    found = _FORMS[kind](data, encoding, rest)
    if not isinstance(found, str):
        raise ValueError("no text in the line")
    return mended(found) if form != plain else found


def fields(line: str) -> tuple[Any, int]:
    """The values of a line of JSON, and how many halves of a surrogate pair in it had to be replaced. Raises ValueError, RecursionError."""
    try:
        return msgspec.json.decode(line), 0
    except (msgspec.DecodeError, UnicodeEncodeError):
        plain = json.dumps(json.loads(line), ensure_ascii=False)  # what msgspec refuses and others write: NaN, half of an emoji
        whole = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return json.loads(whole), whole.count("\ufffd") - plain.count("\ufffd")


def cells(record: str, delimiter: str) -> list[str]:
    """The cells of a row, which may run over several lines. Raises ValueError."""
    csv.field_size_limit(max(len(record) + 1, 1 << 17))
    try:
        return next(
            csv.reader([record.rstrip("\r\n")] if record.count("\n") < 2 else record.splitlines(keepends=True), delimiter=delimiter), []
        )
    except csv.Error as error:
        raise ValueError(str(error)) from error


def mended(text: str) -> str:
    """A text that was UTF-8, was read in an old encoding of one byte a letter and saved so. Raises ValueError where it was not."""
    for encoding in ("cp1252", "cp1256", "latin-1"):
        try:
            return "".join(_bytes_of(text, encoding)).encode("latin-1").decode("utf-8")
        except ValueError:
            continue
    raise ValueError("no UTF-8 under another encoding")


def _bytes_of(text: str, encoding: str) -> list[str]:
    """The bytes of a text as letters of Latin 1; what the encoding has no letter for was kept as it was."""
    return [c if ord(c) < 0xA0 else c.encode(encoding).decode("latin-1") for c in text]


def _text(data: bytes, encoding: str, rest: str) -> str:
    return data.decode(encoding, "replace")


def _line(data: bytes, encoding: str, field: str) -> Any:
    return fields(data.decode(encoding, "replace"))[0][field or "text"]


def _row(data: bytes, encoding: str, rest: str) -> str:
    return cells(data.decode(encoding, "replace"), rest[0])[int(rest[1:])]


def _page(data: bytes, encoding: str, rest: str) -> str:
    from tawatur.originals import page  # each parser is wanted where there is something to parse

    return page.article_text(page.parse(data.decode(encoding, "replace")))


def _fragment(data: bytes, encoding: str, rest: str) -> str:
    from tawatur.originals import page

    return page.text_of(data.decode(encoding, "replace"))


def _letter(data: bytes, encoding: str, kind: str) -> str:
    from tawatur.originals import letter

    return letter.text(data, encoding, kind)


def _pdf(data: bytes, encoding: str, rest: str) -> str:
    from tawatur.originals import pdf

    return pdf.text(data)


_FORMS: dict[str, Callable[[bytes, str, str], Any]] = {
    "text": _text,
    "jsonl": _line,
    "csv": _row,
    "html": _page,
    "fragment": _fragment,
    "letter": _letter,
    "pdf": _pdf,
}
"""The text by the first word of a form: from bytes, encoding, and what stands behind the colon."""
