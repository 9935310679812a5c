"""Stretches of an article. Offsets are code points of `Article.text`, end exclusive."""

from typing import Literal

from tawatur.model.record import Record


class Span(Record, frozen=True, kw_only=True):
    """A stretch of an article: `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int


class Mark(Span, frozen=True, kw_only=True):
    """A span with the characters it covers, so that it can be checked without the article at hand."""

    text: str


class Furniture(Mark, frozen=True, kw_only=True):
    """Text on the page that is not the article (share bar, newsletter pitch …) and the rule that knew it."""

    rule: str


class Credit(Mark, frozen=True, kw_only=True):
    """Provenance written into the article: who wrote it, where and when, or where it was taken from."""

    kind: Literal["byline", "dateline", "credit", "published"]
    name: str | None = None
