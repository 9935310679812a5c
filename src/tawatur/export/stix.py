"""STIX 2.1: one bundle for threat intelligence platforms (OpenCTI, MISP).

    person, organisation, state, outlet     identity
    article whose day is known              report on who is named in it; of revisions the latest
    claim                                   note with its gloss, about its origins
    position on a claim                     opinion: asserts agree · admits strongly-agree · denies disagree · others neutral
    copy                                    relationship: derived-from where it is known which, else related-to

Ids are UUIDs of version 5, made from the ledger's ids: the same thing has the same id in every export. `created` is the day that the thing
itself tells, and 1970 where it tells none; `modified` of a claim is that of its last position.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from tawatur.export.contents import Contents
from tawatur.export.days import moment
from tawatur.export.documents import web_address, without_gaps
from tawatur.export.documents import write as write_document
from tawatur.export.exporter import OneFile
from tawatur.export.sources import Named, Source, everybody, latest
from tawatur.model import Claim, Copy, Position

NAMESPACE = uuid.UUID("6d1f54a7-6e0b-5c39-9d0e-3c1b6b0a7f42")
_OLDEST = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_CLASSES = {"PER": "individual", "ORG": "organization", "GPE": "group"}
_OPINIONS = {"asserts": "agree", "admits": "strongly-agree", "denies": "disagree", "declines": "neutral", "demands": "neutral"}

_MAKER = "tawatur"

Thing = dict[str, Any]


def write(contents: Contents, out: BinaryIO) -> None:
    digest = hashlib.sha256()

    def counted() -> Iterator[Thing]:
        for thing in _objects(contents):
            digest.update(thing["id"].encode())
            yield thing

    write_document(out, {"type": "bundle"}, "objects", counted(), lambda: {"id": _id("bundle", digest.hexdigest())})


def _id(type: str, *key: str) -> str:
    return f"{type}--{uuid.uuid5(NAMESPACE, chr(0).join((type, *key)))}"


def _objects(contents: Contents) -> Iterator[Thing]:
    known = everybody(contents)
    yield _identity(_MAKER, "Tawatur", "system")
    for named in known.values():
        if named.type in _CLASSES:
            yield _named(named)
    reports: dict[str, str] = {}
    outlets: set[str] = set()
    for source in latest(contents):
        outlet, published = source.article.outlet, moment(source.analysis.published.value)
        if outlet and outlet not in outlets:
            outlets.add(outlet)
            yield _identity(f"outlet:{outlet}", outlet, "organization", lang="ar")
        if published:
            report = _report(source, published, known)
            reports[source.name] = report["id"]
            yield report
    for copy in contents.copies():
        if copy.a in reports and copy.b in reports:
            yield _copied(copy, reports)
    for claim in contents.claims():
        yield from _claim(claim, known)


def _identity(key: str, name: str, kind: str, **more: Any) -> Thing:
    return _thing("identity", (key,), None, name=name, identity_class=kind, **more)


def _named(named: Named) -> Thing:
    wikidata = [{"source_name": "wikidata", "external_id": named.wikidata}] if named.wikidata else None
    return _identity(named.id, named.name_ar, _CLASSES[named.type], lang="ar", description=named.name_en, external_references=wikidata)


def _report(source: Source, published: dt.datetime, known: dict[str, Named]) -> Thing:
    article = source.article
    named = sorted({id for id in source.ids.values() if id in known and known[id].type in _CLASSES})
    return _thing(
        "report",
        (source.name,),
        published,
        published=_stamp(published),
        name=article.title or source.name,
        lang=source.analysis.language if source.analysis.language == "ar" else None,
        report_types=["observed-data"],
        object_refs=[_id("identity", id) for id in named or [_MAKER]],
        created_by_ref=_id("identity", f"outlet:{article.outlet}") if article.outlet else None,
        external_references=[_reference(article.outlet, source.name)],
    )


def _copied(copy: Copy, reports: dict[str, str]) -> Thing:
    """From the copy to its origin; where neither is that, in the order of names."""
    first, second = (copy.b, copy.a) if copy.origin == copy.a else (copy.a, copy.b)
    relation = "derived-from" if copy.origin in (copy.a, copy.b) else "related-to"
    told = f"share {max(copy.share_a, copy.share_b):.0%} of the words of one; origin: {copy.origin}"
    ends = {"source_ref": reports[first], "target_ref": reports[second]}
    return _thing("relationship", (reports[first], reports[second]), None, relationship_type=relation, description=told, **ends)


def _claim(claim: Claim, known: dict[str, Named]) -> Iterator[Thing]:
    days = sorted(day for position in claim.positions if (day := moment(position.since)))
    grade = claim.grade
    rests = f"; rests on {', '.join(grade.cut)}" if grade.cut else ""
    note = _thing(
        "note",
        (claim.id,),
        days[0] if days else None,
        modified=_stamp(days[-1] if days else _OLDEST),
        lang="ar",
        abstract=f"{grade.name}: {grade.voices} voices{rests}" + (", contested" if claim.contested else ""),
        content=claim.gloss,
        object_refs=[_id("identity", id) for id in _parties(claim.origins, known) or [_MAKER]],
        external_references=[{"source_name": "tawatur", "external_id": claim.id}],
    )
    yield note
    for number, position in enumerate(claim.positions):
        yield _opinion(claim, number, position, known, note["id"])


def _opinion(claim: Claim, number: int, position: Position, known: dict[str, Named], note: str) -> Thing:
    said = position.statement
    authors = [known[id].name_ar for id in _parties(position.parties, known)] or ([said.speaker] if said.speaker else None)
    return _thing(
        "opinion",
        (claim.id, position.article, said.id, str(number)),
        moment(position.since),
        lang="ar",
        opinion=_OPINIONS[position.stance],
        explanation=f"{position.stance}: {said.text}",
        authors=authors,
        object_refs=[note],
        external_references=[_reference(position.outlet, position.article)],
    )


def _parties(ids: Iterable[str], known: dict[str, Named]) -> list[str]:
    """Those that have an identity in the bundle."""
    return sorted({id for id in ids if id in known and known[id].type in _CLASSES})


def _reference(outlet: str | None, name: str) -> dict[str, str]:
    address = web_address(name)
    return {"source_name": outlet or "article", **({"url": address} if address else {"external_id": name})}


def _thing(type: str, key: tuple[str, ...], day: dt.datetime | None, **properties: Any) -> Thing:
    at = _stamp(day or _OLDEST)
    return without_gaps({"type": type, "spec_version": "2.1", "id": _id(type, *key), "created": at, "modified": at, **properties})


def _stamp(day: dt.datetime) -> str:
    return day.isoformat(timespec="milliseconds").replace("+00:00", "Z")


FORMAT = OneFile(
    "STIX 2.1: parties, reports, claims as notes and positions as opinions, for OpenCTI and MISP",
    write,
    ".stix.json",
    "application/stix+json;version=2.1",
)
