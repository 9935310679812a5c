"""What an article brings is text in every report: nothing of it runs, loads, calculates, or turns the line around it."""

import io
import re
import zipfile
from typing import Any

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from reported import Add, Quoted

from tawatur.api import Ledger
from tawatur.reporting.markdown import escaped

SCRIPT = "<script>alert(1)</script>"
LOADER = "\"'><img src=https://evil.example/x onerror=alert(2)>"
MARKS = "[انقر](https://evil.example) ![x](https://evil.example/y) `code` **b** <b> | # _a_ ~~s~~ https://evil.example www.evil.example"
TURNED = "\u202eمقلوب\u202c \u2069\u2069 \u2067معزول"
FORMULA = '=HYPERLINK("https://evil.example";"انقر")'
ODD = (
    SCRIPT,
    LOADER,
    MARKS,
    TURNED,
    FORMULA,
    "{{ 7919 * 7927 }} {% raw %}",
    "\0\x01\x1b",
    "\ud800",
    "@import url(https://evil.example)</style>",
    "+1",
    "1. أ",
)
SAID = (
    "اتهمت كندا النرويج بإلقاء {odd} حاويات قرب جزر فارو.\n"
    "قال وزير النقل النرويجي {odd} سامي الحداد إن «{odd} 14 حاوية» سقطت، بحسب وكالة الأنباء.\n"
    "ونفت النرويج إلقاء {odd} حاويات قرب جزر فارو، وأكدت كندا أن 20 حاوية سقطت.\n"
)


@pytest.fixture(scope="module")
def hostile(add: Add) -> Ledger:
    articles = [
        {"text": SAID.format(odd=odd), "title": odd, "outlet": odd, "published": "2025-05-04", "url": f"javascript:alert({n})//{odd}"}
        for n, odd in enumerate(ODD)
    ]
    long = {
        "text": "قال وزير النقل إن " + "السفينة غرقت والشحنة " * 20_000 + ".",
        "title": "ط" * 100_000,
        "url": "https://l.example/" + "a" * 50_000,
    }
    return add([*articles, long])


@pytest.fixture(scope="module", params=["ar", "en"])
def made(request: pytest.FixtureRequest, hostile: Ledger) -> list[dict[str, bytes]]:
    """The reports of every story, by format."""
    formats: Any = ("html", "markdown", "xlsx")
    return [{format: hostile.report(story.id, format, request.param) for format in formats} for story in hostile.stories()]


def test_no_page_holds_an_element_or_an_address_of_an_article(made: list[dict[str, bytes]]) -> None:
    for reports in made:
        page = reports["html"].decode()
        for tag, attributes in Quoted(page).tags:
            assert tag not in ("script", "img", "iframe", "link", "object", "b2")
            assert not [name for name in attributes if name.startswith("on")]
            assert str(attributes.get("href") or "#").startswith(("#", "https://l.example/"))
            assert not {"src", "srcset", "style"} & attributes.keys()
        assert page.count("<style>") == page.count("</style>") == 1
        assert "url(" not in page.partition("</style>")[0]
        assert "62773913" not in page
        assert "\0" not in page


def test_quotations_are_shown_as_they_stand(made: list[dict[str, bytes]], hostile: Ledger) -> None:
    found = [quoted for reports in made for quoted in Quoted(reports["html"].decode()).found]
    assert found
    for article, start, end, words in found:
        said = hostile.article(article)[0].text[start:end]
        shown = said.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
        assert shown == words or (len(words) < len(shown) and shown.startswith(words))


def test_controls_that_turn_letters_stand_in_quotations_only(made: list[dict[str, bytes]]) -> None:
    for reports in made:
        outside = re.sub(r"<mark>.*?</mark>", "", reports["html"].decode(), flags=re.DOTALL)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", outside)
        for text in re.findall("[\u2066-\u2069\u202a-\u202e].*", reports["markdown"].decode()):
            if not text.startswith("\u2068") or re.search("[\u202a-\u202e\u2066\u2067]", text):
                assert re.fullmatch("\u2068[^\n]*\u2069\\*\\*( .*)?", text)


def test_markdown_of_articles_is_text(made: list[dict[str, bytes]]) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for reports in made:
        tokens = [inner for token in parser.parse(reports["markdown"].decode()) for inner in (token, *(token.children or ()))]
        assert {token.type for token in tokens} & {
            "html_inline",
            "html_block",
            "link_open",
            "image",
            "s_open",
            "fence",
            "code_block",
            "hr",
        } == set()


@pytest.mark.parametrize(
    "text", [*ODD, "# ", "- أ", "12) ب", "===", "---", "```", "    أ", "<!--", "&lt;b&gt;", "a\\\\*b*", "\n\n# أ\n", "$x$", "@x"], ids=ascii
)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(escaped(text))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    shown = "".join(child.content for token in tokens for child in token.children or ())
    assert shown.split() == [*re.sub("[\0\x1b]", " ", text).split()] or "\x01" in text


def test_no_cell_is_a_formula(made: list[dict[str, bytes]]) -> None:
    for reports in made:
        book = load_workbook(io.BytesIO(reports["xlsx"]))
        assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
        with zipfile.ZipFile(io.BytesIO(reports["xlsx"])) as parts:
            assert not [name for name in parts.namelist() if b"<f>" in parts.read(name) or "external" in name]


def test_no_text_swells_a_report(made: list[dict[str, bytes]]) -> None:
    assert max(len(report) for reports in made for report in reports.values()) < 400_000
