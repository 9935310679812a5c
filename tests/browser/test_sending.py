"""Adding, exporting and setting in a browser: with a script and without, by keyboard, in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tawatur import lexicon

TEXT = "قال وزير النقل سالم العدوان إن عدد السفن في الميناء بلغ 14 سفينة. "


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def context(browser: Browser, scripts: bool) -> Iterator[BrowserContext]:
    complaints: list[str] = []
    context = browser.new_context(locale="en", java_script_enabled=scripts)
    context.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def until_over(page: Page, scripts: bool) -> None:
    """A page with a script follows its job; one without is loaded again."""
    page.wait_for_url(re.compile("/add/"))
    over = page.locator("#job[data-over]")
    while not scripts and not over.count():
        page.get_by_role("link", name="Reload").click()
    expect(over).to_be_attached(timeout=30_000)


def test_a_text_is_pasted_by_keyboard_and_found(page: Page, own_address: str, scripts: bool) -> None:
    page.goto(own_address + "/add")
    page.locator("#paste-text").focus()
    page.keyboard.insert_text(TEXT * 3)
    page.keyboard.press("Tab")
    page.keyboard.insert_text("سفن في الميناء")
    page.keyboard.press("Enter")
    until_over(page, scripts)
    page.get_by_role("link", name="سفن في الميناء").last.click()
    expect(page.locator("h1")).to_have_text("سفن في الميناء")


def test_files_are_uploaded_and_what_cannot_be_read_is_told(page: Page, own_address: str, tmp_path: Path, scripts: bool) -> None:
    (tmp_path / "port.txt").write_text(TEXT * 3, "utf-8")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\0\0\0")
    page.goto(own_address + "/add")
    page.locator("#files").set_input_files([tmp_path / "port.txt", tmp_path / "photo.txt", lexicon.sample() / "articles.jsonl"])
    page.locator("section[aria-labelledby=upload] button").click()
    until_over(page, scripts)
    expect(page.get_by_role("row", name="photo.txt")).to_contain_text("not a text file")
    assert page.get_by_role("link", name=re.compile(".")).filter(has=page.locator("bdi")).count() > 3


def test_a_format_is_downloaded(page: Page, own_address: str, tmp_path: Path) -> None:
    page.goto(own_address + "/")
    page.locator("main").get_by_role("link", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="jsonl").click()
    waiting.value.save_as(tmp_path / "made.jsonl")
    assert waiting.value.suggested_filename == "tawatur-jsonl.jsonl"
    assert (tmp_path / "made.jsonl").read_text("utf-8").startswith('{"record":"article"')


def test_a_theme_is_chosen_and_kept(page: Page, own_address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(own_address + "/settings")
    light = page.locator("body").screenshot()
    page.get_by_label("dark", exact=True).check()
    page.get_by_role("button", name="Remember").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.locator("body").screenshot() != light
    page.goto(own_address + "/articles")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_what_is_too_large_is_said_before_it_is_sent(browser: Browser, own_address: str) -> None:
    page = browser.new_page(locale="en")
    page.goto(own_address + "/add")
    page.locator("form[data-most]").evaluate("form => { form.dataset.most = 10; }")
    page.locator("#files").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": TEXT.encode()})
    page.locator("section[aria-labelledby=upload] button").click()
    expect(page.locator("form[data-most] .failed")).to_be_visible()
    assert page.url.endswith("/add")
    page.context.close()


def test_the_header_is_walked_by_keyboard_in_the_order_it_is_read(page: Page, own_address: str) -> None:
    page.goto(own_address + "/articles")
    walked = []
    for _ in range(11):
        page.keyboard.press("Tab")
        walked.append(page.locator(":focus").evaluate("one => one.getAttribute('href') ?? one.name ?? one.type"))
    assert walked[:7] == ["#main", "/", "/", "/articles", "/copies", "/corrections", "/add"]
    assert walked[7] == "q"
    assert walked[-1] == "/settings"


def test_paper_shows_what_is_read_and_no_controls(page: Page, own_address: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(own_address + "/search?q=السفن&act=deny")
    expect(page.locator("h1")).to_be_visible()
    for control in (".search", ".top nav", "footer", ".facets", ".narrow"):
        expect(page.locator(control).first).to_be_hidden()
    assert page.locator("body").screenshot()


PAGES = ("add", "export", "settings", "api/docs", "search?q=السفن")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_is_wider_than_a_phone(browser: Browser, address: str, language: str) -> None:
    page = browser.new_page(locale=language, viewport={"width": 360, "height": 800})
    for path in PAGES:
        page.goto(f"{address}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.context.close()
