"""The desk in a browser: from the affair to the sentence in three clicks, in both languages, by keyboard, without a script."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tawatur.web.story import TABS

Open = Callable[..., Page]


@pytest.fixture
def look(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the desk in a fresh context; at the end no page may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str = "/", desk: str = address, **settings: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1360, "height": 900}, "locale": "ar", **settings})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(desk + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def to_story(page: Page) -> None:
    page.locator(".card h2 a").first.click()
    page.wait_for_url(re.compile("/story/"))


def to_tab(name: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.locator(f".story-tabs a[href$='/{name}']").click()
        page.wait_for_url(f"**/{name}")

    return go


def to_overview(page: Page) -> None:
    page.locator(".story-tabs a").first.click()
    page.wait_for_url(re.compile("/story/[^/]+$"))


def to_name(page: Page) -> None:
    page.goto(page.url.partition("/corrections")[0] + "/who?name=آيسلندا")


def to_claim(page: Page) -> None:
    page.locator(".claims th a").first.click()
    page.wait_for_url(re.compile("/claim/"))


def to_reasons(page: Page) -> None:
    page.locator("a[href$='/why']").click()
    page.wait_for_url("**/why")


def from_reasons_to_sentence(page: Page) -> None:
    page.go_back()
    to_sentence(page)


def to_sentence(page: Page) -> None:
    page.locator(".position .source a").first.click()
    page.wait_for_url(re.compile("/article/"))


def to_correcting(page: Page) -> None:
    page.locator("#s1 .correct a").first.click()
    page.wait_for_url(re.compile("/correct"))


def to_corrections(page: Page) -> None:
    page.locator("nav a[href='/corrections']").click()
    page.wait_for_url("**/corrections")


def test_from_the_affair_to_the_sentence_in_three_clicks(look: Open) -> None:
    page = look()
    to_story(page)
    to_claim(page)
    said = page.locator(".position mark").first.inner_text()
    to_sentence(page)
    assert "".join(page.locator(".passage").all_inner_texts()) == said
    expect(page.locator("#passage")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_claims_are_put_in_another_order(look: Open, scripts: bool) -> None:
    page = look(java_script_enabled=scripts)
    to_story(page)
    before = [link.get_attribute("href") for link in page.locator(".claims th a").all()]
    page.locator(".orders a[href*='sort=day']").click()
    page.wait_for_url("**sort=day*")
    expect(page.locator(".orders [aria-current]")).to_have_attribute("href", re.compile("sort=day"))
    assert [link.get_attribute("href") for link in page.locator(".claims th a").all()] != before
    expect(page.locator("#claims")).to_be_in_viewport()


def test_the_tabs_of_a_story_are_one_whole(look: Open) -> None:
    page = look()
    to_story(page)
    title, tabs = page.locator("h1").inner_text(), page.locator(".story-tabs")
    at = tabs.bounding_box()
    for tab in TABS[1:]:
        tabs.locator(f"a[href$='/{tab}']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{tab}")
        assert page.locator("h1").inner_text() == title
        assert tabs.bounding_box() == at
        expect(tabs.locator("[aria-current]")).to_have_attribute("href", re.compile(tab))


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_a_point_shows_its_sentence_and_opens_it(look: Open, scripts: bool) -> None:
    page = look(java_script_enabled=scripts)
    to_story(page)
    to_tab("figures")(page)
    spot = page.locator(".plot .spot").first
    sentence = spot.locator(".sentence")
    expect(sentence).to_be_hidden()
    spot.locator(".hit").hover()
    expect(sentence).to_be_visible()
    said = sentence.text_content() or ""
    page.mouse.move(2, 2)
    expect(sentence).to_be_hidden()
    spot.focus()
    expect(sentence).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/article/"))
    expect(page.locator("#passage")).to_be_in_viewport()
    assert "".join(page.locator(".passage").all_inner_texts()) in said


def test_a_mark_on_the_track_of_a_party_opens_its_sentence(look: Open) -> None:
    page = look()
    to_story(page)
    to_claim(page)
    page.locator(".stand-denies").first.click()
    page.wait_for_url(re.compile("/article/"))
    expect(page.locator("#passage")).to_be_in_viewport()


def test_a_mark_leads_to_its_record_and_the_record_back(look: Open) -> None:
    page = look("/articles")
    page.locator(".lines .title").first.click()
    cue = page.locator(".text a.cue").nth(2)
    record = cue.get_attribute("href")
    assert record
    cue.click()
    expect(page.locator(record)).to_be_in_viewport()
    page.locator(f"{record} .number").first.click()
    expect(cue).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_layers_are_switched(look: Open, scripts: bool) -> None:
    page = look("/articles", java_script_enabled=scripts)
    page.locator(".lines .title").first.click()

    def background() -> str:
        return str(content.evaluate("element => getComputedStyle(element).backgroundColor")) if scripts else ""

    content = page.locator(".text .content").first
    furniture = page.locator(".text .furniture").first
    shown = background()
    expect(furniture).to_be_visible()
    page.locator("#layer-statement").uncheck()
    page.locator("#layer-furniture").uncheck()
    expect(furniture).to_be_hidden()
    assert not scripts or background() != shown


def test_the_layers_chosen_are_remembered(look: Open) -> None:
    page = look("/articles")
    page.locator(".lines .title").first.click()
    page.locator("#layer-name").uncheck()
    page.reload()
    expect(page.locator("#layer-name")).not_to_be_checked()
    expect(page.locator("#layer-date")).to_be_checked()


def test_the_language_is_switched_and_remembered(look: Open) -> None:
    page = look("/articles")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator(".languages a[hreflang]").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    assert page.url.endswith("/articles")
    page.locator(".lines .title").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".text")).to_have_attribute("dir", "rtl")


def test_the_desk_can_be_used_by_keyboard(look: Open) -> None:
    page = look()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".card h2 a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")


def test_search_leads_to_the_words(look: Open) -> None:
    page = look()
    page.get_by_role("searchbox").fill("الإسقمري")
    page.keyboard.press("Enter")
    page.locator(".lines .title").first.click()
    expect(page.locator("#passage")).to_be_in_viewport()
    assert "الإسقمري" in "".join(page.locator(".passage").all_inner_texts())


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_a_statement_is_corrected_and_taken_back_by_keyboard(look: Open, own_address: str, scripts: bool) -> None:
    page = look("/articles", own_address, java_script_enabled=scripts)
    page.locator(".lines .title").first.click()
    act = page.locator("#s1 .act")
    before = act.inner_text()
    page.locator("#s1 .correct a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/correct?*")
    page.locator("#field-act").select_option("threaten")
    page.locator("#why-it").fill("تهديد")
    page.locator("#why-it").press("Enter")
    page.wait_for_url("**/article/*")
    assert act.inner_text() != before
    page.goto(own_address + "/corrections")
    expect(page.locator("blockquote")).to_have_text("تهديد")
    page.locator(".decide button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lines > li")).to_have_count(2)
    page.go_back()
    page.goto(own_address + "/articles")
    page.locator(".lines .title").first.click()
    assert act.inner_text() == before


def test_a_form_must_say_why(look: Open, own_address: str) -> None:
    page = look("/articles", own_address)
    page.locator(".lines .title").first.click()
    to_correcting(page)
    page.locator("button[value=reject]").click()
    assert page.locator("#why-it").evaluate("field => field.validity.valueMissing")
    assert "/correct?" in page.url


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (800, "dark"), (1360, "dark")])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_is_wider_than_the_window(look: Open, language: str, width: int, scheme: str) -> None:
    page = look(locale=language, color_scheme=scheme, viewport={"width": width, "height": 800})
    for step in (
        to_story,
        *map(to_tab, TABS[1:]),
        to_overview,
        to_claim,
        to_reasons,
        from_reasons_to_sentence,
        to_correcting,
        to_corrections,
        to_name,
        lambda page: page.goto(page.url.partition("/who")[0] + "/articles"),
    ):
        step(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
