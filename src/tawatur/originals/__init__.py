"""The text of an article from the bytes it was read from: what readers do first, and what `verify` does again.

text("text", b"...", "windows-1256")     the whole file
text("jsonl", b"{...}", "utf-8")         the field `text` of the line
text("html", b"<html>...", "utf-8")      the article on the page
"""

import json
from typing import Any

import msgspec


def text(form: str, data: bytes, encoding: str) -> str:
    """The text of an original. Raises ValueError and its kinds where the bytes are not what was read."""
    decoded = data.decode(encoding, "replace")
    if form == "text":
        return decoded
    if form == "html":
        from tawatur.originals import page  # the parser is wanted where there are pages

        return page.article_text(page.parse(decoded))
    value = fields(decoded)[0]["text"]
    if not isinstance(value, str):
        raise ValueError("no text in the line")
    return value


def fields(line: str) -> tuple[Any, int]:
    """The values of a line of JSON, and how many halves of a surrogate pair in it had to be replaced. Raises ValueError, RecursionError."""
    try:
        return msgspec.json.decode(line), 0
    except (msgspec.DecodeError, UnicodeEncodeError):
        plain = json.dumps(json.loads(line), ensure_ascii=False)  # what msgspec refuses and others write: NaN, half of an emoji
        whole = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return json.loads(whole), whole.count("\ufffd") - plain.count("\ufffd")
