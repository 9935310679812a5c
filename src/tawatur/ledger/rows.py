"""An analysis as rows of the tables. `put` writes them, `verify` writes them again and compares.

A row is a dict of the columns of its table; lists are in the order of the analysis.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Table

from tawatur.ledger import schema
from tawatur.letters import fold
from tawatur.model import Analysis, Entity, Event, Figure, Mark, Statement, When

Row = dict[str, Any]


def rows(article: int, analysis: Analysis) -> dict[Table, list[Row]]:
    """All rows of the analysis of an article (its number), by table."""
    found = {
        schema.entities: _placed(map(_entity, analysis.entities)),
        schema.names: sorted(_names(analysis.entities), key=lambda row: (row["name"], row["entity"])),
        schema.mentions: _placed(_mentions(analysis.entities)),
        schema.statements: _placed(map(_statement, analysis.statements)),
        schema.speakers: _placed(_speakers(analysis.statements)),
        schema.figures: _placed(map(_figure, analysis.figures)),
        schema.dates: _placed(map(_when, analysis.dates)),
        schema.events: _placed(map(_event, analysis.events)),
        schema.furniture: _placed({**_span(mark), "rule": mark.rule} for mark in analysis.boilerplate),
        schema.credits_: _placed({**_span(mark), "kind": mark.kind, "name": mark.name} for mark in analysis.credits),
    }
    for row in chain.from_iterable(found.values()):
        row["article"] = article
    return found


def folded_name(name: str) -> str:
    """The form under which a name is looked up."""
    return " ".join(fold(name).lower().split())


def _placed(found: Iterable[Row]) -> list[Row]:
    placed = list(found)
    for position, row in enumerate(placed):
        row["position"] = position
    return placed


def _span(mark: Mark | None, name: str = "") -> Row:
    prefix = f"{name}_" if name else ""
    return {f"{prefix}start": mark.start if mark else None, f"{prefix}end": mark.end if mark else None}


def _entity(entity: Entity) -> Row:
    return {name: getattr(entity, name) for name in ("id", "type", "name_ar", "name_en", "wikidata", "known", "party")}


def _names(entities: Iterable[Entity]) -> Iterator[Row]:
    """Every form under which an article names an entity, once; an entity may come with one id in several records."""
    written = {
        (form, entity.id)
        for entity in entities
        for form in (entity.id, entity.name_ar, entity.name_en or "", *(mention.text for mention in entity.mentions))
    }
    forms = {(folded_name(form), entity) for form, entity in written}
    return ({"name": name, "entity": entity} for name, entity in forms if name)


def _mentions(entities: Iterable[Entity]) -> Iterator[Row]:
    for entity in entities:
        for mention in entity.mentions:
            yield {"entity": entity.id, **_span(mention)}


def _statement(statement: Statement) -> Row:
    speaker = statement.speaker
    return {
        "id": statement.id,
        "act": statement.act,
        **_span(statement.cue, "cue"),
        **_span(speaker.mark, "speaker"),
        **_span(statement.content, "content"),
        "speaker_kind": speaker.kind,
        "resolved": speaker.resolved,
        "quoted": statement.quoted,
        "hedged": statement.hedged,
        "polarity": statement.polarity,
        "tense": statement.tense,
        "day": statement.when,
        "confidence": float(statement.confidence),
        "rule": statement.rule,
    }


def _speakers(statements: Iterable[Statement]) -> Iterator[Row]:
    """Who speaks, for whom, and through whom: one row an entity and part."""
    for position, statement in enumerate(statements):
        speaker = statement.speaker
        parts = {
            "speaker": (*speaker.entities, *([speaker.entity] if speaker.entity else [])),
            "party": speaker.parties,
            "via": tuple(link.entity for link in statement.via if link.entity),
        }
        for part, entities in parts.items():
            for entity in dict.fromkeys(entities):
                yield {"statement": position, "part": part, "entity": entity}


def _figure(figure: Figure) -> Row:
    return {
        **_span(figure.mark),
        "low": _real(figure.low),
        "high": _real(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
        "counted": figure.of,
        "statement": figure.statement,
        "rule": figure.rule,
    }


def _real(value: float | None) -> float | None:
    """A number as databases hold it; one beyond all measure counts as infinite."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return float("inf")


def _when(when: When) -> Row:
    return {**_span(when.mark), "value": when.value, "anchor": when.anchor, "rule": when.rule, "note": when.note}


def _event(event: Event) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        **_span(event.trigger, "trigger"),
        "actor": event.actor,
        "recipient": event.recipient,
        "day": event.date,
        "place": event.place,
        "statement": event.statement,
        "mode": event.mode,
        "rule": event.rule,
    }
