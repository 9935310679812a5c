"""The bundled sample and its truth hold together: every mark stands in its article, and the affair shows what it should."""

import csv
import datetime as dt
from itertools import combinations
from typing import get_args

import pytest

from tawatur import lexicon
from tawatur.model import Act, Stance

from .truth import ARTICLES, STATEMENTS, TEXTS, TRUTH, Entry, place, short

_FARTHEST = 260
"""Characters between a cue and the content it introduces."""
CLAIMS: list[Entry] = TRUTH["claims"]


def test_an_agency_and_seven_outlets_tell_the_affair_in_half_a_year() -> None:
    outlets = {str(article.outlet) for article in ARTICLES}
    days = sorted(str(article.published) for article in ARTICLES)
    assert len(ARTICLES) >= 20
    assert [outlet for outlet in outlets if outlet.startswith("وكالة")] == ["وكالة المرسى للأنباء"]
    assert len(outlets) == 8
    assert days[0][:7] == "2025-01"
    assert days[-1][:7] == "2025-07"
    assert all(150 <= len(text.split()) <= 350 for text in TEXTS.values())
    assert [entry["article"] for entry in TRUTH["articles"]] == list(TEXTS)


def test_every_article_says_when_and_where_it_appeared() -> None:
    for article in ARTICLES:
        assert dt.datetime.fromisoformat(str(article.published)).tzinfo
        assert ".example/" in str(article.url)
        assert article.title


def test_every_outlet_is_named_with_its_site_and_two_have_one_owner() -> None:
    rows = list(csv.DictReader((lexicon.sample() / "outlets.csv").read_text("utf-8").splitlines()))
    sites = {row["name"]: row["sites"] for row in rows}
    assert {(article.outlet, str(article.url).split("/")[2]) for article in ARTICLES} == set(sites.items())
    assert [row["name"] for row in rows if row["owner"]] == ["المنبر الشرقي", "المنبر المسائي"]
    assert len({row["owner"] for row in rows if row["owner"]}) == 1


@pytest.mark.parametrize("entry", TRUTH["articles"], ids=lambda entry: short(entry["article"]))
def test_every_mark_of_the_truth_stands_in_its_article(entry: Entry) -> None:
    text = TEXTS[entry["article"]]
    for mark in (*entry["figures"], *entry["dates"]):
        assert place(text, mark)
    for words in (*entry["furniture"], *(credit["text"] for credit in entry["credits"])):
        assert words in text
    for statement in entry["statements"]:
        cue, content = place(text, statement["cue"]).start, text.index(statement["content"])
        assert abs(content - cue) < _FARTHEST, statement
        for words in (statement["mark"], statement["speaker"], *(link["text"] for link in statement["via"])):
            assert words is None or words in text, words


def test_acts_and_stances_are_those_of_the_model() -> None:
    assert {statement["act"] for statement in STATEMENTS.values()} <= set(get_args(Act))
    assert {position["stance"] for claim in CLAIMS for position in claim["positions"]} == set(get_args(Stance))


def test_claims_point_at_statements_and_follow_from_their_positions() -> None:
    for claim in CLAIMS:
        assert all((position["article"], position["statement"]) in STATEMENTS for position in claim["positions"])
        vouching = {party for p in claim["positions"] if p["stance"] in ("asserts", "admits") for party in p["parties"]}
        denying = {party for p in claim["positions"] if p["stance"] == "denies" for party in p["parties"]}
        assert vouching == set(claim["origins"]), claim["id"]
        assert denying == set(claim.get("denied_by", ())), claim["id"]
        assert claim["voices"] <= len(claim["origins"])
        assert "cut" not in claim or len(claim["cut"]) == claim["voices"]


def test_the_sample_shows_what_a_ledger_is_for() -> None:
    acts = {statement["act"] for statement in STATEMENTS.values()}
    assert {"accuse", "deny", "decline", "admit", "demand", "threaten", "pledge", "estimate"} <= acts
    assert {statement["quoted"] for statement in STATEMENTS.values()} == {"direct", "indirect", "mixed"}
    assert any(statement["mark"] is None for statement in STATEMENTS.values())
    assert {link["role"] for statement in STATEMENTS.values() for link in statement["via"]} >= {"agency", "outlet", "channel", "document"}
    assert {claim["grade"] for claim in CLAIMS} == {"untraceable", "gharib", "aziz", "mashhur"}
    assert any(claim["voices"] < len(claim["origins"]) for claim in CLAIMS)


@pytest.mark.parametrize(
    "day", ["28 كانون الثاني/ يناير 2025", "9 تموز/ يوليو 2025", "فيفري/ فبراير", "نونبر 2024", "غشت", "١٣ فبراير ٢٠٢٥"]
)
def test_days_are_told_as_in_every_region(day: str) -> None:
    assert any(day in text for text in TEXTS.values())


def test_three_outlets_carry_one_telegram_one_of_them_edited() -> None:
    carriers = [text for text in TEXTS.values() if "دخول أي سفينة صيد تابعة لها" in text]
    shared = {(i, j): len(a & b) / len(a) for (i, a), (j, b) in combinations(enumerate(map(_shingles, carriers)), 2)}
    assert len(carriers) == 4
    assert sum(share > 0.9 for share in shared.values()) == 3
    assert all(share > 0.25 for share in shared.values())


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
