"""`report` at the command line."""

import json

import pytest


@pytest.fixture
def story(run, articles):
    assert run("add", articles, "--published", "2024-10-21").code == 0
    return json.loads(run("stories", "--format", "json").out)[0]["id"]


@pytest.mark.usefixtures("either_store")
def test_the_ending_of_the_file_says_the_format(run, story, tmp_path):
    for name, begins in (("r.html", b"<!doctype html>"), ("r.md", b"# "), ("r.XLSX", b"PK")):
        done = run("report", story, "--out", name, "--language", "en")
        assert (done.code, done.out) == (0, ""), done.err
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_without_a_file_it_goes_to_stdout_and_tells_the_command_that_makes_it_again(run, story):
    made = run("report", story, "--format", "markdown", "--dated", "2024-11-01").out
    command = f"report {story} --format markdown --language ar --dated 2024-11-01"
    assert f"`tawatur {command}`" in made
    assert run(*command.split()).out == made


def test_what_is_there_is_not_overwritten(run, story, tmp_path):
    (tmp_path / "r.html").write_text("mine", "utf-8")
    refused = run("report", story, "--out", "r.html")
    assert refused.code == 2
    assert "r.html: is there already" in refused.err
    assert (tmp_path / "r.html").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--out", "r.pdf"), ".html, .md, .xlsx"),
        (("--out", "report"), "or name one"),
        (("--format", "pdf"), "'pdf' is not one of"),
        (("--language", "fr"), "'fr' is not one of"),
        (("--dated", "June"), "no day such as"),
        (("--out", "nowhere/r.html"), "nowhere/r.html"),
    ],
)
def test_what_cannot_be_is_said(run, story, tmp_path, arguments, why):
    refused = run("report", story, *arguments)
    assert refused.code == 2
    assert why in refused.err
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".pdf", ".html") or path.name == "report"]


def test_a_story_that_there_is_not_is_named(run, story):
    assert run("report", "s-nothing").err == "tawatur: no story s-nothing\n"
