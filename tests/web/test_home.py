"""The first page: stories as cards, and what came since the last visit."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tawatur import lexicon
from tawatur.web.app import create_app
from tawatur.web.spark import HEIGHT, WIDTH, spark

ENGLISH = {"accept-language": "en"}
LINES = (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines(keepends=True)


def test_what_came_since_the_last_visit_is_named_until_this_visit_ends(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text("".join(LINES[:2]), "utf-8")
    app = create_app(str(tmp_path / "ledger.db"))
    with TestClient(app, base_url="http://127.0.0.1") as browser:
        app.state.ledger.add(tmp_path / "some.jsonl")
        assert "New since" not in browser.get("/", headers=ENGLISH).text
        browser.cookies.delete("visit")  # the browser was closed
        app.state.ledger.add(lexicon.sample() / "articles.jsonl")
        for _ in range(2):
            assert f"{len(LINES) - 2} articles" in browser.get("/", headers=ENGLISH).text.partition('class="news"')[2].partition("</h2>")[0]
        browser.cookies.delete("visit")
        assert "New since" not in browser.get("/", headers=ENGLISH).text


@pytest.mark.parametrize("cookie", ["-1", "x", "9" * 40, "１２", "1e3", ""])
def test_a_cookie_that_the_desk_did_not_write_is_none(desk: TestClient, cookie: str) -> None:
    answer = desk.get("/", headers={**ENGLISH, "cookie": f"visit={cookie}; seen={cookie}".encode()})
    assert answer.status_code == 200
    assert "New since" not in answer.text


def test_a_sparkline_keeps_within_its_drawing_and_its_bars_in_their_order() -> None:
    drawn = spark([("2025-01-01", 1), ("2025-01-03", 400), ("2026-11-01", 2)])
    assert drawn is not None
    assert (drawn.busiest, drawn.reports) == ("2025-01-03", 400)
    assert len(drawn.bars) <= 60
    assert [bar.x for bar in drawn.bars] == sorted({bar.x for bar in drawn.bars})
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y >= 0 and bar.y + bar.height <= HEIGHT + 0.1 for bar in drawn.bars)


@pytest.mark.parametrize("days", [[], [("2025-01-01", 3)], [("2025", 3), ("2025-13-01", 4)]])
def test_there_is_no_sparkline_of_one_day(days: list[tuple[str, int]]) -> None:
    assert spark(days) is None
