"""brat standoff: a folder, or NAME.zip, with a text and its marks for each article, for annotators.

    ID.txt    the text          ID.ann    T spans · E statements and events with their parts · A bounds · N Wikidata · # notes
    annotation.conf             the types, for brat itself

Offsets are code points, brat's too. Characters that XML does not have get stand-ins as `cells` says; a span that runs over a line
break is in fragments, as brat wants it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from tawatur.export.cells import legal
from tawatur.export.contents import Contents
from tawatur.export.exporter import Folder
from tawatur.export.marks import Marked, marks
from tawatur.export.plover import QUADS
from tawatur.export.sources import Source, sources
from tawatur.model import Act, Bound, EntityType, Mark

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
"""What no reader of lines takes apart."""
_PLAIN = {
    "speaker": "Speaker",
    "content": "Content",
    "via": "Via",
    "figure": "Figure",
    "date": "Date",
    "credit": "Credit",
    "furniture": "Furniture",
}
_ROLES = ("speaker", "content", "via")


def write(contents: Contents, folder: Path) -> None:
    (folder / "annotation.conf").write_text(configuration(), "utf-8")
    for source in sources(contents):
        (folder / f"{source.id}.txt").write_bytes(legal(source.article.text).encode())
        (folder / f"{source.id}.ann").write_bytes("".join(f"{line}\n" for line in Annotations(source).lines()).encode())


def configuration() -> str:
    """The types as brat is told of them."""
    entities = "\n".join([*get_args(EntityType), *_PLAIN.values()])
    said = "\n".join(f"{act}\tContent:Content, Speaker?:Speaker, Via*:Via" for act in get_args(Act))
    names = "|".join(get_args(EntityType))
    done = "\n".join(f"{type}\tActor?:{names}, Recipient?:{names}, Place?:{names}" for types in QUADS.values() for type in types)
    bounds = f"Bound\tArg:Figure, Value:{'|'.join(get_args(Bound))}"
    return f"[entities]\n{entities}\n\n[relations]\n\n[events]\n{said}\n{done}\n\n[attributes]\n{bounds}\n"


class Annotations:
    """The lines of one .ann file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._counts: dict[str, int] = {}
        self._named: dict[str, str] = {}
        """The first place of every entity."""
        self._statements: dict[str, tuple[Marked, str, list[str]]] = {}
        """By statement: its cue, the number of that, and the other parts as brat writes them."""

    def lines(self) -> Iterator[str]:
        happened: list[tuple[Marked, str]] = []
        for marked in marks(self._source):
            places = fragments(marked.mark, self._source.article.text)
            if not places:
                continue
            number = self._next("T")
            spans = ";".join(f"{start} {end}" for start, end in places)
            words = " ".join(self._source.article.text[start:end] for start, end in places)
            yield f"{number}\t{_PLAIN.get(marked.kind, marked.label)} {spans}\t{legal(words)}"
            yield from self._more(marked, number)
            if marked.kind == "trigger":
                happened.append((marked, number))
            self._remember(marked, number)
        for cue, number, parts in self._statements.values():
            yield f"{self._next('E')}\t{' '.join([f'{cue.label}:{number}', *parts])}"
        for trigger, number in happened:
            yield f"{self._next('E')}\t{' '.join([f'{trigger.label}:{number}', *self._participants(trigger)])}"

    def _next(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}{self._counts[kind]}"

    def _remember(self, marked: Marked, number: str) -> None:
        if marked.kind == "mention" and marked.entity:
            self._named.setdefault(marked.entity, number)
        elif marked.kind == "cue" and marked.of:
            self._statements[marked.of] = (marked, number, [])
        elif marked.kind in _ROLES and marked.of in self._statements:
            parts = self._statements[marked.of][2]
            again = 1 + sum(part.startswith(_PLAIN[marked.kind]) for part in parts)
            parts.append(f"{_PLAIN[marked.kind]}{again if again > 1 else ''}:{number}")

    def _participants(self, trigger: Marked) -> list[str]:
        found = ((role, self._named.get(trigger.facts[role] or "")) for role in ("actor", "recipient", "place"))
        return [f"{role.capitalize()}:{number}" for role, number in found if number]

    def _more(self, marked: Marked, number: str) -> Iterator[str]:
        """What else is known of a span."""
        if marked.kind == "figure":
            yield f"{self._next('A')}\tBound {number} {marked.label}"
        if wikidata := marked.facts.get("wikidata"):
            yield f"{self._next('N')}\tReference {number} Wikidata:{wikidata}\t{_one_line(str(marked.facts['name']))}"
        facts = {"entity": marked.entity, **marked.facts}
        told = "; ".join(
            f"{name}: {_one_line(str(fact))}" for name, fact in facts.items() if fact not in (None, "", []) and name != "wikidata"
        )
        if told:
            yield f"{self._next('#')}\tAnnotatorNotes {number}\t{told}"


def fragments(mark: Mark, text: str) -> list[tuple[int, int]]:
    """The stretches of a mark that stand on one line each."""
    return [found.span() for found in _LINE.finditer(text, mark.start, mark.end)]


def _one_line(text: str) -> str:
    return " ".join(legal(text).split())


FORMAT = Folder("brat standoff, a text and its marks for each article; NAME.zip makes one archive", write)
