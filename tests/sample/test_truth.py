"""The bundled sample and its truth hold together: every mark stands in its article, and the affair shows what it should."""

import datetime as dt
import json
from typing import Any

import pytest

from tawatur import lexicon
from tawatur.model import Act

ARTICLES = [json.loads(line) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]
TRUTH = json.loads((lexicon.sample() / "truth.json").read_text("utf-8"))
BY_URL = {article["url"]: article for article in ARTICLES}
STATEMENTS = {(entry["article"], s["id"]): s for entry in TRUTH["articles"] for s in entry["statements"]}
_FARTHEST = 260
"""Characters between a cue and the content it introduces."""


def place(text: str, mark: dict[str, Any]) -> int:
    """Where the n-th occurrence of a mark begins, -1 where there is none."""
    at = -1
    for _ in range(mark.get("nth", 0) + 1):
        at = text.find(mark["text"], at + 1)
        if at < 0:
            return -1
    return at


def test_there_are_six_articles_of_four_outlets() -> None:
    assert len(ARTICLES) == 6
    assert len({article["outlet"] for article in ARTICLES}) == 4
    assert all(150 <= len(article["text"].split()) <= 350 for article in ARTICLES)
    assert [entry["article"] for entry in TRUTH["articles"]] == [article["url"] for article in ARTICLES]


def test_every_article_says_when_and_where_it_appeared() -> None:
    for article in ARTICLES:
        assert dt.datetime.fromisoformat(article["published"]).tzinfo
        assert ".example/" in article["url"]
        assert article["title"]


@pytest.mark.parametrize("entry", TRUTH["articles"], ids=lambda entry: entry["article"].rpartition("/")[2])
def test_every_mark_of_the_truth_stands_in_its_article(entry: dict[str, Any]) -> None:
    text = BY_URL[entry["article"]]["text"]
    for mark in (*entry["figures"], *entry["dates"]):
        assert place(text, mark) >= 0, mark
    for words in (*entry["furniture"], *(credit["text"] for credit in entry["credits"])):
        assert words in text
    for statement in entry["statements"]:
        cue, content = place(text, statement["cue"]), text.find(statement["content"])
        assert cue >= 0, statement["cue"]
        assert content >= 0, statement["content"]
        assert abs(content - cue) < _FARTHEST, statement
        for words in (statement["mark"], statement["speaker"], *(link["text"] for link in statement["via"])):
            assert words is None or words in text, words


def test_every_act_is_one_of_the_model() -> None:
    assert {s["act"] for s in STATEMENTS.values()} <= set(Act.__args__)  # type: ignore[attr-defined]


def test_the_sample_shows_what_a_ledger_is_for() -> None:
    acts = {s["act"] for s in STATEMENTS.values()}
    assert {"accuse", "deny", "decline", "admit", "demand", "threaten", "pledge", "estimate"} <= acts
    assert {s["quoted"] for s in STATEMENTS.values()} == {"direct", "indirect", "mixed"}
    assert any(s["mark"] is None for s in STATEMENTS.values())
    assert {link["role"] for s in STATEMENTS.values() for link in s["via"]} >= {"agency", "outlet", "channel", "document"}
    ships = {(f["low"], f["high"]) for entry in TRUTH["articles"] for f in entry["figures"] if f["unit"] == "سفينة"}
    assert len(ships) >= 5


def test_claims_point_at_statements_and_one_is_contested() -> None:
    for claim in TRUTH["claims"]:
        for position in claim["positions"]:
            assert (position["article"], position["statement"]) in STATEMENTS
    entered = next(claim for claim in TRUTH["claims"] if claim["id"] == "ships-entered")
    assert {p["stance"] for p in entered["positions"]} == {"asserts", "denies", "declines", "admits"}


def test_two_outlets_carry_one_telegram_one_of_them_edited() -> None:
    carriers = [article for article in ARTICLES if "وكالة المرسى للأنباء" in article["text"][:60] + article["text"][-60:]]
    whole, edited = (set(_shingles(article["text"])) for article in carriers)
    shared = len(whole & edited)
    assert shared > 0.25 * len(whole)
    assert shared < 0.9 * len(edited)


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = text.split()
    return [tuple(words[i : i + 6]) for i in range(len(words) - 5)]
