"""`outlets` and `outlet` at the command line."""

import json


def test_outlets_are_listed_set_and_read_from_a_file(run, tmp_path):
    text = "قال وزير النقل سامي الحداد إن الجسر سيغلق غدا."
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "url": "https://tass.ru/1"}) + "\n", "utf-8")
    run("add", "a.jsonl", "--outlet", "صوت المرفأ")
    assert run("outlets", "--format", "csv").out.splitlines() == [
        "id,name,kind,country,owner,voice_of,reliability,articles",
        "صوت المرفا,صوت المرفأ,,,,,,1",
    ]
    said = ("--owner", "دار البحر", "--country", "PT", "--kind", "paper", "--voice-of", "portugal", "--reliability", "B2")
    (outlet,) = json.loads(run("outlet", "صوت المرفأ", *said, "--format", "json").out)
    assert list(outlet.values()) == ["صوت المرفا", "صوت المرفأ", "paper", "PT", "دار البحر", "portugal", "B2", []]
    (tmp_path / "names.yaml").write_text("- {type: ORG, name: وكالة ريحان, name_en: Rayhan, kind: agency, owner: دار}\n", "utf-8")
    listed = json.loads(run("outlets", "--from", "names.yaml", "--format", "json").out)
    assert [(outlet["id"], outlet["owner"], outlet["articles"]) for outlet in listed] == [
        ("صوت المرفا", "دار البحر", 1),
        ("rayhan", "دار", 0),
    ]
    assert run("outlet", "صوت المرفأ", "--forget").code == 0
    assert "دار البحر" not in run("outlets").out


def test_an_outlet_that_nobody_knows_is_an_error_unless_it_is_given_a_name(run, tmp_path):
    (tmp_path / "a.txt").write_text("قال الوزير إن الجسر سيغلق.", "utf-8")
    run("add", "a.txt")
    assert run("outlet", "coast", "--owner", "دار").code == 2
    assert run("outlet", "coast", "--owner", "دار", "--name", "الساحل").code == 0
    assert run("outlet", "الساحل", "--country", "Portugal").code == 2
    assert "coast" in run("outlets").out
