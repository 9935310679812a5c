"""`correct`, `undo` and `history` at the command line."""

import json

import pytest

TEXT = "قالت وزيرة النقل ليلى المنصوري، الأحد، إن نحو 300 حافلة ستدخل الخدمة قريبا.\nوأعلنت هيئة الموانئ أن 40 سفينة غادرت المرفأ."


@pytest.fixture
def added(run, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert run("add", "a.txt", "--published", "2024-10-21").code == 0


def _items(run):
    return {one["item"]: one["values"] for one in json.loads(run("correct", "list", "a.txt", "--format", "json").out)}


@pytest.mark.usefixtures("either_store", "added")
def test_what_is_listed_can_be_corrected_and_undone(run):
    before = _items(run)
    [date] = [item for item in before if item.startswith("date:")]
    buses, ships = (item for item in before if item.startswith("figure:"))
    for command in (
        ("statement", "a.txt", "s1", "--act", "admit", "--hedged", "--when", ""),
        ("speaker", "a.txt", "speaker:s2", "--name", "سامي الحداد", "--name", "iceland", "--party", "portugal"),
        ("date", "a.txt", date, "--value", "2024-10-13"),
        ("figure", "a.txt", buses, "--low", "310", "--of", "باصات"),
        ("accept", "a.txt", "statement:s2"),
        ("reject", "a.txt", ships),
    ):
        done = run("correct", *command, "--why", "قرأته")
        assert (done.code, done.out) == (0, ""), done.err
    after = _items(run)
    assert after["statement:s1"] == {"act": "admit", "polarity": "positive", "hedged": True, "when": None}
    assert after["speaker:s2"] == {"kind": "named", "entities": ["سامي الحداد", "آيسلندا"], "parties": ["البرتغال"]}
    assert (after[date], ships in after) == ({"value": "2024-10-13"}, False)
    assert after[buses] == {**before[buses], "low": 310, "high": 310, "of": "باصات"}
    assert run("verify").code == 0
    assert run("correct", "speaker", "a.txt", "s2", "--party", "", "--why", "لا أحد").code == 0
    assert _items(run)["speaker:s2"] == {**after["speaker:s2"], "parties": []}
    for number in (3, 6, 1, 5, 2, 4, 7):
        assert run("undo", number).code == 0
    assert _items(run) == before
    assert run("verify").code == 0


@pytest.mark.usefixtures("added")
def test_the_history_says_who_when_and_why(run, monkeypatch):
    run("correct", "reject", "a.txt", "statement:s1", "--why", "لم تقله", "--who", "سلمى")
    monkeypatch.setenv("TAWATUR_ANALYST", "Omar")
    run("undo", 1, "--why", "بلى")
    first, second = json.loads(run("history", "a.txt", "--format", "json").out)
    assert [first[key] for key in ("number", "kind", "who", "why", "state", "articles")] == [
        1,
        "reject",
        "سلمى",
        "لم تقله",
        "undone",
        ["a.txt"],
    ]
    assert [second[key] for key in ("number", "kind", "who", "why", "state", "value")] == [2, "undo", "Omar", "بلى", "holds", {"undoes": 1}]
    assert run("history").out.splitlines()[0].split()[:6] == ["number", "at", "who", "kind", "of", "state"]
    run("remove", "a.txt")
    run("undo", 2)
    assert [one["state"] for one in json.loads(run("history", "--format", "json").out)] == ["idle", "undone", "holds"]


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("correct", "reject", "a.txt", "s1", "--why", "x"), "s1: is no item such as statement:s2"),
        (("correct", "reject", "a.txt", "date:1-2", "--why", "x"), "`tawatur correct list` names what there is"),
        (("correct", "statement", "a.txt", "s1", "--why", "x"), "accept it, reject it, or say act"),
        (("correct", "statement", "a.txt", "date:1-2", "--act", "deny", "--why", "x"), "no date 1-2"),
        (("correct", "statement", "a.txt", "s1", "--act", "sing", "--why", "x"), "Invalid enum value 'sing'"),
        (("undo", 1), "no correction 1"),
    ],
)
def test_what_cannot_be_corrected_is_said(run, command, why):
    failed = run(*command)
    assert (failed.code, failed.out) == (2, "")
    assert why in failed.err
