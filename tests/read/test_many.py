"""Feeds and web archives: many articles in one file, and what is said of those that are broken or cut off."""

import datetime as dt
import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from made_pages import LAYOUTS, Story

from tawatur import originals
from tawatur.errors import BrokenFile, EmptySource, NoReader, PassedOver, SourceError, TooLarge
from tawatur.model import Article, Sourced
from tawatur.pipeline import analyse_article
from tawatur.read import sourced
from tawatur.settings import Settings

STORY = Story(
    "الجسر يفتح",
    ("قالت بلدية المرفأ إن الجسر الجديد فُتح أمام السيارات في الصباح.", "وأضافت أن العمل فيه استمر عامين من دون توقف."),
    dt.date(2024, 5, 14),
)
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>صوت المرفأ</title>
<item><title>جسر</title><link>https://port-voice.example/1</link>
<pubDate>Tue, 04 Mar 2025 18:20:00 +0300</pubDate><description>موجز</description>
<content:encoded><![CDATA[<p>قالت البلدية &amp; المقاول إن الجسر مفتوح.</p><p>ولم تزد.</p><script>x()</script>]]></content:encoded></item>
<item><title>سوق</title><link>https://port-voice.example/2</link>
<pubDate>الثلاثاء 4 مارس 2025</pubDate><description>يعود السوق اليوم.</description></item>
<item><title>بلا نص</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>صوت المرفأ</title><entry><title>جسر</title><link href="https://port-voice.example/1"/>
<published>2025-03-04T18:20:00+03:00</published><author><name>هدى</name></author>
<content type="html">&lt;p&gt;قالت البلدية إن الجسر مفتوح.&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "صوت المرفأ",
    "items": [
        {
            "id": "1",
            "url": "https://port-voice.example/1",
            "content_html": "<p>قالت البلدية.</p>",
            "date_published": "2025-03-04T18:20:00Z",
            "authors": [{"name": "هدى"}],
        },
        {"id": "2", "content_text": "وقالت\nأيضا."},
        7,
    ],
}


def found(path: Path, data: bytes | str, **settings: int) -> list[Article | SourceError]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    answers: list[Article | SourceError] = []
    for one in sourced(path, Settings(**settings)):
        if isinstance(one, Sourced):
            assert originals.text(one.original.form, one.original.data, one.original.encoding) == one.article.text
        answers.append(one.article if isinstance(one, Sourced) else one)
    return answers


# ------------------------------------------------------------------ feeds


def test_the_items_of_a_feed_are_articles(tmp_path: Path) -> None:
    first, second, third = found(tmp_path / "feed.rss", RSS)
    assert first.text == "قالت البلدية & المقاول إن الجسر مفتوح.\nولم تزد."
    assert (first.title, first.outlet, first.url, first.published) == (
        "جسر",
        "صوت المرفأ",
        "https://port-voice.example/1",
        "2025-03-04T18:20:00+03:00",
    )
    assert (second.text, second.published, second.extra) == ("يعود السوق اليوم.", None, {"published": "الثلاثاء 4 مارس 2025"})
    assert analyse_article(second).published.value == "2025-03-04"
    assert isinstance(third, EmptySource)


def test_a_feed_in_atom(tmp_path: Path) -> None:
    (article,) = found(tmp_path / "feed.xml", ATOM)
    assert (article.text, article.author, article.published) == ("قالت البلدية إن الجسر مفتوح.", "هدى", "2025-03-04T18:20:00+03:00")


def test_a_feed_in_json(tmp_path: Path) -> None:
    first, second, third = found(tmp_path / "feed.json", json.dumps(JSON_FEED, ensure_ascii=False))
    assert (first.text, first.author, first.outlet, first.published) == ("قالت البلدية.", "هدى", "صوت المرفأ", "2025-03-04T18:20:00+00:00")
    assert (second.text, second.name) == ("وقالت\nأيضا.", "feed.json:2")
    assert isinstance(third, EmptySource)


def test_a_feed_that_is_cut_off_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    answers = found(tmp_path / "feed.rss", RSS[: RSS.index("<item><title>بلا نص")])
    assert [answer.title for answer in answers if isinstance(answer, Article)] == ["جسر", "سوق"]
    assert isinstance(answers[-1], BrokenFile)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xml", "", BrokenFile),
        ("a.xml", "<html><body>نص</body></html>", BrokenFile),
        ("a.json", '{"items": 7}', NoReader),
        ("a.json", "[" * 5000, NoReader),
        ("a.xml", "<rss><channel><title>x</title></channel></rss>", EmptySource),
        ("a.opml", "<opml><body><outline xmlUrl='https://a.example/feed'/></body></opml>", PassedOver),
        (
            "a.xml",
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/1</loc></url></urlset>",
            PassedOver,
        ),
        ("a.xml", "<!DOCTYPE r [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>" + RSS, BrokenFile),
        ("a.xml", "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + RSS, BrokenFile),
    ],
)
def test_what_is_no_feed_is_said(tmp_path: Path, name: str, data: str, kind: type[SourceError]) -> None:
    answers = found(tmp_path / name, data)
    assert [type(answer) for answer in answers] == [kind]


