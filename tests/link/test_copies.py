"""What a reader of two articles would call a copy."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import piece, said

from tawatur.letters import fold
from tawatur.link import copies
from tawatur.link.reading import Reading
from tawatur.model import Article, Copy, Entity

Spans = dict[str, tuple[int, int]]

TELEGRAM = (
    "وصلت إلى ميناء المدينة صباح اليوم ثلاث سفن محملة بالقمح والزيت قادمة من البحر الأسود "
    "وقال عمال الأرصفة إن تفريغ الحمولة سيستغرق أربعة أيام بسبب الرياح القوية التي تضرب الساحل منذ بداية الأسبوع"
)
OTHER = (
    "افتتحت البلدية حديقة جديدة في الحي الشرقي تضم ملاعب للأطفال ومكتبة صغيرة ومقهى يطل على البحيرة "
    "وحضر الحفل مئات السكان الذين انتظروا انتهاء العمل فيها أكثر من عامين كاملين بعد تأخر طويل"
)


def reading(made: tuple[Article, object]) -> Reading:
    article, analysis = made
    return Reading(article.id, article, analysis)  # type: ignore[arg-type]


def compared(one: tuple[Article, object], other: tuple[Article, object]) -> Copy | None:
    a, b = sorted((reading(one), reading(other)), key=lambda r: r.id)
    return copies.compare(a, b)


def shared_keys(one: tuple[Article, object], other: tuple[Article, object]) -> int:
    return len(set(copies.keys(reading(one))) & set(copies.keys(reading(other))))


def sides(copy: Copy) -> list[Spans]:
    """The span of each passage by the name of the article."""
    return [{copy.a: passage.a, copy.b: passage.b} for passage in copy.passages]


def test_a_reprint_is_found_and_its_passage_is_the_text() -> None:
    one, other = piece(TELEGRAM, url="a", published="2024-10-20"), piece(TELEGRAM, url="b", published="2024-10-21")
    copy = compared(one, other)
    assert copy is not None
    assert (copy.share_a, copy.share_b) == (1.0, 1.0)
    assert [passage.a for passage in copy.passages] == [(0, len(TELEGRAM))]
    assert shared_keys(one, other) >= 1


def test_a_reprint_comes_from_the_article_that_appeared_first() -> None:
    copy = compared(piece(TELEGRAM, url="late", published="2024-10-21"), piece(TELEGRAM, url="early", published="2024-10-20"))
    assert copy is not None
    assert copy.origin == "early"


def test_on_one_day_without_an_hour_the_origin_is_unknown() -> None:
    copy = compared(piece(TELEGRAM, url="a"), piece(TELEGRAM, url="b", published="2024-10-20T10:00"))
    assert copy is not None
    assert copy.origin == "unknown"


def test_the_agency_that_both_credit_is_the_origin() -> None:
    copy = compared(piece(TELEGRAM, url="a", credit="رويترز"), piece(TELEGRAM, url="b", credit="رويترز", published="2024-10-22"))
    assert copy is not None
    assert copy.origin == "رويترز"


AGENCY = "وكالة المرجان للأنباء"


@pytest.mark.parametrize(
    ("early", "late", "origin"),
    [
        ((TELEGRAM, AGENCY), (TELEGRAM, AGENCY), AGENCY),  # credited by both
        ((TELEGRAM, AGENCY), (TELEGRAM, None), AGENCY),  # by the first
        ((TELEGRAM, None), (TELEGRAM, AGENCY), AGENCY),  # by the second, which is nothing else
        ((TELEGRAM, None), (f"{TELEGRAM} {OTHER} {OTHER[::-1]} {OTHER}", AGENCY), "early"),  # by the second, for who knows what of it
        ((TELEGRAM, "رويترز"), (TELEGRAM, AGENCY), "رويترز"),  # each another
        ((TELEGRAM, "وكالات"), (TELEGRAM, "وكالات"), "early"),  # nobody in particular
        ((TELEGRAM, "صحيفة الرصيف"), (TELEGRAM, None), "early"),  # no agency
        ((TELEGRAM, None), (TELEGRAM, None), "early"),  # by neither
    ],
)
def test_the_origin_is_the_agency_credited_else_the_first(early: tuple[str, str], late: tuple[str, str], origin: str) -> None:
    one = piece(early[0], url="early", credit=early[1], published="2024-10-20T08:00")
    other = piece(late[0], url="late", credit=late[1], published="2024-10-20T09:30")
    copy = compared(one, other)
    assert copy is not None
    assert copy.origin == origin


def test_an_agency_is_the_origin_of_what_it_publishes_itself() -> None:
    copy = compared(
        piece(TELEGRAM, url="a", outlet="رويترز", published=None), piece(TELEGRAM, url="b", outlet="المرفأ", published="2024-10-20")
    )
    assert copy is not None
    assert copy.origin == "رويترز"


@pytest.mark.parametrize(
    ("one", "other", "origin"),
    [
        (None, None, "unknown"), ("2024-10-20", None, "unknown"), ("2024-10-20", "2024-10-20", "unknown"),
        ("2024-10-20T10:00", "2024-10-20T10:00", "unknown"), ("2024-10", "2024-10-20", "unknown"),
        ("2024-10-20T10:00+03:00", "2024-10-20T08:00Z", "one"), ("2024-10-20T10:00", "2024-10-20T08:00", "other"),
    ],
)  # fmt: skip
def test_of_two_times_the_first_is_known_or_it_is_not(one: str | None, other: str | None, origin: str) -> None:
    copy = compared(piece(TELEGRAM, url="one", published=one), piece(TELEGRAM, url="other", published=other))
    assert copy is not None
    assert copy.origin == origin


def test_articles_on_other_things_share_nothing() -> None:
    assert compared(piece(TELEGRAM, url="a"), piece(OTHER, url="b")) is None
    assert shared_keys(piece(TELEGRAM, url="a"), piece(OTHER, url="b")) == 0


def test_another_text_under_the_same_url_is_a_revision() -> None:
    assert compared(piece(TELEGRAM, url="a"), piece(TELEGRAM + " انتهى", url="a")) is None


def test_vowel_signs_and_letter_variants_do_not_hide_a_copy() -> None:
    written = TELEGRAM.replace("إلى", "الى").replace("سفن", "سُفُن").replace("الأسود", "الاسود")
    copy = compared(piece(TELEGRAM, url="a"), piece(written, url="b"))
    assert copy is not None
    spans = {url: span for passage in copy.passages for url, span in ((copy.a, passage.a), (copy.b, passage.b))}
    assert spans["b"] == (0, len(written))


def test_a_changed_word_does_not_cut_a_passage_in_two() -> None:
    copy = compared(piece(TELEGRAM, url="a"), piece(TELEGRAM.replace("البحر", "الحوض"), url="b"))
    assert copy is not None
    assert len(copy.passages) == 1


def test_a_paragraph_that_was_moved_is_found_where_it_went() -> None:
    copy = compared(piece(f"{TELEGRAM}\n{OTHER}", url="a"), piece(f"{OTHER}\n{TELEGRAM}", url="b"))
    assert copy is not None
    assert len(copy.passages) == 2
    assert copy.share_a == 1.0


def test_the_same_share_bar_is_no_copy() -> None:
    bar = (
        "شارك هذا الخبر مع أصدقائك على جميع منصات التواصل واشترك في نشرتنا البريدية اليومية المجانية لتصلك آخر الأخبار والتقارير أولا بأول"
    )
    one, other = piece(f"{TELEGRAM}\n{bar}", url="a", furniture=(bar,)), piece(f"{OTHER}\n{bar}", url="b", furniture=(bar,))
    assert shared_keys(one, other) == 0
    assert compared(one, other) is None


FRAME = "تحدث رئيس البلدية مساء الخميس أمام سكان الحي القديم بعد انقطاع المياه عن بيوتهم أسبوعا كاملا"
SPEECH = (
    "لن نترك حيا واحدا من أحياء المدينة عطشان هذا الصيف وسنصلح كل أنبوب مكسور قبل نهاية الشهر مهما كلفنا ذلك من تعب ومال",
    "وأعدكم أن تصل صهاريج المياه كل صباح إلى كل شارع حتى تنتهي ورش الإصلاح من عملها وتعود المضخات إلى الدوران كما كانت",
)
OWN = (
    "اجتمع الأهالي في الساحة الكبيرة حاملين أوعية فارغة وانتظروا ساعات تحت الشمس قبل أن يخرج إليهم من يخاطبهم",
    "شكا التجار من خسائر لحقت بمطاعمهم ومقاهيهم فيما وزع متطوعون زجاجات على كبار السن في الطوابق العليا",
)


def quoting(own: str, *, marks: str = "«»", said_by: str = "قال") -> str:
    """An article that quotes the speech in two quotations around words of its own."""
    first, second = (f"{marks[0]}{words}{marks[-1]}" for words in SPEECH)
    return f"{own}\n{said_by} {first} ثم زاد بعد تصفيق طويل {second}"


def test_two_papers_that_quote_one_speech_do_not_copy_one_another() -> None:
    assert compared(piece(quoting(OWN[0]), url="a"), piece(quoting(OWN[1], said_by="ذكر"), url="b")) is None


def test_nor_do_they_where_quotation_marks_differ() -> None:
    assert compared(piece(quoting(OWN[0], marks="“”"), url="a"), piece(quoting(OWN[1], marks='""'), url="b")) is None


def test_nor_where_only_the_statement_tells_that_it_is_quoted() -> None:
    texts = [f"قال الخطيب {TELEGRAM} {OTHER[:60]}", f"وفي كلمته ذكر {TELEGRAM}"]
    one, other = (piece(text, url=url, statements=(said(text, TELEGRAM, quoted="direct"),)) for text, url in zip(texts, "ab", strict=True))
    assert compared(one, other) is None


def test_a_report_of_a_speech_with_the_words_around_it_is_copied() -> None:
    copy = compared(piece(quoting(FRAME), url="a"), piece(quoting(FRAME), url="b"))
    assert copy is not None
    assert copy.share_a == copy.share_b == 1.0


def test_what_one_quotes_and_the_other_tells_as_its_own_is_copied() -> None:
    assert compared(piece(f"{OWN[0]} «{SPEECH[0]}»", url="a"), piece(f"{OWN[1]} {SPEECH[0]}", url="b")) is not None


def test_one_paragraph_of_an_agency_inside_an_own_article_is_found() -> None:
    one, other = piece(f"{OWN[0]}\n{TELEGRAM}\n{OTHER}", url="a"), piece(f"{FRAME}\n{TELEGRAM}\n{OWN[1]}", url="b")
    copy = compared(one, other)
    assert copy is not None
    assert [other[0].text[slice(*spans[other[0].name])] for spans in sides(copy)] == [TELEGRAM]
    assert shared_keys(one, other) >= 1


def test_an_edited_reprint_is_one_passage_for_each_part_that_was_left() -> None:
    edited = TELEGRAM.replace("ثلاث", "أربع").replace("والزيت", "والسكر").replace("أربعة أيام", "خمسة أيام")
    copy = compared(piece(f"{TELEGRAM}\n{FRAME}", url="a"), piece(f"{edited}\n{FRAME}", url="b"))
    assert copy is not None
    assert copy.share_a > 0.75


FORMULAS = [
    "صاحب السمو الملكي الأمير خالد بن سعود بن فيصل ولي العهد نائب رئيس مجلس الوزراء وزير الدفاع حفظه الله ورعاه",
    "خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز آل سعود أيده الله وصاحب السمو الملكي الأمير محمد بن نايف ولي العهد",
    "نسأل الله العلي القدير أن يتغمد الفقيد بواسع رحمته وأن يسكنه فسيح جناته وأن يلهم أهله وذويه الصبر والسلوان إنا لله وإنا إليه راجعون",
    "بسم الله الرحمن الرحيم الحمد لله رب العالمين والصلاة والسلام على رسول الله نبينا محمد وعلى آله وصحبه أجمعين",
    "معالي وزير الخارجية الأستاذ عادل بن أحمد وسعادة السفير الدكتور خالد بن محمد وفضيلة الشيخ صالح بن عبدالله",
]


@pytest.mark.parametrize("formula", FORMULAS, ids=[formula[:24] for formula in FORMULAS])
def test_a_formula_makes_no_copy_and_no_candidate(formula: str) -> None:
    one, other = piece(f"{OWN[0]} {formula} {OTHER}", url="a"), piece(f"{TELEGRAM} {formula} {OWN[1]}", url="b")
    assert compared(one, other) is None
    assert shared_keys(one, other) == 0


TABLES = [
    "الورود 3 - 1 السهول\nالنخيل 2 - 2 الواحة\nالشعلة 0 - 4 الصخور\nالمرجان 1 - 0 القمة\nالبحارة 2 - 3 الينابيع\nالفرسان 1 - 1 الميناء",
    "سامر قصاب، نزار بيطار، وائل حلواني، جلال عطار، رامز نحاس، غسان سراج، لؤي دباغ، أنس خياط، ربيع صواف، هيثم وراق",
    "صناعات الساحل 41.5\nمطاحن الشرق 17.2\nأسمنت الواحة 30.1\nبنك المرفأ 12.8\nألبان السهل 55.0\nنقل الخليج 9.4\nورق الشمال 21.6",
]


@pytest.mark.parametrize("table", TABLES, ids=["results", "names", "prices"])
def test_a_table_makes_no_copy(table: str) -> None:
    assert compared(piece(f"{OWN[0]}\n{table}\n{OTHER}", url="a"), piece(f"{FRAME}\n{table}\n{OWN[1]}", url="b")) is None


def test_names_that_the_analysis_knows_make_no_copy() -> None:
    guests = [
        Entity(id=f"p{i}", type="PER", name_ar=name) for i, name in enumerate(("كفاح مرعشلي", "بهزاد كلداني", "زهدي شماع", "عقبة ترمانيني"))
    ]
    row = " و".join(f"مدير عام {guest.name_ar}" for guest in guests)
    texts = f"{OWN[0]} حضر {row} حفل التكريم", f"{FRAME} كما التقى {row} عند الظهر"
    one, other = (piece(text, url=url, entities=tuple(guests)) for text, url in zip(texts, "ab", strict=True))
    assert compared(one, other) is None


def test_the_shares_say_how_much_of_each_text_is_shared() -> None:
    copy = compared(piece(TELEGRAM, url="a"), piece(f"{TELEGRAM} {OTHER}", url="b"))
    assert copy is not None
    whole, part = (copy.share_a, copy.share_b) if copy.a == "a" else (copy.share_b, copy.share_a)
    assert whole == 1.0
    assert 0.4 < part < 0.6


def test_a_text_of_one_word_a_million_times_is_compared_in_a_moment() -> None:
    assert compared(piece("كلمة " * 100_000, url="a"), piece("كلمة " * 100_000, url="b")) is not None


LINES = (TELEGRAM, OTHER, FRAME, *SPEECH, *OWN, *(f"«{words}»" for words in SPEECH), *FORMULAS, *TABLES)
TEXTS = st.lists(st.sampled_from(LINES) | st.text("كتبرسمن الوف «».\n\u064b", max_size=30), min_size=1, max_size=5).map("\n".join)


@given(TEXTS, TEXTS)
def test_what_is_shared_lies_in_both_texts_and_reads_alike(one: str, other: str) -> None:
    a, b = piece(one, url="a"), piece(other, url="b")
    copy = compared(a, b)
    assert copy == compared(b, a)
    if copy is None:
        return
    texts = {"a": one, "b": other}
    for spans in sides(copy):
        for name, (start, end) in spans.items():
            assert 0 <= start < end <= len(texts[name])
        first, second = (copies_words(texts[name][slice(*span)]) for name, span in spans.items())
        shingles = [{tuple(words[i : i + 6]) for i in range(len(words) - 5)} for words in (first, second)]
        assert min(len(first), len(second)) >= copies.LEAST_PASSAGE
        assert shingles[0] & shingles[1]
        assert (first[:6], first[-6:]) == (second[:6], second[-6:])


def copies_words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


@given(st.lists(st.sampled_from(LINES), min_size=2, max_size=4, unique=True), st.lists(st.sampled_from(OWN), max_size=2))
def test_every_copied_pair_is_a_candidate(lines: list[str], added: list[str]) -> None:
    one, other = piece("\n".join(lines), url="a"), piece("\n".join([*added, *reversed(lines)]), url="b")
    if compared(one, other):
        assert shared_keys(one, other) >= 1
