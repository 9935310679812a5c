"""Everything in one file of lines, the same bytes for the same articles."""

import io
import json
import os

import pytest

import tawatur
from tawatur.errors import NotFound

RECORDS = ["article", "entity", "statement", "figure", "date", "event", "copy", "story", "claim", "outlet", "correction"]


@pytest.fixture
def ledger(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    for number in range(4):
        said = f"قال وزير النقل سامي الحداد، الأحد، إن {number + 10} حافلة ستدخل الخدمة في 5 آذار/ مارس 2024، بحسب وكالة الأنباء."
        (sources / f"{number}.txt").write_text(f"عنوان الخبر {number}\n{said}\n", "utf-8")
    with tawatur.open_ledger(tmp_path / "ledger.db") as opened:
        list(opened.add(sources))
        yield opened


def _export(ledger):
    out = io.BytesIO()
    ledger.export("jsonl", out)
    return out.getvalue()


def test_every_line_is_a_record_of_a_known_kind_in_order(ledger):
    records = [json.loads(line) for line in _export(ledger).splitlines()]
    assert all(next(iter(record)) == "record" and record["record"] in RECORDS for record in records)
    assert [record["name"] for record in records if record["record"] == "article"] == [f"{number}.txt" for number in range(4)]
    together = [RECORDS.index(record["record"]) for record in records if RECORDS.index(record["record"]) > 5]
    assert together == sorted(together)


def test_the_text_and_every_mark_can_be_found_again(ledger):
    texts, marks = {}, 0
    for record in map(json.loads, _export(ledger).splitlines()):
        if record["record"] == "article":
            texts[record["id"]] = record["text"]
        elif record["record"] in RECORDS[1:6]:
            mark = record.get("mark") or record.get("content") or record.get("trigger") or record["mentions"][0]
            assert texts[record["article_id"]][mark["start"] : mark["end"]] == mark["text"]
            marks += 1
    assert len(texts) == 4
    assert marks


def test_the_same_ledger_gives_the_same_bytes(ledger):
    assert _export(ledger) == _export(ledger)


def test_a_format_that_is_not_there_names_those_that_are(ledger):
    with pytest.raises(NotFound, match="jsonl"):
        ledger.export("docx", open(os.devnull, "wb"))  # noqa: PTH123, SIM115
