"""The questions: every one answers in three formats, and says clearly what it cannot answer."""

import csv
import io
import json

import pytest

QUESTIONS = [
    ["stories"],
    ["claims"],
    ["copies"],
    ["who", "وزارة النقل"],
    ["names"],
    ["figures"],
    ["series"],
    ["timeline"],
    ["coverage"],
    ["search", "الحافلات"],
    ["verify"],
]


@pytest.mark.usefixtures("either_store")
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_question_answers_in_every_format(run, articles, question):
    run("add", articles)
    assert isinstance(json.loads(run(*question, "--format", "json").out), list | dict)
    heads, *rows = csv.reader(io.StringIO(run(*question, "--format", "csv").out))
    assert all(len(row) == len(heads) for row in rows)
    table = run(*question)
    assert (table.code, table.err) == (0, "")
    assert table.out.strip()


def test_csv_holds_no_formula_and_no_line_that_is_not_one(run, tmp_path):
    title = '=HYPERLINK("https://evil.example")\rX, "Y"'
    text = f"{title}\nأعلنت وزارة النقل أن الميناء سيغلق أبوابه غداً."
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "title": title, "url": "u"}), "utf-8")
    run("add", "a.jsonl")
    out = run("stories", "--format", "csv").out
    (story,) = csv.DictReader(io.StringIO(out, newline=""))
    assert story["title"].startswith("'=HYPERLINK")
    assert story["articles"] == "1"


def test_a_search_shows_where_the_words_stand(run, articles):
    run("add", articles)
    hits = json.loads(run("search", "حافلة", "شركة", "--format", "json").out)
    assert [hit["name"] for hit in hits] == ["one.txt"]
    text = (articles / "one.txt").read_text("utf-8")
    assert text[hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]
    assert {text[start:end] for start, end in hits[0]["marks"]} == {"حافلة", "شركة"}
    assert "[شركة]" in run("search", "شركة").out


_SPELLED = (
    "قال المتحدث باسم الشركة بافيل غريشنكوف، اليوم الاثنين، إن الجسر سيغلق أمام الشاحنات في الأسبوع المقبل.",
    "أعلن بافيل جريشنكوف، المتحدث باسم الشركة، أن الأعمال في النفق ستبدأ نهاية الشهر، وأن الطريق البديل جاهز.",
    "وأكد بافل غريشنكوف أن العمال عادوا إلى الموقع صباح الأربعاء بعد توقف دام يومين بسبب الأمطار الغزيرة.",
)


def test_who_finds_a_person_under_all_spellings_and_says_why(run, tmp_path):
    for number, text in enumerate(_SPELLED):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
        run("add", f"{number}.txt", "--published", "2024-10-07")
    assert len(json.loads(run("who", "بافيل جريشنكوف", "--format", "json").out)) == 3
    assert "ج/غ: one foreign g" in run("who", "بافيل جريشنكوف").out
    (named,) = json.loads(run("names", "--variants", "--format", "json").out)
    assert {spelling["name"] for spelling in named["spellings"]} == {"بافيل غريشنكوف", "بافيل جريشنكوف", "بافل غريشنكوف"}
    assert json.loads(run("names", "بافيل جريشنكوف", "--format", "json").out) == [named]
    assert named["name"] in run("names").out


def test_the_ledger_can_be_named_by_option_and_by_environment(run, articles, monkeypatch):
    run("add", articles, "--ledger", "mine.db")
    monkeypatch.setenv("TAWATUR_LEDGER", "mine.db")
    assert json.loads(run("search", "الحافلات", "--format", "json").out)
    assert json.loads(run("search", "الحافلات", "--format", "json", "--ledger", "mine.db").out)


@pytest.mark.parametrize(
    "question", [*QUESTIONS, ["story", "x"], ["claim", "x"], ["export", "jsonl"], ["remove", "x"], ["serve"]], ids=lambda q: q[0]
)
def test_a_ledger_that_is_not_there_is_not_made(run, tmp_path, question):
    answer = run(*question, "--ledger", "missing.db")
    assert answer.code == 2
    assert answer.out == ""
    assert "missing.db" in answer.err
    assert len(answer.err.splitlines()) == 1
    assert not (tmp_path / "missing.db").exists()


@pytest.mark.parametrize(
    "question", [["story", "nowhere"], ["claim", "nowhere"], ["claims", "nowhere"], ["figures", "nowhere"], ["export", "docx"]]
)
def test_what_is_not_there_is_one_clear_line(run, articles, question):
    run("add", articles)
    answer = run(*question)
    assert (answer.code, answer.out) == (2, "")
    assert question[1] in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_question_makes_no_ledger_in_an_empty_database(run, server):
    url = server.database()
    for _ in range(2):
        answer = run("stories", "--ledger", url)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err == f"tawatur: {url}: there is no such ledger; `tawatur add` makes one, --ledger names another\n"


