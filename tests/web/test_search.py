"""Search in the desk: what it finds can be narrowed, and every narrowing taken back."""

import html
import re

import pytest
from fastapi.testclient import TestClient

ENGLISH = {"accept-language": "en"}
WORD = "في"
"""In nearly every text."""


def found(page: str) -> int:
    counted = re.search(r'class="source">(\d+) (?:articles?|statements?)<', page)
    return int(counted.group(1)) if counted else 0


def facets(page: str) -> list[tuple[str, int]]:
    """The address and the number of every facet."""
    inside = page.partition('class="facets"')[2].partition("</aside>")[0]
    links = re.findall(r'href="([^"]+)".*?class="count">(\d+)<', inside, re.DOTALL)
    return [(html.unescape(address), int(number)) for address, number in links]


@pytest.mark.parametrize("where", ["", "statements"])
def test_each_facet_leads_to_as_many_hits_as_it_says(desk: TestClient, where: str) -> None:
    page = desk.get("/search", params={"q": WORD, "in": where}, headers=ENGLISH).text
    assert found(page)
    assert facets(page)
    for address, number in facets(page):
        assert found(desk.get(address, headers=ENGLISH).text) == number


def test_what_narrows_is_named_and_can_be_taken_away(desk: TestClient) -> None:
    every = found(desk.get("/search", params={"q": WORD, "in": "statements"}, headers=ENGLISH).text)
    narrowed = desk.get("/search", params={"q": WORD, "in": "statements", "act": "deny"}, headers=ENGLISH).text
    assert 0 < found(narrowed) < every
    assert "denied" in narrowed
    without = re.search(r'href="([^"]+)" aria-label="Take this away"', narrowed)
    assert without
    assert found(desk.get(html.unescape(without.group(1)), headers=ENGLISH).text) == every


def test_a_condition_that_there_is_not_is_none_and_nothing_fails(desk: TestClient) -> None:
    every = found(desk.get("/search", params={"q": WORD}, headers=ENGLISH).text)
    for wrong in ({"since": "2025-02-31"}, {"until": "x"}, {"act": "sing"}, {"outlet": ""}, {"in": "elsewhere"}):
        assert found(desk.get("/search", params={"q": WORD, **wrong}, headers=ENGLISH).text) == every
    assert desk.get("/search", params={"q": WORD, "story": "s-none"}, headers=ENGLISH).status_code == 404
    for q in ("", '"', "\0", "\u202e"):
        assert desk.get("/search", params={"q": q, "in": "statements"}, headers=ENGLISH).status_code == 200
