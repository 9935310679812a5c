"""Attribution, as a reader of one article would notice it. Phrases stand in the corpus; here is what needs more than a phrase."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur.analysis.words import function_words, sources, speech_forms
from tawatur.model import Analysis

PIECES = [
    "قال", "وأضاف", "مؤكدا", "أن", "إن", "بأن", ":", "«", "»", '"', "،", ".", "الوزير سامر الحداد", "موسكو", "بحسب", "مصدر أمني", "في بيان",
    "لم", "يؤكد", "نفى", "الذي", "أمس", "الخبر", "\n", "-", "(", ")", "12 جنديا", "نقلت وكالة رويترز عن", "قوله", "طالب", "بوقف القصف",
]  # fmt: skip


def read(text: str) -> Analysis:
    return tawatur.analyse(text, published="2024-10-21")


def said(text: str) -> list[tuple[str | None, str]]:
    """(name of the speaker, content) of every statement."""
    analysis = read(text)
    names = {entity.id: entity.name_ar for entity in analysis.entities}
    return [(names.get(statement.speaker.entity or ""), statement.content.text) for statement in analysis.statements]


def test_a_dropped_subject_is_who_agrees_with_the_verb() -> None:
    text = "قالت الطبيبة ليلى الشامي إن اللقاح آمن. وقال المدير نادر الخطيب إن الكمية تكفي. وأضافت أن التجارب مستمرة."
    assert said(text)[2] == ("ليلى الشامي", "التجارب مستمرة")


def test_a_role_with_the_article_is_the_person_introduced_with_it() -> None:
    text = "وصل وزير النقل نادر الخطيب إلى الميناء. وقال مدير الميناء سامر الحداد إن العمل يسير. وأكد الوزير أن الرصيف جاهز."
    assert said(text)[1] == ("نادر الخطيب", "الرصيف جاهز")


def test_a_report_inside_a_report_has_the_outer_speaker_in_its_chain() -> None:
    analysis = read("قالت الناطقة باسم الحكومة الألمانية هانا برغر إن المستشار كلاوس فيبر يرى أن الوقت مناسب.")
    outer, inner = analysis.statements
    assert [link.role for link in inner.via] == ["official"]
    assert inner.via[0].entity == outer.speaker.entity
    assert outer.content.start < inner.content.start
    assert inner.content.end == outer.content.end


def test_a_quotation_may_run_over_several_sentences() -> None:
    ((_, content),) = said("قال المهندس سامر الحداد: «الجسر مغلق. لن نفتحه قبل شهر. هذا قرارنا».")
    assert content == "الجسر مغلق. لن نفتحه قبل شهر. هذا قرارنا"


def test_the_outlets_own_voice_behind_a_statement_is_no_content() -> None:
    ((_, content),) = said("قال المهندس سامر الحداد إن الجسر مغلق، وذلك عقب انهيار أحد أعمدته.")
    assert content == "الجسر مغلق"


def test_an_unnamed_official_speaks_for_his_state() -> None:
    (statement,) = read("قال مسؤول أوكراني إن المدينة محاصرة.").statements
    assert (statement.speaker.kind, statement.speaker.entity, statement.speaker.parties) == ("anonymous", None, ("ukraine",))


def test_a_capital_that_speaks_is_its_state_though_the_place_stays_a_place() -> None:
    analysis = read("أعلنت موسكو أنها ستنسحب. ووصل الوفد إلى موسكو.")
    assert analysis.statements[0].speaker.entity == "russia"
    assert {entity.id for entity in analysis.entities} >= {"moscow", "russia"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("قال سامر الحداد إن «الجسر مغلق».", "direct"),
        ("قال سامر الحداد إن الجسر «مغلق حتى إشعار آخر» أمام الشاحنات.", "mixed"),
        ("قال سامر الحداد إن الجسر «مغلق» أمام الشاحنات.", "indirect"),
        ("قال سامر الحداد إن الجسر مغلق.", "indirect"),
    ],
)
def test_how_it_is_quoted(text: str, quoted: str) -> None:
    assert [statement.quoted for statement in read(text).statements] == [quoted]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("قال سامر الحداد إن الجسر لن يفتح غدا.", "negative"),
        ("قال سامر الحداد إن الجسر سيفتح غدا.", "positive"),
        ("لا يتوقع سامر الحداد أن يفتح الجسر غدا.", "negative"),
        ("قالت وزارة النقل إن الجسر ما زال مغلقا أمام الشاحنات.", "positive"),
        ("أكدت وزارة النقل أن الحركة لا تزال بطيئة على الجسر.", "positive"),
        ("أوضحت وزارة النقل أن الشاحنات المحتجزة 40 لا 60.", "positive"),
        ("قال سامر الحداد إن ما جرى على الجسر كارثة.", "positive"),
        ("قال سامر الحداد إن الجسر ما كان ليغلق لولا المطر.", "negative"),
        ("قال سامر الحداد إنه ما من طريق آخر إلى المرفأ.", "negative"),
        ("قالت وزارة النقل إنه لا خطر على الجسر.", "negative"),
    ],
)
def test_what_is_denied_is_told_from_what_is_said(text: str, polarity: str) -> None:
    assert [statement.polarity for statement in read(text).statements] == [polarity]


def test_every_statement_explains_itself() -> None:
    for statement in read("قال سامر الحداد إن الجسر مغلق، مضيفا أن الإصلاح يحتاج شهرا.").statements:
        assert statement.rule
        assert statement.reasons
        assert 0 < statement.confidence <= 1


def test_a_byline_says_nothing() -> None:
    assert read("كتب: سامر الحداد\nوصل الوفد إلى المدينة أمس وبدأ المحادثات.").statements == ()


@pytest.mark.parametrize(
    "text", ["وبحسب وكالة الساحل", "وصل الوفد.\nوبحسب بيان أصدرته الوزارة", "نقلا عن وكالة الساحل", 'دائرة ال":"يرء ميuةديو']
)
def test_a_text_may_end_where_a_source_is_named(text: str) -> None:
    assert read(text).note is None


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_mixture_gives_spans_that_hold(pieces: list[str]) -> None:
    text = " ".join(pieces)
    analysis = read(text)
    there = {entity.id for entity in analysis.entities}
    for statement in analysis.statements:
        marks = (statement.cue, statement.content, statement.speaker.mark, *(link.mark for link in statement.via))
        assert all(mark is None or text[mark.start : mark.end] == mark.text != "" for mark in marks)
        assert there.issuperset(statement.speaker.entities)


def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(times: int) -> float:
        text = "قال «إن وأضاف الوزير سامر الحداد أن " * times
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(50)
    assert min(seconds(1600) for _ in range(3)) < 8 * min(seconds(400) for _ in range(3))


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("قال سامر الحداد إن الجسر لم يفتح أمس.", "past"),
        ("قال سامر الحداد إن الشاحنات عبرت الجسر.", "past"),
        ("قال سامر الحداد إن الجسر سيفتح غدا.", "future"),
        ("قال سامر الحداد إن الشاحنات لن تصل غدا.", "future"),
        ("قال سامر الحداد إن الشاحنات تصل كل يوم.", "present"),
        ("قال سامر الحداد إن الجسر مغلق.", None),
    ],
)
def test_of_what_time_the_content_speaks(text: str, tense: str | None) -> None:
    assert [statement.tense for statement in read(text).statements] == [tense]


def heap_of_words() -> st.SearchStrategy[str]:
    """Words of speech in any order, with marks that open and never close."""
    words = [
        *sorted(speech_forms())[::7],
        *sorted(function_words().complementisers) * 6,
        *sorted(sources().anonymous),
        *sorted(sources().quantifiers),
    ]
    marks = ["«", "»", '"', "“", "”", ":", "،", ".", "..", "…", "(", ")", "-", "!", "\n", "|", "•"]
    turns = [
        "كما",
        "وفق ما",
        "على حد قوله",
        "على لسان",
        "بحسب",
        "نقلا عن",
        "الذي",
        "سبق ل",
        "واشنطن",
        "وموسكو",
        "السفير",
        "نظيرتها",
        "العاصمتان",
    ]
    return st.lists(st.sampled_from(words) | st.sampled_from(marks) | st.sampled_from(turns), min_size=1, max_size=50).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(heap_of_words())
def test_any_heap_of_words_is_read_and_every_mark_is_in_the_text(text: str) -> None:
    for statement in read(text).statements:
        for mark in (statement.cue, statement.content, statement.speaker.mark, *(link.mark for link in statement.via)):
            assert mark is None or text[mark.start : mark.end] == mark.text != ""
