"""Whole paragraphs of many newsrooms against what a careful reader marks in them, with floors.

speech.yaml was written before the rules and without looking at them; a floor is a little below what was reached, and lowering one is a
decision that shows in the history. near_misses.yaml holds sentences that only look like speech.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from overlap import likeness, place

import tawatur
from tawatur.model import Analysis, Statement

CORPUS = Path(__file__).parent / "ar"
FOUND, ATTRIBUTED, NAMED = 0.83, 0.63, 0.80
"""F1 of statements, of statements with the right speaker, and of names."""
FALSE_ALARMS = 3
SHORT = 12
"""Characters: a content shorter than this is told by its cue."""


@cache
def paragraphs() -> list[tuple[dict[str, Any], Analysis]]:
    plain = yaml.safe_load((CORPUS / "speech.yaml").read_text("utf-8"))["paragraphs"]
    return [(paragraph, tawatur.analyse(paragraph["text"], published=paragraph["published"])) for paragraph in plain]


def found(text: str, expected: dict[str, Any], statement: Statement) -> bool:
    content, cue = (place(text, expected[part], expected.get(nth) or 0) for part, nth in (("content", "content_nth"), ("cue", "nth")))
    if content[1] - content[0] < SHORT:
        return likeness(cue, (statement.cue.start, statement.cue.end)) > 0
    return likeness(content, (statement.content.start, statement.content.end)) >= 0.5


def right(text: str, expected: dict[str, Any], statement: Statement, analysis: Analysis) -> bool:
    """The speaker is who it should be; where nobody is named, the same words or none on both sides."""
    speaker = statement.speaker
    if expected.get("who_id") or expected["who"]:
        names = {mention.text for entity in analysis.entities if entity.id in speaker.entities for mention in entity.mentions}
        return expected.get("who_id") in speaker.entities or any(expected["who"] and expected["who"] in name for name in names)
    if speaker.entities or bool(speaker.mark) != bool(expected["speaker"]):
        return False
    if speaker.mark is None:
        return True
    mark = place(text, expected["speaker"], expected.get("speaker_nth") or 0)
    return likeness(mark, (speaker.mark.start, speaker.mark.end)) >= 0.5


def f1(hit: int, wanted: int, got: int) -> float:
    return 2 * hit / (wanted + got)


def matches() -> Iterator[tuple[int, int, int, int]]:
    """Of each paragraph: statements found, found with the right speaker, wanted, got."""
    for paragraph, analysis in paragraphs():
        text, wanted = paragraph["text"], [s for s in paragraph["statements"] if not s.get("optional")]
        debatable = [s for s in paragraph["statements"] if s.get("optional")]
        left, hit, attributed = list(analysis.statements), 0, 0
        for expected in wanted:
            candidates = [s for s in left if found(text, expected, s)]
            if candidates:
                best = max(candidates, key=lambda s: right(text, expected, s, analysis))
                left.remove(best)
                hit += 1
                attributed += right(text, expected, best, analysis)
        spurious = [s for s in left if not any(found(text, d, s) for d in debatable)]
        yield hit, attributed, len(wanted), hit + len(spurious)


def test_statements_and_their_speakers_are_found() -> None:
    hit, attributed, wanted, got = (sum(column) for column in zip(*matches(), strict=True))
    assert f1(hit, wanted, got) >= FOUND
    assert f1(attributed, wanted, got) >= ATTRIBUTED


def test_names_are_found() -> None:
    hit = wanted = got = 0
    for paragraph, analysis in paragraphs():
        if not paragraph.get("names_complete"):
            continue
        ends = {mention.end: entity.type for entity in analysis.entities for mention in entity.mentions}
        names = [(place(paragraph["text"], n["text"], n.get("nth") or 0)[1], n) for n in paragraph["names"]]
        optional = {end for end, name in names if name.get("optional")}
        expected = {end: name["type"] for end, name in names if not name.get("optional")}
        wanted += len(expected)
        got += len(ends.keys() - optional)
        hit += sum(ends.get(end, "").replace("LOC", "GPE") == kind.replace("LOC", "GPE") for end, kind in expected.items())
    assert f1(hit, wanted, got) >= NAMED


def test_what_only_looks_like_speech_is_left_alone() -> None:
    texts = yaml.safe_load((CORPUS / "near_misses.yaml").read_text("utf-8"))["reads_nothing"]
    alarms = [(text, s.cue.text) for text in texts for s in tawatur.analyse(text, published="2024-10-21").statements]
    assert len(alarms) <= FALSE_ALARMS, alarms


@pytest.mark.parametrize(("paragraph", "analysis"), [pytest.param(*row, id=row[0]["id"]) for row in paragraphs()])
def test_every_span_is_the_text_it_claims_to_be(paragraph: dict[str, Any], analysis: Analysis) -> None:
    for statement in analysis.statements:
        for mark in (statement.cue, statement.content, statement.speaker.mark, *(link.mark for link in statement.via)):
            assert mark is None or mark.text == paragraph["text"][mark.start : mark.end]
