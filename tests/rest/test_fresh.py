"""An answer that did not change is not sent again; one that changed is, whoever wrote."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.web.app import create_app

HERE = "http://127.0.0.1:8737"
ADDRESSES = ("/api/stories", "/api/claims?size=3", "/api/search?q=سفينة", "/api/openapi.json", "/api/export/jsonl", "/api/corrections")


@pytest.fixture
def own(place: str) -> TestClient:
    """A desk over a ledger that others may write to."""
    with open_ledger(place) as ledger:
        ledger.add(str(lexicon.sample() / "articles.jsonl"))
    return TestClient(create_app(place), base_url=HERE)


def tag(api: TestClient, address: str) -> str:
    answer = api.get(address)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-cache"
    return answer.headers["etag"]


def again(api: TestClient, address: str, known: str) -> int:
    answer = api.get(address, headers={"if-none-match": known})
    assert answer.status_code == 200 or (answer.content == b"" and answer.headers["etag"] in known)
    return answer.status_code


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_did_not_change_is_not_sent_again(api: TestClient, address: str) -> None:
    known = tag(api, address)
    assert tag(api, address) == known
    for told in (known, f"W/{known}", f'"x", {known}'):
        assert again(api, address, told) == 304
    for told in ('"x"', known.strip('"'), "*", ""):
        assert again(api, address, told) == 200


def test_every_address_and_question_has_a_tag_of_its_own(api: TestClient) -> None:
    assert len({tag(api, address) for address in ADDRESSES}) == len(ADDRESSES)
    assert tag(api, "/api/claims?page=1") != tag(api, "/api/claims?page=2")


def test_what_the_desk_and_others_write_is_seen(own: TestClient, place: str, tmp_path: Path) -> None:
    known = tag(own, "/api/stories")
    article = own.get("/api/articles").json()[0]["name"]
    decided = {"article": article, "item": "statement:s1", "decided": "accept", "why": "x"}
    assert own.post("/api/corrections", json=decided).status_code == 201
    corrected = tag(own, "/api/stories")
    assert corrected != known
    (tmp_path / "new.txt").write_text("قال وزير النقل إن القطار وصل إلى المحطة أمس. " * 3, "utf-8")
    with open_ledger(place) as other:
        assert tag(own, "/api/stories") == corrected
        other.add(str(tmp_path / "new.txt"))
    assert tag(own, "/api/stories") not in (known, corrected)
    assert again(own, "/api/articles", known) == 200


def test_errors_and_pages_have_no_tag(api: TestClient) -> None:
    for address in ("/api/claims/none", "/api/search", "/", "/static/desk.css?api/"):
        assert not api.get(address).headers.get("cache-control", "").startswith("private")


def test_tags_of_one_opening_are_not_those_of_another(sample_ledger: Path) -> None:
    one, other = (TestClient(create_app(str(sample_ledger)), base_url=HERE) for _ in range(2))
    assert again(other, "/api/stories", tag(one, "/api/stories")) == 200
