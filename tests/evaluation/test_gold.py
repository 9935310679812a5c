"""Gold that is wrong: what and where is told, all of it at once, and the rest is scored."""

import json

import pytest

import tawatur
from tawatur.errors import EmptySource, Missing

from .conftest import TEXT


def _told(folder):
    return [(problem.line, problem.reason) for problem in tawatur.evaluate(folder).problems]


def test_the_rest_is_scored_and_the_file_is_named(marks, write):
    write("{\n  nothing", "broken")
    evaluation = tawatur.evaluate(write(marks))
    assert evaluation.total["statements"].f1 == 1.0
    [problem] = evaluation.problems
    assert problem.file.endswith("broken.json")
    assert problem.line == 2
    assert problem.reason.startswith("no JSON")


@pytest.mark.parametrize("written", ["", "[" * 100_000, '{"figures": [', '{"figures": [' + "9" * 5000 + "]}", "\ufeff{"])
def test_what_is_no_json_is_an_error_of_its_file(written, write):
    [(_, reason)] = _told(write(written))
    assert reason.startswith("no JSON")


def test_bytes_that_are_no_text_are_an_error_of_their_file(marks, write):
    (write(marks) / "odd.json").write_bytes(b"\xff\xfe\x00{")
    [(_, reason)] = _told(write(marks))
    assert reason.startswith("no JSON")


def test_a_mark_that_does_not_stand_there_is_told_with_the_way_to_it(marks, write):
    marks["statements"][1]["content"]["start"] += 1
    marks["figures"][0]["mark"]["end"] = 10_000
    marks["entities"][0]["mentions"][0] = {"text": "زيد"}
    marks["dates"][0]["mark"] = {"text": "النقل", "nth": 7}
    marks["statements"][0]["via"][0]["mark"] = {"start": 9, "end": 9, "text": ""}
    marks["events"][0]["trigger"] = {}
    reasons = [reason for _, reason in _told(write(marks))]
    assert [reason.partition(":")[0] for reason in reasons] == [
        "entities[0].mentions[0]",
        "statements[0].via[0].mark",
        "statements[1].content",
        "figures[0].mark",
        "dates[0].mark",
        "events[0].trigger",
    ]
    assert "«زيد» does not stand in the article" in reasons[0]
    assert "there stands «كون الطرق مغلقة»" in reasons[2]
    assert f"which has {len(TEXT)} characters" in reasons[3]
    assert "8 times" in reasons[4]


@pytest.mark.parametrize(
    ("field", "value", "way"),
    [
        ("statements", [{"cue": {"text": "قالت"}, "act": "asert"}], "statements[0].act"),
        ("entities", [{"id": "x", "type": "PERSON"}], "entities[0].type"),
        ("figures", [{"low": 3}], "figures[0]"),
        ("dates", {"mark": 3}, "dates"),
    ],
)
def test_what_is_not_in_the_schema_is_told_with_the_way_to_it(field, value, way, marks, write):
    [(_, reason)] = _told(write(marks | {field: value}))
    assert reason.startswith(f"{way}: ")


def test_marks_of_another_text_are_told(marks, write):
    [(_, reason)] = _told(write(marks, text=TEXT.replace("300", "301")))
    assert reason.startswith("digest: ")
    del marks["digest"]
    assert len(_told(write(marks, text=TEXT.replace("300", "3000")))) > 5


def test_an_article_that_is_not_there_is_named(marks, write):
    [(_, reason)] = _told(write(marks | {"doc": "elsewhere.txt"}, text=None))
    assert "bus.txt or elsewhere.txt" in reason


def test_the_article_may_stand_in_the_file_or_in_the_one_that_doc_names(marks, write):
    assert tawatur.evaluate(write(marks | {"text": TEXT, "doc": "anything"}, text=None)).misses == []
    folder = write(marks, "other", text=None)
    (folder / "bus.txt").write_text(TEXT, "utf-8")
    assert [file.file for file in tawatur.evaluate(folder).files] == ["bus.json", "other.json"]


def test_a_place_may_be_told_by_its_words_alone(marks, write):
    def told(part):
        if isinstance(part, dict) and {"start", "end", "text"} <= part.keys():
            before = TEXT[: part["start"] + len(part["text"]) - 1]
            return {"text": part["text"], "nth": sum(before.startswith(part["text"], at) for at in range(len(before)))}
        if isinstance(part, dict):
            return {key: told(value) for key, value in part.items()}
        return [told(one) for one in part] if isinstance(part, list) else part

    assert tawatur.evaluate(write(told(marks))).misses == []


def test_json_of_another_kind_in_a_folder_is_passed_over_and_alone_it_is_an_error(marks, write):
    folder = write(marks)
    (folder / "list.json").write_text("[1]", "utf-8")
    (folder / "stories.json").write_text('{"stories": 3}', "utf-8")
    evaluation = tawatur.evaluate(folder)
    assert evaluation.problems == ()
    assert len(evaluation.passed_over) == 2
    [problem] = tawatur.evaluate(folder / "list.json").problems
    assert problem.reason.startswith("no gold")


def test_where_there_is_no_gold_at_all_it_is_said(tmp_path):
    with pytest.raises(EmptySource, match="no gold in it"):
        tawatur.evaluate(tmp_path)
    with pytest.raises(Missing, match="nowhere"):
        tawatur.evaluate(tmp_path / "nowhere")


def test_folders_in_a_folder_are_read_and_files_named_by_their_way(marks, write):
    folder = write(marks)
    (folder / "more").mkdir()
    (folder / "more" / "own.json").write_text(json.dumps(marks | {"text": TEXT}), "utf-8")
    assert [file.file for file in tawatur.evaluate(folder).files] == ["bus.json", "more/own.json"]
    assert [file.file for file in tawatur.evaluate(folder / "more" / "own.json").files] == ["own.json"]
