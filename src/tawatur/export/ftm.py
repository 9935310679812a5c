"""FollowTheMoney: entities as Aleph, OpenAleph and yente read them, one JSON object a line.

    person PER · organisation ORG · state or city GPE      Person · Organization · PublicBody
    place LOC                                              Address
    article                                                Article; its revisions are one with several texts
    who is named in which article                          Documentation
    statement                                              Note about who speaks, with the article as proof
    claim                                                  Note about its origins, with the articles as proof
    event                                                  Event

Characters that PostgreSQL does not take get stand-ins as `cells` says. What FollowTheMoney has no property for (voices, stances) stands in
`notes`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from tawatur.export.cells import legal
from tawatur.export.contents import Contents
from tawatur.export.days import ends, iso, moment
from tawatur.export.documents import web_address
from tawatur.export.exporter import OneFile
from tawatur.export.sources import Named, Source, everybody, sources
from tawatur.model import Claim, Event, Statement

_SCHEMATA = {"PER": "Person", "ORG": "Organization", "GPE": "PublicBody", "LOC": "Address"}
_ACTING = ("PER", "ORG", "GPE")
_LANGUAGES = {"ar": "ara"}

_SHORT, _TEXT = 250, 60_000
_LONGEST = dict.fromkeys(("name", "alias"), 380) | dict.fromkeys(("title", "author", "publisher", "fileName", "keywords"), 1000)
"""Characters of one value, below what FollowTheMoney's types allow; a longer text has several values."""

Entity = dict[str, Any]


def write(contents: Contents, out: BinaryIO) -> None:
    encode = msgspec.json.Encoder().encode
    for entity in _entities(contents):
        out.write(encode(entity) + b"\n")


def _entities(contents: Contents) -> Iterator[Entity]:
    known = everybody(contents)
    for named in known.values():
        yield _named(named, known)
    articles: set[str] = set()
    for source in sources(contents):
        articles.add(_article_id(source.name))
        yield _article(source)
        yield from _documentation(source)
        for place, statement in enumerate(source.analysis.statements):
            yield _statement(source, statement, [id for id in source.speakers(place) if id in known])
        for event in source.analysis.events:
            yield _event(source, event, known)
    for claim in contents.claims():
        yield _claim(claim, known, articles)


def _entity(schema: str, id: str, caption: str, **properties: Iterable[str | None] | str | None) -> Entity:
    """Without the properties that have no value. What is longer than a property may be is cut, and stands whole in `notes`."""
    given: dict[str, list[str]] = {}
    for name, values in properties.items():
        for value in [values] if isinstance(values, str) else values or ():
            if value and value.strip():
                _give(given, name, legal(value))
    return {"id": id, "caption": legal(caption)[:_SHORT], "schema": schema, "properties": given}


def _give(given: dict[str, list[str]], name: str, value: str) -> None:
    longest = _LONGEST.get(name, _TEXT)
    whole = longest < len(value)
    if whole and longest < _TEXT:
        _give(given, "notes", f"{name}: {value}")
        value = value[: longest - 1] + "…"
    pieces = [value[start : start + _TEXT] for start in range(0, len(value), _TEXT)]
    listed = given.setdefault(name, [])
    listed += [piece for piece in pieces if piece.strip() and piece not in listed]


def _named(named: Named, known: dict[str, Named]) -> Entity:
    party = known.get(named.party or "")
    names = {"name": named.name_ar, "alias": named.name_en, "wikidataId": named.wikidata}
    if named.type == "LOC":
        return _entity("Address", _id(named.id), named.name_ar, full=named.name_ar, **names)
    belongs = {"parent": _id(party.id)} if party and party.type in _ACTING and party.id != named.id and named.type != "PER" else {}
    notes = f"speaks for {party.name_ar}" if party and party.id != named.id and not belongs else None
    return _entity(_SCHEMATA[named.type], _id(named.id), named.name_ar, **names, **belongs, notes=notes)