# ------------------------------------------------------------------ web archives


def record(url: str, page: bytes, head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html", kind: str = "response") -> bytes:
    http = f"{head}\r\n\r\n".encode() + page
    named = f"WARC-Target-URI: {url}\r\n" if url else ""
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\n{named}WARC-Date: 2024-05-15T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        + http
        + b"\r\n\r\n"
    )


def page(number: int, layout: str = "arabic_date") -> bytes:
    return LAYOUTS[layout](STORY._replace(title=f"خبر رقم {number}")).html


RECORDS = [record(f"https://port-voice.example/{n}", page(n)) for n in range(3)]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_the_pages_of_an_archive_are_articles(tmp_path: Path, packed: bool) -> None:
    others = [
        record("", b"software: made\r\n", kind="warcinfo"),
        record("https://port-voice.example/old", b"", "HTTP/1.1 301 Moved\r\nLocation: /"),
        record("https://port-voice.example/a.png", b"PNG", "HTTP/1.1 200 OK\r\nContent-Type: image/png"),
    ]
    records = [*others, *RECORDS]
    data = b"".join(gzip.compress(one) if packed else one for one in records)
    answers = found(tmp_path / ("a.warc.gz" if packed else "a.warc"), data)
    articles = [answer for answer in answers if isinstance(answer, Article)]
    assert [(a.url, a.title, a.extra["fetched"]) for a in articles] == [
        (f"https://port-voice.example/{n}", f"خبر رقم {n}", "2024-05-15T10:00:00Z") for n in range(3)
    ]
    assert analyse_article(articles[0]).published.value == "2024-05-14"
    assert [a.reason for a in answers if isinstance(a, SourceError)] == ["passed over 1 × image/png", "passed over 1 × status 301"]


def test_a_page_is_named_by_what_it_says_only_on_its_own_site(tmp_path: Path) -> None:
    mine = page(1, "wordpress")
    data = record("https://port-voice.example/news/1?utm=x", mine) + record("https://elsewhere.example/2", mine)
    assert [a.url for a in found(tmp_path / "a.warc", data)] == ["https://port-voice.example/news/1", "https://elsewhere.example/2"]


@pytest.mark.parametrize("cut", [3, 9, 500, 1500, len(RECORDS[2]) - 40, len(RECORDS[2]) - 3])
def test_an_archive_that_is_cut_off_says_so(tmp_path: Path, cut: int) -> None:
    answers = found(tmp_path / "a.warc", b"".join(RECORDS)[:-cut])
    assert [a.title for a in answers if isinstance(a, Article)][:2] == ["خبر رقم 0", "خبر رقم 1"]
    if cut > 4:  # the blank lines behind the last page are missed by nobody
        assert isinstance(answers[-1], BrokenFile)


def test_what_is_damaged_inside_says_where(tmp_path: Path) -> None:
    parts = [bytearray(gzip.compress(one)) for one in RECORDS]
    parts[1][40] ^= 0xFF
    answers = found(tmp_path / "a.warc.gz", b"".join(parts))
    assert [a.title for a in answers if isinstance(a, Article)] == ["خبر رقم 0"]
    assert any(isinstance(a, BrokenFile) for a in answers)
    assert isinstance(found(tmp_path / "b.warc", b"hello" * 99)[0], BrokenFile)
    assert isinstance(found(tmp_path / "c.warc", b"")[0], EmptySource)


def test_pages_that_the_server_packed_are_unpacked_up_to_the_bound(tmp_path: Path) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip"
    data = record("https://a.example/1", gzip.compress(page(1)), head) + record(
        "https://a.example/2", gzip.compress(b"<p>" * 9_000_000), head
    )
    first, second = found(tmp_path / "a.warc", data)
    assert first.title == "خبر رقم 1"
    assert isinstance(second, BrokenFile)
    big = record("https://a.example/3", page(1) + b" " * 5000)
    assert isinstance(found(tmp_path / "b.warc", big, largest_article=4000)[0], TooLarge)


def test_an_archive_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        for n in range(400):
            out.write(gzip.compress(record(f"https://a.example/{n}", page(n) + b" " * 200_000), 1))
    stream = sourced(path, Settings())
    next(stream)
    tracemalloc.start()
    assert sum(isinstance(one, Sourced) for one in stream) == 399
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8_000_000
