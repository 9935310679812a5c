"""What the analysis finds in the sample against what a careful reader finds. The floors are deliberate: lowering one is a decision."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from tawatur import lexicon
from tawatur.letters import fold
from tawatur.model import Analysis, Article, Mark, Statement
from tawatur.pipeline import analyse_article

FLOORS = {"statements": 0.70, "acts": 0.80, "figures": 0.90, "dates": 0.85, "furniture": 0.90, "credits": 0.60}

ARTICLES = [Article.from_dict(json.loads(line)) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]
TRUTH = json.loads((lexicon.sample() / "truth.json").read_text("utf-8"))["articles"]
Entry = dict[str, Any]


@pytest.fixture(scope="module")
def read() -> list[tuple[Article, Analysis, Entry]]:
    """Every article with its analysis and its truth."""
    return [(article, analyse_article(article), entry) for article, entry in zip(ARTICLES, TRUTH, strict=True)]


def span(article: Article, mark: Entry) -> range:
    """Where the n-th occurrence of a mark stands."""
    at = -1
    for _ in range(mark.get("nth", 0) + 1):
        at = article.text.index(mark["text"], at + 1)
    return range(at, at + len(mark["text"]))


def meets(mark: Mark, place: range) -> bool:
    return mark.start < place.stop and place.start < mark.end


def names(analysis: Analysis, statement: Statement) -> set[str]:
    """All that the speaker of a statement is called in its article, folded."""
    speaker = statement.speaker
    wanted = {*speaker.entities, speaker.entity, *speaker.parties}
    called = {speaker.mark.text} if speaker.mark else set()
    for entity in analysis.entities:
        if entity.id in wanted:
            called |= {entity.name_ar, *(mention.text for mention in entity.mentions)}
    return {fold(name) for name in called}


def is_speaker(analysis: Analysis, statement: Statement, entry: Entry) -> bool:
    if entry["speaker"] is None:
        return statement.speaker.entity is None and statement.speaker.kind == "anonymous"
    return any(fold(entry["speaker"]) in name for name in names(analysis, statement))


def require(kind: str, found: Iterable[tuple[str, bool]]) -> None:
    """At least the floor of `found` is right; the message names the rest."""
    told = list(found)
    missed = [what for what, right in told if not right]
    share = 1 - len(missed) / len(told)
    assert share >= FLOORS[kind], f"{kind}: {share:.0%} of {len(told)}; missed:\n" + "\n".join(missed)


def test_statements_have_the_right_speaker(read: list[tuple[Article, Analysis, Entry]]) -> None:
    require(
        "statements",
        (
            (
                f"{entry['cue']['text']} | {entry['speaker']} | {entry['content']}",
                any(meets(s.cue, span(article, entry["cue"])) and is_speaker(analysis, s, entry) for s in analysis.statements),
            )
            for article, analysis, truth in read
            for entry in truth["statements"]
        ),
    )


def test_statements_have_the_right_act_and_content(read: list[tuple[Article, Analysis, Entry]]) -> None:
    require(
        "acts",
        (
            (
                f"{entry['cue']['text']} | {entry['act']} | {entry['content']}",
                any(
                    meets(s.cue, span(article, entry["cue"])) and s.act == entry["act"] and entry["content"][:20] in s.content.text
                    for s in analysis.statements
                ),
            )
            for article, analysis, truth in read
            for entry in truth["statements"]
        ),
    )


def test_figures_have_the_right_value(read: list[tuple[Article, Analysis, Entry]]) -> None:
    require(
        "figures",
        (
            (
                entry["text"],
                any(
                    meets(f.mark, span(article, entry)) and (f.low, f.high, f.bound) == (entry["low"], entry["high"], entry["bound"])
                    for f in analysis.figures
                ),
            )
            for article, analysis, truth in read
            for entry in truth["figures"]
        ),
    )


def test_dates_have_the_right_value(read: list[tuple[Article, Analysis, Entry]]) -> None:
    require(
        "dates",
        (
            (
                f"{entry['text']} = {entry['value']}",
                any(meets(d.mark, span(article, entry)) and d.value == entry["value"] for d in analysis.dates),
            )
            for article, analysis, truth in read
            for entry in truth["dates"]
        ),
    )


def test_page_furniture_is_set_apart(read: list[tuple[Article, Analysis, Entry]]) -> None:
    require(
        "furniture",
        ((words, any(words in f.text for f in analysis.boilerplate)) for _, analysis, truth in read for words in truth["furniture"]),
    )


def test_provenance_is_found(read: list[tuple[Article, Analysis, Entry]]) -> None:
    require(
        "credits",
        (
            (f"{entry['kind']}: {entry['text']}", any(c.kind == entry["kind"] and meets(c, span(article, entry)) for c in analysis.credits))
            for article, analysis, truth in read
            for entry in truth["credits"]
        ),
    )
