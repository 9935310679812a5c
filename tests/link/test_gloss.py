"""The English gloss of what is said: the phrase table, and what its parts come to."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.api import open_ledger
from tawatur.link.english import day, name, quantity
from tawatur.link.gloss import gloss
from tawatur.link.propositions import propositions
from tawatur.link.reading import Reading
from tawatur.model import Article, Bound, Entity, Figure, Mark
from tawatur.pipeline import analyse_article

TABLE: dict[str, list[dict[str, Any]]] = yaml.load((Path(__file__).parent / "glosses.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
READS = [(said, row["en"]) for row in TABLE["reads"] for said in row["from"]]
WITHOUT = [said for row in TABLE["without"] for said in row["from"]]


def glosses(said: str, cue: str = "قال المتحدث باسم الشرطة إن", end: str = ".") -> list[str | None]:
    article = Article(text=f"{cue} {said}{end}", url="https://n.example/1", published="2031-03-06")
    reading = Reading(article.id, article, analyse_article(article))
    found = propositions(reading)
    assert found
    contents = {statement.id: (statement.content.start, statement.content.end) for statement in reading.analysis.statements}
    return [gloss(reading, one, one.span or contents[one.statement]) for one in found]


@pytest.mark.parametrize(("said", "english"), READS, ids=[said for said, _ in READS])
def test_what_is_said_has_its_gloss(said: str, english: str) -> None:
    assert english in glosses(said)


@pytest.mark.parametrize("said", WITHOUT)
def test_what_is_not_sure_stays_without(said: str) -> None:
    assert set(glosses(said)) == {None}


@pytest.mark.parametrize("cue", ["طالب المتحدث باسم الشرطة بأن", "حذر المتحدث باسم الشرطة من أن"])
def test_what_is_asked_for_or_warned_of_is_not_told_as_a_fact(cue: str) -> None:
    assert set(glosses("30 شخصا قتلوا", cue)) == {None}


@pytest.mark.parametrize(("cue", "said"), [("اتهمت البرتغال آيسلندا", "بإرسال 14 سفينة إلى مياهها"), ("نفت آيسلندا", "إرسال 14 سفينة")])
def test_what_somebody_is_accused_of_or_denies_is_told_as_it_is_claimed(cue: str, said: str) -> None:
    assert "14 ships were sent." in glosses(said, cue)
    assert "14 ships were sent." not in glosses("إرسال 14 سفينة", "أعلنت آيسلندا")


def test_a_question_is_not_told_as_a_fact() -> None:
    assert set(glosses("30 شخصا قتلوا", end="؟")) == {None}


@pytest.mark.parametrize(
    ("low", "high", "bound", "english"),
    [
        (12000, 12000, "exact", "12,000 troops"),
        (2.5, 2.5, "about", "about 2.5 troops"),
        (18, None, "at_least", "at least 18 troops"),
        (None, 5, "at_most", "at most 5 troops"),
        (9, 12, "range", "9 to 12 troops"),
        (1, 1, "exact", None),
        (None, None, "indefinite", None),
    ],
)
def test_a_quantity_has_its_bound(low: float | None, high: float | None, bound: Bound, english: str | None) -> None:
    figure = Figure(mark=Mark(start=0, end=1, text="1"), low=low, high=high, bound=bound)
    assert quantity(figure, "troops") == english
    assert quantity(figure, "دلو") is None


@pytest.mark.parametrize(
    ("value", "english"),
    [
        ("2031-03-05", "on 5 March 2031"),
        ("2031-12", "in December 2031"),
        ("2031", "in 2031"),
        ("2031-03~", None),
        ("2031-03-01/2031-03-05", None),
        (None, None),
    ],
)
def test_only_a_sure_day_is_told(value: str | None, english: str | None) -> None:
    assert day(value) == english


def test_names_are_english_or_none() -> None:
    known = Entity(id="united-states", type="GPE", name_ar="الولايات المتحدة", name_en="United States")
    assert (name(known), name(Entity(id="p1", type="PER", name_ar="سامي الحداد")), name(None)) == ("the United States", None, None)


def test_a_claim_carries_the_gloss_of_its_clearest_statement(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("أعلنت وزارة الصحة في مالي مقتل 30 شخصا على الأقل.", "utf-8")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(tmp_path / "a.txt", published="2031-03-05")
        assert [(claim.gloss, claim.gloss_en) for claim in ledger.claims()] == [
            ("مقتل 30 شخصا على الأقل", "At least 30 people were killed.")
        ]
