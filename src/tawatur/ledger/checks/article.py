"""The checks of one article: of its text, of its analysis, and of the rows that were written from both.

Each of the three rests on the one before it. A text that does not hold cannot be had again; an analysis can, from the text; rows can,
from the analysis.
"""

import hashlib
from collections.abc import Callable, Iterator
from copy import copy
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from tawatur.ledger import dialects, originals
from tawatur.ledger.articles import decided, revive
from tawatur.ledger.checks.kept import KeptRows
from tawatur.ledger.packing import unpack
from tawatur.ledger.rows import rows
from tawatur.ledger.searched import searched
from tawatur.model import Analysis, Article, Mark, Record

Checked = Iterator[str | None]

_ELSEWHERE = frozenset({"focus", "credit", "unresolved", "given"})
"""Ways to resolve a speaker that look beyond the line of the cue."""


class Held:
    """One article as the ledger holds it, unpacked when it is asked for, which may raise anything."""

    def __init__(self, connection: Connection, columns: Any, kept: KeptRows) -> None:
        self.connection, self.columns, self.kept = connection, columns, kept

    @cached_property
    def article(self) -> Article:
        return revive(self.columns)

    @cached_property
    def analysis(self) -> Analysis:
        """As the rules made it."""
        return unpack(self.columns.body, Analysis, self.article.text)

    @cached_property
    def told(self) -> Analysis:
        """As the analyst corrected it: what rows are written from."""
        return decided(self.connection, self.analysis).analysis


# ------------------------------------------------------------------ of its text


def digests(held: Held) -> Checked:
    text = held.article.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    yield None if digest == held.columns.digest else f"text has the digest {digest[:12]}, the ledger says {held.columns.digest[:12]}"
    yield None if held.article.id == held.columns.id else "the id is not that of name and text"


def kept_bytes(held: Held) -> Checked:
    """The bytes that the article was read from are those, and read as its text."""
    yield from originals.check(held.connection, held.columns.number, held.article.text)


# ------------------------------------------------------------------ of its analysis


def analysed(held: Held) -> Checked:
    yield None if held.analysis.digest == held.article.digest else "the analysis is of another text"


def spans(held: Held) -> Checked:
    text = held.article.text
    for path, mark in _marks(held.analysis, ""):
        there = 0 <= mark.start < mark.end <= len(text) and text[mark.start : mark.end] == mark.text
        yield None if there else f"{path} {mark.start}–{mark.end}"


def _marks(value: Any, path: str) -> Iterator[tuple[str, Mark]]:
    """Every mark of a record, however deep, and where it stands in it."""
    if isinstance(value, Mark):
        yield path, value
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from _marks(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _marks(inner, f"{path}[{i}]")


def speaker_places(held: Held) -> Checked:
    """A speaker that is named at its place stands in the line of its cue."""
    for statement in held.analysis.statements:
        mark = statement.speaker.mark
        if mark is not None and statement.speaker.resolved not in _ELSEWHERE:
            between = held.article.text[min(mark.start, statement.cue.start) : max(mark.end, statement.cue.end)]
            yield f"{statement.id}: the speaker stands in another line than the cue" if "\n" in between else None


def figure_places(held: Held) -> Checked:
    """A figure of a statement lies in what was said, and what it says again is a figure of the article."""
    contents = {statement.id: statement.content for statement in held.analysis.statements}
    for figure in held.analysis.figures:
        home = contents.get(figure.statement or "")
        if home is not None:
            inside = home.start <= figure.mark.start and figure.mark.end <= home.end
            yield None if inside else f"figure {figure.mark.start}–{figure.mark.end} lies outside {figure.statement}"


def references(held: Held) -> Checked:
    analysis = held.analysis
    entities = {entity.id for entity in analysis.entities}
    statements = {statement.id for statement in analysis.statements}
    named: list[tuple[str, str | None]] = []
    for s in analysis.statements:
        named += [(s.id, entity) for entity in (s.speaker.entity, *s.speaker.entities, *(link.entity for link in s.via))]
    for event in analysis.events:
        named += [(event.id, event.actor), (event.id, event.recipient)]
    for place, entity in named:
        if entity is not None:
            yield None if entity in entities else f"{place} names the entity {entity}, which is not there"
    for statement in (*(figure.statement for figure in analysis.figures), *(event.statement for event in analysis.events)):
        if statement is not None:
            yield None if statement in statements else f"the statement {statement} is not there"


# ------------------------------------------------------------------ of its rows


def corrected_parts(held: Held) -> Checked:
    """What rows are written from holds as well as what the rules read: spans, places and references."""
    if held.told is held.analysis:
        yield None
        return
    as_told = copy(held)
    as_told.analysis = held.told
    for check in (spans, speaker_places, figure_places, references):
        yield from check(as_told)


def columns(held: Held) -> Checked:
    """What the list of articles says is what the analysis says."""
    told = held.columns
    analysis = held.analysis
    for name, value in (
        ("name", analysis.doc),
        ("published", analysis.published.value),
        ("basis", analysis.published.basis),
        ("language", analysis.language),
        ("note", analysis.note),
        ("rules", analysis.rules),
        ("schema", analysis.schema),
    ):
        yield None if told._mapping[name] == value else f"{name}: {told._mapping[name]} in the list, {value} in the analysis"


def table_rows(held: Held) -> Checked:
    """The rows that questions are answered from are those of the analysis."""
    number = held.columns.number
    for table, expected in rows(number, held.told).items():
        names = table.c.keys()
        found = held.kept.of(table, number)
        for row, other in zip(expected, found, strict=False):
            yield None if tuple(row[name] for name in names) == other else f"{table.name}: a row is missing or changed"
        yield None if len(found) == len(expected) else f"{table.name}: {len(found)} rows, {len(expected)} expected"


def index_entries(held: Held) -> Checked:
    """What is searched is the text, folded."""
    database = dialects.of(held.connection)
    kept = database.indexed(held.connection, held.columns.number)
    if kept is None:
        return
    whole, parts = kept
    words, contents = searched(held.article, held.told)
    yield None if whole == [database.as_indexed(words)] else "the full-text index holds another text"
    yield None if parts == [database.as_indexed(content) for content in contents] else "the full-text index holds other statements"


OF_TEXT: dict[str, Callable[[Held], Checked]] = {"digests": digests, "originals": kept_bytes}
OF_ANALYSIS: dict[str, Callable[[Held], Checked]] = {
    "analyses": analysed,
    "spans": spans,
    "places of speakers": speaker_places,
    "places of figures": figure_places,
    "references": references,
}
OF_ROWS: dict[str, Callable[[Held], Checked]] = {
    "corrected analyses": corrected_parts,
    "list of articles": columns,
    "rows": table_rows,
    "search index": index_entries,
}
OF_ARTICLE = OF_TEXT | OF_ANALYSIS | OF_ROWS
