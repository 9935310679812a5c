"""What the programs that exports are made for say of one: a function a format, in the terms of the library that reads it.

Each yields what is wrong, a line each, and counts what it looked at in `Seen`. Used by tests/export and bench/exports.py.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

from tawatur import model
from tawatur.evaluation import evaluating
from tawatur.export.cells import FORMULA, meant, unescaped
from tawatur.export.plover import COLUMNS, QUADS
from tawatur.export.tables import TABLES
from tawatur.model import Bound

Faults = Iterator[str]
Seen = Counter[str]

_SCHEMA = "https://schema.org/"
_MOST = 2000
"""Annotations that are read as a graph too, which takes long."""
_OA = "http://www.w3.org/ns/oa#"
_ANNOTATION_TERMS: dict[str, Any] = {
    "oa": _OA,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "type": "@type",
    "id": "@id",
    "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@container": "@list"},
    "value": "rdf:value",
    "format": "dc:format",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    **{name: {"@id": f"oa:has{name.capitalize()}", "@type": "@id"} for name in ("body", "target", "source", "selector")},
    **{name: f"oa:{name}" for name in ["start", "end", "exact", "prefix", "suffix", "identifying", "describing", "classifying", "tagging"]},
    **{name: f"oa:{name}" for name in ["Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"]},
}
"""The terms of the recommendation's context that exports use; the context itself is on the web."""


# ------------------------------------------------------------------ tables


