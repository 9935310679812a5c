"""A desk that others can reach lets in who knows its token, or whom a trusted proxy names; and nobody else, anywhere."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tawatur.errors import SettingError
from tawatur.web.access import Access, access, is_local
from tawatur.web.app import create_app

HERE = "http://127.0.0.1:8737"
TOKEN = "a-token-of-the-desk-1"
PLACES = ("/", "/articles", "/add", "/export/jsonl", "/settings", "/api/stories", "/api/openapi.json", "/api/export/csv", "/nothing")


@pytest.fixture
def desk(sample_ledger: Path) -> TestClient:
    app = create_app(str(sample_ledger), access=Access(token=TOKEN))
    return TestClient(app, base_url=HERE, headers={"accept-language": "en"}, follow_redirects=False)


@pytest.mark.parametrize("place", PLACES)
def test_without_the_token_nothing_is_told(desk: TestClient, place: str) -> None:
    for headers in ({}, {"authorization": "Bearer guessed"}, {"authorization": TOKEN}, {"cookie": "access=guessed"}, {"x-user": "x"}):
        answer = desk.get(place, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert "content-security-policy" in answer.headers
        assert "الإسقمري" not in answer.text
    assert desk.get(place, params={"token": "guessed"}).status_code == 401
    assert desk.post(place, params={"token": TOKEN}).status_code == 401


def test_who_is_refused_sees_a_page_that_says_why(desk: TestClient) -> None:
    assert "This desk asks who you are" in desk.get("/").text
    assert desk.get("/static/desk.css").status_code == 200
    assert desk.get("/api/stories").headers["content-type"] == "application/problem+json"


def test_the_first_visit_with_the_token_is_remembered(desk: TestClient) -> None:
    first = desk.get("/search", params={"q": "سفينة", "token": TOKEN})
    assert first.status_code == 303
    assert first.headers["location"] == "/search?q=%D8%B3%D9%81%D9%8A%D9%86%D8%A9"
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert all(desk.get(place).status_code in (200, 404) for place in PLACES)


@pytest.mark.parametrize("address", ["//evil.example/?token=", "/\\evil.example/?token=", "/%5cevil.example?token="])
def test_the_first_visit_leads_to_no_other_site(desk: TestClient, address: str) -> None:
    to = desk.get(HERE + address + TOKEN).headers["location"]
    assert to.startswith("/")
    assert to[1:2] not in ("/", "\\")


def test_a_program_brings_the_token_as_a_bearer(desk: TestClient) -> None:
    assert desk.get("/api/stories", headers={"authorization": f"bearer {TOKEN}"}).status_code == 200
    assert desk.get("/api/stories", headers={"authorization": b"Bearer \xff\xfe"}).status_code == 401


@pytest.fixture
def behind_proxy(own_sample: Path) -> Iterator[TestClient]:
    with TestClient(create_app(str(own_sample), access=Access(header="X-User")), base_url=HERE) as client:
        yield client


def test_whom_a_proxy_names_is_who_corrects(behind_proxy: TestClient) -> None:
    assert behind_proxy.get("/").status_code == 401
    assert behind_proxy.get("/", headers={"x-user": " "}).status_code == 401
    assert behind_proxy.get("/", headers=[("x-user", "layla"), ("x-user", "sami")]).status_code == 401  # type: ignore[arg-type]
    named = {"x-user": "ليلى".encode()}
    article = behind_proxy.get("/api/articles", headers=named).json()[0]["name"]  # type: ignore[arg-type]
    decided = {"article": article, "item": "statement:s1", "decided": "accept", "why": "x", "who": "somebody else"}
    assert behind_proxy.post("/api/corrections", json=decided, headers=named).json()["who"] == "ليلى"  # type: ignore[arg-type]
    form = behind_proxy.get("/correct", params={"article": article, "item": "statement:s1"}, headers=named)  # type: ignore[arg-type]
    assert form.status_code == 200
    assert 'name="who"' not in form.text


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.3.2.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.5", False), ("desk.example", False), ("127.0.0.1.example", False)],
)  # fmt: skip
def test_what_others_can_reach_is_told_from_this_machine(host: str, local: bool) -> None:
    assert is_local(host) == local
    if local:
        assert access(host, None, None) == Access()
    else:
        with pytest.raises(SettingError, match=r"--token new.*--trust-header"):
            access(host, None, None)


def test_a_token_is_made_or_long_enough() -> None:
    assert access("0.0.0.0", "new", None).token != access("0.0.0.0", "new", None).token
    assert access("0.0.0.0", None, "X-User") == Access(header="X-User")
    assert access("127.0.0.1", TOKEN, None) == Access(token=TOKEN)
    for short in ("", "secret", "رمز طويل جدا لهذا المكتب"):
        with pytest.raises(SettingError):
            access("0.0.0.0", short, None)


def test_the_command_refuses_another_address_without_either(sample_ledger: Path) -> None:
    command = [sys.executable, "-m", "tawatur.cli.main", "serve", "--host", "0.0.0.0", "--port", "0", "--ledger", str(sample_ledger)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "--token new" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("host", ["evil.example", "10.0.0.1", "127.0.0.1.evil.example", ""])
def test_a_foreign_host_is_refused_even_with_the_token(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host, "authorization": f"Bearer {TOKEN}"}).status_code == 421
