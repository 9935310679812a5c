"""axe-core finds no violation of WCAG 2.2 AA on any page, in both languages, in light and dark; what it saw is in build/screens/."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tawatur.web.story import TABS

Scheme = Literal["light", "dark"]
RULES = ("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OF_COLOURS = ("rule", "color-contrast", "link-in-text-block")
"""The rules that may tell of a page in another colour scheme what they do not tell in the one it was loaded in."""
PAGES = {
    "home": "/",
    "articles": "/articles",
    "story": "/story/{story}",
    **{f"story-{tab}": f"/story/{{story}}/{tab}" for tab in TABS[1:]},
    "claim": "/claim/{claim}",
    "claim-why": "/claim/{claim}/why",
    "article": "/article/{article}",
    "copies": "/copies",
    "copy": "/copy?a={a}&b={b}",
    "search": "/search?q=السفن",
    "search-statements": "/search?q=السفن&in=statements&act=deny",
    "search-empty": "/search",
    "who": "/who?name=iceland",
    "corrections": "/corrections",
    "correct": "/correct?article={article}&item=statement:s1",
    "add": "/add",
    "export": "/export",
    "export-story": "/export?story={story}",
    "settings": "/settings",
    "api": "/api/docs",
    "nothing": "/nothing",
}
SCREENS = Path(__file__).parents[2] / "build" / "screens"
"""Every page in the four variants, for people to look at."""


@pytest.fixture(scope="module")
def names(address: str) -> dict[str, str]:
    """What stands in the addresses of pages: the largest story, the claim with most voices, an article and a pair that share passages."""
    with httpx.Client(base_url=address) as api:
        copy = api.get("/api/copies").json()[0]
        found = {
            kind: api.get(f"/api/{kinds}").json()[0] for kind, kinds in (("story", "stories"), ("claim", "claims"), ("article", "articles"))
        }
    return {"a": quote(copy["a"], safe=""), "b": quote(copy["b"], safe=""), **{kind: one["id"] for kind, one in found.items()}}


@pytest.fixture(params=[("ar", "light"), ("en", "dark")], ids="-".join)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    language, scheme = request.param
    context = browser.new_context(locale=language, color_scheme=scheme, viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def violations(page: Page, name: str) -> list[str]:
    """The rules that the page breaks in the scheme it was loaded in, and in the other one; in both its picture is taken."""
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    schemes: tuple[Scheme, Scheme] = ("dark", "light") if dark else ("light", "dark")
    found = []
    for scheme, rules in zip(schemes, (RULES, OF_COLOURS), strict=True):
        page.emulate_media(color_scheme=scheme)
        language = page.evaluate("document.documentElement.lang")
        page.screenshot(path=SCREENS / f"{name}-{language}-{scheme}.png", full_page=True)
        found += broken(page, rules)
    page.emulate_media(color_scheme=schemes[0])
    return found


def broken(page: Page, rules: tuple[str, ...]) -> list[str]:
    """The rules of these that the page breaks, each with the elements that do."""
    kind, *values = rules
    options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())})" for one in found for node in one["nodes"]]


def test_no_page_violates_wcag(page: Page, address: str, names: dict[str, str]) -> None:
    found = {}
    for name, path in PAGES.items():
        page.goto(address + path.format(**names))
        found[name] = violations(page, name)
    assert {name: of for name, of in found.items() if of} == {}


def test_no_form_that_was_refused_and_no_upload_violates_wcag(page: Page, own_address: str) -> None:
    page.goto(own_address + "/add")
    page.locator("#paste-text").fill("قال وزير النقل إن القطار وصل إلى المحطة أمس.")
    page.locator("#paste-published").evaluate("field => { field.type = 'text'; field.value = 'soon'; }")
    page.locator("section[aria-labelledby=paste] button").click()
    page.wait_for_selector("[role=alert]:not([hidden])")
    refused = violations(page, "add-refused")
    page.locator("#files").set_input_files({"name": "مقال.html", "mimeType": "text/html", "buffer": b"<p>"})
    page.locator("section[aria-labelledby=upload] button").click()
    page.wait_for_selector("#job[data-over]")
    assert refused + violations(page, "add-done") == []
