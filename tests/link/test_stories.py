"""Which articles a reader would put into one folder."""

import json

from made_articles import KOREA, MINISTER, RUSSIA, piece, said
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


def test_two_affairs_of_the_same_countries_stay_two() -> None:
    grain = (
        "وصلت إلى روسيا أول شحنة من الأرز من كوريا الشمالية بعد اتفاق على خفض رسوم الجمارك على الحبوب",
        "قالت غرفة التجارة إن روسيا ستشتري من كوريا الشمالية شحنة أخرى من الأرز بعد خفض رسوم الجمارك على الحبوب",
    )
    sailors = (
        "أنقذت سفينة صيد من كوريا الشمالية بحارة من روسيا غرق مركبهم في العاصفة قرب الجزر الشرقية",
        "عاد إلى روسيا البحارة الذين غرق مركبهم في العاصفة وأنقذتهم سفينة صيد من كوريا الشمالية قرب الجزر الشرقية",
    )
    made = [
        piece(text, url=f"{name}{i}", published="2024-10-01", entities=(RUSSIA, KOREA))
        for name, texts in (("grain", grain), ("sailors", sailors))
        for i, text in enumerate(texts)
    ]
    assert folders(*made) == {frozenset({"grain0", "grain1"}), frozenset({"sailors0", "sailors1"})}


def test_a_story_keeps_together_while_its_words_change() -> None:
    days = (
        "انهار سد الوادي الأخضر بعد أمطار غزيرة وغمرت المياه قرى الوادي وفر السكان إلى التلال",
        "لجأ سكان قرى الوادي الأخضر إلى التلال بعد انهيار السد ووصلت إليهم خيام من الهلال الأحمر",
        "وزع الهلال الأحمر خياما وأغطية على سكان قرى الوادي الأخضر في التلال ويخشى الأطباء انتشار الكوليرا",
        "سجل الأطباء إصابات بالكوليرا بين سكان الخيام في التلال وطلب الهلال الأحمر أدوية وأغطية عاجلة",
    )
    made = [piece(text, url=str(i), published=f"2024-10-0{i + 1}") for i, text in enumerate(days)]
    assert folders(*made) == {frozenset("0123")}


def test_what_comes_back_after_more_than_a_week_is_another_affair() -> None:
    first, later = piece(FIRE, url="a", published="2024-10-01"), piece(FIRE_LATER, url="b", published="2024-10-09")
    assert folders(first, later) == {frozenset("a"), frozenset("b")}


def test_a_round_up_of_the_day_belongs_to_none_of_its_affairs() -> None:
    flood = "غمرت السيول سوق الخضار في البلدة القديمة وانقطعت الكهرباء عن أحيائها وأغلقت المدارس أبوابها حتى الأسبوع القادم"
    strike = "أضرب سائقو الحافلات عن العمل احتجاجا على تأخر الرواتب فازدحمت محطات القطار بالركاب طوال الصباح"
    fair = "افتتح معرض الكتاب أبوابه في قاعة البلدية وتعرض فيه ستون دار نشر كتبا للأطفال وروايات ودواوين شعر حتى نهاية الشهر"
    round_up = piece("\n".join((MATCH, fair, flood, strike, FIRE)), url="round-up", title="المدينة في سطور", published="2024-10-01")
    of_fire = [piece(text, url=name, published="2024-10-01") for name, text in (("fire", FIRE), ("out", FIRE_LATER))]
    others = [piece(text, url=name, published="2024-10-01") for name, text in (("flood", flood), ("strike", strike))]
    found = folders(*of_fire, *others, round_up)
    assert found == {frozenset({"fire", "out"}), frozenset({"flood"}), frozenset({"strike"}), frozenset({"round-up"})}


def test_a_story_names_those_who_speak_and_act_in_most_articles() -> None:
    first = "أعلنت روسيا أن سامي الحداد سيتابع حريق مصنع الدهانات قرب القناة"
    second = "قالت روسيا إن حريق مصنع الدهانات قرب القناة أخمد ونقلت عن كوريا الشمالية تعازيها"
    (story,) = stories(
        piece(first, url="a", statements=(said(first, "سيتابع", by=(RUSSIA,)),), entities=(RUSSIA, MINISTER)),
        piece(
            second,
            url="b",
            statements=(said(second, "أخمد", by=(RUSSIA,)), said(second, "تعازيها", id="s2", by=(KOREA,))),
            entities=(RUSSIA, KOREA),
        ),
    )
    assert [actor["id"] for actor in story["actors"]] == ["russia", "north-korea"]  # type: ignore[attr-defined]


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    assert folders(piece("…", url="a"), piece("!", url="b")) == {frozenset("a"), frozenset("b")}
