"""The questions: what the ledger knows. One function a command; each takes `--format` and `--ledger`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.affair import as_chains
from tawatur.cli.asking import Asked, Part, filtered, turned
from tawatur.cli.options import AnswerFormat, Format, InStory, LedgerFile, OfStory, existing

if TYPE_CHECKING:
    from tawatur.cli.output import Columns
    from tawatur.ledger.answers import Found
    from tawatur.model import Claim, Membership, Position, Reason, Step


_REASONS: "Columns[Membership]" = {
    "published": lambda m: m.published,
    "outlet": lambda m: m.outlet,
    "article": lambda m: m.article,
    "by": lambda m: m.by,
    "likeness": lambda m: m.likeness,
    "beside": lambda m: m.beside,
    "opening": lambda m: m.opening,
    "rest": lambda m: m.rest,
    "title": lambda m: m.title,
    "names": lambda m: m.names,
    "copied": lambda m: m.copied,
    "words": lambda m: m.words,
    "corrections": lambda m: m.corrections,
}
"""Why an article is of its story."""


@turned
def stories(part: Part, format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """The stories, the largest first."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.stories(**part.asked)
    columns = {
        "id": lambda s: s.id,
        "from": lambda s: s.start,
        "to": lambda s: s.end,
        "articles": lambda s: len(s.articles),
        "independent": lambda s: s.independent_articles,
        "outlets": lambda s: s.outlets,
        "actors": lambda s: [actor.name_ar for actor in s.actors],
        "title": lambda s: s.title,
    }
    answer(found, columns, format)


