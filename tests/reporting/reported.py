"""What these tests share: the quotations of a page and of a record."""

from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any

from tawatur.api import Ledger
from tawatur.model import Record
from tawatur.reporting.record import Quote

Add = Callable[[Iterable[dict[str, str]]], Ledger]


class Quoted(HTMLParser):
    """The quotations of a page: article id, span, and the marked words. `tags`: every element with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, int, int, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append((tag, held))
        self._inside = tag == "mark"
        if tag == "blockquote":
            self.found.append((str(held["data-article"]), int(held["data-start"] or 0), int(held["data-end"] or 0), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._inside:
            *where, words = self.found[-1]
            self.found[-1] = (*where, words + data)  # type: ignore[assignment]


def quotes(value: Any) -> list[Quote]:
    """Every quotation in a record."""
    if isinstance(value, Quote):
        return [value]
    if isinstance(value, tuple):
        return [quote for inner in value for quote in quotes(inner)]
    return [quote for field in value.__struct_fields__ for quote in quotes(getattr(value, field))] if isinstance(value, Record) else []