def csv_rows(folder: Path, table: str) -> list[list[str]]:
    """The rows of a table as another program reads them, its heads first."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def as_told(cell: str) -> str:
    """What was escaped in a cell of CSV."""
    return meant(unescaped(cell))


def csv_(place: Path, seen: Seen) -> Faults:
    from pyarrow import csv as arrow

    for table in TABLES:
        heads, *rows = csv_rows(place, table.name)
        if heads != [column.name for column in table.columns]:
            yield f"{table.name}: columns {heads}"
        for number, row in enumerate(rows, 2):
            if len(row) != len(heads):
                yield f"{table.name}:{number}: {len(row)} cells"
            for column, cell in zip(table.columns, row, strict=False):
                if column.kind == "text" and cell.startswith(tuple(set(FORMULA) - {"'"})):
                    yield f"{table.name}:{number}: {column.name} is a formula: {cell[:40]}"
                if "\0" in cell:
                    yield f"{table.name}:{number}: {column.name} holds a NUL"
        seen[table.name] += len(rows)
        options = arrow.ParseOptions(newlines_in_values=True)
        found = arrow.read_csv(place / f"{table.name}.csv", arrow.ReadOptions(block_size=1 << 26), options)
        if found.num_rows != len(rows):
            yield f"{table.name}: pyarrow reads {found.num_rows} rows of {len(rows)}"


def parquet(place: Path, seen: Seen) -> Faults:
    from pyarrow import parquet

    for table in TABLES:
        found = parquet.read_table(place / f"{table.name}.parquet")
        found.validate(full=True)
        if found.column_names != [column.name for column in table.columns]:
            yield f"{table.name}: columns {found.column_names}"
        seen[table.name] += found.num_rows


def excel(place: Path, seen: Seen) -> Faults:
    from openpyxl import load_workbook

    with place.open("rb") as file:
        workbook = load_workbook(file, read_only=True)
        for name in [table.name for table in TABLES] + ["overlong"]:
            for row in workbook[name].iter_rows():
                seen[name] += 1
                for cell in row:
                    if cell.data_type in ("f", "e"):
                        yield f"{name}: {cell.coordinate} is a formula or an error: {str(cell.value)[:40]}"
                    if isinstance(cell.value, str) and len(cell.value.encode("utf-16-le")) > 2 * 32_767:
                        yield f"{name}: {cell.coordinate} is longer than a cell may be"
            seen[name] -= 1


def plover(place: Path, seen: Seen) -> Faults:
    with place.open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file, "excel-tab", strict=True)
    if tuple(heads) != COLUMNS:
        yield f"columns {heads}"
    for row in rows:
        event = dict(zip(COLUMNS, row, strict=True))
        seen["events"] += 1
        if event["Event Type"] not in QUADS.get(event["Quad Code"], ()):
            yield f"{event['Event ID']}: {event['Event Type']} is not of {event['Quad Code']}"
        if not re.fullmatch(r"[\dXx~?%/.-]*", event["Event Date"]):
            yield f"{event['Event ID']}: {event['Event Date']} is no day"


# ------------------------------------------------------------------ one object a line


def jsonl(place: Path, seen: Seen) -> Faults:
    kinds = {
        "entity": model.Entity, "statement": model.Statement, "figure": model.Figure, "date": model.When, "event": model.Event,
        "copy": model.Copy, "story": model.Story, "claim": model.Claim, "outlet": model.Outlet,
    }  # fmt: skip
    texts: dict[str, str] = {}
    for number, line in enumerate(place.read_bytes().split(b"\n")[:-1], 1):
        fields = json.loads(line)
        kind = fields.pop("record")
        seen[kind] += 1
        if kind == "article":
            texts[fields["id"]] = fields["text"]
        elif kind in kinds:
            kinds[kind].from_dict(fields)
        for mark in _marks(fields):
            if fields.get("article_id") and texts[fields["article_id"]][mark["start"] : mark["end"]] != mark["text"]:
                yield f"line {number}: {mark} does not stand there"


def _marks(fields: Any) -> Iterator[dict[str, Any]]:
    if isinstance(fields, dict):
        if {"start", "end", "text"} <= fields.keys():
            yield fields
        for value in fields.values():
            yield from _marks(value)
    elif isinstance(fields, list):
        for value in fields:
            yield from _marks(value)


def ftm(place: Path, seen: Seen) -> Faults:
    from followthemoney import model as money
    from followthemoney.exc import InvalidData
    from followthemoney.proxy import EntityProxy

    ids: dict[str, str] = {}
    references: list[tuple[str, str]] = []
    for line in place.read_bytes().split(b"\n")[:-1]:
        fields = json.loads(line)
        schema = money.get(fields["schema"])
        assert schema is not None
        seen[schema.name] += 1
        try:
            schema.validate(fields)
            EntityProxy.from_dict(fields, cleaned=True)
        except InvalidData as error:
            yield f"{fields['id']}: {error} {getattr(error, 'errors', '')}"
        cleaned = EntityProxy.from_dict(fields, cleaned=False)
        for name, values in fields["properties"].items():
            kept = cleaned.get(name)
            if len(kept) != len(set(values)) and schema.properties[name].type.name not in ("text", "string", "name"):
                yield f"{fields['id']}: of {name} {values} only {kept} is kept"
            if schema.properties[name].range:
                references += [(fields["id"], value) for value in values]
        if ids.setdefault(fields["id"], schema.name) != schema.name:
            yield f"{fields['id']}: of two schemata"
    yield from (f"{id}: refers to {other}, which is not there" for id, other in references if other not in ids)


# ------------------------------------------------------------------ JSON-LD


def _graph(document: dict[str, Any], context: dict[str, Any] | None) -> Any:
    import rdflib

    if context is not None:
        document["@context"] = context
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def claimreview(place: Path, seen: Seen) -> Faults:
    from rdflib import RDF, SDO

    document = json.loads(place.read_bytes())
    if document["@context"] != "https://schema.org":
        yield "not in the context of schema.org"
    graph = _graph(document, {"@vocab": _SCHEMA, "@base": "urn:x:"})
    known = set(map(str, dir(SDO)))
    for predicate in set(graph.predicates()) - {RDF.type}:
        if str(predicate) not in known:
            yield f"{predicate} is no property of schema.org"
    for kind in set(graph.objects(None, RDF.type)):
        seen[str(kind).removeprefix(_SCHEMA)] += len(set(graph.subjects(RDF.type, kind)))
        if str(kind) not in known:
            yield f"{kind} is no type of schema.org"
    for review in graph.subjects(RDF.type, SDO.ClaimReview):  # what Google asks of one
        for wanted in (SDO.claimReviewed, SDO.reviewRating, SDO.author, SDO.url, SDO.itemReviewed):
            if graph.value(review, wanted) is None:
                yield f"{review}: no {wanted}"


def prov(place: Path, seen: Seen) -> Faults:
    from rdflib import PROV, RDF

    graph = _graph(json.loads(place.read_bytes()), None)
    known = set(map(str, dir(PROV)))
    entities, agents = set(graph.subjects(RDF.type, PROV.Entity)), set(graph.subjects(RDF.type, PROV.Agent))
    seen.update({"Entity": len(entities), "Agent": len(agents)})
    for term in {*graph.predicates(), *graph.objects(None, RDF.type)}:
        if str(term).startswith(str(PROV)) and str(term) not in known:
            yield f"{term} is no term of PROV-O"
    ends = {
        PROV.wasQuotedFrom: (entities, entities),
        PROV.hadPrimarySource: (entities, entities),
        PROV.wasAttributedTo: (entities, agents),
        PROV.actedOnBehalfOf: (agents, agents),
    }
    for predicate, (subjects, objects) in ends.items():
        for subject, other in graph.subject_objects(predicate):
            seen[str(predicate).rpartition("#")[2]] += 1
            if subject not in subjects or other not in objects:
                yield f"{subject} {predicate} {other}: not of the kind that PROV-O says"


def annotations(place: Path, seen: Seen) -> Faults:
    document = json.loads(place.read_bytes())
    graph = _graph({**document, "items": document["items"][:_MOST]}, _ANNOTATION_TERMS)
    used = set(re.findall(r'"([@A-Za-z]+)":', re.sub(r'"(\\.|[^"\\])*"(?!:)', '""', place.read_text("utf-8"))))
    if foreign := used - set(_ANNOTATION_TERMS) - {"@context"}:
        yield f"{foreign} are no terms of Web Annotation"
    ids = [item["id"] for item in document["items"]]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"
    for item in document["items"]:
        position, quote = item["target"]["selector"]
        seen["annotations"] += 1
        if not 0 <= position["start"] < position["end"] or position["end"] - position["start"] != len(quote["exact"]):
            yield f"{item['id']}: {position} does not hold {quote['exact']!r}"
    from rdflib import RDF, URIRef

    found = len(set(graph.subjects(RDF.type, URIRef(_OA + "Annotation"))))
    if found != len(ids[:_MOST]):
        yield f"{found} annotations in the graph, {len(ids)} in the page"


# ------------------------------------------------------------------ others


def graphml(place: Path, seen: Seen) -> Faults:
    import networkx

    text = place.read_text("utf-8")
    graph = networkx.read_graphml(place)
    seen.update({"nodes": len(graph), "edges": graph.number_of_edges()})
    if graph.number_of_edges() != text.count("<edge ") or len(graph) != text.count("<node "):
        yield "not every node or edge is read back"
    yield from (f"{node}: not declared" for node, attributes in graph.nodes(data=True) if "kind" not in attributes)


def stix(place: Path, seen: Seen) -> Faults:
    import stix2
    from stix2.exceptions import STIXError

    bundle = json.loads(place.read_bytes())
    ids = Counter(thing["id"] for thing in bundle["objects"])
    yield from (f"{id}: stands {n} times" for id, n in ids.items() if n > 1)
    for thing in bundle["objects"]:
        seen[thing["type"]] += 1
        try:
            stix2.parse(thing, allow_custom=False, version="2.1")
        except (STIXError, ValueError) as error:
            yield f"{thing['id']}: {error}"
        references = [thing.get(name) for name in ("source_ref", "target_ref", "created_by_ref")] + thing.get("object_refs", [])
        yield from (f"{thing['id']}: refers to {id}, which is not there" for id in references if id and id not in ids)
    stix2.parse({**bundle, "objects": bundle["objects"][:20]}, allow_custom=False, version="2.1")


def brat(place: Path, seen: Seen) -> Faults:
    for path in sorted(place.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode()
        seen["articles"] += 1
        yield from (f"{path.name}: {fault}" for fault in _standoff(path.read_bytes().decode(), text, seen))


def _standoff(written: str, text: str, seen: Seen) -> Faults:
    from bratly import annotation_types as brat
    from bratly.exceptions import ParsingError

    if len(written.splitlines()) != written.count("\n"):
        yield "a line is taken apart"
    spans: dict[str, Any] = {}
    for line in written.split("\n")[:-1]:
        seen[line[0]] += 1
        try:
            if line[0] == "T":
                spans[line.partition("\t")[0]] = span = brat.EntityAnnotation.from_line(line)
                if " ".join(text[part.start : part.end] for part in span.fragments) != line.split("\t", 2)[2]:
                    yield f"does not stand there: {line}"
            elif line[0] == "E" and " " in line:  # the library knows no event without a participant, brat does
                brat.EventAnnotation.from_line(line, spans)
            elif line[0] == "A":
                found = brat.AttributeAnnotation.from_line(line, spans)
                if not set(found.values or ()) <= set(get_args(Bound)):
                    yield f"no bound: {line}"
            elif line[0] == "N":
                brat.NormalizationAnnotation.from_line(line, spans)
            elif line[0] == "#":
                brat.NoteAnnotation.from_line(line, spans)
        except ParsingError as error:
            yield str(error)


def gold(place: Path, seen: Seen) -> Faults:
    """What it is for reads it: laid over an analysis made anew, everything agrees."""
    for answer in evaluating(place) if any(place.iterdir()) else ():
        if isinstance(answer, Exception):
            yield str(answer)
        else:
            yield from map(str, answer.misses)
            seen.update({layer: score.gold for layer, score in answer.scores.items()})


VALIDATORS: dict[str, Callable[[Path, Seen], Faults]] = {
    "annotations": annotations, "brat": brat, "claimreview": claimreview, "csv": csv_, "excel": excel, "ftm": ftm, "graphml": graphml,
    "gold": gold, "jsonl": jsonl, "parquet": parquet, "plover": plover, "prov": prov, "stix": stix,
}  # fmt: skip


def faults(format: str, place: Path) -> tuple[list[str], Seen]:
    """What is wrong with an export, and how much of what was looked at."""
    seen: Seen = Counter()
    return list(VALIDATORS[format](place, seen)), seen
