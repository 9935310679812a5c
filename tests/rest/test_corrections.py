"""Corrections over HTTP: made, listed and undone by programs; refused where another site asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tawatur.ledger.corrections import Correction, Remembered
from tawatur.web.app import create_app

HERE = "http://127.0.0.1:8737"


@pytest.fixture
def api(own_sample: Path) -> Iterator[TestClient]:
    """A desk over a sample of its own: what is corrected here is nobody else's."""
    with TestClient(create_app(str(own_sample)), base_url=HERE) as client:
        yield client


def test_what_an_article_says_is_corrected_listed_and_undone(api: TestClient) -> None:
    article = api.get("/api/articles").json()[0]["name"]
    items = {one["item"]: one for one in api.get("/api/corrections/items", params={"article": article}).json()}
    assert "statement:s1" in items
    body = {"article": article, "item": "statement:s1", "decided": {"act": "warn"}, "why": "تحذير", "who": "سلمى"}
    made = api.post("/api/corrections", json=body)
    assert made.status_code == 201
    number = Correction.from_dict(made.json()).number
    [listed] = [Remembered.from_dict(one) for one in api.get("/api/corrections", params={"article": article}).json()]
    assert (listed.number, listed.who, listed.why, listed.state) == (number, "سلمى", "تحذير", "holds")
    assert api.get(f"/api/articles/{article}").json()["analysis"]["statements"][0]["act"] == "warn"
    assert api.post("/api/corrections/undo", json={"number": number}).status_code == 201
    now = {one["item"]: one for one in api.get("/api/corrections/items", params={"article": article}).json()}
    assert now == items


def test_claims_and_stories_are_merged_split_and_moved(api: TestClient) -> None:
    claims, stories = api.get("/api/claims").json(), api.get("/api/stories").json()
    a, b = claims[0], claims[-1]
    assert api.post("/api/corrections/merge", json={"of": "claim", "ids": [a["id"], b["id"]], "why": "x"}).status_code == 201
    merged = api.get(f"/api/claims/{b['id']}").json()
    assert merged == api.get(f"/api/claims/{a['id']}").json()
    member = f"{b['positions'][0]['article']}:{b['positions'][0]['statement']['id']}"
    body = {"of": "claim", "id": merged["id"], "members": [member], "why": "x"}
    assert api.post("/api/corrections/split", json=body).status_code == 201
    article = stories[0]["articles"][0]
    body = {"article": article, "to": stories[1]["id"], "why": "x"}
    assert api.post("/api/corrections/move", json=body).status_code == 201
    assert article in api.get(f"/api/stories/{stories[1]['id']}").json()["articles"]


@pytest.mark.parametrize(
    ("address", "body", "status", "detail"),
    [
        ("", {"article": "none", "item": "statement:s1", "decided": "accept", "why": "x"}, 404, "no article none"),
        ("", {"article": "none", "item": "statement:s1", "decided": "accept"}, 422, "why"),
        ("", {"article": "none", "item": "statement:s1", "decided": "accept", "why": ""}, 422, "why"),
        ("/merge", {"of": "verb", "ids": [], "why": "x"}, 422, "Invalid enum value 'verb'"),
        ("/merge", {"of": "claim", "ids": [], "why": "x"}, 422, "two that are not one yet"),
        ("/merge", {"of": "claim", "ids": ["c-0", "c-1"], "why": "x"}, 404, "no claim c-0"),
        ("/move", {"article": "none", "why": "x", "whither": "out"}, 422, "whither"),
        ("/undo", {"number": 7}, 404, "no correction 7"),
        ("/undo", [], 422, "object"),
    ],
)
def test_what_cannot_be_decided_is_a_problem(api: TestClient, address: str, body: object, status: int, detail: str) -> None:
    answer = api.post(f"/api/corrections{address}", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert detail in answer.json()["detail"]
    assert api.get("/api/corrections").json() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"host": "evil.example"}, 421),
        ({"content-type": "text/plain"}, 415),
        ({"origin": HERE, "sec-fetch-site": "same-origin"}, 404),
        ({}, 404),
    ],
)
def test_another_site_can_correct_nothing(api: TestClient, headers: dict[str, str], status: int) -> None:
    answer = api.post("/api/corrections/undo", content='{"number": 1}', headers={"content-type": "application/json", **headers})
    assert answer.status_code == status
