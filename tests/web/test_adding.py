"""Articles are added in the browser: pasted or uploaded, with a page that tells how far it is, within bounds, from this desk only."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from hostile import Web, item, rss
from hostile import page as a_page

from tawatur import lexicon
from tawatur.web import uploads
from tawatur.web.app import create_app

HERE = "http://127.0.0.1:8737"
TEXT = "قال وزير النقل سالم العدوان إن عدد السفن في الميناء بلغ 14 سفينة. " * 4
Files = list[tuple[str, tuple[str, bytes, str]]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """A desk over a ledger with nothing in it."""
    with TestClient(create_app(str(tmp_path / "ledger.db")), base_url=HERE, headers={"accept-language": "en"}) as client:
        yield client


def token(desk: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', desk.get("/add").text)
    assert found
    return found[1]


def send(desk: TestClient, files: Files | None = None, **fields: str) -> httpx.Response:
    given = {"token": token(desk), **fields}
    return desk.post("/add", data=given, files=files or [("files", ("", b"", ""))], follow_redirects=False)


def named(*names_and_data: tuple[str, bytes]) -> Files:
    return [("files", (name, data, "text/plain")) for name, data in names_and_data]


def outcome(desk: TestClient, sent: httpx.Response) -> str:
    """The page of the job when it is over."""
    assert sent.status_code == 303, sent.text
    for _ in range(600):
        page = desk.get(sent.headers["location"]).text
        if "data-over" in page:
            return page
        time.sleep(0.05)
    raise AssertionError(page)


def test_a_pasted_text_is_an_article_with_what_was_told_of_it(desk: TestClient) -> None:
    told = {"title": "سفن في الميناء", "outlet": "الميناء اليوم", "published": "2025-03-04", "url": "https://port.example/1"}
    page = outcome(desk, send(desk, text=TEXT, **told))
    assert "سفن في الميناء" in page
    [article] = desk.get("/api/articles").json()
    assert {name: article[name] for name in ("title", "outlet", "name")} == {
        "title": told["title"],
        "outlet": told["outlet"],
        "name": told["url"],
    }
    assert article["published"] == "2025-03-04"
    assert desk.get(f"/api/articles/{article['id']}").json()["article"]["text"].strip() == TEXT.strip()


def test_two_pasted_texts_without_an_address_are_two_articles(desk: TestClient) -> None:
    for text in (TEXT, TEXT + "وأضاف أنها غادرت."):
        outcome(desk, send(desk, text=text))
    assert len({article["name"] for article in desk.get("/api/articles").json()}) == 2


def test_files_are_read_and_what_cannot_be_is_named(desk: TestClient) -> None:
    sample = (lexicon.sample() / "articles.jsonl").read_bytes()
    files = named(("affair.jsonl", sample + b"{broken\n"), ("port.txt", TEXT.encode()), ("plan.docx", b"PK"), ("photo.txt", b"\x89PNG\0\0"))
    page = outcome(desk, send(desk, files, outlet="صحيفتي", published="2025-03-04"))
    for told in (
        "No text, or in an unknown encoding",
        "affair.jsonl",
        "no JSON",
        "plan.docx",
        "no reader for .docx",
        "photo.txt",
        "not a text file",
    ):
        assert told in page
    assert re.search(r'href="/story/', page)
    assert str(Path("/tmp")) not in page
    articles = desk.get("/api/articles").json()
    assert len(articles) == sample.count(b"\n") + 1
    assert next(one for one in articles if one["name"] == "port.txt")["outlet"] == "صحيفتي"


def test_files_of_one_name_do_not_hide_one_another(desk: TestClient) -> None:
    outcome(desk, send(desk, named(("a.txt", TEXT.encode()), ("a.txt", (TEXT * 2).encode()))))
    assert len(desk.get("/api/articles").json()) == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing was sent"),
        ({"text": " \n "}, "Nothing was sent"),
        ({"text": TEXT, "published": "soon"}, "The day cannot be read"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "The address must begin"),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_typed_stays(desk: TestClient, fields: dict[str, str], said: str) -> None:
    answer = send(desk, title="عنوان", **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert "عنوان" in answer.text
    assert desk.get("/api/articles").json() == []


def test_no_more_is_taken_than_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_LARGEST_UPLOAD", "200000")
    with TestClient(create_app(str(tmp_path / "ledger.db")), base_url=HERE, headers={"accept-language": "en"}) as desk:
        answer = send(desk, named(("large.txt", b"x" * 400_000)))
        assert answer.status_code == 413
        assert "too much at once" in answer.text
        form = {"content-type": "multipart/form-data; boundary=x"}
        chunked = desk.post("/add", content=(b"x" * 50_000 for _ in range(10)), headers=form)
        assert chunked.status_code in (413, 422)
        assert desk.post("/add", content=b"", headers={**form, "content-length": "999999999"}).status_code == 413
        assert send(desk, named(*((f"{n}.txt", b"x") for n in range(uploads.MOST_FILES + 1)))).status_code == 422


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ({"token": "guessed"}, {}, 403),
        ({}, {}, 403),
        (None, {"sec-fetch-site": "cross-site"}, 403),
        (None, {"origin": "https://evil.example"}, 403),
        (None, {"content-type": "application/x-www-form-urlencoded"}, 415),
        (None, {"content-type": "multipart/form-data"}, 422),
    ],
)
def test_no_other_site_adds(desk: TestClient, body: dict[str, str] | None, headers: dict[str, str], status: int) -> None:
    given = {"token": token(desk)} if body is None else body
    answer = desk.post("/add", data={"text": TEXT, **given}, files=[("files", ("", b"", ""))], headers=headers, follow_redirects=False)
    assert answer.status_code == status
    assert desk.get("/api/articles").json() == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\news\\port.txt", "port.txt"),
        ("a\0b\u202etxt.exe\n.txt", "abtxt.exe.txt"),
        ("..", "upload"),
        (".txt", "txt"),
        ("م" * 300 + ".jsonl", "م" * 40 + ".jsonl"),
        ("-rf *.txt", "-rf *.txt"),
    ],
)
def test_names_of_files_are_made_harmless(name: str, kept: str) -> None:
    assert uploads.safe_name(name) == kept


def test_a_job_is_found_until_the_desk_closes_and_others_are_not(desk: TestClient) -> None:
    sent = send(desk, text=TEXT)
    outcome(desk, sent)
    assert sent.headers["location"] in desk.get("/add").text
    assert desk.get("/add/nothing").status_code == 404


def test_an_upload_leaves_nothing_on_the_disk(desk: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    outcome(desk, send(desk, named(("a.txt", TEXT.encode()))))
    for _ in range(100):
        if not list(scratch.iterdir()):
            break
        time.sleep(0.02)
    assert list(scratch.iterdir()) == []


def test_the_line_of_a_pasted_text_holds_any_letters(desk: TestClient) -> None:
    text = TEXT + "\u2028<script>alert(1)</script> \u202e \0 😀"
    outcome(desk, send(desk, text=text, title="\u202e<b>"))
    [article] = desk.get("/api/articles").json()
    assert json.dumps(desk.get(f"/api/articles/{article['id']}").json()["article"]["text"]).count("script") == 2


def test_an_address_is_fetched_with_what_it_lists(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("TAWATUR_PAUSE", "0")
    with Web() as web:
        web.put("/1", a_page(1))
        web.put("/feed", rss([item("/1", 1), item("/gone", 2)]), "application/rss+xml")
        page = outcome(desk, send(desk, address=f"{web.url}/feed"))
        assert f"{web.url}/gone" in page
        assert "status 404" in page
        assert {article["name"] for article in desk.get("/api/articles").json()} == {f"{web.url}/1", f"{web.url}/gone"}


def test_an_address_in_the_desks_own_network_is_not_asked(desk: TestClient) -> None:
    with Web() as web:
        assert "no public address" in outcome(desk, send(desk, address=f"{web.url}/1"))
        assert web.asked == []
    assert send(desk, address="file:///etc/passwd").status_code == 422
