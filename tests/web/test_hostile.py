"""What an article brings is text, whatever it looks like: no script runs, no order of letters escapes, no size breaks a page."""

import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from fastapi.testclient import TestClient

from tawatur.api import open_ledger
from tawatur.web.app import create_app
from tawatur.web.story import TABS

SCRIPT = "<script>alert(1)</script>"
LOADER = '"><svg onload=alert(2)><img src=x onerror=alert(3)>'
OVERRIDE = "\u202eمقلوب\u202d \u2067معزول"
LONG = "عنوان طويل " * 100_000
TEXT = (
    f"قال وزير الداخلية الأردني {SCRIPT} سالم العدوان إن «{LOADER} عدد السفن بلغ 14 سفينة» أمس الاثنين.\n"
    f"وأضاف أن {OVERRIDE} الأردن نفى ذلك، بحسب وكالة الأنباء الأردنية {{{{ 7 * 7 }}}} {{% raw %}}.\n"
    "ونفت مصر وجود\0 أي سفينة في الميناء 😀 وأكدت القاهرة أن &lt;b&gt; العدد 12.\n"
) * 3
WHEN = "2025-03-04"
ARTICLES = [
    {"text": TEXT, "title": SCRIPT + LOADER, "outlet": LOADER, "author": SCRIPT, "url": "javascript:alert(4)", "published": WHEN},
    {"text": "قال وزير النقل إن القطار وصل. " * 5, "title": LONG, "outlet": OVERRIDE, "url": "https://long.example/1", "published": WHEN},
    {"text": "نفى الأردن ذلك. " * 3, "title": "\0\0", "url": 'https://x.example/"onclick="alert(5)', "published": WHEN},
    {"text": "only Latin letters <b>here</b>", "title": None, "url": "data:text/html,<script>alert(6)</script>"},
]


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture(scope="module", params=["file", "server"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    place = str(folder / "hostile.db") if request.param == "file" else request.getfixturevalue("server").database()
    lines = folder / "hostile.jsonl"
    lines.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES), "utf-8")
    with open_ledger(place) as ledger:
        ledger.add(str(lines))
        assert len(ledger.articles()) == len(ARTICLES)
    with TestClient(create_app(place), base_url="http://127.0.0.1") as client:
        yield client


def addresses(client: TestClient) -> list[str]:
    found = [
        "/",
        "/add",
        "/export",
        "/settings",
        "/copies",
        "/corrections",
        "/api/docs",
        "/articles",
        "/search?q=السفن",
        "/search?q=%00%ff%ed%a0%80",
        "/who?name=الأردن",
    ]
    for hostile in (quote(SCRIPT + LOADER), quote(OVERRIDE)):
        found += [f"/search?q={hostile}", f"/who?name={hostile}", f"/{hostile}", f"/story/{hostile}", f"/articles?page={hostile}"]
        found += [f"/correct?article={hostile}&item=statement:s1", f"/corrections?page={hostile}"]
        found += [f"/add/{hostile}", f"/export/{hostile}", f"/export?outlet={hostile}&party={hostile}", f"/export?story={hostile}"]
        found += [f"/search?q=a&outlet={hostile}&party={hostile}&story={hostile}&since={hostile}&act={hostile}&in={hostile}"]
        found += [f"/copies?story={hostile}", f"/copy?a={hostile}&b={hostile}", f"/language/{hostile}?back={hostile}"]
    articles = [article["id"] for article in client.get("/api/articles").json()]
    found += [f"/article/{id}" for id in articles]
    for id in articles:
        items = client.get("/api/corrections/items", params={"article": id}).json()
        found += [f"/correct?article={id}&item={one['item']}" for one in items[:6]] + [f"/correct?article={id}&item=verb:s1"]
    tabs = ("", *(f"/{tab}" for tab in TABS[1:]))
    found += [f"/story/{story['id']}{tab}" for story in client.get("/api/stories").json() for tab in tabs]
    return found + [f"/claim/{claim['id']}" for claim in client.get("/api/claims").json()]


SCRIPTS = [{"src": f"/static/{name}.js", "defer": ""} for name in ("desk", "adding")]
DRAWN = {"class", "width", "height", "viewbox", "preserveaspectratio", "role", "aria-label"}
"""What a drawing of the desk's own may say of itself."""


