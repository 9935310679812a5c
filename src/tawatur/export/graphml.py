"""GraphML: who stands where on which claim, told by whom, as one graph for Gephi, Cytoscape and networkx.

    outlet ─published→ article ─in→ story        article ─copy→ article (both share passages)
    party  ─asserts, admits, denies, declines, demands→ claim ─told in→ article

Written as it is read; only the names of the nodes that were written are held. Characters that XML does not have get stand-ins as `cells`
says.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from tawatur.export.cells import xml
from tawatur.export.contents import Contents
from tawatur.export.exporter import OneFile
from tawatur.export.sources import everybody, latest

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_NODE = {
    "label": "string", "kind": "string", "type": "string", "name_en": "string", "published": "string", "url": "string",
    "voices": "int", "grade": "string", "contested": "boolean", "from": "string", "to": "string",
}  # fmt: skip
_EDGE = {"relation": "string", "weight": "double", "day": "string", "text": "string", "origin": "string"}

Attributes = dict[str, Any]


def write(contents: Contents, out: BinaryIO) -> None:
    keys = [(name, "node", kind) for name, kind in _NODE.items()] + [(name, "edge", kind) for name, kind in _EDGE.items()]
    lines = [f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n' for name, of, kind in keys]
    out.write((_HEAD + "".join(lines) + '<graph edgedefault="directed">\n').encode())
    written: set[str] = set()
    edges = 0
    for node, attributes in _nodes_and_edges(contents):
        if isinstance(node, str):
            if node not in written:
                written.add(node)
                out.write(f'<node id="{xml(node)}">{_data("node", attributes)}</node>\n'.encode())
        else:
            edges += 1
            ends = f'source="{xml(node[0])}" target="{xml(node[1])}"'
            out.write(f'<edge id="e{edges}" {ends}>{_data("edge", attributes)}</edge>\n'.encode())
    out.write(b"</graph>\n</graphml>\n")


def _data(of: str, attributes: Attributes) -> str:
    given = ((name, value) for name, value in attributes.items() if value is not None)
    return "".join(f'<data key="{of}_{name}">{_value(value)}</data>' for name, value in given)


def _value(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else xml(str(value))


def _nodes_and_edges(contents: Contents) -> Iterator[tuple[str | tuple[str, str], Attributes]]:
    """A node before every edge that ends in it."""
    yield from _articles(contents)
    for copy in contents.copies():
        weight = max(copy.share_a, copy.share_b)
        yield (f"article:{copy.a}", f"article:{copy.b}"), {"relation": "copy", "weight": weight, "origin": copy.origin}
    for story in contents.stories():
        yield f"story:{story.id}", {"label": story.title, "kind": "story", "from": story.start, "to": story.end}
        for name in story.articles:
            yield from _article(name)
            yield (f"article:{name}", f"story:{story.id}"), {"relation": "in"}
    yield from _claims(contents)


def _article(name: str) -> Iterator[tuple[str, Attributes]]:
    """One that was not asked for itself, but belongs to what was."""
    yield f"article:{name}", {"label": name, "kind": "article"}


def _articles(contents: Contents) -> Iterator[tuple[str | tuple[str, str], Attributes]]:
    for source in latest(contents):
        article, published, node = source.article, source.analysis.published.value, f"article:{source.name}"
        yield node, {"label": article.title or source.name, "kind": "article", "published": published, "url": article.url}
        if article.outlet:
            yield f"outlet:{article.outlet}", {"label": article.outlet, "kind": "outlet"}
            yield (f"outlet:{article.outlet}", node), {"relation": "published", "day": published}


def _claims(contents: Contents) -> Iterator[tuple[str | tuple[str, str], Attributes]]:
    known = everybody(contents)
    for claim in contents.claims():
        node, grade = f"claim:{claim.id}", claim.grade
        yield node, {"label": claim.gloss, "kind": "claim", "voices": grade.voices, "grade": grade.name, "contested": claim.contested}
        for position in claim.positions:
            told = {"day": position.since, "text": position.statement.text}
            for party in position.parties:
                named = known.get(party)
                called = {"label": named.name_ar, "type": named.type, "name_en": named.name_en} if named else {"label": party}
                yield f"party:{party}", {**called, "kind": "party"}
                yield (f"party:{party}", node), {"relation": position.stance, **told}
            yield from _article(position.article)
            yield (node, f"article:{position.article}"), {"relation": "told in", **told}


FORMAT = OneFile(
    "parties, claims, articles, outlets and stories as one graph, for Gephi and networkx", write, ".graphml", "application/graphml+xml"
)
