"""JSONL: one object a line, each with its `record`: article, entity, statement, figure, date, event, copy, story, claim,
outlet, correction.

Every article is followed by what it says; what articles say together comes after all of them. A part of an article names it by
`article` (its name) and `article_id`, since revisions share a name. The same articles give the same
bytes, in whatever order they were added; so `place` (file and line) stands only where it is all the name there is.
What follows an article is corrected; its `uncorrected` is what the rules read.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from tawatur.export.contents import Contents
from tawatur.export.exporter import OneFile
from tawatur.model import Analysis, Article, Record


def write(contents: Contents, out: BinaryIO) -> None:
    encoder = msgspec.json.Encoder()
    for line in _lines(contents):
        out.write(encoder.encode(line) + b"\n")


def _lines(contents: Contents) -> Iterator[dict[str, Any]]:
    for article, analysis in contents.articles():
        read = contents.uncorrected(article)
        yield _article(article, analysis) | ({"uncorrected": dict(_lists(read))} if read else {})
        yield from _parts(article, analysis)
    together = {"copy": contents.copies(), "story": contents.stories(), "claim": contents.claims(), "outlet": contents.outlets()}
    for record, found in together.items():
        yield from ({"record": record, **one.to_dict()} for one in found)
    yield from ({"record": "correction", **correction} for correction in contents.corrections())


def _article(article: Article, analysis: Analysis) -> dict[str, Any]:
    fields = article.to_dict()
    return {
        "record": "article",
        "id": article.id,
        "name": article.name,
        "digest": article.digest,
        "url": article.url,
        "place": None if article.url else article.place,
        **{name: fields[name] for name in ("title", "outlet", "author")},
        "given": article.published,
        "published": analysis.published.to_dict(),
        "language": analysis.language,
        "note": analysis.note,
        "rules": analysis.rules,
        "boilerplate": [mark.to_dict() for mark in analysis.boilerplate],
        "credits": [mark.to_dict() for mark in analysis.credits],
        "extra": fields["extra"],
        "text": article.text,
    }


def _parts(article: Article, analysis: Analysis) -> Iterator[dict[str, Any]]:
    for record, parts in _lists(analysis):
        for part in parts:
            yield {"record": record, "article": article.name, "article_id": article.id, **part.to_dict()}


def _lists(analysis: Analysis) -> Iterator[tuple[str, tuple[Record, ...]]]:
    yield "entity", analysis.entities
    yield "statement", analysis.statements
    yield "figure", analysis.figures
    yield "date", analysis.dates
    yield "event", analysis.events


FORMAT = OneFile("everything, one record a line", write, ".jsonl", "application/x-ndjson")
