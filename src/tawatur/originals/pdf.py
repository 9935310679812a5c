"""The text of a PDF that has one, line by line. A scan has none.

A PDF says which sign stands where, and programs that write Arabic say it in an order of their own: words backwards, letters of one word in
pieces. So the signs of a line are put in the order in which they are seen, and read from the right; figures and Latin words in it from
the left.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

_MOST_PAGES = 500
_MOST_SIGNS = 2_000_000
"""Of all pages."""
_WIDE_GAP = 0.175
"""Of the height of a line: a blank between two words. The blanks that are written stand anywhere in some files."""
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(
    r"[0-9A-Za-z\u00c0-\u024f]+(?:[.,:/@%&+'_-]+[0-9A-Za-z\u00c0-\u024f]+)*|"
    r"[\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c]+[\u0660-\u0669\u06f0-\u06f9]+)*"
)
"""Runs of figures or of Latin letters."""
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


class Sign(NamedTuple):
    """A sign, the edges of its box, and its height."""

    letter: str
    left: float
    right: float
    height: float


def text(data: bytes) -> str:
    """The text of the first 500 pages. Raises ValueError for what is no PDF, is locked, or is beyond all that is printed."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        return "\n".join(line for line in _lines(document) if line)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    finally:
        document.close()


def named(data: bytes) -> tuple[str | None, str | None]:
    """The title and the author that a file names. Raises ValueError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    told = document.get_metadata_dict()
    document.close()
    title, author = (" ".join(str(told.get(name) or "").split())[:500] or None for name in ("Title", "Author"))
    return title, author


def _lines(document: Any) -> Iterator[str]:
    signs = 0
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        shown = page.get_textpage()
        signs += shown.count_chars()
        if signs > _MOST_SIGNS:
            raise ValueError(f"more than {_MOST_SIGNS:,} signs")
        found = list(_signs(shown))
        for broken, line in groupby(found, lambda sign: sign.letter in "\r\n"):
            if not broken:
                yield _read(list(line))
        shown.close()
        page.close()


def _signs(shown: Any) -> Iterator[Sign]:
    for i in range(shown.count_chars()):
        code = raw.FPDFText_GetUnicode(shown.raw, i)
        if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        left, bottom, right, top = shown.get_charbox(i, loose=True)
        yield Sign(chr(code), left, right, top - bottom)


def _read(line: list[Sign]) -> str:
    """A line as it is read."""
    said = "".join(sign.letter for sign in line)
    if not _RIGHT_TO_LEFT.search(said):
        return " ".join(said.split())
    seen = sorted((sign for sign in line if sign.letter != " "), key=lambda sign: (sign.left + sign.right, sign.letter))
    gap = _WIDE_GAP * max((sign.height for sign in seen), default=0)
    letters: list[str] = []
    edge: float | None = None
    for sign in reversed(seen):
        if edge is not None and edge - sign.right > gap:
            letters.append(" ")
        letters.append(sign.letter)
        edge = sign.left
    mirrored = "".join(letters).translate(_MIRRORED)
    return " ".join(_LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], mirrored).split())
