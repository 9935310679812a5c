"""Does everything in the ledger hold? Every span is read again against the stored text, every digest counted again, every reference
followed, every row compared with the analysis it was written from.

A check is one function: it yields, for each thing it looks at, None where that holds and the place where it does not. To add a check,
write the function and add its line to `OF_ARTICLE` or `OF_LEDGER`.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from tawatur.ledger import dialects, originals
from tawatur.ledger.answers import Problem, Verification
from tawatur.ledger.articles import revive, searched
from tawatur.ledger.packing import unpack, unpack_text
from tawatur.ledger.rows import rows
from tawatur.ledger.schema import analyses, articles, edges, groups, members, texts
from tawatur.model import Analysis, Article, Claim, Mark, Record, Story

Checked = Iterator[str | None]

_ELSEWHERE = frozenset({"focus", "credit", "unresolved"})
"""Ways to resolve a speaker that look beyond the line of the cue."""
_BATCH = 200
_BROKEN = (zlib.error, msgspec.DecodeError, UnicodeDecodeError, TypeError)
"""What unpacking raises; TypeError where there is nothing to unpack."""


class Held(msgspec.Struct, frozen=True):
    """One article as the ledger holds it."""

    connection: Connection
    columns: Any
    article: Article
    analysis: Analysis


# ------------------------------------------------------------------ of one article


def digests(held: Held) -> Checked:
    text = held.article.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    yield None if digest == held.columns.digest else f"text has the digest {digest[:12]}, the ledger says {held.columns.digest[:12]}"
    yield None if held.article.id == held.columns.id else "the id is not that of name and text"
    yield None if held.analysis.digest == held.columns.digest else "the analysis is of another text"


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
    for table, expected in rows(number, held.analysis).items():
        query = select(table).where(table.c.article == number).order_by(*table.primary_key)
        found = [dict(row._mapping) for row in held.connection.execute(query)]
        yield from (
            None if row == other else f"{table.name}: a row is missing or changed" for row, other in zip(expected, found, strict=False)
        )
        yield None if len(found) == len(expected) else f"{table.name}: {len(found)} rows, {len(expected)} expected"


def index_entries(held: Held) -> Checked:
    """What is searched is the text, folded."""
    database = dialects.of(held.connection)
    whole, parts = database.indexed(held.connection, held.columns.number)
    words, contents = searched(held.article, held.analysis)
    yield None if whole == [database.as_indexed(words)] else "the full-text index holds another text"
    yield None if parts == [database.as_indexed(content) for content in contents] else "the full-text index holds other statements"


# ------------------------------------------------------------------ of the ledger


def passages(connection: Connection) -> Checked:
    """Passages of copies lie in their articles."""
    a, b = texts.alias("text_a"), texts.alias("text_b")
    x, y = articles.alias("article_a"), articles.alias("article_b")
    query: Select[Any] = (
        select(edges.c.detail, x.c.name.label("name_a"), y.c.name.label("name_b"), a.c.body.label("body_a"), b.c.body.label("body_b"))
        .join(x, x.c.id == edges.c.article_a)
        .join(y, y.c.id == edges.c.article_b)
        .join(a, a.c.article == x.c.number)
        .join(b, b.c.article == y.c.number)
        .where(edges.c.kind == "copy")
    )
    for row in connection.execute(query.execution_options(yield_per=_BATCH)):
        lengths = {"a": len(unpack_text(row.body_a)), "b": len(unpack_text(row.body_b))}
        for passage in msgspec.json.decode(row.detail).get("passages", ()):
            for side, length in lengths.items():
                start, end = passage[side]
                yield None if 0 <= start < end <= length else f"{row.name_a} ~ {row.name_b}: passage {start}–{end} of {side}"


def positions(connection: Connection) -> Checked:
    """What a claim shows stands in its articles, at its place."""
    for group in connection.scalars(select(groups.c.id).where(groups.c.kind == "claim").order_by(groups.c.id)):
        claim = unpack(connection.scalars(select(groups.c.body).where(groups.c.kind == "claim", groups.c.id == group)).one(), Claim)
        home = select(articles.c.name, texts.c.body).join(texts, texts.c.article == articles.c.number)
        inside = select(members.c.article).where(members.c.kind == "claim", members.c.id == group)
        held = [(row.name, unpack_text(row.body)) for row in connection.execute(home.where(articles.c.id.in_(inside)))]
        for position in claim.positions:
            said = position.statement
            holds = any(name == position.article and text[said.start : said.end] == said.text for name, text in held)
            yield None if holds else f"claim {group}: {position.article} {said.start}–{said.end}"


def story_members(connection: Connection) -> Checked:
    """The articles of a story are in the ledger."""
    for body in connection.scalars(select(groups.c.body).where(groups.c.kind == "story").order_by(groups.c.id)):
        story = unpack(body, Story)
        for name in story.articles:
            there = connection.scalar(select(articles.c.number).where((articles.c.name == name) | (articles.c.id == name)).limit(1))
            yield None if there is not None else f"story {story.id}: no article {name}"


def pages(connection: Connection) -> Checked:
    """The database itself."""
    yield None
    yield from dialects.of(connection).damage(connection)


OF_ARTICLE: dict[str, Callable[[Held], Checked]] = {
    "digests": digests,
    "originals": lambda held: originals.check(held.connection, held.columns.number, held.article.text),
    "spans": spans,
    "places of speakers": speaker_places,
    "places of figures": figure_places,
    "references": references,
    "list of articles": columns,
    "rows": table_rows,
    "search index": index_entries,
}
OF_LEDGER: dict[str, Callable[[Connection], Checked]] = {
    "passages of copies": passages,
    "positions of claims": positions,
    "members of stories": story_members,
    "database": pages,
}


def verify(connection: Connection) -> Verification:
    """Run every check over one moment of the ledger."""
    checked = dict.fromkeys(("articles", *OF_ARTICLE, *OF_LEDGER), 0)
    problems: list[Problem] = []

    def run(what: str, article: str | None, results: Checked) -> None:
        try:
            for where in results:
                checked[what] += 1
                if where is not None:
                    problems.append(Problem(article=article, what=what, where=where))
        except _BROKEN as error:
            problems.append(Problem(article=article, what=what, where=f"cannot be read ({error})"))

    for row in _every(connection):
        checked["articles"] += 1
        try:
            held = Held(connection, row, revive(row), unpack(row.body, Analysis))
        except _BROKEN as error:
            problems.append(Problem(article=row.name, what="digests", where=f"cannot be read ({error})"))
            continue
        for what, check in OF_ARTICLE.items():
            run(what, row.name, check(held))
    for what, ledger_check in OF_LEDGER.items():
        run(what, None, ledger_check(connection))
    return Verification(checked=checked, problems=tuple(problems))


def _every(connection: Connection) -> Iterator[Any]:
    """The rows of all articles, also of those that lost their text or analysis (then empty, which no check forgives)."""
    whole = select(articles, texts.c.body.label("text"), analyses.c.body, analyses.c.rules, analyses.c.schema)
    query = whole.join(texts, isouter=True).join(analyses, analyses.c.article == articles.c.number, isouter=True)
    last = 0
    while True:
        batch = connection.execute(query.where(articles.c.number > last).order_by(articles.c.number).limit(_BATCH)).all()
        if not batch:
            return
        yield from batch
        last = batch[-1].number
