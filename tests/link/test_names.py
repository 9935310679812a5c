"""One bearer under all spellings: which names come together, and that it is a function of the set of articles."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import Memory

from tawatur.link import link, unlink
from tawatur.link.names import heads
from tawatur.model import Analysis, Article, Entity, Mention, Published, Spelling
from tawatur.spelling import bearer_keys, same_bearer

CORPUS: dict[str, Any] = yaml.load(
    (Path(__file__).parents[1] / "corpus" / "ar" / "bearers.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)


def article(number: int, *names: tuple[str, str], known: bool = False) -> tuple[Article, Analysis]:
    text = f"{number}: " + "، ".join(name for _, name in names)
    made = Article(text=text, url=f"u{number}")
    entities = tuple(
        Entity(id=f"e{i}", type=type, name_ar=name, known=known, mentions=(_mention(text, name),)) for i, (type, name) in enumerate(names)
    )
    empty = Analysis(doc=made.name, digest=made.digest, rules="test", language="ar", published=Published(), entities=entities)
    return made, empty


def _mention(text: str, name: str) -> Mention:
    start = text.index(name)
    return Mention(start=start, end=start + len(name), text=name, rule="made by hand")


def grouped(*names: tuple[str, str]) -> set[frozenset[str]]:
    """The groups of names that stand in an article each."""
    store = Memory()
    link(store, [store.add(*article(number, name)) for number, name in enumerate(names)])
    groups: dict[tuple[str, str], set[str]] = {}
    for (type, name), (head, _) in store.names().items():
        groups.setdefault((type, head), set()).add(name)
    return {frozenset(group) for group in groups.values()}


def _pairs(rows: str) -> list[Any]:
    found = [(row[0], a, b) for row in CORPUS[rows] for a, b in combinations(row[1:], 2)]
    return [pytest.param(*row, id=f"{row[0]} {row[1]} · {row[2]}") for row in found]


@pytest.mark.parametrize(("kind", "a", "b"), _pairs("one"))
def test_spellings_of_one_bearer_are_one_and_found_under_one_key(kind: str, a: str, b: str) -> None:
    assert same_bearer(kind, a, b).same, same_bearer(kind, a, b)
    assert bearer_keys(kind, a) & bearer_keys(kind, b)
    assert len(grouped((kind, a), (kind, b))) == 1


@pytest.mark.parametrize(("kind", "a", "b"), _pairs("two"))
def test_what_may_be_two_bearers_stays_two_and_says_why(kind: str, a: str, b: str) -> None:
    found = same_bearer(kind, a, b)
    assert not found.same
    assert found.steps
    assert len(grouped((kind, a), (kind, b))) == 2


def test_a_person_is_no_place_of_the_same_name() -> None:
    assert len(grouped(("PER", "غوردنبرغ"), ("GPE", "جوردنبرج"))) == 2


def test_what_a_list_knows_is_no_name_to_be_grouped() -> None:
    store = Memory()
    link(store, [store.add(*article(1, ("PER", "فاليري غيراسيموف"), known=True))])
    assert store.names() == {}


def test_every_two_of_a_group_are_alike_and_the_likest_come_first() -> None:
    """a is like b, b like c, a not like c: b goes with the one that is nearer."""
    a, b, c = (Spelling("PER", name, number) for number, name in enumerate("ابج"))
    assert heads({a: {b: 5}, b: {a: 5, c: 2}, c: {b: 2}}) == {a: a, b: b, c: b}
    assert heads({a: {b: 2}, b: {a: 2, c: 2}, c: {b: 2}}) == {a: a, b: a, c: c}


_PIECES = ["غ", "ج", "ي", "و", "ا", "ر", "سيم", "بوف", "كي", "نغ", "تش", "ه"]
_WORD = st.lists(st.sampled_from(_PIECES), min_size=2, max_size=4).map("".join)
_NAME = st.tuples(st.sampled_from(["PER", "ORG"]), st.lists(_WORD, min_size=1, max_size=2).map(" ".join))


@st.composite
def _articles(draw: st.DrawFn) -> list[tuple[Article, Analysis]]:
    """Articles that name whom is spelled now so, now otherwise."""
    roots = draw(st.lists(_NAME, min_size=1, max_size=4))
    spelled = [(type, name.replace(a, b)) for type, name in roots for a, b in (("", ""), ("غ", "ج"), ("ي", ""), ("و", ""), (" ", ""))]
    named = [(type, name) for type, name in spelled if name.strip()]
    made = st.lists(st.sampled_from(named), min_size=1, max_size=4, unique=True)
    return [article(number, *names) for number, names in enumerate(draw(st.lists(made, min_size=2, max_size=7)))]


def _linked(batches: list[list[tuple[Article, Analysis]]]) -> Memory:
    store = Memory()
    for batch in batches:
        link(store, [store.add(*made) for made in batch])
    return store


@given(_articles(), st.data())
@settings(max_examples=150)
def test_any_order_any_batches_and_what_was_removed_leaves_nothing(articles: list[tuple[Article, Analysis]], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(articles))
    cut = data.draw(st.integers(0, len(articles)))
    store = _linked([batch for batch in (shuffled[:cut], *([one] for one in shuffled[cut:])) if batch])
    assert store.names() == _linked([articles]).names()
    leaving = data.draw(st.lists(st.sampled_from(articles), unique_by=lambda made: made[0].id))
    for one, _ in leaving:
        unlink(store, [one.id])
        store.remove(one.id)
    left = [made for made in articles if made[0].id in store.articles]
    assert store.names() == _linked([left]).names()


@given(st.sampled_from(["PER", "ORG"]), st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=300)
def test_no_name_raises_and_both_ways_round_are_one(kind: str, a: str, b: str) -> None:
    assert same_bearer(kind, a, b) == same_bearer(kind, b, a)
    assert bearer_keys(kind, a)
    if same_bearer(kind, a, b).same:
        assert bearer_keys(kind, a) & bearer_keys(kind, b)


@given(_NAME, _NAME)
@settings(max_examples=300)
def test_whoever_is_one_is_found_under_one_key(one: tuple[str, str], other: tuple[str, str]) -> None:
    if same_bearer("PER", one[1], other[1]).same:
        assert bearer_keys("PER", one[1]) & bearer_keys("PER", other[1])