def _article(source: Source) -> Entity:
    article, published = source.article, source.analysis.published
    given = {"author": article.author, "publisher": article.outlet, "title": article.title, "bodyText": article.text}
    return _entity(
        "Article",
        _article_id(source.name),
        article.title or source.name,
        **given,
        fileName=None if article.url else article.place,
        sourceUrl=web_address(source.name),
        publishedAt=_utc(published.value),
        language=_LANGUAGES.get(source.analysis.language),
    )


def _documentation(source: Source) -> Iterator[Entity]:
    for id in dict.fromkeys(source.ids.values()):
        yield _entity(
            "Documentation", _id("named", source.id, id), "named", document=_article_id(source.name), entity=_id(id), role="named"
        )


def _statement(source: Source, statement: Statement, speakers: list[str]) -> Entity:
    speaker = statement.speaker
    by = speaker.mark.text if speaker.mark else None
    told = f"{statement.act}, {statement.quoted}, polarity {statement.polarity}, confidence {statement.confidence}"
    return _entity(
        "Note",
        _id("statement", source.id, statement.id),
        statement.content.text,
        description=statement.content.text,
        summary=f"{by} {statement.cue.text}" if by else statement.cue.text,
        entity=[_id(id) for id in speakers],
        proof=_article_id(source.name),
        publisher=source.article.outlet,
        sourceUrl=web_address(source.name),
        notes=[told, *(f"through {link.mark.text}" for link in statement.via if link.mark)],
    )


def _event(source: Source, event: Event, known: dict[str, Named]) -> Entity:
    ids = {role: source.known(getattr(event, role)) for role in ("actor", "recipient", "place")}
    acting = {role: id for role, id in ids.items() if id in known and known[id].type in _ACTING}
    place = known.get(ids["place"] or "")
    first, last = map(_utc, ends(event.date))
    return _entity(
        "Event",
        _id("event", source.id, event.id),
        event.trigger.text,
        name=f"{event.type}: {event.trigger.text}",
        organizer=_id(acting["actor"]) if "actor" in acting else None,
        involved=[_id(id) for role, id in acting.items() if role != "place"],
        **({"date": first} if first == last else {"startDate": first, "endDate": last}),
        location=place.name_ar if place else None,
        addressEntity=_id(place.id) if place and place.type == "LOC" else None,
        proof=_article_id(source.name),
        sourceUrl=web_address(source.name),
        notes=event.mode,
    )


def _claim(claim: Claim, known: dict[str, Named], here: set[str]) -> Entity:
    grade = claim.grade
    notes = [f"{grade.name}: {grade.voices} voices", *(f"rests on {name}" for name in grade.cut)]
    denied = [f"denied by {claim.denial.voices} voices"] if claim.denial else []
    stances = [f"{position.stance}: {position.statement.speaker or 'unnamed'}, {position.outlet or '?'}" for position in claim.positions]
    articles = dict.fromkeys(_article_id(position.article) for position in claim.positions)
    return _entity(
        "Note",
        _id("claim", claim.id),
        claim.gloss,
        description=claim.gloss,
        entity=[_id(id) for id in claim.origins if id in known],
        proof=[id for id in articles if id in here],
        keywords=["contested"] if claim.contested else None,
        notes=[*notes, *denied, *stances],
    )


def _utc(value: str | None) -> str | None:
    """A day, month or year, or a time in UTC, from the year 1000 on: FollowTheMoney knows no others."""
    at = moment(value) if value and "T" in value else None
    told = at.strftime("%Y-%m-%dT%H:%M:%S") if at else iso(value)
    return told if told and "1000" <= told[:4] < "3000" else None


def _id(*parts: str) -> str:
    """Short names are what they are; long or foreign ones are digested."""
    return "tawatur-" + "-".join(parts)


def _article_id(name: str) -> str:
    return _id("article", hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16])


FORMAT = OneFile("FollowTheMoney's entities, one a line, for Aleph and yente", write, ".ftm.json", "application/x-ndjson")
