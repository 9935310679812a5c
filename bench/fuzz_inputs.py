"""What fuzzing begins with: the kinds of inputs, a small sound one of each, and words that the rules know."""

import gzip
import io
import json
import re
import zipfile
from importlib import import_module, resources
from typing import Any

from tawatur import lexicon
from tawatur.read import READERS

TEXT = "text alone"
ZIPPED, ARCHIVED, FETCHED = "in a .zip", "in a .warc.gz", "fetched"
SUFFIXES = (*sorted(READERS), ".zip")
KINDS = (TEXT, TEXT, TEXT, *SUFFIXES, ZIPPED, ARCHIVED, FETCHED)
"""What the first byte of an input says the rest is; texts are the likelier for it."""
MEDIA = (
    "",
    "text/html",
    "text/plain",
    "application/rss+xml",
    "text/csv",
    "application/pdf",
    "message/rfc822",
    "application/warc",
    "image/x",
)
OF_A_TABLE = 60
"""Words of each table."""
LETTERS = 60
"""Characters of a sound text."""
DAY = "Mon, 6 Jan 2031 10:00:00"
_ARABIC = re.compile("[ء-ي]{2,}")


def zipped(data: bytes) -> bytes:
    """An archive of one file; the first byte says of what kind."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"a{SUFFIXES[data[0] % len(SUFFIXES)] if data else ''}", data[1:])
    return written.getvalue()


def archived(data: bytes) -> bytes:
    """A web archive, packed, of one answer of a server."""
    return gzip.compress(_record(data), 1, mtime=0)


def sound() -> list[tuple[str, bytes]]:
    """Small inputs of the kinds, each in order. Without pyarrow there is no Parquet among them."""
    whole = json.loads((lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()[0])["text"]
    text = whole[-LETTERS:]
    page = f"<html><head><title>x</title></head><body><article><h1>x</h1><p>{text}</p></article></body></html>"
    item = f"<title>x</title><link>http://a.example/1</link><pubDate>{DAY} GMT</pubDate><description>{text}</description>"
    rss = f"<rss version='2.0'><channel><title>x</title><item>{item}</item></channel></rss>"
    atom = (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry><id>a</id><content type='html'>{text}</content></entry></feed>"
    )
    letter = f"From: a@b.example\r\nDate: {DAY} +0000\r\nContent-Type: text/{{}}; charset=utf-8\r\n\r\n{{}}"
    line = json.dumps({"text": text, "published": "2031-01-06", "outlet": "x", "url": "http://a.example/1"}, ensure_ascii=False)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": f"<p>{text}</p>"}]}
    sitemap = "<urlset><url><loc>http://a.example/1</loc><lastmod>2031-01-06</lastmod></url></urlset>"
    plain = {
        TEXT: [whole[:LETTERS], whole[99:199], whole[300:400], text],
        ".txt": [text],
        ".jsonl": [line],
        ".html": [page],
        ".rss": [rss],
        ".atom": [atom],
        ".xml": [rss, sitemap],
        ".opml": ["<opml><body><outline xmlUrl='http://a.example/rss' text='x'/></body></opml>"],
        ".json": [json.dumps(feed, ensure_ascii=False)],
        ".eml": [letter.format("plain", text), letter.format("html", page)],
        ".csv": [f"text,date\n{text[:50]},2031\n"],
        ".tsv": [f"text\tdate\n{text[:50]}\t2031\n"],
        FETCHED: ["\1" + page, "\3" + rss, "\0" + sitemap],
    }
    packed = [
        (".warc", _record(answer)),
        (".zip", zipped(bytes([SUFFIXES.index(".txt")]) + text.encode())),
        (ARCHIVED, answer),
        (".pdf", _pdf()),
    ]
    inner = [(ZIPPED, bytes([SUFFIXES.index(kind)]) + plain[kind][0].encode()) for kind in plain if kind in SUFFIXES]
    return [*((kind, one.encode()) for kind, several in plain.items() for one in several), *packed, *inner, *_parquet(text)]


def words() -> list[str]:
    """Words of all tables, as many of each as of another."""
    found: set[str] = set()
    for table in sorted((resources.files("tawatur") / "data" / "ar").iterdir(), key=lambda path: path.name):
        if table.name.endswith(".yaml"):
            of_table = sorted(set(_ARABIC.findall(table.read_text("utf-8"))))
            found.update(of_table[:: max(1, len(of_table) // OF_A_TABLE)])
    return sorted(found)


def _record(answer: bytes) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def _pdf() -> bytes:
    """A page with one line."""
    shown = b"BT /F 9 Tf 9 9 Td (2031) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F " + font + b">>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
    ]
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (n, part) for n, part in enumerate(parts, 1)) + b"trailer<</Root 1 0 R>>"


def _parquet(text: str) -> list[tuple[str, bytes]]:
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError:
        return []
    written = io.BytesIO()
    table = arrow.table({"text": [text], "date": ["2031"]})
    parquet.write_table(table, written, compression="none", write_statistics=False, store_schema=False, use_dictionary=False)
    return [(".parquet", written.getvalue())]
