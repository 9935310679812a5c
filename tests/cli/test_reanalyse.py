"""`reanalyse`: old rows become what a fresh ledger would hold, decisions stay, and what changed is told."""

import csv
import io
import json

import msgspec
import pytest

from tawatur.ledger.corrections import Correction
from tawatur.ledger.opening import open_store
from tawatur.link import link
from tawatur.model import Article
from tawatur.pipeline import analyse_article

NAMES = "- {type: ORG, name: مرافئ الساحل, name_en: Coast Ports}\n"


@pytest.fixture
def old(articles, tmp_path):
    """A ledger as an older version left it, which saw no figures and not the last statement, and called a place a person."""
    store = open_store(tmp_path / "tawatur.db")
    for path in sorted(articles.iterdir()):
        article = Article(text=path.read_text("utf-8"), place=path.name)
        now = analyse_article(article)
        then = msgspec.structs.replace(now, rules="0.0.1+old", figures=(), statements=now.statements[:-1], events=())
        store.put(article, then)
    waiting = store.unlinked(100)
    link(store, waiting)
    store.mark_linked(waiting)
    yield store
    store.close()


def _records(run, *options):
    return [json.loads(line) for line in run("export", "jsonl", *options).out.splitlines()]


def test_old_rows_become_what_a_fresh_ledger_holds(run, old, articles):
    fresh = run("add", articles, "--ledger", "fresh.db") and run("export", "jsonl", "--ledger", "fresh.db").out
    assert run("export", "jsonl").out != fresh
    assert run("reanalyse").code == 0
    assert run("export", "jsonl").out == fresh
    assert run("verify").code == 0


def test_what_changed_is_told_by_kind_of_row(run, old):
    answer = run("reanalyse", "--format", "json")
    told = json.loads(answer.out)
    assert (told["articles"], told["changed"], told["failed"]) == (3, 3, 0)
    assert told["rows"]["statements"] == {"articles": 3, "added": 3, "removed": 0}
    assert told["rows"]["figures"]["removed"] == 0
    assert told["rows"]["figures"]["added"] > 0
    assert "entities" not in told["rows"]
    assert "analysed anew 3, of which 3 say something else now" in answer.err


def test_what_is_up_to_date_is_left_alone(run, old):
    run("reanalyse")
    before = run("export", "jsonl").out
    again = run("reanalyse", "--format", "json")
    assert json.loads(again.out) == {"articles": 0, "changed": 0, "failed": 0, "rows": {}}
    assert run("export", "jsonl").out == before


def test_a_table_and_csv_tell_the_same(run, old, articles):
    table = run("reanalyse").out
    run("remove", "one.txt", "two.txt", "three.txt")
    run("add", articles)
    (articles / "names.yaml").write_text("- {type: ORG, name: شركة برتغالية, name_en: Portuguese Company}\n", "utf-8")
    rows = list(csv.DictReader(io.StringIO(run("reanalyse", "--gazetteer", articles / "names.yaml", "--format", "csv").out)))
    assert table.split()[:4] == ["rows", "articles", "added", "removed"] == list(rows[0])
    assert "entities" in [row["rows"] for row in rows]


def test_corrections_are_kept(run, old):
    article, _ = next(iter(old.load(old.named("one.txt")).values()))
    decided = old.correct(
        Correction(at="2025-01-02T03:04:05", who="analyst", why="read it", kind="edit", digest=article.digest, start=0, end=5)
    )
    run("reanalyse")
    assert old.corrections() == [decided]
    assert [record["why"] for record in _records(run) if record["record"] == "correction"] == ["read it"]


def test_corrections_hold_of_what_is_read_anew(run, old, articles):
    assert run("correct", "statement", "two.txt", "s1", "--act", "warn", "--why", "حذرت").code == 0
    told = json.loads(run("reanalyse", "--format", "json").out)
    assert (told["articles"], told["rows"]["statements"]) == (3, {"articles": 3, "added": 3, "removed": 0})
    assert {record["state"] for record in json.loads(run("history", "--format", "json").out)} == {"holds"}
    assert next(record["act"] for record in _records(run) if record["record"] == "statement" and record["article"] == "two.txt") == "warn"
    assert run("verify").code == 0
    run("undo", 1)
    fresh = run("add", articles, "--ledger", "fresh.db") and run("export", "jsonl", "--ledger", "fresh.db").out
    assert [line for line in run("export", "jsonl").out.splitlines() if '"correction"' not in line] == fresh.splitlines()


def test_names_of_ones_own_that_were_added_later_are_found_and_taken_away_again(run, tmp_path):
    (tmp_path / "names.yaml").write_text(NAMES, "utf-8")
    (tmp_path / "port.txt").write_text("أعلنت مرافئ الساحل أن الميناء سيفتح غدا.", "utf-8")
    run("add", "port.txt")
    before = run("export", "jsonl").out
    run("reanalyse", "--gazetteer", "names.yaml")
    assert "سيفتح" in run("who", "Coast Ports").out
    run("reanalyse")
    assert run("export", "jsonl").out == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_goes_on_where_it_was_with_any_number_of_processes(run, old, articles, jobs):
    from tawatur.api import open_ledger

    with open_ledger("tawatur.db") as ledger:
        answers = ledger.reanalysing(jobs=jobs)
        assert next(answers).rules == "0.0.1+old"
        answers.close()
    run("reanalyse", "--jobs", jobs)
    run("add", articles, "--ledger", "fresh.db")
    assert run("export", "jsonl").out == run("export", "jsonl", "--ledger", "fresh.db").out


def test_without_a_ledger_there_is_nothing_to_bring_up_to_date(run):
    assert run("reanalyse").code == 2
