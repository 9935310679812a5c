"""What the ledger answers."""

import pytest

from tawatur.errors import NotFound
from tawatur.ledger.answers import Filter, Page
from tawatur.ledger.words import forms, places, query, window

ALL = Page()


def fill(store, make):
    for number, day in ((1, "2024-03-05"), (2, "2024-03-07"), (3, "2024-03-06")):
        store.put(*make(number, day))


@pytest.fixture(scope="module")
def filled(kept, make):
    fill(kept, make)
    return kept


def test_articles_are_listed_newest_first_and_by_pages(filled):
    names = [listed.name for listed in filled.articles(ALL)]
    assert names == ["https://news.example/2", "https://news.example/3", "https://news.example/1"]
    assert [listed.name for page in (1, 2) for listed in filled.articles(Page(page, 2))] == names
    assert {listed.statements for listed in filled.articles(ALL)} == {3}


def test_of_revisions_the_later_one_is_the_latest(store, make):
    fill(store, make)
    store.put(*make(1, day="2024-03-09", text=make(1)[0].text + "\nتصحيح"))
    listed = {(listed.name, listed.published): listed.latest for listed in store.articles(ALL)}
    assert listed["https://news.example/1", "2024-03-09"]
    assert not listed["https://news.example/1", "2024-03-05"]


@pytest.mark.parametrize("words", ["الموانئ", "موانئ", "الموانيء"[:-1], "للموانئ", "هيئة سفينة", '"هيئة الموانئ"', "مَوانئ"])
def test_a_search_minds_neither_spelling_nor_what_is_joined(filled, words):
    hits = filled.search(words, ALL)
    assert len(hits) == 3
    for hit in hits:
        text = filled.load([hit.id])[hit.id][0].text
        assert text[hit.start : hit.end] == hit.text
        assert all(hit.start <= start < end <= hit.end for start, end in hit.marks)
        assert hit.marks


def test_a_title_is_searched_too(store, make):
    fill(store, make)
    store.put(*make(9, title="Ports in trouble"))
    [hit] = store.search("ports", ALL)
    assert hit.name == "https://news.example/9"
    text = store.load([hit.id])[hit.id][0].text
    assert text[hit.start : hit.end] == hit.text


@pytest.mark.parametrize("words", ["", "  ", '"', "()*:-", "AND OR NOT", "سفن حربية", '"الموانئ هيئة"', "NEAR(", "\0"])
def test_a_search_for_nothing_that_is_there_finds_nothing_and_never_fails(filled, words):
    assert filled.search(words, ALL) == []
    assert filled.search_statements(words, ALL) == []


@pytest.mark.parametrize(
    "words", ['"هيئة الموانئ أن"', '"المرفأ أول من أمس"', '"وأكدت هيئة"', '"أكدت هيئة الموانئ"', "«الجسر القديم سيغلق»"]
)
def test_a_phrase_is_found_word_by_word_the_first_behind_particles_too_and_marked_as_one(filled, words):
    hit, *_ = hits = filled.search(words, ALL)
    assert len(hits) == 3
    assert len(hit.marks) == 1
    assert hit.text[hit.marks[0][0] - hit.start : hit.marks[0][1] - hit.start].endswith(words[1:-1].split()[-1])


@pytest.mark.parametrize("words", ['"الموانئ أكدت"', '"هيئة موانئ"', '"الهيئة الموانئ"'])
def test_a_phrase_is_not_found_in_other_forms_of_its_words(filled, words):
    assert filled.search(words, ALL) == []


FILTERS = [
    ({}, {1, 2, 3}),
    ({"outlet": "صَحيفة 1"}, {1}),
    ({"outlet": "صحيفة"}, set()),
    ({"since": "2024-03-06"}, {2, 3}),
    ({"until": "2024-03-06"}, {1, 3}),
    ({"since": "2024-03-06", "until": "2024-03-06"}, {3}),
    ({"party": "portugal"}, {1, 2, 3}),
    ({"party": "مروان الزبيدي", "outlet": "صحيفة 2"}, {2}),
    ({"party": "الجسر القديم"}, set()),
    ({"act": "deny"}, {1, 2, 3}),
    ({"act": "admit"}, set()),
    ({"act": "deny", "party": "مروان الزبيدي"}, set()),
]


@pytest.mark.parametrize(("asked", "expected"), FILTERS)
def test_a_filter_holds_for_every_question(filled, asked, expected):
    def numbers(found):
        return {int(entry.name[-1]) for entry in found}

    only = Filter(**asked)
    assert numbers(filled.articles(ALL, only)) == expected
    assert numbers(filled.search("الموانئ", ALL, only)) == expected
    told = expected if asked.get("party") != "مروان الزبيدي" and "act" not in asked else set()
    assert numbers(filled.figures(ALL, only)) == numbers(filled.timeline(ALL, only)) == told


