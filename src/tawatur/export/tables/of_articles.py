"""The tables of what one article says. Every row names its article; offsets are code points of the article's text."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

import msgspec

from tawatur.export.sources import Source
from tawatur.export.tables.column import Column, Part, Table, fields, open_span, span

_HOME = [Column("article_id", "text", attrgetter("source.id")), Column("article", "text", attrgetter("source.name"))]


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
        Column("digest", "text", attrgetter("analysis.digest")),
        *fields("url", at="article"),
        Column("place", "text", lambda source: None if source.article.url else source.article.place),
        *fields("title outlet author", at="article"),
        Column("given", "text", attrgetter("article.published")),
        Column("published", "text", attrgetter("analysis.published.value")),
        Column("basis", "text", attrgetter("analysis.published.basis")),
        *fields("language note rules", at="analysis"),
        Column("extra", "text", lambda source: msgspec.json.encode(source.article.extra, order="sorted").decode()),
        *fields("text", at="article"),
    ),
    lambda source: (source,),
)
ENTITIES = Table(
    "entities",
    "who and what an article names; `entity` is the ledger's id, the same in all articles",
    (
        *_HOME,
        Column("entity", "text", lambda part: part.source.ids[part.of.id]),
        *fields("id type name_ar name_en wikidata", at="of"),
        *fields("known", "flag", "of"),
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
        *span("", "of"),
        *fields("rule role", at="of"),
        *fields("reduced", "flag", "of"),
    ),
    _mentions,
)
STATEMENTS = Table(
    "statements",
    "who said what, as whose words, through whom",
    (
        *_HOME,
        *fields("id act", at="of"),
        *open_span("speaker", "of.speaker.mark"),
        Column("speaker_kind", "text", attrgetter("of.speaker.kind")),
        Column("speakers", "texts", lambda part: part.source.speakers(part.place)),
        Column("parties", "texts", lambda part: part.source.all_known(part.of.speaker.parties)),
        *fields("resolved", at="of.speaker"),
        Column("via", "texts", _via),
        Column("via_roles", "texts", lambda part: [link.role for link in part.of.via]),
        *span("cue", "of.cue"),
        *span("content", "of.content"),
        *fields("quoted polarity tense when", at="of"),
        *fields("hedged", "flag", "of"),
        *fields("confidence", "number", "of"),
        *fields("rule", at="of"),
        Column("reasons", "texts", attrgetter("of.reasons")),
    ),
    _parts("statements"),
)
FIGURES = Table(
    "figures",
    "numbers of something, and the statement each stands in",
    (
        *_HOME,
        *span("", "of.mark"),
        *fields("low high", "number", "of"),
        *fields("bound unit of measure statement rule", at="of"),
    ),
    _parts("figures"),
)
DATES = Table(
    "dates",
    "expressions of time and their value in EDTF",
    (*_HOME, *span("", "of.mark"), *fields("value anchor other note rule", at="of")),
    _parts("dates"),
)
EVENTS = Table(
    "events",
    "who did what to whom, when and where",
    (
        *_HOME,
        *fields("id type mode", at="of"),
        *span("trigger", "of.trigger"),
        _known("actor"),
        _known("recipient"),
        *fields("date", at="of"),
        _known("place"),
        *fields("statement rule", at="of"),
    ),
    _parts("events"),
)
CREDITS = Table(
    "credits",
    "who wrote it, where and when, where it was taken from",
    (*_HOME, *span("", "of"), *fields("kind name", at="of")),
    _parts("credits"),
)
FURNITURE = Table(
    "furniture",
    "what stands on the page and is not the article",
    (*_HOME, *span("", "of"), *fields("rule", at="of")),
    _parts("boilerplate"),
)

OF_ARTICLES = (ARTICLES, ENTITIES, MENTIONS, STATEMENTS, FIGURES, DATES, EVENTS, CREDITS, FURNITURE)
