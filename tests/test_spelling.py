"""Spellings: the rows of tests/corpus/ar/spellings.yaml, and what holds for any two texts."""

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tawatur.letters import fold
from tawatur.spelling import likeness, plain, skeletons, sought
from tawatur.spelling.rules import rules

CORPUS: dict[str, Any] = yaml.load((Path(__file__).parent / "corpus" / "ar" / "spellings.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤءپڤچگ"
WORD = st.text(LETTERS, min_size=1, max_size=9)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


def one() -> Iterator[Any]:
    for row in CORPUS["one"]:
        yield from (pytest.param(a, b, id=f"{a} = {b}") for a, b in combinations(row, 2))


def not_yet() -> Iterator[Any]:
    for row in CORPUS["not_yet"]:
        strict = pytest.mark.xfail(strict=True, reason=row["why"])
        yield pytest.param(*row["one"], id=" = ".join(row["one"]), marks=strict)


def two() -> Iterator[Any]:
    yield from (pytest.param(a, b, id=f"{a} ≠ {b}") for a, b in CORPUS["two"])


@pytest.mark.parametrize(("a", "b"), [*one(), *not_yet()])
def test_spellings_of_one_name_are_one_and_found_under_one_key(a: str, b: str) -> None:
    found = likeness(a, b)
    assert found.same, found
    assert skeletons(a) & sought(b)
    assert skeletons(b) & sought(a)


@pytest.mark.parametrize(("a", "b"), list(two()))
def test_two_names_stay_two_for_the_distance_and_for_the_ledger(a: str, b: str) -> None:
    found = likeness(a, b)
    assert not found.same, found
    assert found.steps
    assert plain(a) != plain(b)


def test_the_table_is_large_and_repeats_nothing() -> None:
    rows = [tuple(row) for row in (*CORPUS["one"], *CORPUS["two"])]
    assert len(CORPUS["one"]) >= 80
    assert len(CORPUS["two"]) >= 80
    assert len(rows) == len(set(rows))


def test_a_decision_says_what_differs_and_why_it_may() -> None:
    assert likeness("غيراسيموف", "جيراسموف").steps == ("ج/غ: one foreign g", "ي: a short e or i, written or not")
    assert likeness("بشار الأسد", "بشار أسد").steps == ("الاسد: the article, written or not",)
    assert likeness("كيم جونغ أون", "كيم يونغ هيون").steps == ("جونغ/يونغ: two names",)


def test_among_200_000_names_a_spelling_is_found_with_few_comparisons() -> None:
    syllables = [first + vowel for first in "بتجحخدرزسشطعغفقكلمن" for vowel in ("ا", "و", "ي", "")]
    draw = random.Random(3)
    names = {f"{word(draw, syllables)} {word(draw, syllables)}" for _ in range(200_500)}
    keyed: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for key in skeletons(name):
            keyed[key].append(name)
    known = ["فاليري غيراسيموف", "كيم جونغ أون", "بيونغ يانغ"]
    for name in known:
        for key in skeletons(name):
            keyed[key].append(name)
    for name, other in zip(known, ("فاليري جيراسموف", "كيم جونج اون", "بيونجيانج"), strict=True):
        near = {found for key in sought(other) for found in keyed[key]}
        assert [found for found in near if likeness(other, found).same] == [name]
    compared = [len({near for key in sought(name) for near in keyed[key]}) for name in draw.sample(sorted(names), 2_000)]
    assert len(names) > 200_000
    assert sum(compared) / len(compared) < 200  # a thousandth
    assert max(compared) < 4_000


def word(draw: random.Random, syllables: list[str]) -> str:
    return "".join(draw.choices(syllables, k=draw.randint(3, 5)))


def test_no_rule_drops_more_letters_than_it_costs() -> None:
    """Else the distance would miss ways: it looks no farther aside than the limit."""
    assert [pieces for pieces, found in rules().pairs.items() if abs(len(pieces[0]) - len(pieces[1])) > min(found).cost] == []


def test_a_word_without_end_is_compared_in_linear_time() -> None:
    assert not likeness("بتروف" * 20_000, "بتروف" * 20_000 + "سكي").same


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_raises_and_both_ways_round_are_one(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == (True, 0, ())
    assert isinstance(plain(a), str)


@given(NAME, NAME)
def test_a_name_is_like_another_in_both_directions(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)


@given(NAME)
def test_a_name_is_like_itself_however_its_letters_are_coded(name: str) -> None:
    assert likeness(name, fold(name)) == (True, 0, ())
    assert plain(name) == plain(fold(name))


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same with some pieces written as the rules allow or with its words joined."""
    name = draw(NAME)
    pairs = sorted(rules().pairs)
    other = fold(name)
    for _ in range(draw(st.integers(1, 3))):
        piece, instead = draw(st.sampled_from(pairs))
        if piece and piece in other:
            other = other.replace(piece, instead, 1)
    return name, draw(st.sampled_from([other, other.replace(" ", "", 1)]))


@given(respelled())
def test_whatever_is_one_name_is_found_under_one_key(names: tuple[str, str]) -> None:
    a, b = names
    if likeness(a, b).same and not any(len(word) == 1 for word in (*fold(a).split(), *fold(b).split())):
        assert skeletons(a) & sought(b)
        assert skeletons(b) & sought(a)
