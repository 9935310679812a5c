"""What comes of a page: the article on it, who published it and when."""

import datetime as dt
import time
from collections import Counter
from pathlib import Path

import pytest
from made_pages import LAYOUTS, Story

from tawatur import originals
from tawatur.errors import EmptySource, NotText, SourceError, TooLarge
from tawatur.model import Sourced
from tawatur.pipeline import analyse_article
from tawatur.read import sourced
from tawatur.settings import Settings

STORIES = (
    Story(
        "بلدية المرفأ تفتح الجسر الجديد",
        (
            "قالت بلدية المرفأ إن الجسر الجديد فُتح أمام السيارات في الصباح الباكر بعد عامين من العمل فيه من دون توقف.",
            "وأضافت رئيسة البلدية هند الزاهر أن كلفة الجسر بلغت 12 مليونا، دفعت المدينة نصفها ودفعت الدولة النصف الآخر.",
            "ونفى المقاول ما نُشر عن شقوق في الدعامات، وقال إن لجنة من 5 مهندسين فحصتها الشهر الماضي ولم تجد عيبا.",
        ),
        dt.date(2024, 5, 14),
    ),
    Story(
        "إضراب في مصنع الزجاج يدخل أسبوعه الثالث",
        (
            "دخل إضراب العاملين في مصنع الزجاج شرق المدينة أسبوعه الثالث، ولا يزال باب المصنع مغلقا والأفران باردة.",
            "وأعلنت النقابة أن 340 عاملا وقعوا المطالب، وأن الإدارة لم ترد على رسالتها حتى مساء أمس.",
            "وذكرت الإدارة في بيان أنها مستعدة للحوار «متى عاد الجميع إلى أماكنهم»، ولم تذكر موعدا.",
            "وتوقع خبير في سوق البناء أن يرتفع ثمن الزجاج في الأسابيع المقبلة إذا لم يصل الطرفان إلى اتفاق.",
        ),
        dt.date(2023, 11, 2),
        author="رامي الحداد",
    ),
)


def only(path: Path, data: bytes | str, **settings: int) -> Sourced | SourceError:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (answer,) = sourced(path, Settings(**settings))
    return answer


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>خبر</title>{head}</head><body>{body}</body></html>"


ARTICLE = "<article><h1>" + STORIES[0].title + "</h1>" + "".join(f"<p>{p}</p>" for p in STORIES[0].paragraphs) + "</article>"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.author)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_its_article_and_its_day(tmp_path: Path, layout: str, story: Story) -> None:
    made = LAYOUTS[layout](story)
    found = only(tmp_path / "page.html", made.html)
    assert isinstance(found, Sourced), found
    wanted, got = Counter(" ".join((story.title, *story.paragraphs)).split()), Counter(found.article.text.split())
    assert (wanted & got).total() == wanted.total(), "a word is lost"
    assert (wanted & got).total() >= 0.85 * got.total(), found.article.text
    published = analyse_article(found.article).published
    assert (published.value and published.value[:10]) == made.published
    assert published.mark is None or found.article.text[published.mark.start : published.mark.end] == published.mark.text
    assert originals.text(found.original.form, found.original.data, found.original.encoding) == found.article.text


def test_the_head_of_a_page_tells_who_published_what(tmp_path: Path) -> None:
    story = STORIES[0]
    article = only(tmp_path / "page.html", LAYOUTS["wordpress"](story).html).article
    assert (article.title, article.outlet, article.author, article.url) == (story.title, story.outlet, story.author, story.url)
    assert article.published == "2024-05-14T09:30:00+03:00"


def test_the_agency_that_a_page_credits_is_kept(tmp_path: Path) -> None:
    found = only(tmp_path / "a.html", page(ARTICLE, "<meta name='dc.source' content='وكالة ريحان'>"))
    assert found.article.extra == {"source": "وكالة ريحان"}


@pytest.mark.parametrize("value", ["yesterday", "2024-13-40", "0000", "غدا", "1e999", '{"a":1}', "999999999-01-01"])
def test_a_day_that_is_none_is_not_taken(tmp_path: Path, value: str) -> None:
    found = only(tmp_path / "a.html", page(ARTICLE, f"<meta property='article:published_time' content='{value}'>"))
    assert found.article.published is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-14", "2024-05-14"),
        ("2024-05-14T10:00:00Z", "2024-05-14T10:00:00+00:00"),
        ("2024-05-14 10:00", "2024-05-14T10:00:00"),
        ("2024-05-14T10:00:00+0300 extra", "2024-05-14"),
        ("Tue, 14 May 2024 10:00:00 +0300", "2024-05-14T10:00:00+03:00"),
    ],
)
def test_days_in_the_forms_of_the_web(tmp_path: Path, value: str, day: str) -> None:
    assert only(tmp_path / "a.html", page(ARTICLE, f"<meta name='pubdate' content='{value}'>")).article.published == day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("said", [True, False], ids=["said", "not said"])