def test_no_page_runs_what_an_article_brings(hostile: TestClient) -> None:
    for address in addresses(hostile):
        for language in ("ar", "en"):
            answer = hostile.get(address, headers={"accept-language": language})
            assert answer.status_code < 500, address
            for tag, attributes in Elements(answer.text).found:
                assert tag not in ("iframe", "object", "style", "use"), address
                assert tag != "svg" or attributes.keys() <= DRAWN
                assert tag != "script" or attributes in SCRIPTS
                assert not [name for name in attributes if name.startswith("on")]
                assert tag != "img" or attributes["src"] == "/static/tawatur.svg"
                assert attributes.get("href", "/").startswith(("/", "#", "?", "http")), attributes


def test_templates_do_not_read_articles(hostile: TestClient) -> None:
    page = hostile.get("/article/" + quote("javascript:alert(4)", safe="")).text
    shown = re.sub(r"<[^>]*>", "", page)
    assert "{{ 7 * 7 }}" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "&amp;lt;b&amp;gt;" in shown


def test_a_title_of_a_megabyte_does_not_swell_the_lists(hostile: TestClient) -> None:
    for address in ("/", "/articles", "/article/" + quote("https://long.example/1", safe="")):
        assert len(hostile.get(address).content) < 100_000


def test_reversed_letters_stay_where_they_stand(hostile: TestClient) -> None:
    page = hostile.get("/articles").text
    at = page.index("\u202e")
    assert page.rindex("<bdi>", 0, at) > page.rindex("</bdi>", 0, at)


def test_an_article_that_was_not_analysed_says_why(hostile: TestClient) -> None:
    address = "/article/" + quote(str(ARTICLES[3]["url"]), safe="")
    page = hostile.get(address, headers={"accept-language": "en"}).text
    assert "This article was not analysed" in page
    assert "no Arabic" in page


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    client = TestClient(create_app(str(tmp_path / "new.db")), base_url="http://127.0.0.1")
    for address in ("/", "/articles"):
        assert "The ledger is empty" in client.get(address, headers={"accept-language": "en"}).text


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(str(tmp_path / "new.db")), base_url="http://127.0.0.1", headers={"accept-language": "en"}) as client:
        yield client


def send(client: TestClient, **sent: object) -> httpx.Response:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    given = {"token": found[1], **sent.get("data", {})}  # type: ignore[dict-item]
    return client.post("/add", data=given, files=sent.get("files") or [("files", ("", b"", ""))])  # type: ignore[arg-type]


def over(client: TestClient, page: httpx.Response) -> str:
    for _ in range(600):
        text = client.get(str(page.url)).text
        if "data-over" in text:
            return text
        time.sleep(0.05)
    raise AssertionError(text)


HOSTILE = (SCRIPT, LOADER, OVERRIDE, "\0", "a\0b", "عنوان " * 150, "../../x", "{{ 7 * 7 }}")


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_pasted_and_uploaded_is_text(fresh: TestClient, word: str) -> None:
    """In every field, as a file's name and in a file that cannot be read; on the job's page, the form shown again and the lists."""
    told = {"title": word, "outlet": word, "url": f"https://x.example/{word}"}
    pages = [over(fresh, send(fresh, data={"text": TEXT, **told}))]
    pages.append(send(fresh, data={"text": TEXT, **told, "published": word}).text)
    name = (word or "x").replace('"', "").replace("\0", "") or "x"
    pages.append(
        over(fresh, send(fresh, files=[("files", (f"{name}.html", b"x", "text/html")), ("files", (f"{name}.txt", TEXT.encode(), ""))]))
    )
    pages += [fresh.get(address).text for address in ("/", "/articles", "/add", "/search?q=السفن")]
    for page in pages:
        assert len(page) < 100_000
        for tag, attributes in Elements(page).found:
            assert tag not in ("iframe", "object", "style", "use")
            assert tag != "script" or attributes in SCRIPTS
            assert not [name for name in attributes if name.startswith("on")]
            assert attributes.get("href", "/").startswith(("/", "#", "?", "http")), attributes


def test_what_is_decided_for_is_text(fresh: TestClient) -> None:
    over(fresh, send(fresh, data={"text": TEXT, "url": "https://x.example/1"}))
    article = fresh.get("/api/articles").json()[0]["name"]
    for word in (SCRIPT, LOADER, OVERRIDE):
        decided = {"article": article, "item": "statement:s1", "decided": "accept", "why": word, "who": word}
        assert fresh.post("/api/corrections", json=decided).status_code == 201
    page = fresh.get("/corrections").text
    assert "&lt;script&gt;alert(1)" in page
    assert all(tag != "script" or attributes in SCRIPTS for tag, attributes in Elements(page).found)
