"""Names, as a reader of one article would notice them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

import tawatur
from tawatur.model import Analysis, Entity

PIECES = [
    "وزير الدفاع الروسي سيرغي إيفانوف",
    "كيم",
    "حزب",
    "«",
    "»",
    '"',
    "و",
    "ال",
    "مدينة",
    "قال",
    "ـ",
    "َ",
    "\u200f",
    "\n",
    "12",
    "جورجيا",
    "الحكومة",
]


def read(text: str) -> Analysis:
    return tawatur.analyse(text, published="2024-10-21")


def entity(analysis: Analysis, name: str) -> Entity:
    return next(entity for entity in analysis.entities if any(mention.text == name for mention in entity.mentions))


def test_a_family_name_alone_is_the_person_named_in_full() -> None:
    analysis = read("وصل المهندس سامر الحداد إلى الجسر. وقال الحداد إن الإصلاح بدأ.")
    assert [mention.text for mention in entity(analysis, "سامر الحداد").mentions] == ["سامر الحداد", "الحداد"]


def test_a_title_is_kept_as_the_role_and_gives_the_party() -> None:
    person = entity(read("التقى وزير الخارجية البرتغالي كارلوس ألميدا نظيره."), "كارلوس ألميدا")
    assert person.mentions[0].role == "وزير الخارجية البرتغالي"
    assert person.party == "portugal"


def test_a_short_form_with_the_article_stands_for_the_organisation() -> None:
    ministry = entity(read("أعلنت وزارة الصحة الأردنية الخطة. وذكرت الوزارة أنها ستبدأ غدا."), "وزارة الصحة الأردنية")
    assert [(mention.text, mention.reduced) for mention in ministry.mentions] == [("وزارة الصحة الأردنية", False), ("الوزارة", True)]


def test_an_organ_whose_state_is_left_out_has_a_reduced_name() -> None:
    mentions = entity(read("ذكرت وزارة الزراعة أن الموسم بدأ."), "وزارة الزراعة").mentions
    assert [mention.reduced for mention in mentions] == [True]
    agency = entity(read("ذكرت وكالة المرسى للأنباء أن الموسم بدأ."), "وكالة المرسى للأنباء").mentions
    assert [mention.reduced for mention in agency] == [False]


def test_what_only_describes_is_a_reduced_name() -> None:
    mentions = entity(read("أعلن النادي البرتغالي فسخ العقد."), "النادي البرتغالي").mentions
    assert [mention.reduced for mention in mentions] == [True]


def test_a_club_is_known_where_the_sentence_is_about_sport() -> None:
    club = entity(read("فاز روما الإيطالي في مباراة الإياب من البطولة."), "روما")
    assert (club.id, club.type) == ("as-roma", "ORG")


def test_an_organ_of_a_state_has_an_id_that_is_the_same_everywhere() -> None:
    long, short = read("قالت وزارة الخارجية الروسية إنها ترفض."), read("قالت الخارجية الروسية إنها ترفض.")
    assert long.entities[0].id == short.entities[0].id == "russia-foreign-affairs-ministry"


def test_joined_letters_are_no_part_of_a_name() -> None:
    text = "وروسيا، وبفرنسا، وللولايات المتحدة"
    assert [m.text for e in read(text).entities for m in e.mentions] == ["روسيا", "فرنسا", "لولايات المتحدة"]


def test_a_vowelled_name_keeps_its_vowels_in_the_span() -> None:
    (mention,) = read("زار الوفد رُوسِيَا.").entities[0].mentions
    assert mention.text == "رُوسِيَا"


def test_nothing_is_named_in_furniture() -> None:
    analysis = read("وصل الوفد إلى المدينة أمس وبدأ المحادثات.\nاقرأ أيضا: روسيا تعلن خطة جديدة")
    assert not any(mention.text == "روسيا" for entity in analysis.entities for mention in entity.mentions)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mixture_gives_spans_that_hold_and_do_not_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = sorted((m.start, m.end, m.text) for e in read(text).entities for m in e.mentions)
    assert all(text[start:end] == words and start < end for start, end, words in mentions)
    assert all(a[1] <= b[0] for a, b in pairwise(mentions))


@given(st.text(max_size=300))
def test_no_text_whatever_raises(text: str) -> None:
    read(text)


def test_a_name_in_another_spelling_is_the_same_entity_and_says_why() -> None:
    (town,) = read("زار الوفد مدينة غوردينا. وقال السكان في مدينة جوردينا إن الجسر مغلق.").entities
    assert [mention.text for mention in town.mentions] == ["غوردينا", "جوردينا"]
    assert town.mentions[1].rule.endswith("as غوردينا (ج/غ: one foreign g)")


def test_a_family_name_in_another_spelling_is_who_was_named_in_full() -> None:
    (speaker,) = read("قال المهندس هانز غولدبيرغ إن الجسر مغلق. وأضاف المهندس جولدبيرج أن الإصلاح بدأ.").entities
    assert [mention.text for mention in speaker.mentions] == ["هانز غولدبيرغ", "جولدبيرج"]


def test_a_known_person_is_known_in_a_spelling_that_no_list_holds() -> None:
    assert any(entity.id == "valery-gerasimov" for entity in read("قال الجنرال فاليري جيراسموف إن القوات تقدمت.").entities)


def test_persons_of_one_family_stay_two() -> None:
    text = "وصل المهندس سامر الحداد. وقال الوزير سمير الحداد إن الجسر مغلق. وقال الوزير محمود الحداد إنه مفتوح."
    assert [entity.name_ar for entity in read(text).entities] == ["سامر الحداد", "سمير الحداد", "محمود الحداد"]


def test_an_article_of_many_names_alike_is_read_in_linear_time() -> None:
    text = " ".join(f"وصل الوفد إلى مدينة {'ب' * (i % 7 + 1)}{'ات'[i % 2]}{'وي'[i % 2]}د{'ر' * (i // 14 % 9 + 1)}." for i in range(600))
    assert read(text).entities


def test_the_party_of_a_speaker_is_there_though_the_article_does_not_name_it() -> None:
    analysis = tawatur.analyse("قال وليد جنبلاط إن الأزمة لن تطول.", published="2024-10-21")
    [statement] = analysis.statements
    silent = {entity.id: entity for entity in analysis.entities if not entity.mentions}
    assert {silent[party].type for party in statement.speaker.parties} == {"ORG"}
