"""A ledger that was exported as JSONL and read back is the same ledger."""

import io
import json
import subprocess
import sys

import pytest

import tawatur
from tawatur.errors import BrokenLine, Missing
from tawatur.ledger.corrections import Correction
from tawatur.model import Outlet


def _exported(ledger) -> bytes:
    out = io.BytesIO()
    ledger.export("jsonl", out)
    return out.getvalue()


@pytest.fixture
def original(add):
    said = "قال وزير النقل سامي الحداد، الأحد، إن 14 سفينة دخلت الميناء، بحسب وكالة الأنباء."
    told = [
        {"text": f"{said}\n{n}", "url": f"https://a.example/{n}", "outlet": "النهر", "published": f"2024-03-0{n}", "desk": n}
        for n in range(1, 5)
    ]
    revised = {**told[0], "text": f"{said}\nثم نفى ذلك."}
    ledger = add([*told, revised, {"text": "No Arabic in it.", "url": "x", "published": "spring"}, {"text": said, "title": "=1\0\u202e"}])
    ledger.set_outlets([Outlet(id="alnahr", name="النهر", country="LB", owner="شركة النهر")])
    ledger.store.correct(
        Correction(at="2024-03-09T10:00:00", who="سلمى", why="خطأ", kind="reject", digest="0" * 64, start=1, end=4, value={"a": 1})
    )
    return ledger


def test_it_is_the_same_ledger(original, tmp_path):
    original.export("jsonl", tmp_path / "all.jsonl")
    with tawatur.open_ledger(tmp_path / "again.db") as again:
        assert len(list(again.restore(tmp_path / "all.jsonl"))) == 7
        assert _exported(again) == _exported(original)
        assert again.verify().problems == ()
        assert {answer.status for answer in again.restore(tmp_path / "all.jsonl")} == {"known"}
        assert _exported(again) == _exported(original)


def test_so_is_the_sample_from_the_command_line(sample_ledger, tmp_path):
    run = [sys.executable, "-m", "tawatur.cli.main"]
    for asked in (["export", "jsonl", "-o", "a.jsonl", "--ledger", str(sample_ledger)], ["import", "a.jsonl", "--ledger", "b.db"]):
        subprocess.run([*run, *asked], check=True, cwd=tmp_path)
    with tawatur.open_ledger(tmp_path / "b.db") as again, tawatur.open_ledger(sample_ledger) as sample:
        assert _exported(again) == _exported(sample)
        assert again.claims() == sample.claims()
        assert again.outdated() == 0


def test_what_is_in_the_ledger_already_stays(original, sample, tmp_path):
    sample.export("jsonl", tmp_path / "sample.jsonl")
    original.export("jsonl", tmp_path / "other.jsonl")
    with tawatur.open_ledger(tmp_path / "both.db") as one, tawatur.open_ledger(tmp_path / "both2.db") as other:
        for name in ("sample", "other"):
            list(one.restore(tmp_path / f"{name}.jsonl"))
        for name in ("other", "sample"):
            list(other.restore(tmp_path / f"{name}.jsonl"))
        assert _but_decisions(one) == _but_decisions(other)  # these stand in the order in which they came, the later word last
        assert one.summary().articles == sample.summary().articles + original.summary().articles


def _but_decisions(ledger: tawatur.Ledger) -> list[bytes]:
    return [line for line in _exported(ledger).splitlines() if json.loads(line)["record"] != "correction"]


def _broken(line: dict[str, object], **changed: object) -> bytes:
    return json.dumps({**line, **changed}).encode() + b"\n"


@pytest.mark.parametrize(
    ("break_it", "why"),
    [
        (lambda lines: [b"no json\n", *lines[1:]], ":1: no JSON object"),
        (lambda lines: [_broken(json.loads(lines[0]), text="غير ذلك"), *lines[1:]], ":1: the text is not the one"),
        (lambda lines: [lines[0].replace(b'"language"', b'"tongue"'), *lines[1:]], ":1: an article that is not as it was exported"),
        (lambda lines: [*lines[:1], lines[1].replace(b'"start":', b'"start":1'), *lines[2:]], ":1: .* does not stand at"),
        (lambda lines: [_broken(json.loads(lines[0]), uncorrected={"verb": []}), *lines[1:]], ":1: an article that is not as it was"),
        (lambda lines: [_broken(json.loads(lines[0]), uncorrected=[]), *lines[1:]], ":1: an article that is not as it was"),
        (lambda lines: [*lines[:2], b'{"record":"verdict"}\n', *lines[2:]], ":3: no record that belongs here: verdict"),
    ],
)
def test_what_is_no_such_export_is_named_with_its_line(break_it, why, sample, tmp_path):
    lines = break_it(_exported(sample).splitlines(keepends=True))
    (tmp_path / "broken.jsonl").write_bytes(b"".join(lines))
    with tawatur.open_ledger(tmp_path / "again.db") as again, pytest.raises(BrokenLine, match=why):
        list(again.restore(tmp_path / "broken.jsonl"))


def test_an_undoing_without_what_it_undoes_undoes_nothing_else(original, tmp_path):
    undoing = {"record": "correction", "number": 7, "at": "2024-03-10", "who": "سلمى", "why": "", "kind": "undo", "value": {"undoes": 1}}
    (tmp_path / "cut.jsonl").write_text(json.dumps(undoing), "utf-8")
    assert list(original.restore(tmp_path / "cut.jsonl")) == []
    assert [(one.kind, one.state) for one in original.history()] == [("outlet", "holds"), ("reject", "idle"), ("undo", "holds")]
    assert original.verify().problems == ()


def test_a_file_that_is_not_there_is_named(sample, tmp_path):
    with pytest.raises(Missing, match=r"nothing\.jsonl"):
        list(sample.restore(tmp_path / "nothing.jsonl"))
