"""Whatever the bytes, every reader answers: with articles whose text is that of their originals, or with an error that has a name."""

import datetime as dt
import gzip
import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pages import LAYOUTS, Story

from tawatur import originals
from tawatur.errors import SourceError
from tawatur.model import Sourced
from tawatur.pipeline import analyse_article
from tawatur.read import READERS, sourced
from tawatur.settings import Settings

SUFFIXES = sorted({*READERS, ".zip"})
PIECES = r"""
<html> <body> <h1> </h1> <p> </p> <div class='date'> </div> <article> </article> <time datetime='2024-05-14'> <script> </script>
<!-- --> <table> <td> <a> <b> <meta charset='windows-1256'> <meta property='og:title' content='x'> <select> <option> <svg>
<template> <![CDATA[ ]]> &lt; &#x6; &#1114112;
<rss> <channel> <item> </item> <title> </title> <description> <link> <pubDate> <feed> <entry> <content type='html'> <?xml?>
<!DOCTYPE <!ENTITY <urlset <loc>
{ } [ ] : , "text" "items" "version" "jsonfeed" "content_html" null 1e999 -0 "\ud83d" NaN "published" "2024-05-14"
text body date , ; | " ""
From: Subject: Date: Content-Type: multipart/mixed; boundary=a --a --a-- text/html text/plain =?utf-8?b?2KE=?=
Content-Transfer-Encoding: base64
WARC/1.0 WARC-Type: response Content-Length: 10 Content-Type: application/http; HTTP/1.1 200 OK WARC-Target-URI: http://a.example/
text/html
%PDF-1.4 1 0 obj << >> /Type /Catalog /Pages /Kids [ ] stream endstream endobj xref trailer startxref %%EOF BT ET Tj /Filter
/FlateDecode
"""
WORDS = PIECES.split()
WORDS += [
    "قال",
    "الوزير",
    "إن",
    "نشر في 3 مايو 2023",
    "أمس",
    "«",
    "»",
    "12",
    "\u202e",
    "\ufeff",
    "ﻻ",
    "ـ",
    "Ù…Ø±",
    "\n",
    "\r\n",
    "\r\n\r\n",
    "\0",
]


def valid() -> list[bytes]:
    """A sound file of each kind, to be damaged."""
    story = Story("الجسر يفتح", ("قالت بلدية المرفأ إن الجسر الجديد فُتح أمام السيارات في الصباح.",) * 3, dt.date(2024, 5, 14))
    page = LAYOUTS["wordpress"](story).html
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\n"
    warc = f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", page)
        archive.writestr("b.csv", "text,date\nخبر,2024\n")
        archive.writestr("c.warc", warc)
    item = f"<item><title>x</title><description>{story.paragraphs[0]}</description></item>"
    feed = f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>".encode()
    letter = b"From: a@b.example\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    return [page, out.getvalue(), warc, gzip.compress(warc), feed, letter, json.dumps({"text": story.paragraphs[0]}).encode()]


VALID = valid()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound file with a piece taken out, put in or told twice."""
    data = draw(st.sampled_from(VALID))
    at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 200))
    piece = draw(st.one_of(st.binary(max_size=20), st.sampled_from(WORDS).map(str.encode), st.just(data[at : at + length] * 3)))
    return data[:at] + piece + data[at + draw(st.integers(0, 30)) :]


SOME = st.one_of(
    st.binary(max_size=400),
    st.lists(st.sampled_from(WORDS), max_size=60).map(lambda words: " ".join(words).encode()),
    st.lists(st.sampled_from(WORDS), max_size=60).map(lambda words: "".join(words).encode("windows-1256", "replace")),
    damaged(),
)


def spans(value: Any) -> list[tuple[int, int, str]]:
    """Every mark of an analysis in plain values."""
    if isinstance(value, list):
        return [span for one in value for span in spans(one)]
    if not isinstance(value, dict):
        return []
    own = [(value["start"], value["end"], value["text"])] if {"start", "end", "text"} <= value.keys() else []
    return own + [span for one in value.values() for span in spans(one)]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=150, deadline=5000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=SOME)
def test_any_bytes_are_answered(suffix: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        for one in sourced(path, Settings(largest_article=100_000)):
            if isinstance(one, SourceError):
                assert str(one).startswith(str(path))
                continue
            assert isinstance(one, Sourced)
            text = one.article.text
            assert originals.text(one.original.form, one.original.data, one.original.encoding) == text
            text.encode()
            assert all(text[start:end] == said for start, end, said in spans(analyse_article(one.article).to_dict()))
