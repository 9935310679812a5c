"""PLOVER: coded events, one a line, in tab-separated columns that are called as those of POLECAT, the data set of that ontology.

The intensity, contexts and coordinates that POLECAT has are not coded here and have no columns. An event whose day is not told has that of
its article's publication as `Publication Date` only. Values are made harmless as in CSV.
"""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from tawatur.export.cells import harmless, legal
from tawatur.export.contents import Contents
from tawatur.export.documents import web_address
from tawatur.export.exporter import OneFile
from tawatur.export.sources import Named, Source, everybody, sources
from tawatur.model import Event

QUADS = {
    "Q1": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "Q2": ("COOPERATE", "AID", "RETREAT"),
    "Q3": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "Q4": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""PLOVER's four quads: verbal and material cooperation, verbal and material conflict."""
_QUAD = {type: quad for quad, types in QUADS.items() for type in types}
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Quad Code", "Event Mode", "Actor Name", "Actor Name Raw", "Actor ID", "Actor Party",
    "Recipient Name", "Recipient Name Raw", "Recipient ID", "Recipient Party", "Placename", "Placename Raw", "Trigger", "Trigger Start",
    "Trigger End", "Statement", "Headline", "Publication Date", "Publisher", "Source", "URL", "Language",
)  # fmt: skip


def write(contents: Contents, out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    lines = csv.writer(text, "excel-tab")
    lines.writerow(COLUMNS)
    known = everybody(contents)
    for source in sources(contents):
        lines.writerows(_rows(source, known))
    text.flush()
    text.detach()


def _rows(source: Source, known: dict[str, Named]) -> Iterator[list[str | int]]:
    article, analysis = source.article, source.analysis
    home = (article.title, analysis.published.value, article.outlet, source.name, web_address(source.name), analysis.language)
    for event in analysis.events:
        first = (f"{source.id}-{event.id}", event.date, event.type, _QUAD[event.type], event.mode)
        trigger = (event.trigger.text, event.trigger.start, event.trigger.end, event.statement)
        row = (
            *first,
            *_who(event.actor, source, known),
            *_who(event.recipient, source, known),
            *_where(event, source, known),
            *trigger,
            *home,
        )
        yield [value if isinstance(value, int) else harmless(legal(value or "")) for value in row]


def _who(id: str | None, source: Source, known: dict[str, Named]) -> tuple[str | None, ...]:
    """English name where there is one, the name in the article, the ledger's id, the party."""
    if id is None:
        return (None,) * 4
    entity, named = source.entities.get(id), known.get(source.known(id) or "")
    in_english = named and (named.name_en or named.name_ar)
    return in_english or id, entity.name_ar if entity else None, source.known(id), source.known(entity.party) if entity else None


def _where(event: Event, source: Source, known: dict[str, Named]) -> tuple[str | None, ...]:
    return _who(event.place, source, known)[:2]


FORMAT = OneFile("PLOVER's coded events, one a line in tab-separated columns", write, ".tsv", "text/tab-separated-values")
