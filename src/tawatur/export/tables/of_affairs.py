"""The tables of what articles say together, and of what the analyst says. Articles go by their names, parties by the ledger's ids."""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

import msgspec

from tawatur.export.contents import Contents
from tawatur.export.tables.column import Column, Table, fields


def _itself(record: Any) -> Iterable[Any]:
    return (record,)


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _second(pair: tuple[Any, Any]) -> Any:
    return pair[1]


def _each(name: str) -> Callable[[Any], Iterable[tuple[Any, Any]]]:
    """A record with each of those that stand in a field of it."""
    return lambda record: ((record, one) for one in getattr(record, name))


def _end(copy: str, place: int) -> Column:
    name = f"{copy}_{('start', 'end')[place]}"
    return Column(name, "integer", lambda pair: getattr(pair[1], copy)[place])


def _in(record: str) -> Column:
    return Column(record, "text", lambda pair: pair[0].id)


COPIES = Table(
    "copies",
    "pairs of articles that share passages",
    (
        *fields("a b"),
        *fields("share_a share_b", "number"),
        *fields("origin"),
        Column("passages", "integer", lambda copy: len(copy.passages)),
    ),
    _itself,
)
PASSAGES = Table(
    "passages",
    "each shared passage by its place in both",
    (*fields("a b", of=_first), *(_end(c, n) for c in "ab" for n in (0, 1))),
    _each("passages"),
)
STORIES = Table(
    "stories",
    "the articles about one affair",
    (
        *fields("id title"),
        Column("from", "text", lambda story: story.start),
        Column("to", "text", lambda story: story.end),
        Column("articles", "integer", lambda story: len(story.articles)),
        *fields("independent_articles", "integer"),
        *fields("outlets", "texts"),
        Column("actors", "texts", lambda story: [actor.id for actor in story.actors]),
    ),
    _itself,
)
STORY_ARTICLES = Table(
    "story_articles", "which article is of which story", (_in("story"), Column("article", "text", _second)), _each("articles")
)
CLAIMS = Table(
    "claims",
    "what several statements have in common, and on how many voices it rests",
    (
        *fields("id gloss"),
        Column("grade", "text", lambda claim: claim.grade.name),
        Column("voices", "integer", lambda claim: claim.grade.voices),
        Column("cut", "texts", lambda claim: claim.grade.cut),
        Column("denial_grade", "text", lambda claim: claim.denial and claim.denial.name),
        Column("denial_voices", "integer", lambda claim: claim.denial and claim.denial.voices),
        Column("denial_cut", "texts", lambda claim: claim.denial.cut if claim.denial else ()),
        *fields("contested", "flag"),
        *fields("origins", "texts"),
        *fields("articles independent_articles", "integer"),
    ),
    _itself,
)
POSITIONS = Table(
    "positions",
    "who stands where on a claim, since when, and the sentence that shows it",
    (
        _in("claim"),
        *fields("stance", of=_second),
        *fields("parties", "texts", _second),
        Column("from", "text", lambda pair: pair[1].since),
        *fields("article outlet", of=_second),
        Column("statement", "text", lambda pair: pair[1].statement.id),
        *fields("start end", "integer", lambda pair: pair[1].statement),
        *fields("text speaker act", of=lambda pair: pair[1].statement),
        *fields("via", "texts", lambda pair: pair[1].statement),
    ),
    _each("positions"),
)
CLAIM_FIGURES = Table(
    "claim_figures",
    "the numbers that are given for a claim",
    (
        _in("claim"),
        Column("text", "text", lambda pair: pair[1].mark.text),
        *fields("low high", "number", _second),
        *fields("bound unit of measure", of=_second),
    ),
    _each("figures"),
)
OUTLETS = Table(
    "outlets", "what you say of outlets", (*fields("id name kind country owner voice_of reliability"), *fields("sites", "texts")), _itself
)
CORRECTIONS = Table(
    "corrections",
    "what you decided",
    (
        *(Column(name, "integer", itemgetter(name)) for name in ("number", "start", "end")),
        *(Column(name, "text", itemgetter(name)) for name in ("at", "who", "why", "kind", "digest")),
        Column("value", "text", lambda c: msgspec.json.encode(c["value"], order="sorted").decode()),
    ),
    _itself,
)

OF_AFFAIRS: tuple[tuple[Callable[[Contents], Iterable[Any]], tuple[Table, ...]], ...] = (
    (lambda contents: contents.copies(), (COPIES, PASSAGES)),
    (lambda contents: contents.stories(), (STORIES, STORY_ARTICLES)),
    (lambda contents: contents.claims(), (CLAIMS, POSITIONS, CLAIM_FIGURES)),
    (lambda contents: contents.outlets(), (OUTLETS,)),
    (lambda contents: contents.corrections(), (CORRECTIONS,)),
)
"""What is gone through, and the tables that each record gives rows to."""
