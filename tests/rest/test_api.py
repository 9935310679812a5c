"""The interface for programs: records as they are, offsets for browsers, errors of one kind."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tawatur import lexicon
from tawatur.model import Analysis, Article, Claim, Copy, Covered, Membership, Moment, Network, Series, Step, Story
from tawatur.rest.offsets import Offsets

ARTICLES = [json.loads(line) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]


def marks(plain: Any) -> list[dict[str, Any]]:
    """Every mark in plain JSON values."""
    if isinstance(plain, list):
        return [mark for value in plain for mark in marks(value)]
    if not isinstance(plain, dict):
        return []
    own = [plain] if "start" in plain and "end" in plain else []
    return own + [mark for value in plain.values() for mark in marks(value)]


def cut(text: str, start: int, end: int) -> str:
    """What a browser calls text.slice(start, end)."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_stories_are_records(api: TestClient) -> None:
    stories = api.get("/api/stories").json()
    assert stories
    assert api.get(f"/api/stories/{stories[0]['id']}").json() == stories[0]
    assert Story.from_dict(stories[0]).articles


@pytest.mark.parametrize(
    ("format", "begins", "ending"), [("html", "<!doctype html>", "html"), ("markdown", "# ", "md"), ("xlsx", "PK", "xlsx")]
)
def test_a_story_can_be_kept_as_a_report(api: TestClient, format: str, begins: str, ending: str) -> None:
    story = api.get("/api/stories").json()[0]["id"]
    answer = api.get(f"/api/stories/{story}/report", params={"format": format, "language": "en", "dated": "2025-06-01"})
    assert answer.content.startswith(begins.encode())
    assert answer.headers["content-disposition"] == f'attachment; filename="{story}-en.{ending}"'
    assert api.get("/api/stories/s-nothing/report").status_code == 404
    for wrong in ({"format": "pdf"}, {"language": "fr"}, {"dated": "June"}):
        assert api.get(f"/api/stories/{story}/report", params=wrong).status_code == 422


def test_claims_are_records_and_can_be_asked_of_a_story(api: TestClient) -> None:
    story = api.get("/api/stories").json()[0]["id"]
    claims = api.get("/api/claims", params={"story": story}).json()
    assert claims
    for claim in claims:
        assert json.loads(Claim.from_dict(claim).to_json()) == claim


def test_a_claim_tells_where_its_statements_stand(api: TestClient) -> None:
    texts = {article["url"]: article["text"] for article in ARTICLES}
    for claim in api.get("/api/claims").json():
        for position in api.get(f"/api/claims/{claim['id']}").json()["positions"]:
            said = position["statement"]
            assert cut(texts[position["article"]], *said["utf16"]) == said["text"]


def test_copies_are_records_and_can_be_asked_of_an_article_and_a_story(api: TestClient) -> None:
    copies = api.get("/api/copies").json()
    assert copies
    for copy in copies:
        assert json.loads(Copy.from_dict(copy).to_json()) == copy
        assert copy in api.get("/api/copies", params={"article": copy["b"]}).json()
    of_stories = [api.get("/api/copies", params={"story": story["id"]}).json() for story in api.get("/api/stories").json()]
    assert any(of_stories)
    assert all(copy in copies for found in of_stories for copy in found)
    assert api.get("/api/copies", params={"article": "none"}).status_code == 404


def test_articles_are_listed_and_turned_by_page(api: TestClient) -> None:
    whole = api.get("/api/articles").json()
    assert {article["name"] for article in whole} == {article["url"] for article in ARTICLES}
    pages = [api.get("/api/articles", params={"page": page, "size": 20}).json() for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 3, 0]
    assert pages[0] + pages[1] == whole


@pytest.mark.parametrize("given", ARTICLES, ids=lambda article: article["url"].rpartition("/")[2])
def test_an_article_comes_with_its_analysis_and_every_mark_holds(api: TestClient, given: dict[str, str]) -> None:
    answer = api.get(f"/api/articles/{quote(given['url'], safe='')}").json()
    article = Article.from_dict(answer["article"])
    assert article.text == given["text"]
    assert answer["id"] == article.id
    assert api.get(f"/api/articles/{article.id}").json() == answer
    found = marks(answer["analysis"])
    assert len(found) > 20
    for mark in found:
        assert cut(article.text, *mark["utf16"]) == article.text[mark["start"] : mark["end"]] == mark["text"]
    assert Analysis.from_dict(answer["analysis"]).doc == given["url"]


