"""`merge`, `split` and `move` at the command line."""

import json

import pytest

SHIPS = "أعلنت هيئة الموانئ أن 40 سفينة غادرت المرفأ الشرقي إلى جزيرة الريحان.\n"
ROAD = "قالت وزارة النقل إن الطريق الساحلي بين المدينتين سيغلق أمام الشاحنات الثقيلة.\n"


@pytest.fixture
def added(run, tmp_path):
    for name, text in (
        ("a.txt", SHIPS + ROAD),
        ("b.txt", SHIPS + ROAD + "انتهى."),
        ("c.txt", "افتتحت البلدية حديقة عامة جديدة قرب المكتبة."),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        assert run("add", name, "--published", "2024-10-21").code == 0


def _json(run, *command):
    return json.loads(run(*command, "--format", "json").out)


@pytest.mark.usefixtures("either_store", "added")
def test_claims_stories_and_articles_are_put_right_and_undone(run):
    claims, stories = _json(run, "claims"), _json(run, "stories")
    affair = next(story for story in stories if "a.txt" in story["articles"])
    garden = next(story for story in stories if "c.txt" in story["articles"])
    ships = next(claim["id"] for claim in claims if "سفينة" in claim["gloss"])
    road = next(claim["id"] for claim in claims if "الطريق" in claim["gloss"])
    for command in (
        ("merge", "claims", ships, road),
        ("split", "claim", ships, "a.txt:s2", "b.txt:s2"),
        ("merge", "stories", affair["id"], garden["id"]),
        ("split", "story", affair["id"], "c.txt"),
        ("move", "c.txt", "--to", affair["id"]),
        ("move", "b.txt", "--out"),
        ("move", "a.txt", "--alone"),
    ):
        done = run(*command, "--why", "قرأته", "--who", "سلمى")
        assert (done.code, done.out) == (0, ""), done.err
    assert sorted(tuple(story["articles"]) for story in _json(run, "stories")) == [("a.txt",), ("b.txt",), ("c.txt",)]
    assert [(one["kind"], one["who"], one["state"]) for one in _json(run, "history")] == [
        (kind, "سلمى", "holds") for kind in ("merge", "split", "merge", "split", "move", "move", "move")
    ]
    why = {one["article"]: one["corrections"] for story in _json(run, "stories") for one in _json(run, "story", story["id"], "--why")}
    assert why == {"a.txt": [3, 4, 5, 6, 7], "b.txt": [3, 4, 5, 6], "c.txt": [3, 4, 5, 6]}
    assert "together" in run("history").out
    assert run("verify").code == 0
    for number in (4, 7, 1, 6, 2, 5, 3):
        assert run("undo", number).code == 0
    assert (_json(run, "claims"), _json(run, "stories")) == (claims, stories)


@pytest.mark.usefixtures("added")
def test_names_are_merged_and_split(run):
    names = [one["name"] for one in _json(run, "names")]
    organisations = [one["name"] for one in _json(run, "names") if one["type"] == "ORG"]
    assert len(organisations) >= 2, names
    assert run("merge", "names", *organisations[:2], "--why", "واحدة").code == 0
    [one] = _json(run, "names", "--variants")
    assert {spelled["name"] for spelled in one["spellings"]} == set(organisations[:2])
    assert "by a correction" in run("names", "--variants").out
    assert run("split", "name", organisations[0], organisations[1], "--why", "بلى").code == 0
    assert _json(run, "names", "--variants") == []


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("move", "a.txt"), "--to STORY, --out or --alone"),
        (("move", "a.txt", "--out", "--alone"), "--to STORY, --out or --alone"),
        (("merge", "claims", "c-0", "c-1"), "no claim c-0"),
        (("split", "story", "s-0", "a.txt"), "no story s-0"),
        (("merge", "names", "سامي الحداد", "سامي حداد"), "no article names سامي الحداد"),
    ],
)
def test_what_cannot_be_decided_is_said(run, command, why):
    failed = run(*command, "--why", "x")
    assert (failed.code, failed.out) == (2, "")
    assert why in " ".join(failed.err.replace("│", " ").split())
