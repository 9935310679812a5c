"""The tables of what articles say together, and of what the analyst says. Articles go by their names, parties by the ledger's ids."""

from collections.abc import Callable, Iterable
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

import msgspec

from tawatur.export.contents import Contents
from tawatur.export.tables.column import Column, Table, fields


def _itself(record: Any) -> Iterable[Any]:
    return (record,)


class Within(NamedTuple):
    """One of those that a record holds."""

    record: Any
    of: Any


def _each(name: str) -> Callable[[Any], Iterable[Within]]:
    """A record with each of those that stand in a field of it."""
    return lambda record: (Within(record, one) for one in getattr(record, name))


def _end(copy: str, place: int) -> Column:
    name = f"{copy}_{('start', 'end')[place]}"
    return Column(name, "integer", lambda within: getattr(within.of, copy)[place])


def _in(record: str) -> Column:
    return Column(record, "text", attrgetter("record.id"))


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
    (*fields("a b", at="record"), *(_end(c, n) for c in "ab" for n in (0, 1))),
    _each("passages"),
)
STORIES = Table(
    "stories",
    "the articles about one affair",
    (
        *fields("id title"),
        Column("from", "text", attrgetter("start")),
        Column("to", "text", attrgetter("end")),
        Column("articles", "integer", lambda story: len(story.articles)),
        *fields("independent_articles", "integer"),
        *fields("outlets", "texts"),
        Column("actors", "texts", lambda story: [actor.id for actor in story.actors]),
    ),
    _itself,
)
STORY_ARTICLES = Table(
    "story_articles", "which article is of which story", (_in("story"), Column("article", "text", attrgetter("of"))), _each("articles")
)
CLAIMS = Table(
    "claims",
    "what several statements have in common, and on how many voices it rests",
    (
        *fields("id gloss gloss_en"),
        Column("grade", "text", attrgetter("grade.name")),
        Column("voices", "integer", attrgetter("grade.voices")),
        Column("cut", "texts", attrgetter("grade.cut")),
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
        *fields("stance", at="of"),
        *fields("parties", "texts", "of"),
        Column("from", "text", attrgetter("of.since")),
        *fields("article outlet", at="of"),
        Column("statement", "text", attrgetter("of.statement.id")),
        *fields("start end", "integer", "of.statement"),
        *fields("text speaker act", at="of.statement"),
        *fields("via", "texts", "of.statement"),
    ),
    _each("positions"),
)
CLAIM_FIGURES = Table(
    "claim_figures",
    "the numbers that are given for a claim",
    (
        _in("claim"),
        Column("text", "text", attrgetter("of.mark.text")),
        *fields("low high", "number", "of"),
        *fields("bound unit of measure", at="of"),
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
