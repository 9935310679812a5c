"""`analyse`: an article without a ledger."""

import json

from tawatur.model import Analysis


def test_one_article_a_line(run, articles):
    answer = run("analyse", articles / "one.txt", articles / "two.txt")
    assert answer.code == 0
    found = [Analysis.from_json(line) for line in answer.out.splitlines()]
    assert [analysis.doc for analysis in found] == ["one.txt", "two.txt"]


def test_one_file_an_article(run, articles, tmp_path):
    out = tmp_path / "deep" / "out"
    assert run("analyse", articles / "one.txt", articles / "two.txt", "--out", out, "--published", "2024-03-05").out == ""
    assert sorted(path.name for path in out.iterdir()) == ["one.json", "two.json"]
    assert json.loads((out / "one.json").read_text("utf-8"))["published"] == {"value": "2024-03-05", "basis": "given", "mark": None}


def test_two_articles_of_one_name_both_get_their_file(run, articles, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text("قال الوزير كلاما آخر", "utf-8")
    run("analyse", articles / "one.txt", other / "one.txt", "--out", "out")
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_as_text_the_article_stands_there_unchanged(run, articles):
    answer = run("analyse", articles / "one.txt", "--format", "text")
    assert (articles / "one.txt").read_text("utf-8").strip() in answer.out


def test_explained_it_gives_reasons_for_what_it_found(run, articles):
    answer = run("analyse", articles / "one.txt", "--explain")
    assert answer.code == 0
    statements = json.loads(run("analyse", articles / "one.txt").out)["statements"]
    assert all(statement["content"]["text"] in answer.out for statement in statements)
    assert all(reason in answer.out for statement in statements for reason in statement["reasons"])


def test_some_unreadable_is_exit_code_1_all_unreadable_2(run, articles):
    some = run("analyse", articles / "one.txt", "missing.txt")
    assert some.code == 1
    assert "missing.txt" in some.err
    assert len(some.out.splitlines()) == 1
    assert run("analyse", "missing.txt").code == 2


def test_a_text_without_arabic_says_why_there_is_nothing(run, tmp_path):
    (tmp_path / "english.txt").write_text("The minister said nothing.", "utf-8")
    assert json.loads(run("analyse", "english.txt").out)["note"]
    assert "no Arabic" in run("analyse", "english.txt", "--explain").out


NAMES = "type,name,name_en\nORG,مرافئ الساحل,Coast Ports\n"


def _known(line):
    return [entity.id for entity in Analysis.from_json(line).entities if entity.known]


def test_names_of_ones_own_are_known_by_option_or_setting(run, tmp_path, monkeypatch):
    (tmp_path / "names.csv").write_text(NAMES, "utf-8")
    (tmp_path / "port.txt").write_text("أعلنت مرافئ الساحل أن الميناء سيفتح غدا.", "utf-8")
    assert _known(run("analyse", "port.txt").out) == []
    assert _known(run("analyse", "port.txt", "--gazetteer", "names.csv").out) == ["coast-ports"]
    monkeypatch.setenv("TAWATUR_GAZETTEER", "names.csv")
    assert _known(run("analyse", "port.txt").out) == ["coast-ports"]


def test_names_that_are_wrong_are_all_told_and_nothing_is_read(run, articles, tmp_path):
    (tmp_path / "names.csv").write_text(NAMES + "CAT,قط\nPER,\n", "utf-8")
    answer = run("analyse", articles / "one.txt", "--gazetteer", "names.csv")
    assert (answer.code, answer.out) == (2, "")
    assert "names.csv:3: type: CAT" in answer.err
    assert "names.csv:4: name: missing" in answer.err