def test_a_server_that_does_not_answer_is_one_clear_line_without_the_password(run):
    answer = run("stories", "--ledger", "postgresql://reader:geheim@127.0.0.1:1/affair")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert "postgresql://reader:***@127.0.0.1:1/affair" in answer.err


def test_a_file_that_is_no_ledger_is_named(run, tmp_path):
    (tmp_path / "notes.db").write_text("not a ledger", "utf-8")
    answer = run("stories", "--ledger", "notes.db")
    assert answer.code == 2
    assert "notes.db" in answer.err


def test_a_repair_says_of_each_problem_whether_it_was_repaired(run, articles):
    import sqlite3

    run("add", articles)
    before = run("export", "jsonl").out
    with sqlite3.connect("tawatur.db") as raw:
        raw.execute("UPDATE articles SET digest = 'beef' WHERE name = 'one.txt'")
        raw.execute("UPDATE analyses SET body = 'x' WHERE article = (SELECT number FROM articles WHERE name = 'two.txt')")
    raw.close()
    answer = run("verify", "--repair", "--format", "csv")
    told = {row["article"]: (row["what"], row["repaired"]) for row in csv.DictReader(io.StringIO(answer.out))}
    assert answer.code == 1
    assert told == {"one.txt": ("digests", "no"), "two.txt": ("analyses", "yes")}
    run("remove", "one.txt")
    run("add", articles)
    assert run("verify", "--repair").code == 0
    assert run("export", "jsonl").out == before


def test_verify_fails_when_the_ledger_was_tampered_with(run, articles):
    import sqlite3

    run("add", articles)
    assert run("verify").code == 0
    with sqlite3.connect("tawatur.db") as raw:
        raw.execute("UPDATE articles SET digest = 'beef' WHERE name = 'one.txt'")
    raw.close()
    answer = run("verify")
    assert answer.code == 1
    assert "one.txt" in answer.out
    problems = json.loads(run("verify", "--format", "json").out)["problems"]
    assert {problem["article"] for problem in problems} == {"one.txt"}
    assert {problem["what"] for problem in problems} == {"digests"}


def test_an_export_to_a_file_is_the_export_to_stdout(run, articles, tmp_path):
    run("add", articles)
    assert run("export", "jsonl", "-o", "all.jsonl").out == ""
    assert (tmp_path / "all.jsonl").read_text("utf-8") == run("export", "jsonl").out
    refused = run("export", "jsonl", "-o", "no/such/folder/all.jsonl")
    assert refused.code == 2
    assert "no/such/folder" in refused.err


def test_tables_in_a_terminal_isolate_right_to_left_text_line_by_line():
    from rich.console import Console

    from tawatur.cli.output import as_table

    def shown(**kind):
        console = Console(file=io.StringIO(), width=30, **kind)
        as_table(["who", "what"], [["ministry", "وزارة النقل البري والبحري والجوي في العاصمة"]], console)
        return console.file.getvalue()

    terminal = shown(force_terminal=True, color_system=None).splitlines()[1:]
    assert len(terminal) > 1
    assert all((line.count("\u2067"), line.count("\u2069")) == (1, 1) for line in terminal)
    assert terminal[0].startswith("ministry")
    assert "\u2067" not in shown(force_terminal=False)


def test_an_answer_can_be_filtered_and_turned(run, articles):
    run("add", articles, "--outlet", "النهار", "--published", "2024-03-01")

    def hits(*options):
        return json.loads(run("search", "شركة", "--format", "json", *options).out)

    whole = hits()
    assert whole
    assert hits("--outlet", "النَّهار", "--since", "2000-01-01") == whole
    assert hits("--until", "2000-01-01") == hits("--outlet", "غيرها") == hits("--act", "threaten") == []
    assert [hit for page in ("1", "2", "3") for hit in hits("--page", page, "--size", "1")] == whole[:3]


@pytest.mark.parametrize(
    ("options", "named"), [(("--act", "sing"), "assert, announce"), (("--since", "yesterday"), "2024-10-21"), (("--page", "0"), "--page")]
)
def test_a_filter_that_cannot_be_is_a_usage_error(run, articles, options, named):
    run("add", articles)
    answer = run("search", "شركة", *options)
    assert (answer.code, answer.out) == (2, "")
    assert named in answer.err


