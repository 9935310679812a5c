"""The tables of what one article says. Every row names its article; offsets are code points of the article's text."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from tawatur.export.sources import Source
from tawatur.export.tables.column import Column, Part, Table, fields, span

_HOME = [Column("article_id", "text", lambda part: part.source.id), Column("article", "text", lambda part: part.source.name)]


def _of(part: Part) -> Any:
    return part.of


def _parts(name: str) -> Callable[[Source], Iterable[Part]]:
    """The parts of an analysis that stand in a field of it."""
    return lambda source: (Part(source, place, of) for place, of in enumerate(getattr(source.analysis, name)))


def _mentions(source: Source) -> Iterator[Part]:
    for place, entity in enumerate(source.analysis.entities):
        yield from (Part(source, place, mention) for mention in entity.mentions)


def _of_mention(part: Part) -> str:
    return part.source.analysis.entities[part.place].id


def _known(name: str) -> Column:
    """A field that holds an entity's id, as the ledger's id."""
    return Column(name, "text", lambda part: part.source.known(getattr(part.of, name)))


def _via(part: Part) -> list[str]:
    return [link.mark.text if link.mark else part.source.known(link.entity) or "" for link in part.of.via]


ARTICLES = Table(
    "articles",
    "every article with its text",
    (
        *fields("id name"),
        Column("digest", "text", lambda source: source.analysis.digest),
        *fields("url place title outlet author", of=lambda source: source.article),
        Column("given", "text", lambda source: source.article.published),
        Column("published", "text", lambda source: source.analysis.published.value),
        Column("basis", "text", lambda source: source.analysis.published.basis),
        *fields("language note rules", of=lambda source: source.analysis),
        Column("extra", "text", lambda source: msgspec.json.encode(source.article.extra, order="sorted").decode()),
        *fields("text", of=lambda source: source.article),
    ),
    lambda source: (source,),
)
ENTITIES = Table(
    "entities",
    "who and what an article names; `entity` is the ledger's id, the same in all articles",
    (
        *_HOME,
        Column("entity", "text", lambda part: part.source.ids[part.of.id]),
        *fields("id type name_ar name_en wikidata", of=_of),
        *fields("known", "flag", _of),
        _known("party"),
        Column("mentions", "integer", lambda part: len(part.of.mentions)),
    ),
    _parts("entities"),
)
MENTIONS = Table(
    "mentions",
    "every place where it is named",
    (
        *_HOME,
        Column("entity", "text", lambda part: part.source.ids[_of_mention(part)]),
        *span("", _of),
        *fields("rule role", of=_of),
        *fields("reduced", "flag", _of),
    ),
    _mentions,
)
STATEMENTS = Table(
    "statements",
    "who said what, as whose words, through whom",
    (
        *_HOME,
        *fields("id act", of=_of),
        *span("speaker", lambda part: part.of.speaker.mark),
        Column("speaker_kind", "text", lambda part: part.of.speaker.kind),
        Column("speakers", "texts", lambda part: part.source.speakers(part.place)),
        Column("parties", "texts", lambda part: part.source.all_known(part.of.speaker.parties)),
        *fields("resolved", of=lambda part: part.of.speaker),
        Column("via", "texts", _via),
        Column("via_roles", "texts", lambda part: [link.role for link in part.of.via]),
        *span("cue", lambda part: part.of.cue),
        *span("content", lambda part: part.of.content),
        *fields("quoted polarity tense when", of=_of),
        *fields("hedged", "flag", _of),
        *fields("confidence", "number", _of),
        *fields("rule", of=_of),
        Column("reasons", "texts", lambda part: part.of.reasons),
    ),
    _parts("statements"),
)
FIGURES = Table(
    "figures",
    "numbers of something, and the statement each stands in",
    (
        *_HOME,
        *span("", lambda part: part.of.mark),
        *fields("low high", "number", _of),
        *fields("bound unit of measure statement rule", of=_of),
    ),
    _parts("figures"),
)
DATES = Table(
    "dates",
    "expressions of time and their value in EDTF",
    (*_HOME, *span("", lambda part: part.of.mark), *fields("value anchor other note rule", of=_of)),
    _parts("dates"),
)
EVENTS = Table(
    "events",
    "who did what to whom, when and where",
    (
        *_HOME,
        *fields("id type mode", of=_of),
        *span("trigger", lambda part: part.of.trigger),
        _known("actor"),
        _known("recipient"),
        *fields("date", of=_of),
        _known("place"),
        *fields("statement rule", of=_of),
    ),
    _parts("events"),
)
CREDITS = Table(
    "credits",
    "who wrote it, where and when, where it was taken from",
    (*_HOME, *span("", _of), *fields("kind name", of=_of)),
    _parts("credits"),
)
FURNITURE = Table(
    "furniture", "what stands on the page and is not the article", (*_HOME, *span("", _of), *fields("rule", of=_of)), _parts("boilerplate")
)

OF_ARTICLES = (ARTICLES, ENTITIES, MENTIONS, STATEMENTS, FIGURES, DATES, EVENTS, CREDITS, FURNITURE)
