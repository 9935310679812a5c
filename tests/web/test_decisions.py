"""The desk lets the analyst correct: every form leads where its decision shows, in both languages, and none works from another site."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from fastapi.testclient import TestClient

from tawatur.interface.catalogue import catalogues
from tawatur.web.app import create_app
from tawatur.web.forms import INPUTS

HERE = "http://127.0.0.1:8737"


@pytest.fixture
def desk(own_sample: Path) -> Iterator[TestClient]:
    """A desk over a sample of its own."""
    with TestClient(create_app(str(own_sample)), base_url=HERE, headers={"accept-language": "en"}) as client:
        yield client


def send(desk: TestClient, page: str, address: str, fields: dict[str, object], **headers: str) -> httpx.Response:
    """Fill in the form on a page that is sent to an address."""
    found = re.search(rf'<form[^>]*action="{address}".*?</form>', desk.get(page).text, re.DOTALL)
    assert found, page
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', found[0]))
    return desk.post(address, data={**hidden, **fields}, headers=headers, follow_redirects=False)  # type: ignore[arg-type]


def items(desk: TestClient, article: str) -> dict[str, dict[str, object]]:
    return {one["item"]: one["values"] for one in desk.get("/api/corrections/items", params={"article": article}).json()}


def form_of(article: str, item: str) -> str:
    return f"/correct?article={quote(article, safe='')}&item={item}"


@pytest.mark.parametrize(
    ("part", "fields", "value"),
    [
        ("statement", {"act": "warn", "hedged": "yes"}, {"act": "warn", "hedged": True}),
        ("speaker", {"entities": "سامي الحداد\r\niceland", "parties": ""}, {"entities": ["سامي الحداد", "آيسلندا"], "parties": []}),
        ("via", {"via": "agency: وكالة الجنوب"}, {"via": ["agency: وكالة الجنوب"]}),
        ("date", {"value": "2024-10-13"}, {"value": "2024-10-13"}),
        ("figure", {"low": "44", "high": "", "bound": "at_least"}, {"low": 44, "high": None, "bound": "at_least"}),
        ("event", {"type": "AID", "place": "خليج الرمال"}, {"type": "AID", "place": "خليج الرمال"}),
    ],
)
def test_what_an_article_says_is_corrected_and_taken_back(
    desk: TestClient, part: str, fields: dict[str, str], value: dict[str, object]
) -> None:
    listed = ((article["name"], items(desk, article["name"])) for article in desk.get("/api/articles").json())
    article, before = next((name, found) for name, found in listed if any(item.startswith(part) for item in found))
    item = next(item for item in before if item.startswith(part))
    assert form_of(article, item).replace("&", "&amp;").split("item=")[0] in desk.get(f"/article/{quote(article, safe='')}").text
    done = send(desk, form_of(article, item), "/correct", {**fields, "decided": "edit", "why": "قرأته"})
    assert done.status_code == 303
    assert desk.get(done.headers["location"]).status_code == 200
    after = items(desk, article)[item]
    assert {name: after[name] for name in value} == value
    text = desk.get("/corrections").text
    assert "قرأته" in text
    assert "changed" in text
    assert send(desk, "/corrections", "/undo", {"why": "بلى"}).status_code == 303
    assert items(desk, article) == before


@pytest.mark.parametrize("decided", ["accept", "reject"])
def test_a_statement_is_accepted_or_rejected(desk: TestClient, decided: str) -> None:
    article = desk.get("/api/articles").json()[0]["name"]
    assert send(desk, form_of(article, "statement:s2"), "/correct", {"decided": decided, "why": "x"}).status_code == 303
    assert ("statement:s2" in items(desk, article)) == (decided == "accept")


def test_a_claim_is_split_and_merged_again(desk: TestClient) -> None:
    claim = max(desk.get("/api/claims").json(), key=lambda claim: len(claim["positions"]))
    position = claim["positions"][-1]
    member = f"{position['article']}:{position['statement']['id']}"
    done = send(desk, f"/claim/{claim['id']}", "/split", {"member": member, "why": "x"})
    assert done.headers["location"] == f"/claim/{claim['id']}"
    left = desk.get(f"/api/claims/{claim['id']}").json()
    assert len(left["positions"]) < len(claim["positions"])
    other = next(one for one in desk.get("/api/claims").json() if one["id"] != claim["id"] and position in one["positions"])
    assert send(desk, f"/claim/{claim['id']}", "/merge", {"other": other["id"], "why": "x"}).status_code == 303
    assert len(desk.get(f"/api/claims/{claim['id']}").json()["positions"]) >= len(claim["positions"])


def test_an_article_is_moved_and_stories_merged(desk: TestClient) -> None:
    first, second = desk.get("/api/stories").json()[:2]
    articles = {article["name"]: article["id"] for article in desk.get("/api/articles").json()}
    moved = first["articles"][-1]
    done = send(desk, f"/story/{first['id']}/articles", "/move", {"article": articles[moved], "to": second["id"], "why": "x"})
    assert done.status_code == 303
    assert moved in desk.get(f"/api/stories/{second['id']}").json()["articles"]
    assert "put here by an analyst" in desk.get(f"/story/{second['id']}/articles").text
    assert send(desk, f"/story/{first['id']}/articles", "/merge", {"other": second["id"], "why": "x"}).status_code == 303
    assert moved in desk.get(f"/api/stories/{first['id']}").json()["articles"]


def test_what_cannot_be_decided_is_said_where_it_was_asked(desk: TestClient) -> None:
    article = desk.get("/api/articles").json()[0]["name"]
    page = form_of(article, "statement:s1")
    for fields, said in (
        ({"when": "soon"}, "when: soon is no day"),
        ({}, "accept it, reject it, or say act"),
        ({"act": "warn", "why": ""}, "why: "),
    ):
        answer = send(desk, page, "/correct", {"decided": "edit", "why": "x", **fields})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert said in answer.text
    claim = max(desk.get("/api/claims").json(), key=lambda claim: len(claim["positions"]))
    refused = send(desk, f"/claim/{claim['id']}", "/split", {"why": "x"})
    assert refused.status_code == 422
    assert "cannot be split" in refused.text
    assert desk.get("/api/corrections").json() == []


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({"token": "guessed"}, {}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({}, {"origin": "https://evil.example"}, 403),
        ({}, {"content-type": "text/plain"}, 415),
        ({}, {"origin": "null", "sec-fetch-site": "same-origin"}, 303),
    ],
)
def test_no_form_works_from_another_site(desk: TestClient, fields: dict[str, object], headers: dict[str, str], status: int) -> None:
    article = desk.get("/api/articles").json()[0]["name"]
    given = {"decided": "reject", "why": "x", **fields}
    assert send(desk, form_of(article, "statement:s1"), "/correct", given, **headers).status_code == status
    assert len(desk.get("/api/corrections").json()) == (status == 303)


def test_every_field_and_choice_has_a_word() -> None:
    for catalogue in catalogues().values():
        for field in (field for fields in INPUTS.values() for field in fields):
            assert f"field_{field.name}" in catalogue.words.messages
            if field.term:
                assert set(field.choices) == set(catalogue.words.terms[field.term])