def test_of_statements_a_filter_looks_at_each(filled):
    def asked(**only):
        return {hit.statement for hit in filled.search_statements("الجسر", ALL, Filter(**only))}

    assert asked() == asked(party="مروان الزبيدي") == asked(party="marwan") == {"s1"}
    assert asked(act="deny") == asked(party="هيئة الموانئ") == asked(since="2024-03-08") == set()
    assert {spoken.statement for spoken in filled.who("portugal", ALL, Filter(act="deny"))} == {"s3"}
    assert {spoken.published for spoken in filled.who("portugal", ALL, Filter(until="2024-03-05"))} == {"2024-03-05"}


def test_statements_are_found_with_their_whole_content(filled):
    (hit, *others) = filled.search_statements("الشاحنات", ALL)
    assert hit.text == "الجسر القديم سيغلق أمام الشاحنات"
    assert (hit.statement, len(others)) == ("s1", 2)
    assert [hit.text[start - hit.start : end - hit.start] for start, end in hit.marks] == ["الشاحنات"]


def test_a_word_is_found_behind_its_particles_and_a_short_one_as_it_stands():
    assert {"قوات", "القوات", "والقوات", "للقوات", "بقوات"} <= set(forms("قوات"))
    assert set(forms("قوات")) <= set(forms("القوات"))
    assert forms("له") == ("له",)
    assert "زير" not in forms("وزير")
    assert query("«له مال» غدا").groups[0] == ("له مال",)


def test_snippets_mark_the_words_of_the_unfolded_text():
    text = "كلمة " * 200 + "قالت الوِزارَة إن " + "كلام " * 100
    marks = places(text, query("وزارة"))
    start, end = window(text, marks)
    assert [text[a:b] for a, b in marks] == ["الوِزارَة"]
    assert start <= marks[0][0] < marks[0][1] <= end <= start + 500


def test_who_finds_speakers_carriers_parties_and_what_is_said_about_a_name(filled):
    def parts(name):
        return {(spoken.part, spoken.statement) for spoken in filled.who(name, ALL)}

    assert parts("مروان الزبيدي") == {("speaker", "s1")}
    assert parts("الزبيدي") == {("speaker", "s1")}
    assert parts("marwan") == {("speaker", "s1")}
    assert parts("وكالة الساحل") == {("via", "s3")}
    assert parts("portugal") == {("party", "s1"), ("party", "s2"), ("party", "s3")}
    assert parts("جسر قديم") == set()
    assert parts("الجسر القديم") == {("about", "s1")}
    assert parts("نكرة") == set()
    assert [spoken.text for spoken in filled.who("Ports Authority", Page(1, 1))] == ["40 سفينة غادرت المرفأ أول من أمس"]


def test_who_tells_the_same_page_by_page_and_from_some_articles_at_a_time(store, make, monkeypatch):
    for number in range(1, 6):
        store.put(*make(number, f"2024-03-0{number % 3 + 1}"))
    whole = store.who("portugal", ALL)
    assert [spoken.published for spoken in whole] == sorted(spoken.published for spoken in whole)
    monkeypatch.setattr("tawatur.ledger.who._TOGETHER", 2)
    assert store.who("portugal", ALL) == whole
    assert [spoken for number in range(1, 9) for spoken in store.who("portugal", Page(number, 2))] == whole[:16]
    assert store.who("portugal", Page(2, 4, beyond=1)) == whole[4:9]
    assert len(whole) == 15


def test_figures_come_with_who_gave_them(filled):
    found = filled.figures(ALL)
    assert [(f.name[-1], f.low, f.of, f.speaker, f.text) for f in found] == [(n, 40.0, "ships", "هيئة الموانئ", "40 سفينة") for n in "132"]


def test_events_stand_in_a_timeline(filled):
    assert {(event.day, event.type, event.text) for event in filled.timeline(ALL)} == {("2024-03-03", "RETREAT", "غادرت")}


def test_asking_for_what_is_not_there_says_so(filled):
    for ask in (
        filled.story,
        filled.claim,
        filled.named,
        lambda id: filled.claims(ALL, Filter(story=id)),
        lambda id: filled.figures(ALL, Filter(story=id)),
    ):
        for asked in ("nothing-like-it", "nothing-like-it\0", "nothing-like-it' OR 1=1 --%s:x"):
            with pytest.raises(NotFound, match="nothing-like-it"):
                ask(asked)
    assert filled.who("\0%s", ALL) == filled.who("\0", ALL) == []
