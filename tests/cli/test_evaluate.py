"""`evaluate`, and `export gold` for it."""

import csv
import io
import json

import pytest


@pytest.fixture
def gold(run, articles, tmp_path):
    """The analyses of three articles beside them."""
    assert run("analyse", articles, "--out", articles, "--published", "2025-03-04").code == 0
    return articles


def test_a_table_of_layers_for_all_files_together(run, gold):
    answer = run("evaluate", gold)
    assert answer.code == 0
    heads, *rows = [line.split() for line in answer.out.splitlines()]
    assert heads[:4] == ["layer", "precision", "recall", "f1"]
    assert ["statements", "1.000", "1.000", "1.000"] in [row[:4] for row in rows]
    assert "evaluated 3 files" in answer.err
    assert "published: left out of 3, where it is not marked" in answer.err


def test_misses_are_listed_with_their_place(run, gold):
    path = gold / "one.json"
    marks = json.loads(path.read_text("utf-8"))
    figure = marks["figures"].pop(0)
    path.write_text(json.dumps(marks), "utf-8")
    assert figure["mark"]["text"] in run("evaluate", gold, "--misses", "figures").out
    [miss] = csv.DictReader(io.StringIO(run("evaluate", gold, "--misses", "figures", "--format", "csv").out))
    assert (miss["file"], miss["kind"], miss["start"]) == ("one.json", "spurious", str(figure["mark"]["start"]))
    told = json.loads(run("evaluate", gold, "--misses", "figures", "--format", "json").out)
    assert [miss["text"] for file in told["files"] for miss in file["misses"]] == [figure["mark"]["text"]]
    assert figure["mark"]["text"] not in run("evaluate", gold, "--misses", "dates").out


def test_csv_has_every_file_the_total_and_the_mean(run, gold):
    rows = list(csv.DictReader(io.StringIO(run("evaluate", gold, "--format", "csv").out)))
    assert {row["of"] for row in rows} == {"one.json", "two.json", "three.json", "total", "mean"}
    [total] = [row for row in rows if (row["of"], row["layer"]) == ("total", "statements")]
    assert int(total["gold"]) == sum(int(row["gold"]) for row in rows if row["layer"] == "statements" and row["of"].endswith("json"))


def test_a_layer_that_there_is_not_names_those_that_are(run, gold):
    answer = run("evaluate", gold, "--misses", "letters")
    assert answer.code == 2
    assert "furniture, mentions" in answer.err.replace("\n", " ")


def test_one_wrong_file_is_exit_code_1_nothing_that_can_be_used_2(run, gold, tmp_path):
    (gold / "two.json").write_text('{"doc": "two.txt", "figures": [{"mark": {"text": "لا شيء"}}]}', "utf-8")
    answer = run("evaluate", gold)
    assert answer.code == 1
    assert "two.json: figures[0].mark: «لا شيء» does not stand in the article" in answer.err
    assert "evaluated 2 files" in answer.err
    assert "statements" in answer.out
    assert run("evaluate", gold / "two.json").code == 2
    assert run("evaluate", tmp_path / "nowhere").code == 2


def test_names_of_your_own_are_found(run, gold, tmp_path):
    (tmp_path / "names.csv").write_text("type,name\nORG,الأحياء الشرقية\n", "utf-8")
    assert run("evaluate", gold, "--gazetteer", "names.csv").code == 0
    assert "الأحياء الشرقية" in run("evaluate", gold, "--gazetteer", "names.csv", "--misses", "mentions").out


def test_what_a_ledger_exports_is_right(run, articles):
    assert run("add", articles, "--published", "2025-03-04").code == 0
    assert run("export", "gold", "--out", "gold").code == 0
    answer = run("evaluate", "gold", "--format", "json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert len(told["files"]) == 3
    assert {score["f1"] for score in told["total"].values()} == {1.0, None}
    assert told["total"]["attribution"]["gold"] > 0
