"""Names of whole articles against what a careful reader marks in them, with floors.

entities.yaml was written without sight of the rules and is full of names that no list holds; a floor is a little below what was reached,
and lowering one is a decision that shows in the history. What counts as right: a mention of the same type (GPE and LOC are one) with the
same span, a joined prefix or an article more or less forgiven; entities by B-cubed over the mentions that both sides have.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from overlap import Span, place

import tawatur
from tawatur.model import Analysis

CORPUS = Path(__file__).parent / "ar" / "entities.yaml"
MENTIONS = 0.74
"""F1."""
PRECISION, RECALL = 0.97, 0.94
"""B-cubed."""
PREFIX = 3
"""Letters: و, ب, ل, ف, ك and the article."""
Marks = list[tuple[Span, str, int]]
"""Span, type and number of the entity."""


@cache
def articles() -> list[tuple[dict[str, Any], Analysis]]:
    plain = yaml.load(CORPUS.read_text("utf-8"), Loader=yaml.CSafeLoader)["articles"]
    return [(article, tawatur.analyse(article["text"], published=article["published"])) for article in plain]


def kind(type_: str) -> str:
    return "LOC" if type_ == "GPE" else type_


def wanted(article: dict[str, Any]) -> Marks:
    rows = enumerate(article["entities"])
    return [(place(article["text"], mark, nth), kind(row[0]), number) for number, row in rows for mark, nth in row[1:]]


def got(analysis: Analysis) -> Marks:
    rows = enumerate(analysis.entities)
    return [((mention.start, mention.end), kind(entity.type), number) for number, entity in rows for mention in entity.mentions]


def same(one: Span, other: Span) -> bool:
    return one[1] == other[1] and abs(one[0] - other[0]) <= PREFIX


@cache
def pairs() -> list[tuple[list[tuple[int, int]], int, int]]:
    """Of each article: the entities of mentions that both have, and how many mentions were wanted and got."""
    found = []
    for article, analysis in articles():
        left, hits = got(analysis), []
        for span, type_, number in wanted(article):
            match = next((mark for mark in left if mark[1] == type_ and same(span, mark[0])), None)
            if match is not None:
                left.remove(match)
                hits.append((number, match[2]))
        found.append((hits, len(wanted(article)), len(got(analysis))))
    return found


def test_names_are_found() -> None:
    hit = sum(len(hits) for hits, _, _ in pairs())
    assert 2 * hit / sum(one + other for _, one, other in pairs()) >= MENTIONS


def test_mentions_of_one_are_one_entity_and_of_two_are_two() -> None:
    precision = recall = total = 0.0
    for hits, _, _ in pairs():
        gold, ours = defaultdict(set), defaultdict(set)
        for k, (one, other) in enumerate(hits):
            gold[one].add(k)
            ours[other].add(k)
        for one, other in hits:
            shared = len(gold[one] & ours[other])
            precision += shared / len(ours[other])
            recall += shared / len(gold[one])
        total += len(hits)
    assert precision / total >= PRECISION
    assert recall / total >= RECALL