def test_search_finds_words(api: TestClient) -> None:
    hits = api.get("/api/search", params={"q": "الإسقمري"}).json()
    assert len(hits) >= 5
    assert all(hit["marks"] for hit in hits)


def test_what_a_name_said_can_be_narrowed_by_a_party(api: TestClient) -> None:
    said = api.get("/api/who", params={"name": "iceland"}).json()
    assert said
    assert api.get("/api/who", params={"name": "iceland", "party": "iceland"}).json()
    assert api.get("/api/who", params={"name": "iceland", "party": "nobody"}).json() == []


def test_a_story_tells_why_each_article_is_of_it(api: TestClient) -> None:
    story = api.get("/api/stories").json()[0]
    told = [Membership.from_dict(one) for one in api.get(f"/api/stories/{story['id']}/memberships").json()]
    assert [one.article for one in told] == story["articles"]


def test_series_lives_and_coverage_are_records(api: TestClient) -> None:
    series = [Series.from_dict(one) for one in api.get("/api/series").json()]
    assert any(one.differences for one in series)
    claim = api.get("/api/claims").json()[0]["id"]
    steps = [Step.from_dict(step) for step in api.get(f"/api/claims/{claim}/life").json()]
    assert steps[0].kind == "first"
    networks = [Network.from_dict(one) for one in api.get(f"/api/claims/{claim}/transmission").json()]
    assert networks[0].grade == Claim.from_dict(api.get("/api/claims").json()[0]).grade
    moments = [Moment.from_dict(one) for one in api.get("/api/timeline").json()]
    assert {moment.kind for moment in moments} == {"event", "claim"}
    covered = [Covered.from_dict(one) for one in api.get("/api/coverage?size=3").json()]
    assert len(covered) == 3
    assert all(one.told for one in covered)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/api/claims/none/life", 404), ("/api/series?story=none", 404), ("/api/coverage?story=none", 404), ("/api/timeline?story=none", 404),
     ("/api/stories/none/memberships", 404), ("/api/claims/none/transmission", 404),
     ("/api/stories/none", 404), ("/api/claims/none", 404), ("/api/articles/none", 404), ("/api/nothing", 404), ("/api/search", 422),
     ("/api/articles?page=0", 422), ("/api/articles?size=many", 422), ("/api/claims?story=none", 404), ("/api", 404)],
)  # fmt: skip
def test_errors_are_problems(api: TestClient, address: str, status: int) -> None:
    answer = api.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["instance"] == address.partition("?")[0]
    assert problem["title"]
    assert problem["detail"]


def test_a_question_cannot_be_posted(api: TestClient) -> None:
    answer = api.post("/api/stories")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_names_every_answer(api: TestClient) -> None:
    described = api.get("/api/openapi.json").json()
    asked_for = {"/api/stories", "/api/stories/{id}", "/api/claims", "/api/claims/{id}", "/api/articles", "/api/search"}
    assert asked_for <= set(described["paths"])
    schemas = described["components"]["schemas"]
    asked = set(_references(described))
    assert asked
    assert {reference.rpartition("/")[2] for reference in asked} <= set(schemas)
    assert all(path.startswith("/api/") for path in described["paths"])
    for methods in described["paths"].values():
        for method, described_by in methods.items():
            status = "200" if method == "get" else "201"
            assert all(kind["schema"] for kind in described_by["responses"][status]["content"].values())


def _references(plain: Any) -> list[str]:
    if isinstance(plain, list):
        return [found for value in plain for found in _references(value)]
    if not isinstance(plain, dict):
        return []
    own = [plain["$ref"]] if isinstance(plain.get("$ref"), str) else []
    return own + [found for value in plain.values() for found in _references(value)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.data())
def test_utf16_offsets_cut_what_code_points_cut(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    mark = Offsets(text).add({"start": start, "end": end})
    assert cut(text, *mark["utf16"]) == text[start:end]
