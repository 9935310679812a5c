"""The marks of an analysis as layers over the text. Records are named s3 (statement), e1 (name), f2 (figure), d4 (date)."""

import re
from collections.abc import Iterator, Sequence

from tawatur.model import Analysis, Mark, Statement
from tawatur.web.layers import Layer, Segment, layers

_LINE = re.compile(r"[^\n]+")
_ARABIC = re.compile("[\u0621-\u06ff]")


def segments(text: str, analysis: Analysis, passage: tuple[int, int] | None = None) -> list[Segment]:
    """The text of an article with all that was found in it; `passage` is a span somebody points at."""
    found = [*_paragraphs(text), *_page(analysis), *_statements(analysis.statements), *_records(analysis)]
    if passage:
        found.append(Layer(*passage, "passage"))
    return layers(text, found)


def shared_segments(text: str, analysis: Analysis, passages: Sequence[tuple[int, int]]) -> list[Segment]:
    """The text of an article with the passages that another shares, numbered from 1, and what of the page is no text."""
    return layers(
        text, [*_paragraphs(text), *_page(analysis), *(Layer(start, end, "shared", str(i)) for i, (start, end) in enumerate(passages, 1))]
    )


def _layer(mark: Mark, kind: str, ref: str = "") -> Layer:
    return Layer(mark.start, mark.end, kind, ref, _ARABIC.search(mark.text) is None)


def _paragraphs(text: str) -> Iterator[Layer]:
    for line in _LINE.finditer(text):
        if not line[0].isspace():
            yield Layer(line.start(), line.end(), "paragraph")


def _page(analysis: Analysis) -> Iterator[Layer]:
    for furniture in analysis.boilerplate:
        yield _layer(furniture, "furniture")
    for credit in analysis.credits:
        yield _layer(credit, "credit")


def _statements(statements: Sequence[Statement]) -> Iterator[Layer]:
    for statement in statements:
        yield _layer(statement.content, "content", statement.id)
        yield _layer(statement.cue, "cue", statement.id)
        if statement.speaker.mark:
            yield _layer(statement.speaker.mark, "speaker", statement.id)


def _records(analysis: Analysis) -> Iterator[Layer]:
    for i, figure in enumerate(analysis.figures, 1):
        yield _layer(figure.mark, "figure", f"f{i}")
    for i, date in enumerate(analysis.dates, 1):
        yield _layer(date.mark, "date", f"d{i}")
    for i, entity in enumerate(analysis.entities, 1):
        for mention in entity.mentions:
            yield _layer(mention, "name", f"e{i}")
