"""Which articles a reader would put into one folder."""

import json

from made_articles import piece
from memory_store import Memory

from tawatur.link import link
from tawatur.model import Analysis, Article

FIRE = "اندلع حريق في مصنع الدهانات قرب القناة وأخلت فرق الإطفاء العمال من المصنع وأغلقت الطريق المحاذي للقناة"
FIRE_LATER = "أخمدت فرق الإطفاء حريق مصنع الدهانات قرب القناة وعاد العمال إلى المصنع بعد فحص المخازن والدهانات"
FIRE_LAST = "فتحت النيابة ملف حريق مصنع الدهانات واستمعت إلى العمال الذين كانوا قرب المخازن عند القناة وقت الحريق"
MATCH = "تعادل فريق النسور مع فريق الصقور بهدفين لكل منهما على ملعب الواحة في الجولة الثالثة من الدوري"


def stories(*pieces: tuple[Article, Analysis]) -> list[dict[str, object]]:
    store = Memory()
    link(store, [store.add(*made) for made in pieces])
    return [json.loads(json.dumps(group.body)) for (kind, _), group in sorted(store.groups.items()) if kind == "story"]


def folders(*pieces: tuple[Article, Analysis]) -> set[frozenset[str]]:
    return {frozenset(story["articles"]) for story in stories(*pieces)}  # type: ignore[call-overload]


def test_reports_of_one_affair_stand_together_and_others_apart() -> None:
    found = folders(
        piece(FIRE, url="a", published="2024-10-01"),
        piece(FIRE_LATER, url="b", published="2024-10-02"),
        piece(MATCH, url="c", published="2024-10-02"),
    )
    assert found == {frozenset("ab"), frozenset("c")}


def test_a_story_grows_over_weeks_from_report_to_report() -> None:
    found = folders(
        piece(FIRE, url="a", published="2024-10-01"),
        piece(FIRE_LATER, url="b", published="2024-10-07"),
        piece(FIRE_LAST, url="c", published="2024-10-13"),
    )
    assert found == {frozenset("abc")}


def test_the_same_words_a_year_later_are_another_affair() -> None:
    assert folders(piece(FIRE, url="a", published="2023-10-01"), piece(FIRE_LATER, url="b", published="2024-10-01")) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_a_reprint_stands_with_its_original_whatever_the_day() -> None:
    assert folders(piece(FIRE, url="a", published="2023-10-01"), piece(FIRE, url="b", published=None)) == {frozenset("ab")}


def test_a_story_tells_its_days_outlets_and_independent_articles() -> None:
    (story,) = stories(
        piece(FIRE, url="a", published="2024-10-01T08:00", outlet="الميناء", title="حريق في مصنع الدهانات"),
        piece(FIRE, url="b", published="2024-10-01T12:00", outlet="السهل"),
        piece(FIRE_LATER, url="c", published="2024-10-02", outlet="الميناء"),
    )
    assert story["title"] == "حريق في مصنع الدهانات"
    assert (story["from"], story["to"]) == ("2024-10-01", "2024-10-02")
    assert story["outlets"] == ["السهل", "الميناء"]
    assert story["articles"] == ["a", "b", "c"]
    assert story["independent_articles"] == 2


def test_without_a_title_the_first_sentence_names_the_story() -> None:
    (story,) = stories(piece(f"{FIRE}.\n{MATCH}", url="a"))
    assert FIRE.startswith(str(story["title"]).removesuffix(" …"))


def test_the_id_is_that_of_the_earliest_article_and_outlives_newcomers() -> None:
    first = piece(FIRE, url="a", published="2024-10-01")
    (alone,) = stories(first)
    (grown,) = stories(first, piece(FIRE_LATER, url="b", published="2024-10-02"))
    assert alone["id"] == grown["id"]


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    assert folders(piece("…", url="a"), piece("!", url="b")) == {frozenset("a"), frozenset("b")}
