"""Every marked stretch of an article with what is known of it: what Web Annotation and brat have in common."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from tawatur.export.sources import Source
from tawatur.model import Mark

MarkKind = Literal["mention", "cue", "speaker", "content", "via", "figure", "date", "trigger", "credit", "furniture"]


class Marked(NamedTuple):
    """`label`: what it is (PER, assert, exact …); `entity`: the ledger's id; `of`: the statement or event it belongs to; `facts`: more."""

    kind: MarkKind
    mark: Mark
    label: str
    entity: str | None = None
    of: str | None = None
    facts: Mapping[str, Any] = MappingProxyType({})


def marks(source: Source) -> Iterator[Marked]:
    """By kind, and in the order of the analysis."""
    analysis = source.analysis
    for entity in analysis.entities:
        for mention in entity.mentions:
            facts = {"name": entity.name_en or entity.name_ar, "wikidata": entity.wikidata, "role": mention.role}
            yield Marked("mention", mention, entity.type, source.ids[entity.id], facts=facts)
    yield from _statements(source)
    for figure in analysis.figures:
        facts = {name: getattr(figure, name) for name in ("low", "high", "unit", "of", "measure")}
        yield Marked("figure", figure.mark, figure.bound, of=figure.statement, facts=facts)
    for date in analysis.dates:
        yield Marked("date", date.mark, "date", facts={"value": date.value, "note": date.note})
    for event in analysis.events:
        facts = {"mode": event.mode, "date": event.date, "statement": event.statement}
        ends = {role: source.known(getattr(event, role)) for role in ("actor", "recipient", "place")}
        yield Marked("trigger", event.trigger, event.type, of=event.id, facts=facts | ends)
    for credit in analysis.credits:
        yield Marked("credit", credit, credit.kind, facts={"name": credit.name})
    for furniture in analysis.boilerplate:
        yield Marked("furniture", furniture, furniture.rule)


def _statements(source: Source) -> Iterator[Marked]:
    for place, statement in enumerate(source.analysis.statements):
        speaker, of = statement.speaker, statement.id
        said = {name: getattr(statement, name) for name in ("quoted", "polarity", "tense", "hedged", "when", "confidence")}
        who = {"speakers": source.speakers(place), "parties": source.all_known(speaker.parties)}
        yield Marked("cue", statement.cue, statement.act, of=of)
        if speaker.mark:
            yield Marked("speaker", speaker.mark, speaker.kind, source.known(speaker.entity), of, {"resolved": speaker.resolved})
        yield Marked("content", statement.content, statement.act, of=of, facts=said | who)
        for link in statement.via:
            if link.mark:
                yield Marked("via", link.mark, link.role, source.known(link.entity), of)
