"""A report tells a story so that every line of it can be checked: in three formats and two languages, the same every time."""

import io
import re
from typing import Any

import pytest
from invented_affair import ARTICLES
from openpyxl import load_workbook
from reported import Add, Quoted, quotes

from tawatur.api import Ledger
from tawatur.errors import NotFound
from tawatur.reporting.gathering import gather
from tawatur.reporting.record import Most, Report

LANGUAGES = ("ar", "en")
FORMATS = ("html", "markdown", "xlsx")


@pytest.fixture(scope="module")
def story(affair: Ledger) -> str:
    [story] = affair.stories()
    return story.id


@pytest.fixture(scope="module")
def report(affair: Ledger, story: str) -> Report:
    return gather(affair.store, story)


def test_every_line_quotes_the_characters_of_its_article(affair: Ledger, report: Report) -> None:
    found = quotes(report)
    assert len(found) > 20
    for quote in found:
        text = affair.article(report.numbered[quote.source].article)[0].text
        assert quote.text == text[quote.start : quote.end]
        assert quote.text
        assert f"{quote.before}{quote.text}{quote.after}".strip("… ") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_those_characters(affair: Ledger, story: str, report: Report, language: Any) -> None:
    found = Quoted(affair.report(story, "html", language).decode()).found
    assert len(found) > 20
    for article, start, end, words in found:
        assert words == affair.article(article)[0].text[start:end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_shows_those_characters(affair: Ledger, story: str, language: Any) -> None:
    sheets = load_workbook(io.BytesIO(affair.report(story, "xlsx", language)))
    quoting = [sheet for sheet in sheets if sheet.max_column > 10 and isinstance(sheet.cell(2, sheet.max_column).value, int)]
    found = [row[-7:] for sheet in quoting for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(found) > 15
    for words, _, _, _, article, start, end in found:
        if len(str(article)) == 16:
            assert words == affair.article(str(article))[0].text[int(str(start)) : int(str(end))]


def test_what_is_agreed_disputed_and_changed_stands_first(affair: Ledger, story: str, report: Report) -> None:
    claims = {claim.number: claim for claim in report.claims}
    assert all(claims[number].contested for number in report.contested)
    assert all(claims[number].grade.voices > 1 and not claims[number].contested for number in report.agreed)
    assert report.contested
    assert report.agreed
    assert [(turn.parties, turn.before, turn.stance) for turn in report.turns] == [(("norway",), "denies", "admits")]
    page = affair.report(story, "html", "en").decode()
    headings = re.findall(r"<h[23]>([^<]+)</h[23]>", page)
    expected = ["At a glance", "What is agreed", "What is disputed", "What changed last", "Actors", "Claims, and who stands behind them"]
    assert headings[:6] == expected


def test_a_disputed_figure_is_drawn_with_every_number_in_it(affair: Ledger, story: str, report: Report) -> None:
    [series] = [series for series in report.series if series.disputed]
    page = affair.report(story, "html", "en").decode()
    drawn = re.findall(r'<text class="value"[^>]*>([^<]+)</text>', page)
    assert len(drawn) == len(series.points)
    assert {"30", "45", "≥ 60", "38"} <= set(drawn)


def test_copies_stand_under_the_article_that_they_copy(report: Report) -> None:
    told = {one.source.outlet: [copy.source.outlet for copy in one.copies] for one in report.sources}
    assert told == {"جريدة الشراع": [], "صوت الساحل": ["بريد الشمال"], "مرصد البحر": []}
    assert report.independent == len(report.sources) == 4
    numbers = [source.number for one in report.sources for source in (one.source, *(copy.source for copy in one.copies))]
    assert numbers == list(range(1, 6))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_articles_give_the_same_bytes(affair: Ledger, add: Add, story: str, language: Any, format: Any) -> None:
    made = affair.report(story, format, language)
    assert made == affair.report(story, format, language)
    assert made == add(reversed(ARTICLES)).report(story, format, language)


def test_a_report_bears_a_day_only_if_it_is_told_one(affair: Ledger, story: str) -> None:
    assert b"As of 1 June 2025" in affair.report(story, "html", "en", "2025-06-01")
    assert b"As of" not in affair.report(story, "html", "en")


def test_the_direction_is_that_of_the_language(affair: Ledger, story: str) -> None:
    assert b'<html lang="ar" dir="rtl">' in affair.report(story)
    assert b'<html lang="en" dir="ltr">' in affair.report(story, "html", "en")
    for language, turned in (("ar", True), ("en", False)):
        book = load_workbook(io.BytesIO(affair.report(story, "xlsx", language)))  # type: ignore[arg-type]
        assert {sheet.sheet_view.rightToLeft for sheet in book} == {turned}


def test_what_there_is_none_of_is_left_out(add: Add) -> None:
    ledger = add([{"text": "افتتح المتحف أبوابه في المدينة القديمة بعد ترميم طويل.\n" * 2, "url": "https://paper.example/museum"}])
    [story] = ledger.stories()
    page = ledger.report(story.id, "html", "en").decode()
    assert re.findall(r"<h[23]>([^<]+)</h[23]>", page) == ["Sources", "How this report was made"]
    assert re.findall("^## (.*)$", ledger.report(story.id, "markdown", "en").decode(), re.MULTILINE) == [
        "Sources",
        "How this report was made",
    ]
    assert [sheet.title for sheet in load_workbook(io.BytesIO(ledger.report(story.id, "xlsx", "en")))] == ["At a glance", "Sources"]


def test_corrections_that_hold_are_told_with_who_and_why(add: Add) -> None:
    ledger = add(ARTICLES)
    [story] = ledger.stories()
    name = ARTICLES[0]["url"]
    item = next(one.item for one in ledger.correctable(name) if one.item.startswith("figure:"))
    ledger.correct(name, item, "accept", why="سألت الوزارة", who="سلمى")
    undone = ledger.correct(name, item, "reject", why="لم تجب", who="سلمى")
    ledger.undo(undone.number)
    [decided] = gather(ledger.store, story.id).made.corrections
    assert (decided.kind, decided.who, decided.why) == ("accept", "سلمى", "سألت الوزارة")
    for format in ("html", "markdown"):
        told = ledger.report(story.id, format).decode()  # type: ignore[arg-type]
        assert "سألت الوزارة" in told
        assert "لم تجب" not in told


def test_what_there_is_no_room_for_is_counted_and_said(affair: Ledger, story: str, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    little = Most(claims=2, once=1, sides=1, stands=1, points=2, turns=0, actors=1, sources=1, quote=12)
    for module in ("claims", "figures", "gathering", "sources"):
        monkeypatch.setattr(f"tawatur.reporting.{module}.MOST", little)
    cut = gather(affair.store, story)
    for name, all_of, shown in (
        ("claims", report.claims, cut.claims),
        ("once", report.once, cut.once),
        ("actors", report.actors, cut.actors),
        ("turns", report.turns, cut.turns),
    ):
        assert len(all_of) == len(shown) + cut.more.get(name, 0)
    assert {claim.claim: claim.more + len(claim.sides) for claim in cut.claims}.items() <= {
        c.claim: len(c.sides) for c in report.claims
    }.items()
    for quote in quotes(cut):
        text = affair.article(cut.numbered[quote.source].article)[0].text
        assert text[quote.start : quote.end - quote.more] == quote.text
    page = affair.report(story, "html", "en").decode()
    assert {"actors", "claims", "once", "turns"} & cut.more.keys()
    for number in cut.more.values():
        assert f"And {number} more" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_word(affair: Ledger, story: str, language: Any) -> None:
    page = re.sub(r"<style>.*?</style>|<[^>]*>", " ", affair.report(story, "html", language).decode(), flags=re.DOTALL)
    cells = [
        str(cell)
        for sheet in load_workbook(io.BytesIO(affair.report(story, "xlsx", language)))
        for row in (sheet.title, *sheet.iter_rows(values_only=True))
        for cell in row
    ]
    for told in (page, affair.report(story, "markdown", language).decode(), *cells):
        assert not re.findall(r"\b[a-z]+_[a-z_]+\b", told)


def test_what_there_is_not_is_named(affair: Ledger, story: str) -> None:
    for asked in ({"story": "s-nothing"}, {"story": story, "format": "pdf"}, {"story": story, "language": "fr"}):
        with pytest.raises(NotFound):
            affair.report(**asked)  # type: ignore[arg-type]
