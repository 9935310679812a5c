"""Reports as they are printed, for people to look at: build/report/. Nothing is asked of any place, and no script is needed."""

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tawatur.api import open_ledger

PRINTED = Path(__file__).parents[2] / "build" / "report"
A4 = (595, 842)
"""Points of 1/72 inch."""
LEAST_DRAWN = 400
"""Bytes that draw a page with more on it than its number."""


def pages(printed: bytes) -> list[tuple[tuple[int, int], int]]:
    """The size of each page, and by how many bytes it is drawn."""
    found = []
    for page in re.findall(rb"<</Type /Page\n.*?>>\nendobj", printed, re.DOTALL):
        [box] = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page)
        [number] = re.findall(rb"/Contents (\d+) 0 R", page)
        [content] = re.findall(rb"\n%b 0 obj\n<<[^>]*>> stream\n(.*?)\nendstream" % number, printed, re.DOTALL)
        found.append(((round(float(box[0])), round(float(box[1]))), len(zlib.decompress(content))))
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_report_prints_on_a4(browser: Browser, sample_ledger: Path, language: Any) -> None:
    PRINTED.mkdir(parents=True, exist_ok=True)
    with open_ledger(sample_ledger) as ledger:
        made = ledger.report(ledger.stories()[0].id, "html", language)
    place = PRINTED / f"report-{language}.html"
    place.write_bytes(made)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 1200})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(place.as_uri())
    printed = page.pdf(path=PRINTED / f"report-{language}.pdf", prefer_css_page_size=True)
    page.screenshot(path=PRINTED / f"report-{language}.png", full_page=True)
    context.close()
    found = pages(printed)
    assert asked == [place.as_uri()]
    assert found
    for size, drawn in found:
        assert size == A4
        assert drawn > LEAST_DRAWN


@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_report_is_wider_than_the_window(browser: Browser, sample_ledger: Path, tmp_path: Path, language: Any, width: int) -> None:
    with open_ledger(sample_ledger) as ledger:
        (tmp_path / "report.html").write_bytes(ledger.report(ledger.stories()[0].id, "html", language))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
