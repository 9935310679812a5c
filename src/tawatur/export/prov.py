"""W3C PROV-O in JSON-LD: the way on which each statement came, for provenance tools and triple stores.

report (a statement in its article) ─wasQuotedFrom→ carrier next to the article … ─wasQuotedFrom→ carrier next to the speaker
the last of them ─hadPrimarySource→ utterance ─wasAttributedTo→ speaker ─actedOnBehalfOf→ party
article ─wasAttributedTo→ outlet        article ─wasQuotedFrom→ the article or agency that it was copied from
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.export.contents import Contents
from tawatur.export.days import moment
from tawatur.export.documents import article_iri, iri, without_gaps
from tawatur.export.documents import write as write_document
from tawatur.export.exporter import OneFile
from tawatur.export.sources import Named, Source, everybody, sources
from tawatur.model import Copy, Link, Statement

_POINTS = ("wasQuotedFrom", "hadPrimarySource", "wasAttributedTo", "actedOnBehalfOf")
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "value": "prov:value",
    "role": "dcterms:type",
    "title": "dcterms:title",
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _POINTS},
}
_KINDS = {"PER": "prov:Person"}
_ENTITY, _AGENT, _BODY = "prov:Entity", "prov:Agent", "prov:Organization"

Node = dict[str, Any]


def write(contents: Contents, out: BinaryIO) -> None:
    write_document(out, {"@context": CONTEXT}, "@graph", _graph(contents))


def _graph(contents: Contents) -> Iterator[Node]:
    known = everybody(contents)
    yield from map(_agent, known.values())
    parties = {named.party for named in known.values() if named.party}
    for id in sorted(parties - known.keys()):
        yield {"@id": iri("entity", id), "@type": [_AGENT, _BODY], "label": id}
    for source in sources(contents):
        yield from _article(source)
        for place, statement in enumerate(source.analysis.statements):
            yield from _chain(source, statement, source.speakers(place))
    for copy in contents.copies():
        yield from _copied(copy)


def _agent(named: Named) -> Node:
    behalf = iri("entity", named.party) if named.party and named.party != named.id else None
    label = {"@value": named.name_ar, "@language": "ar"}
    node = {"@id": iri("entity", named.id), "@type": [_AGENT, _KINDS.get(named.type, _BODY)], "label": label, "actedOnBehalfOf": behalf}
    return without_gaps(node)


def _article(source: Source) -> Iterator[Node]:
    article, published = source.article, moment(source.analysis.published.value)
    outlet = iri("outlet", article.outlet) if article.outlet else None
    if outlet:
        yield {"@id": outlet, "@type": [_AGENT, _BODY], "label": article.outlet}
    at = published.isoformat() if published else None
    yield without_gaps({**_thing(article_iri(source.name)), "title": article.title, "generatedAtTime": at, "wasAttributedTo": outlet})


def _chain(source: Source, statement: Statement, speakers: list[str]) -> Iterator[Node]:
    """The report, its carriers from the article towards the speaker, and the utterance."""
    here = (source.id, statement.id)
    utterance = iri("utterance", *here)
    parties = source.all_known(statement.speaker.parties)
    said_by = [iri("entity", id) for id in speakers or parties]
    unnamed = [id for id in speakers or parties if id not in source.ids.values()]
    carriers = [(iri("carrier", *here, str(n)), link) for n, link in enumerate(statement.via)]
    inward = [*reversed([id for id, _ in carriers]), None]
    part = {"value": statement.content.text, "isPartOf": article_iri(source.name)}
    yield without_gaps({**_thing(iri("report", *here)), **part, "role": statement.act, **_from(inward[0], utterance)})
    for (id, link), inner in zip(reversed(carriers), inward[1:], strict=True):
        yield from _carrier(source, id, link, _from(inner, utterance))
    yield without_gaps({**_thing(utterance), "wasAttributedTo": said_by})
    yield from ({"@id": iri("entity", id), "@type": _AGENT} for id in unnamed)


def _from(carrier: str | None, utterance: str) -> Node:
    return {"wasQuotedFrom": carrier} if carrier else {"hadPrimarySource": utterance}


def _carrier(source: Source, id: str, link: Link, from_: Node) -> Iterator[Node]:
    by = source.known(link.entity)
    label = link.mark.text if link.mark else None
    yield without_gaps({**_thing(id), "role": link.role, "label": label, "wasAttributedTo": iri("entity", by) if by else None, **from_})


def _copied(copy: Copy) -> Iterator[Node]:
    """One from the other, or both from an agency; nothing where it is not known."""
    ends = {copy.a: copy.b, copy.b: copy.a}
    if copy.origin in ends:
        yield {"@id": article_iri(ends[copy.origin]), "wasQuotedFrom": article_iri(copy.origin)}
    elif copy.origin != "unknown":
        agency, wire = iri("outlet", copy.origin), iri("wire", copy.origin, copy.a)
        yield {"@id": agency, "@type": [_AGENT, _BODY], "label": copy.origin}
        yield {**_thing(wire), "wasAttributedTo": agency}
        yield from ({"@id": article_iri(end), "wasQuotedFrom": wire} for end in ends)


def _thing(id: str) -> Node:
    return {"@id": id, "@type": _ENTITY}


FORMAT = OneFile("the chain of every statement in W3C PROV-O, as JSON-LD", write, ".jsonld", "application/ld+json")
