"""`add`: what is safe, what is named, and which exit code says so."""

import json

import pytest


def _added(out):
    return [json.loads(line) for line in out.splitlines()]


def test_each_article_is_acknowledged_on_a_line_of_its_own(run, articles):
    answer = run("add", articles, "--format", "jsonl")
    assert answer.code == 0
    lines = _added(answer.out)
    assert [line["article"] for line in lines] == ["one.txt", "three.txt", "two.txt"]
    assert all(list(line) == ["record", "article", "id", "status"] and line["record"] == "added" for line in lines)
    assert {line["status"] for line in lines} == {"added"}


def test_stdout_is_data_only(run, articles):
    answer = run("add", articles)
    assert answer.out == ""
    assert "added 3" in answer.err


def test_adding_twice_changes_nothing(run, articles):
    run("add", articles)
    before = run("export", "jsonl").out
    again = run("add", articles, "--format", "jsonl")
    assert {line["status"] for line in _added(again.out)} == {"known"}
    assert run("export", "jsonl").out == before


def test_the_order_of_adding_does_not_matter(run, articles):
    names = ["one.txt", "two.txt", "three.txt"]
    run("add", *(articles / name for name in names), "--ledger", "a.db")
    for name in reversed(names):
        run("add", articles / name, "--ledger", "b.db")
    assert run("export", "jsonl", "--ledger", "a.db").out == run("export", "jsonl", "--ledger", "b.db").out