@pytest.mark.usefixtures("own_sample")
def test_a_claim_says_why_its_statements_are_one(run):
    claims = json.loads(run("claims", "--format", "json").out)
    admitted = next(claim["id"] for claim in claims if "admits" in {position["stance"] for position in claim["positions"]})
    reasons = json.loads(run("claim", admitted, "--why", "--format", "json").out)
    assert len(reasons) > 1
    for reason in reasons:
        assert reason["score"] >= reason["least"]
        assert reason["shared"]
        assert set(reason["apart"]) <= set(reason["features"])
    assert "predicate" in run("claim", admitted, "--why").out


@pytest.mark.usefixtures("own_sample")
def test_a_claim_shows_its_chains_and_marks_what_it_rests_on(run):
    claim = next(claim for claim in json.loads(run("claims", "--format", "json").out) if claim["contested"])
    networks = json.loads(run("claim", claim["id"], "--chains", "--format", "json").out)
    assert [network["side"] for network in networks] == ["vouches", "denies"]
    table = run("claim", claim["id"], "--chains").out
    assert all(f"[{name}]" in table for name in claim["grade"]["cut"])
    assert len(table.splitlines()) == 1 + sum(len(network["chains"]) for network in networks)


@pytest.mark.usefixtures("own_sample")
def test_a_claim_tells_its_life_and_a_series_its_points(run):
    claims = json.loads(run("claims", "--format", "json").out)
    admitted = next(claim["id"] for claim in claims if "admits" in {position["stance"] for position in claim["positions"]})
    told = json.loads(run("claim", admitted, "--format", "json").out)
    steps = [(step["kind"], step["before"]) for step in told["life"]]
    assert steps[0] == ("first", None)
    assert {("denied", None), ("admitted", "denies")} <= set(steps)
    assert "turned from denies" in run("claim", admitted).out
    sailors = next(one for one in json.loads(run("series", "--format", "json").out) if one["unit"] == "sailors")
    assert [point["low"] for point in sailors["points"]][-2:] == [180, 320]
    assert "disagrees with" in run("series").out


@pytest.mark.usefixtures("own_sample")
def test_a_timeline_tells_each_event_and_each_claim_once(run):
    story = json.loads(run("stories", "--format", "json").out)[0]["id"]
    found = json.loads(run("timeline", story, "--format", "json").out)
    assert [one["day"] for one in found] == sorted(one["day"] for one in found)
    assert len({one["id"] for one in found}) == len(found)
    denied = next(one for one in found if one["type"] == "REJECT" and one["actor"] == "iceland" and len(one["outlets"]) > 1)
    assert (denied["day"], denied["grade"]["voices"]) == ("2025-03-05", 1)
    assert len(denied["outlets"]) == len(denied["told"])
    claims = {one["id"] for one in json.loads(run("claims", story, "--format", "json").out)}
    assert {one["claim"] for one in found if one["kind"] == "claim"} <= claims
    assert "REJECT" in run("timeline", story).out
    first = json.loads(run("timeline", story, "--page", "1", "--size", "3", "--format", "json").out)
    assert first == found[:3]


@pytest.mark.usefixtures("own_sample")
def test_a_timeline_is_whole_where_a_filter_passes_one_of_its_tellings(run):
    found = json.loads(run("timeline", "--outlet", "دفتر النيل", "--format", "json").out)
    assert any(one["kind"] == "event" and len(one["outlets"]) > 1 for one in found)
    assert all("دفتر النيل" in one["outlets"] for one in found if one["kind"] == "event")


@pytest.mark.usefixtures("own_sample")
def test_a_story_tells_why_each_article_is_of_it(run):
    story = json.loads(run("stories", "--format", "json").out)[0]
    told = json.loads(run("story", story["id"], "--why", "--format", "json").out)
    assert [one["article"] for one in told] == story["articles"]
    assert [one["by"] for one in told].count("begins") == 1
    assert all(one["words"] for one in told if one["by"] != "begins")
    assert told[1]["words"][0] in run("story", story["id"], "--why").out


@pytest.mark.usefixtures("own_sample")
def test_series_are_whole_where_a_filter_passes_one_of_their_figures(run):
    found = json.loads(run("series", "--party", "portugal", "--format", "json").out)
    assert found
    assert all(any("portugal" in point["parties"] for point in one["points"]) for one in found)
    assert any("portugal" not in point["parties"] for one in found for point in one["points"])
    first, second = (json.loads(run("series", "--page", n, "--size", "2", "--format", "json").out) for n in ("1", "2"))
    assert [one["id"] for one in (*first, *second)] == [
        one["id"] for one in json.loads(run("series", "--size", "4", "--format", "json").out)
    ]
