"""W3C Web Annotation: every marked stretch of every article as an annotation of its address, one JSON-LD page of them.

A target is selected twice: by position (code points, end exclusive: both the recommendation's and Tawatur's) and by its characters with
some on either side, which finds it again where the page has changed around it.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.export.contents import Contents
from tawatur.export.documents import article_iri, iri, without_gaps
from tawatur.export.documents import write as write_document
from tawatur.export.exporter import OneFile
from tawatur.export.marks import Marked, marks
from tawatur.export.sources import Source, sources

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and behind."""
_MOTIVATIONS = {"mention": "identifying", "speaker": "identifying", "via": "identifying", "content": "describing"}
_ENTITY = "https://www.wikidata.org/entity/"


def write(contents: Contents, out: BinaryIO) -> None:
    head = {"@context": CONTEXT, "id": iri("annotations"), "type": "AnnotationPage"}
    write_document(out, head, "items", _annotations(contents))


def _annotations(contents: Contents) -> Iterator[dict[str, Any]]:
    for source in sources(contents):
        for number, marked in enumerate(marks(source), 1):
            yield {
                "id": iri("annotation", source.id, str(number)),
                "type": "Annotation",
                "motivation": _MOTIVATIONS.get(marked.kind, "classifying"),
                "body": _bodies(source, marked),
                "target": {"source": article_iri(source.name), "selector": _selectors(source.article.text, marked)},
            }


def _bodies(source: Source, marked: Marked) -> list[dict[str, Any]]:
    tag = {"type": "TextualBody", "purpose": "tagging", "value": f"{marked.kind}: {marked.label}", "format": "text/plain"}
    bodies = [tag]
    if marked.entity:
        address = marked.facts.get("wikidata")
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": _address(marked.entity, address)})
    facts = without_gaps({"of": marked.of, **{name: _words(value) for name, value in marked.facts.items()}})
    if facts:
        value = "; ".join(f"{name}: {fact}" for name, fact in facts.items())
        bodies.append({"type": "TextualBody", "purpose": "describing", "value": value, "format": "text/plain"})
    return bodies


def _words(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _address(entity: str, wikidata: str | None) -> str:
    return _ENTITY + wikidata if wikidata else iri("entity", entity)


def _selectors(text: str, marked: Marked) -> list[dict[str, Any]]:
    start, end = marked.mark.start, marked.mark.end
    quote = {"exact": marked.mark.text, "prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return [{"type": "TextPositionSelector", "start": start, "end": end}, {"type": "TextQuoteSelector", **quote}]


FORMAT = OneFile("every marked stretch as a W3C Web Annotation, in JSON-LD", write, ".jsonld", "application/ld+json")