def test_the_order_of_lines_in_a_file_does_not_matter(run, tmp_path):
    lines = [json.dumps({"text": f"قال الوزير إن {n} سفن غادرت المرفأ", "url": f"https://news.example/{n}"}) + "\n" for n in range(3, 9)]
    (tmp_path / "a.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "b.jsonl").write_text("".join(reversed(lines)), "utf-8")
    for name in "ab":
        run("add", f"{name}.jsonl", "--ledger", f"{name}.db")
    assert run("export", "jsonl", "--ledger", "a.db").out == run("export", "jsonl", "--ledger", "b.db").out


def test_what_one_source_tells_and_another_does_not_is_kept_in_any_order(run, tmp_path):
    text = "قال الوزير إن الطريق سيفتح غدا أمام السيارات"
    bare, full = tmp_path / "bare.jsonl", tmp_path / "full.jsonl"
    bare.write_text(json.dumps({"text": text, "url": "https://news.example/1"}) + "\n", "utf-8")
    full.write_text(
        json.dumps({"text": text, "url": "https://news.example/1", "published": "2024-03-05", "outlet": "الجريدة"}) + "\n", "utf-8"
    )
    exports = []
    for ledger, order in (("a.db", (bare, full)), ("b.db", (full, bare))):
        for source in order:
            run("add", source, "--ledger", ledger)
        exports.append(run("export", "jsonl", "--ledger", ledger).out)
    article = json.loads(exports[0].splitlines()[0])
    assert (article["outlet"], article["published"]["value"]) == ("الجريدة", "2024-03-05")
    assert exports[0] == exports[1]


def test_day_and_outlet_hold_for_articles_that_do_not_tell(run, articles):
    run("add", articles / "one.txt", "--published", "2024-03-05", "--outlet", "الجريدة")
    (article,) = [record for record in map(json.loads, run("export", "jsonl").out.splitlines()) if record["record"] == "article"]
    assert (article["outlet"], article["published"]["value"]) == ("الجريدة", "2024-03-05")


def test_a_day_that_is_none_is_a_usage_error(run, articles):
    answer = run("add", articles, "--published", "yesterday")
    assert answer.code == 2
    assert "yesterday" in answer.err


def test_unreadable_sources_are_named_with_their_line_and_the_rest_is_added(run, articles, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "قال الوزير إن الطريق سيفتح غدا", "url": "https://news.example/1"}\n{broken\n', "utf-8")
    answer = run("add", lines, tmp_path / "missing.txt", articles)
    assert answer.code == 0
    assert "lines.jsonl:2" in answer.err
    assert "missing.txt" in answer.err
    assert "not read: 2" in answer.err
    assert "Traceback" not in answer.err
    assert len(json.loads(run("verify", "--format", "json").out)["problems"]) == 0
    assert run("add", lines, "--strict").code == 1


def test_when_nothing_can_be_read_the_exit_code_says_so(run, tmp_path):
    assert run("add", tmp_path / "missing.txt").code == 2
    assert run("add", tmp_path / "missing.txt", "--strict").code == 2


@pytest.mark.usefixtures("either_store")
def test_half_a_character_is_named_and_nothing_is_lost(run, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "قال الوزير \\ud800 غدا"}\n{"text": "قال الوزير إن الطريق مفتوح"}\n', "utf-8")
    answer = run("add", lines, "--format", "jsonl")
    assert answer.code == 0
    assert "Traceback" not in answer.err
    assert len(_added(answer.out)) >= 1
    assert run("verify").code == 0


@pytest.mark.usefixtures("either_store")
def test_a_nul_is_kept_where_it_stands(run, tmp_path):
    text = "قال الرئيس إيمانويل\0ماكرون إن الطريق\0مفتوح أمام 40\0سفينة"
    lines = tmp_path / "lines.jsonl"
    line = json.dumps({"text": text, "title": "خبر\0عاجل", "url": "https://news.example/\0"})
    lines.write_text(f"{line}\n{line}\n", "utf-8")
    assert [added["status"] for added in _added(run("add", lines, "--format", "jsonl").out)] == ["added", "known"]
    [article] = [record for record in map(json.loads, run("export", "jsonl").out.splitlines()) if record["record"] == "article"]
    assert (article["text"], article["title"], article["url"]) == (text, "خبر\0عاجل", "https://news.example/\0")
    assert run("verify").code == 0


@pytest.mark.usefixtures("either_store")
def test_removed_articles_are_gone_and_what_was_there_before_is_back(run, articles):
    run("add", articles / "one.txt", articles / "two.txt")
    before = run("export", "jsonl").out
    run("add", articles / "three.txt")
    assert run("export", "jsonl").out != before
    assert run("remove", "three.txt").code == 0
    assert run("export", "jsonl").out == before
    assert run("verify").code == 0
    assert run("remove", "three.txt").code == 2


@pytest.mark.usefixtures("either_store")
def test_two_commands_add_to_one_ledger_at_once(run, start, articles, tmp_path):
    running = [start("add", articles, cwd=tmp_path) for _ in range(2)]
    for one in running:
        _, err = one.communicate(timeout=120)
        assert one.returncode == 0, err
    assert run("verify").code == 0
    run("add", articles, "--ledger", "alone.db")
    assert run("export", "jsonl").out == run("export", "jsonl", "--ledger", "alone.db").out


def test_a_ledger_is_filled_with_names_of_ones_own(run, tmp_path):
    (tmp_path / "names.yaml").write_text("- {type: ORG, name: مرافئ الساحل, name_en: Coast Ports}\n", "utf-8")
    (tmp_path / "port.txt").write_text("أعلنت مرافئ الساحل أن الميناء سيفتح غدا.", "utf-8")
    assert run("add", "port.txt", "--gazetteer", "names.yaml").code == 0
    assert "سيفتح" in run("who", "Coast Ports").out


def test_the_original_of_an_article_comes_back_as_it_was(run, tmp_path):
    line = json.dumps({"url": "u1", "text": "قال الوزير سامي الحداد إن الجسر سيغلق غدا."})
    (tmp_path / "a.jsonl").write_text(f"{line}\n", "utf-8")
    (tmp_path / "b.jsonl").write_text(line.replace("{", '{"section": 1, '), "utf-8")
    run("add", "a.jsonl")
    assert run("original", "u1") == (0, line, "")
    run("add", "b.jsonl")
    several = run("original", "u1")
    assert len(several.err.splitlines()) == 2
    digest = next(told.split()[0] for told in several.err.splitlines() if not told.endswith("*"))
    both = {several.out, run("original", "u1", "--digest", digest[:12]).out}
    assert both == {line, line.replace("{", '{"section": 1, ')}
    assert run("original", "u2").code == 2
    assert "ffff" in run("original", "u1", "--digest", "ffff").err
