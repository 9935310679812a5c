"""What is put in comes out again, once, whatever the order and the number of times."""

import msgspec
import pytest
from sqlalchemy import func, select

from tawatur.errors import NotFound
from tawatur.ledger.answers import Filter
from tawatur.ledger.articles import write
from tawatur.ledger.joining import joined
from tawatur.ledger.schema import OF_ANALYSIS, analyses, articles, edges, keys, members, texts
from tawatur.model import Article, Edge, Group

ALL = (articles, texts, analyses, *OF_ANALYSIS, keys, edges, members)


def _counts(store):
    with store.reading() as connection:
        return {table.name: connection.scalar(select(func.count()).select_from(table)) for table in ALL}


def test_an_article_comes_back_as_it_was(store, make):
    article, analysis = make(extra={"section": "موانئ", "views": 3})
    assert store.put(article, analysis) == "added"
    assert store.load([article.id]) == {article.id: (article, analysis)}


def test_putting_twice_changes_nothing(store, make):
    first = make(1)
    store.put(*first)
    before = _counts(store)
    assert store.put(*first) == "known"
    assert _counts(store) == before
    assert before["statements"] == 3


def test_another_text_under_the_name_is_a_revision_and_the_same_text_elsewhere_a_copy(store, make):
    store.put(*make(1))
    revised, analysis = make(1, day="2024-03-06", text="الخبر رقم 1 بعد التصحيح\n" + make(1)[0].text)
    assert store.put(revised, analysis) == "revision"
    elsewhere = make(1, url="https://other.example/1")
    assert store.put(*elsewhere) == "copy"
    assert store.named("https://news.example/1") == [make(1)[0].id, revised.id]


def test_a_text_without_arabic_is_kept_and_said_so(store, make):
    article, analysis = make(1)
    assert store.put(article, msgspec.structs.replace(analysis, note="not analysed: no Arabic")) == "not-analysed"


def test_what_several_sources_tell_of_an_article_is_joined_in_any_order():
    a = Article(text="نص", url="u", title="عنوان", extra={"x": 1})
    b = Article(text="نص", url="u", title="عنوان آخر", outlet="صحيفة", extra={"x": 2, "y": None})
    assert joined(a, b) == joined(b, a) == joined(joined(a, b), a)
    assert joined(a, b).outlet == "صحيفة"


def test_what_is_learned_later_of_an_article_is_kept(store, make):
    store.put(*make(1))
    store.mark_linked([make(1)[0].id])
    fuller = make(1, author="سلمى")
    assert store.put(*fuller) == "known"
    assert store.load([fuller[0].id])[fuller[0].id][0].author == "سلمى"
    assert store.unlinked(10) == [fuller[0].id]
    assert store.verify().problems == ()


def test_a_removed_article_leaves_nothing_behind(store, make):
    article, analysis = make(1)
    other = make(2)[0]
    store.put(*make(2))
    before = _counts(store)
    store.put(article, analysis)
    store.put_keys({article.id: [5]})
    a, b = sorted((article.id, other.id))
    store.put_edges("copy", [article.id], [Edge(kind="copy", a=a, b=b, weight=0.5)])
    store.drop_keys({article.id: [5]})
    store.remove(article.id)
    assert _counts(store) == before
    assert store.verify().problems == ()
    with pytest.raises(NotFound):
        store.named(article.id)


def test_an_article_that_fails_halfway_is_not_there_at_all(store, make):
    article, analysis = make(1)
    twice = msgspec.structs.replace(analysis, statements=(*analysis.statements, "broken"))
    with pytest.raises(AttributeError), store.writing() as connection:
        write(connection, article, twice)
    assert set(_counts(store).values()) == {0}


def test_numbers_beyond_all_measure_are_kept(store, make):
    article, analysis = make(1)
    huge = msgspec.structs.replace(analysis.figures[0], low=10**400, high=10**400)
    store.put(article, msgspec.structs.replace(analysis, figures=(huge,)))
    assert store.verify().problems == ()


def test_keys_edges_and_groups_answer_as_the_linker_asks(store, make):
    (one, _), (two, _) = made = (make(1)[0], 0), (make(2)[0], 0)
    for number in (1, 2):
        store.put(*make(number))
    a, b = sorted(article.id for article, _ in made)
    store.put_keys({a: [1, 2, -(2**31)], b: [2, 3, 2**31 - 1]})
    store.put_keys({b: [2]})  # once more changes nothing
    held = store.sharing([2, 3, 4, -(2**31)])
    assert {key: sorted(ids) for key, ids in held.items()} == {2: sorted((a, b)), 3: [b], -(2**31): [a]}
    store.drop_keys({b: [2, 3, 2**31 - 1]})
    assert store.sharing(range(1, 40_000)) == {1: [a], 2: [a]}
    edge = Edge(kind="story", a=a, b=b, weight=0.5, detail={"reasons": ["x"]})
    store.put_edges("story", [a], [edge])
    assert store.edges("story", [b]) == [edge] == store.edges("story", [a, b])
    assert store.edges("copy", [a]) == []
    group = Group(kind="story", id="g1", members=(a, b), body={"id": "g1", "title": "t", "articles": [one.name, two.name]})
    store.replace_groups("story", [], [group])
    assert store.groups_of("story", [b, "nobody"]) == [group]
    assert [listed.id for listed in store.articles(page_of(1), Filter(story="g1"))] == [one.id, two.id]
    store.replace_groups("story", ["g1"], [])
    assert store.groups_of("story", [a]) == []


def test_the_id_of_a_story_that_was_merged_leads_to_the_merged_one(store, make):
    for number in (1, 2):
        store.put(*make(number))
    a, b = (make(number)[0].id for number in (1, 2))

    def group(id, *members):
        return Group(kind="story", id=id, members=members, body={"id": id, "title": "t"})

    store.replace_groups("story", [], [group("old", a), group("young", b)])
    store.replace_groups("story", ["old", "young"], [group("old", a, b)])
    assert store.story("young").id == "old"
    store.replace_groups("story", ["old"], [group("old", a), group("young", b)])
    assert store.story("young").id == "young"
    store.remove(b)


def page_of(number, size=None):
    from tawatur.ledger.answers import Page

    return Page(number, size)


def test_corrections_are_a_log_that_outlives_the_article(store, make):
    from tawatur.ledger.corrections import Correction

    article, _ = make(1)
    store.put(*make(1))
    decided = {"at": "2024-03-07T10:00:00Z", "who": "محرر", "why": "خطأ", "kind": "reject", "value": {"of": "s1"}}
    given = Correction(**decided, digest=article.digest, start=3, end=9)
    first = store.correct(given)
    second = store.correct(given)
    store.remove(article.id)
    assert [c.number for c in store.corrections(article.digest)] == [first.number, second.number] == [1, 2]
    assert msgspec.structs.replace(first, number=0) == given
    assert store.corrections("elsewhere") == []
