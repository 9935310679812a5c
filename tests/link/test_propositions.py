"""What statements say, as they are compared: which say the same thing, which do not, and what answers speak of."""

from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from made_articles import piece, said

from tawatur.lexicon import load
from tawatur.link.claims import LEAST_SIMILAR, Comparison
from tawatur.link.likeness import UNLIKE, Compared, alike, likeness
from tawatur.link.senses import Synonyms
from tawatur.link.traits import traits
from tawatur.link.verbs import Predicates
from tawatur.model import Article, Proposition, Traits
from tawatur.pipeline import analyse_article

TABLE = yaml.load((Path(__file__).parent / "claims.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


def read(text: str, name: str = "a") -> Traits:
    article = Article(text=text, url=f"https://news.example/{name}", published="2031-05-04")
    return traits(article, analyse_article(article))


def are_one(one: str, other: str) -> bool:
    """Whether the parts of two reports have an edge."""
    a, b = read(one, "a"), read(other, "b")
    found = {(p.node, q.node) for p, _, q in Comparison([b]).candidates(a, [b.id])}
    return any(alike(p, q).score >= LEAST_SIMILAR for p, q in product(a.said, b.said) if (p.node, q.node) in found)


@pytest.mark.parametrize("pair", TABLE["same"], ids=lambda pair: pair[0])
def test_the_same_thing_is_known_in_other_words(pair: list[str]) -> None:
    assert are_one(*pair)
    assert are_one(*reversed(pair))


@pytest.mark.parametrize("pair", TABLE["apart"], ids=lambda pair: pair[0])
def test_two_things_about_the_same_parties_stay_two(pair: list[str]) -> None:
    assert not are_one(*pair)


@pytest.mark.parametrize("case", TABLE["answers"], ids=lambda case: case["article"].strip().split("\n")[-1])
def test_an_answer_speaks_of_the_statement_that_fits(case: dict[str, Any]) -> None:
    said = read(case["article"]).said
    asked, answer = said[case["asked"] - 1], said[-1]
    assert answer.answers == asked.node
    assert alike(asked, answer).score >= LEAST_SIMILAR


def test_a_statement_that_says_two_things_has_two_parts() -> None:
    said = read("قال وزير الدفاع النرويجي إن كينيا أرسلت جنودا إلى بيرو، وأن 300 جندي كيني يتدربون في نيبال.").said
    assert [sorted(one.heads) for one in said] == [["send"], ["=soldiers/training", "training"]]
    assert [one.statement for one in said] == ["s1", "s1"]
    assert "nepal" not in said[0].participants


def test_a_bound_of_a_number_denies_nothing() -> None:
    (bounded,) = read("قالت غانا إن العدد الحقيقي لا يقل عن 18 سفينة.").said
    assert bounded.negative is False


@pytest.mark.parametrize("content", ["؟", "«…»", "12", "و", "لا", "لا يقل", "وأن", "، "])
def test_a_statement_of_hardly_a_word_is_a_proposition(content: str) -> None:
    text = f"قال الوزير {content} أمس"
    article, analysis = piece(text, url="a", statements=(said(text, content),))
    assert traits(article, analysis).said


@given(st.text(alphabet="لا ما أن وأن نفى ذلك أرسلت قوات 12 ، . « »\n", min_size=1, max_size=60))
def test_no_content_raises(content: str) -> None:
    text = f"[{content}]"
    article, analysis = piece(text, url="a", statements=(said(text, content), said(text, content, id="s2", act="deny")))
    assert {one.statement for one in traits(article, analysis).said} <= {"s1", "s2"}


def test_every_sense_that_is_named_is_one_and_no_word_has_two() -> None:
    table = load("synonyms", Synonyms)
    predicates = load("predicates", Predicates)
    named = {sense for row in table.near for sense in row} | predicates.actions | predicates.judging
    assert named <= table.senses.keys()
    words = Counter(word for row in table.senses.values() for word in set(row))
    assert [word for word, rows in words.items() if rows > 1] == []


_SAID = [one for pair in (*TABLE["same"], *TABLE["apart"]) for text in pair for one in read(text).said]


@given(st.sampled_from(_SAID), st.sampled_from(_SAID), st.floats(0, 1))
def test_what_cannot_reach_a_score_is_told_early_and_nothing_else(one: Proposition, other: Proposition, least: float) -> None:
    whole, found = alike(one, other), likeness(Compared(one), Compared(other), least)
    assert found == whole or found == UNLIKE and whole.score < least
