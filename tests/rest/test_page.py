"""The description of the interface is a page too, made here: every address and record that OpenAPI names stands on it."""

import re

from fastapi.testclient import TestClient


def test_every_address_and_record_stands_on_the_page(api: TestClient) -> None:
    described = api.get("/api/openapi.json").json()
    page = api.get("/api/docs", headers={"accept-language": "en"}).text
    for path, methods in described["paths"].items():
        for method in methods:
            assert f'id="{method.upper()}{path}"' in page
    assert set(re.findall(r'id="record-(\w+)"', page)) == set(described["components"]["schemas"])
    assert set(re.findall(r'href="#record-(\w+)"', page)) <= set(described["components"]["schemas"])


def test_the_page_asks_nothing_of_the_network(api: TestClient) -> None:
    page = api.get("/api/docs").text
    assert set(re.findall(r'src="([^"]+)"', page)) == {"/static/desk.js", "/static/tawatur.svg"}
    assert 'dir="rtl"' in page
