"""Furniture is taken out and nothing else; provenance is credited."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tawatur.clean import clean, tables
from tawatur.lexicon import load

PAGES: list[dict[str, Any]] = yaml.load(Path(__file__).with_name("pages.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)["pages"]
RULES = load("furniture", tables.FurnitureTable).rules
MADE = load("furniture", tables.FurnitureTable).made_of
HEADS = load("credits", tables.CreditTable).heads


def runs(page: str) -> tuple[str, list[str]]:
    """The page without its marks, and what stood within them."""
    return page.replace("⟦", "").replace("⟧", ""), re.findall("⟦(.*?)⟧", page, re.S)


def bare(text: str) -> str:
    """A run without the marks at its edges, which may or may not be taken with it."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_a_page_loses_its_furniture_and_nothing_else(page: dict[str, Any]) -> None:
    source, marked = runs(page["page"])
    assert [bare(f.text) for f in clean(source).furniture] == [bare(run) for run in marked]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_a_page_tells_where_it_comes_from(page: dict[str, Any]) -> None:
    source, _ = runs(page["page"])
    assert [[c.kind, c.name] for c in clean(source).credits] == page["credits"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.rule}: {rule.example}")
def test_the_example_of_a_rule_is_furniture(rule: tables.Rule) -> None:
    (found,) = clean(f"وصل الوفد.\n{rule.example}").furniture
    assert bare(found.text) == bare(rule.example)
    assert rule.rule in found.rule.split("+")


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.rule)
def test_the_example_of_a_class_is_furniture(made: tables.Made) -> None:
    (found,) = clean(f"وصل الوفد.\n{made.example}\nثم عاد.").furniture
    assert made.rule in found.rule.split("+")


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule.text])
def test_what_a_rule_must_leave_is_text(text: str) -> None:
    assert clean(f"وصل الوفد.\n{text}\nوعاد الوفد أمس.").furniture == ()


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.example)
def test_the_example_of_a_credit_is_credited(head: tables.Head) -> None:
    page = f"{head.example}\nوصل الوفد." if head.stands == "top" else f"وصل الوفد.\n{head.example}"
    (credit,) = clean(page).credits
    assert (credit.kind, credit.text) == (head.kind, head.example)


@pytest.mark.parametrize("line", ["المصدر: رويترز", "نقلا عن: الشاطئ", "(أ ف ب)", "القاهرة - رويترز", "كتب: نبيل حداد", "وكالات"])
def test_a_credit_is_never_furniture(line: str) -> None:
    text = clean(f"وصل الوفد أمس.\nمواضيع ذات صلة\n{line}")
    assert line not in "".join(f.text for f in text.furniture)


def test_tokens_of_furniture_belong_to_no_sentence() -> None:
    text = clean("وصل الوفد. اقرأ أيضا: زيارة قريبة\nثم عاد.")
    inside = {i for first, last in text.sentences for i in range(first, last)}
    (furniture,) = text.furniture
    assert inside == {i for i, start in enumerate(text.starts) if not furniture.start <= start < furniture.end}


def test_holes_are_sorted_and_apart_and_name_their_characters() -> None:
    source = "\n".join(runs(page["page"])[0] for page in PAGES)
    text = clean(source)
    assert len(text.furniture) > 20
    assert all(a.end <= b.start for a, b in zip(text.furniture, text.furniture[1:], strict=False))
    assert all(source[m.start : m.end] == m.text for m in (*text.furniture, *text.credits))


def test_a_page_that_is_all_furniture_is_left_empty() -> None:
    text = clean("اقرأ المزيد\nشارك هذا المقال")
    assert text.sentences == []
    assert len(text.furniture) == 1


PARTS = [*(rule.example for rule in RULES), *(head.example for head in HEADS), "وصل الوفد.", "«", ":", "-", "\n", "(", ")", "12", "@"]


@given(st.lists(st.sampled_from(PARTS)))
def test_any_row_of_phrases_gives_marks_that_hold(parts: list[str]) -> None:
    source = " ".join(parts)
    text = clean(source)
    assert all(source[m.start : m.end] == m.text and m.text for m in (*text.furniture, *text.credits))
    assert all(a.end <= b.start for a, b in zip(text.furniture, text.furniture[1:], strict=False))