def story(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a story.")],
    why: Annotated[bool, typer.Option("--why", help="Why each article is of the story, from its first day on.")] = False,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """One story: its articles, the newest first."""
    from tawatur.cli.output import answer, as_json, heading
    from tawatur.ledger.answers import Filter

    with existing(ledger) as opened:
        if why:
            answer(opened.memberships(id), _REASONS, format)
            return
        found = opened.story(id)
        articles = opened.articles(only=Filter(story=id))
    if format is Format.json:
        as_json(found.to_dict())
        return
    if format is Format.table:
        actors = "، ".join(actor.name_ar for actor in found.actors)
        facts = {"id": found.id, "from": found.start, "to": found.end, "main actors": actors}
        heading(found.title, {**facts, "independent articles": found.independent_articles})
    columns = {
        "published": lambda a: a.published,
        "outlet": lambda a: a.outlet,
        "statements": lambda a: a.statements,
        "article": lambda a: a.name,
        "title": lambda a: a.title,
    }
    answer(articles, columns, format)


@filtered
def claims(asked: Asked, story: OfStory = None, format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """The claims, those with most independent voices first."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.claims(**asked.of(story))
    columns = {
        "id": lambda c: c.id,
        "grade": lambda c: c.grade.name,
        "voices": lambda c: c.grade.voices,
        "contested": lambda c: c.contested,
        "articles": lambda c: c.articles,
        "origins": lambda c: c.origins,
        "gloss": lambda c: c.gloss,
        "in english": lambda c: c.gloss_en,
    }
    answer(found, columns, format)


def claim(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim.")],
    why: Annotated[bool, typer.Option("--why", help="Which features joined each statement, and what would have kept it apart.")] = False,
    chains: Annotated[bool, typer.Option("--chains", help="Through whom it reached the reader; what it rests on is in brackets.")] = False,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """One claim: its life step by step, who stands where, since when, and the sentence that shows it. As CSV the positions only."""
    from tawatur.cli.output import answer, as_json, heading

    with existing(ledger) as opened:
        if chains:
            as_chains(opened.transmission(id), format)
            return
        found, steps = opened.claim(id), opened.life(id)
        reasons = opened.why(id) if why else []
    if why:
        _explained(found, reasons, format)
        return
    if format is Format.json:
        as_json({**found.to_dict(), "life": [step.to_dict() for step in steps]})
        return
    if format is Format.table:
        heading(found.gloss, _about(found))
        _live(steps)
    columns = {
        "stance": lambda p: p.stance,
        "parties": lambda p: p.parties,
        "from": lambda p: p.since,
        "outlet": lambda p: p.outlet,
        "article": lambda p: p.article,
        "place": _place,
        "speaker": lambda p: p.statement.speaker,
        "via": lambda p: p.statement.via,
        "text": lambda p: p.statement.text,
    }
    answer(found.positions, columns, format)


def _explained(claim: "Claim", reasons: "list[Reason]", format: Format) -> None:
    """Why the statements of a claim are of it, a line for each."""
    from tawatur.cli.output import answer, heading

    if format is Format.table:
        heading(claim.gloss, _about(claim))
    columns = {
        "article": lambda r: r.position.article,
        "text": lambda r: (r.position.part or r.position.statement).text,
        "nearest": lambda r: r.nearest and (r.nearest.part or r.nearest.statement).text,
        "score": lambda r: r.score and f"{r.score:.2f} of {r.least}",
        "mean": lambda r: r.mean and f"{r.mean:.2f} of {r.least_mean}",
        "predicate": lambda r: r.features.get("predicate"),
        "arguments": lambda r: r.features.get("arguments"),
        "participants": lambda r: r.features.get("participants"),
        "shared": lambda r: (*r.shared, *r.participants),
        "answers": lambda r: r.answers,
        "apart without": lambda r: r.apart,
        "corrections": lambda r: r.corrections,
    }
    answer(reasons, columns, format)


def _live(steps: "list[Step]") -> None:
    """The life of a claim as a table, with a line free behind it."""
    from tawatur.cli.output import answer, data

    columns = {
        "from": lambda s: s.since,
        "step": lambda s: s.kind.replace("_", " "),
        "stance": lambda s: s.stance,
        "changed": _changed,
        "parties": lambda s: s.parties or s.statement.speaker,
        "figures": lambda s: [figure.mark.text for figure in s.figures],
        "outlet": lambda s: s.outlet,
        "again": lambda s: f"{s.repeats} until {s.until}" if s.repeats else None,
    }
    answer(steps, columns, Format.table)
    data().print()


def _changed(step: "Step") -> str | None:
    """How a party changed its own position, or its number."""
    if step.before:
        return f"turned from {step.before}"
    return f"gave {', '.join(figure.mark.text for figure in step.was)} before" if step.was else None


def _about(claim: "Claim") -> dict[str, Any]:
    denied = f"{claim.denial.name}, {claim.denial.voices} voices" if claim.denial else None
    return {
        "id": claim.id,
        "in english": claim.gloss_en,
        "grade": f"{claim.grade.name}, {claim.grade.voices} voices",
        "rests on": ", ".join(claim.grade.cut),
        "denied": denied,
        "origins": ", ".join(claim.origins),
        "articles": f"{claim.articles}, {claim.independent_articles} independent",
    }


def _place(position: "Position") -> str:
    return f"{position.statement.start}-{position.statement.end}"


@turned
def copies(
    part: Part,
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="An article, by its name or id: its copies only.")] = None,
    story: InStory = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """The pairs of articles that share passages, and where those came from."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.copies(article, story=story, **part.asked)
    columns = {
        "a": lambda c: c.a,
        "b": lambda c: c.b,
        "share a": lambda c: f"{c.share_a:.2f}",
        "share b": lambda c: f"{c.share_b:.2f}",
        "origin": lambda c: c.origin,
        "passages": lambda c: len(c.passages),
    }
    answer(found, columns, format)


@filtered
def who(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, organisation, state or place, in Arabic or English.")],
    story: InStory = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """What somebody said, what was said for and through them, and what others said about them, under all spellings of the name."""
    from tawatur.cli.output import answer, heading

    with existing(ledger) as opened:
        found = opened.who(name, **asked.of(story))
        named = opened.names(name, variants=True) if format is Format.table else []
    for one in named:
        heading(one.name, {f"{other.name} ({other.articles})": "; ".join(other.why) or f"({one.type})" for other in one.spellings})
    columns = {"part": lambda s: s.part, "act": lambda s: s.act, "speaker": lambda s: s.speaker, **_found(), "text": lambda s: s.text}
    answer(found, columns, format)


@turned
def names(
    part: Part,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only who bears this name, in any spelling.")] = None,
    variants: Annotated[bool, typer.Option("--variants", help="Only names that are spelled in several ways.")] = False,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """Whom the articles name that no list knows, under all spellings, and why those were taken for one."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.names(name, variants=variants, **part.asked)
    columns = {
        "type": lambda n: n.type,
        "articles": lambda n: n.articles,
        "name": lambda n: n.name,
        "also spelled": lambda n: [f"{other.name} ({other.articles}: {'; '.join(other.why)})" for other in n.spellings[1:]],
        "corrections": lambda n: n.corrections,
    }
    answer(found, columns, format)


@filtered
def figures(asked: Asked, story: OfStory = None, format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """The figures and who gave them, by the day they were published on."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.figures(**asked.of(story))
    columns = {
        "low": lambda f: f.low,
        "high": lambda f: f.high,
        "bound": lambda f: f.bound,
        "unit": lambda f: f.unit,
        "of": lambda f: f.of,
        "speaker": lambda f: f.speaker,
        **_found(),
        "text": lambda f: f.text,
    }
    answer(found, columns, format)


class Searched(StrEnum):
    """What a search looks for."""

    articles = "articles"
    statements = "statements"


@filtered
def search(
    asked: Asked,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words that must all stand there; "a phrase" in quotation marks.')],
    kind: Annotated[Searched, typer.Option("--in", help="Whole articles, or what was said.")] = Searched.articles,
    story: InStory = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """The articles or statements that hold the words, with or without the article and joined particles; spelling does not matter."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        ask = opened.search if kind is Searched.articles else opened.search_statements
        found = ask(" ".join(words), **asked.of(story))
    columns = {**_found(), "title": lambda h: h.title, "text": lambda h: _shown(h)}
    answer(found, columns, format)


def _shown(hit: Any) -> str:
    """The snippet on one line, with its words in brackets."""
    parts, at = [], hit.start
    for start, end in hit.marks:
        parts += [hit.text[at - hit.start : start - hit.start], "[", hit.text[start - hit.start : end - hit.start], "]"]
        at = end
    return " ".join("".join((*parts, hit.text[at - hit.start :])).split())


def _found() -> dict[str, Any]:
    """The columns that say where an answer stands."""

    def place(found: "Found") -> str:
        return f"{found.start}-{found.end}"

    return {"published": lambda f: f.published, "outlet": lambda f: f.outlet, "article": lambda f: f.name, "place": place}
