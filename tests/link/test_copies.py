"""What a reader of two articles would call a copy."""

from made_articles import piece, said

from tawatur.link import copies
from tawatur.link.reading import Reading
from tawatur.model import Article, Copy

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


def test_a_reprint_is_found_and_its_passage_is_the_text() -> None:
    one, other = piece(TELEGRAM, url="a", published="2024-10-20"), piece(TELEGRAM, url="b", published="2024-10-21")
    copy = compared(one, other)
    assert copy is not None
    assert (copy.share_a, copy.share_b) == (1.0, 1.0)
    assert [passage.a for passage in copy.passages] == [(0, len(TELEGRAM))]
    assert shared_keys(one, other) >= copies.LEAST_SHARED


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


def test_two_papers_that_quote_one_speech_do_not_copy_one_another() -> None:
    speech = TELEGRAM
    texts = [f"قال الخطيب «{speech}» {OTHER[:60]}", f"وفي كلمته ذكر «{speech}»"]
    one, other = (piece(text, url=url, statements=(said(text, speech, quoted="direct"),)) for text, url in zip(texts, "ab", strict=True))
    assert compared(one, other) is None


def test_the_shares_say_how_much_of_each_text_is_shared() -> None:
    copy = compared(piece(TELEGRAM, url="a"), piece(f"{TELEGRAM} {OTHER}", url="b"))
    assert copy is not None
    whole, part = (copy.share_a, copy.share_b) if copy.a == "a" else (copy.share_b, copy.share_a)
    assert whole == 1.0
    assert 0.4 < part < 0.6


def test_a_text_of_one_word_a_million_times_is_compared_in_a_moment() -> None:
    assert compared(piece("كلمة " * 100_000, url="a"), piece("كلمة " * 100_000, url="b")) is not None
