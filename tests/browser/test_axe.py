"""axe-core finds no violation of WCAG 2.2 AA on any page, in both languages, in light and dark."""

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tawatur.web.story import TABS

RULES = ("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OF_COLOURS = ("rule", "color-contrast", "link-in-text-block")
"""The rules that may tell of a page in another colour scheme what they do not tell in the one it was loaded in."""
PAGES = (
    "/", "/articles", "/story/{story}", *(f"/story/{{story}}/{tab}" for tab in TABS[1:]), "/claim/{claim}", "/claim/{claim}/why",
    "/article/{article}", "/copies", "/copy?a={a}&b={b}", "/search?q=السفن",
    "/search?q=السفن&in=statements&act=deny", "/search", "/who?name=iceland", "/corrections",
    "/correct?article={article}&item=statement:s1", "/add", "/export", "/export?story={story}", "/settings", "/api/docs",
    "/nothing",
)  # fmt: skip


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


def violations(page: Page) -> list[str]:
    """The rules that the page breaks in the scheme it was loaded in, and in the other one."""
    loaded = broken(page, RULES)
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if dark else "dark")
    turned = broken(page, OF_COLOURS)
    page.emulate_media(color_scheme="dark" if dark else "light")
    return loaded + turned


def broken(page: Page, rules: tuple[str, ...]) -> list[str]:
    """The rules of these that the page breaks, each with the elements that do."""
    kind, *values = rules
    options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:200]} ({' '.join(node['failureSummary'].split())})" for one in found for node in one["nodes"]]


def test_no_page_violates_wcag(page: Page, address: str, names: dict[str, str]) -> None:
    found = {}
    for path in PAGES:
        page.goto(address + path.format(**names))
        found[path] = violations(page)
    assert {path: of for path, of in found.items() if of} == {}


def test_no_form_that_was_refused_and_no_upload_violates_wcag(page: Page, own_address: str) -> None:
    page.goto(own_address + "/add")
    page.locator("#paste-text").fill("قال وزير النقل إن القطار وصل إلى المحطة أمس.")
    page.locator("#paste-published").evaluate("field => { field.type = 'text'; field.value = 'soon'; }")
    page.locator("section[aria-labelledby=paste] button").click()
    page.wait_for_selector("[role=alert]:not([hidden])")
    refused = violations(page)
    page.locator("#files").set_input_files({"name": "مقال.html", "mimeType": "text/html", "buffer": b"<p>"})
    page.locator("section[aria-labelledby=upload] button").click()
    page.wait_for_selector("#job[data-over]")
    assert refused + violations(page) == []