def test_a_page_in_each_encoding(tmp_path: Path, encoding: str, said: bool) -> None:
    named = f"<meta http-equiv='Content-Type' content='text/html; charset={encoding.removesuffix('-sig')}'>" if said else ""
    body = "<h1>بلدية المرفأ</h1>" + "<p>قالت البلدية في بيان إن الجسر الجديد في المدينة مفتوح أمام السيارات من الصباح</p>" * 4
    article = only(tmp_path / "a.html", page(body, named).encode(encoding)).article
    assert "أمام السيارات" in article.text
    assert article.extra.get("encoding", "utf-8") == ("utf-8" if encoding == "utf-8-sig" else encoding)


def test_an_encoding_that_a_page_names_wrongly_is_not_believed(tmp_path: Path) -> None:
    article = only(tmp_path / "a.html", page(ARTICLE, "<meta charset='iso-8859-1'>")).article
    assert "السيارات" in article.text
    assert article.extra == {}


HOSTILE = {
    "deep": "<div>" * 200_000 + "نص",
    "closed otherwise": "<div></p>" * 100_000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">نص",
    "formats": "".join(f"<b c={i}>" for i in range(60_000)) + "نص",
    "options": "<select>" + "<option>نص" * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(10)
def test_a_page_beyond_all_pages_is_refused(tmp_path: Path, name: str) -> None:
    assert isinstance(only(tmp_path / "a.html", HOSTILE[name]), TooLarge)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ["<", "<!--", "&amp", "<a>", "<p>x", "<br>x", "<td>", "<script>", "<![CDATA[", "</", "<svg/>", "\ufffd"])
def test_a_piece_told_over_and_over_ends(tmp_path: Path, piece: str) -> None:
    assert isinstance(only(tmp_path / "a.html", ARTICLE + piece * 100_000), Sourced | SourceError)


def test_a_page_of_many_headings_and_marks_takes_linear_time(tmp_path: Path) -> None:
    def seconds(number: int) -> float:
        many = "<h2>عنوان</h2><span class='date'>3 مايو 2024</span><meta name='x' content='y'>" * number
        path = tmp_path / "a.html"
        path.write_text(f"<html><body><article><h1>{STORIES[0].title}</h1>{many}</article></body></html>", "utf-8")
        began = time.process_time()
        found = list(sourced(path, Settings()))
        assert isinstance(found[0], Sourced)
        return time.process_time() - began

    few = min(seconds(250) for _ in range(3))
    assert min(seconds(2000) for _ in range(2)) < 24 * few  # eight times as long; of the square of it, 64


def test_entities_of_a_doctype_and_scripts_do_nothing(tmp_path: Path) -> None:
    head = "<!DOCTYPE html [<!ENTITY bomb 'انفجار'><!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
    text = only(
        tmp_path / "a.html", head + page(ARTICLE.replace("</p>", " &bomb; &file;</p>", 1) + "<script>document.write('سر')</script>")
    ).article.text
    assert "root:" not in text
    assert "سر" not in text.split()


def test_what_is_no_page_with_an_article_is_said(tmp_path: Path) -> None:
    assert isinstance(only(tmp_path / "a.html", ""), EmptySource)
    assert isinstance(only(tmp_path / "b.html", page("<nav><a href='/'>الرئيسية</a></nav>")), EmptySource)
    assert isinstance(only(tmp_path / "c.html", b"\0" * 5000), NotText)
    assert isinstance(only(tmp_path / "d.html", page(ARTICLE), largest_article=100), TooLarge)


def test_pages_of_a_folder_are_verified_with_their_bytes(tmp_path: Path) -> None:
    import tawatur

    folder = tmp_path / "pages"
    folder.mkdir()
    for name, layout in LAYOUTS.items():
        (folder / f"{name}.html").write_bytes(layout(STORIES[0]._replace(url=f"https://port-voice.example/{name}")).html)
    with tawatur.open_ledger(tmp_path / "ledger.db") as ledger:
        answers = ledger.add(folder)
        assert {answer.status for answer in answers} <= {"added", "copy"}
        assert len(answers) == len(LAYOUTS)
        assert ledger.verify().problems == ()
        assert ledger.article("tables.html")[0].extra == {"encoding": "windows-1256"}
