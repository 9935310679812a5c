"""`--jobs`: the same ledger from any number of processes, and none of them left behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tawatur.api import Ledger
from tawatur.errors import NotAnalysed, WorkerError
from tawatur.ledger.opening import open_store

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for under /proc")

_TAGGER = """
import os

class Doomed:
    \"\"\"Ends the process that reads a certain word.\"\"\"
    rule = "doomed"
    digest = "doomed"

    def labels(self, page, proposed):
        if "مهلك" in page.words:
            os._exit(9)
        if "مربك" in page.words:
            raise LookupError("no such thing")
        return ["O"] * len(page.words)

    def __reduce__(self):
        return Doomed, ()
"""


def _children(process):
    """The processes that a process started, and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == process and state != "Z":
            found.append(int(status.parent.name))
    return found


def _runs(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _all_gone(processes):
    """Whether none of them runs any more, a few seconds given."""
    end = time.monotonic() + 10
    while any(map(_runs, processes)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(_runs, processes))


def _heed():
    """Heed SIGINT, which whoever runs the tests behind a shell has made their processes ignore."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _ids(out):
    return [json.loads(line)["id"] for line in out.splitlines() if line.endswith("}")]


def _held(run):
    return [record["id"] for record in map(json.loads, run("export", "jsonl").out.splitlines()) if record["record"] == "article"]


def test_the_ledger_does_not_depend_on_the_number_of_processes(run, many):
    source = many(40)
    told, exports, rows = [], [], []
    for jobs in (1, 2, 3):
        told.append(run("add", source, "--jobs", jobs, "--format", "jsonl", "--ledger", f"{jobs}.db").out)
        exports.append(run("export", "jsonl", "--ledger", f"{jobs}.db").out)
        store = open_store(f"{jobs}.db")
        with store.reading() as connection:
            tables = ("articles", "texts", "analyses", "statements", "figures", "edges", "groups", "members")
            rows.append([connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables])
        store.close()
    assert len(_ids(told[0])) == 40
    assert told[1] == told[0] == told[2]
    assert exports[1] == exports[0] == exports[2]
    assert rows[1] == rows[0] == rows[2]


def test_names_of_ones_own_are_known_to_all_processes(run, tmp_path):
    (tmp_path / "names.yaml").write_text("- {type: ORG, name: مرافئ الساحل, name_en: Coast Ports}\n", "utf-8")
    (tmp_path / "port.txt").write_text("أعلنت مرافئ الساحل أن الميناء سيفتح غدا.", "utf-8")
    assert run("add", "port.txt", "--gazetteer", "names.yaml", "--jobs", 2).code == 0
    assert "سيفتح" in run("who", "Coast Ports").out


@linux
def test_a_terminal_shows_how_far_it_is_and_a_pipe_does_not(many, tmp_path):
    import pty

    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "tawatur.cli.main", "add", many(40), "--jobs", "1"]
    environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm"}
    running = subprocess.Popen(command, cwd=tmp_path, stderr=terminal, stdout=subprocess.PIPE, env=environment)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # what a terminal says at its end
        while piece := os.read(screen, 4096):
            shown += piece
    os.close(screen)
    out, _ = running.communicate(timeout=90)
    assert running.returncode == 0
    assert out == b""
    assert b"40/40" in shown
    assert b"left" in shown


def test_no_processes_is_no_number(run, articles):
    assert run("add", articles, "--jobs", 0).code == 2


@linux
def test_ctrl_c_ends_all_of_it_with_one_clear_line(run, start, many, tmp_path):
    running = start("add", many(160), "--jobs", 2, "--format", "jsonl", cwd=tmp_path, start_new_session=True, preexec_fn=_heed)
    first = running.stdout.readline()
    workers = _children(running.pid)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    out, err = running.communicate(timeout=90)
    assert running.returncode == 130
    assert err.splitlines() == ["tawatur: interrupted; what was done is safe, and the same command goes on from there"]
    assert workers
    assert _all_gone(workers)
    assert 0 < len(_ids(first + out)) < 160
    assert set(_ids(first + out)) <= set(_held(run))
    assert run("verify").code == 0


@linux
def test_a_worker_that_is_killed_is_replaced_and_nothing_is_missing(run, start, many, tmp_path):
    running = start("add", many(120), "--jobs", 2, "--format", "jsonl", cwd=tmp_path)
    running.stdout.readline()
    workers = _children(running.pid)
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    _, err = running.communicate(timeout=100)
    assert len(workers) == 2
    assert running.returncode == 0, err
    assert "added 120" in err
    assert len(_held(run)) == 120


@linux
def test_no_worker_outlives_a_parent_that_is_killed(start, many, tmp_path):
    running = start("add", many(160), "--jobs", 2, "--format", "jsonl", cwd=tmp_path)
    running.stdout.readline()
    workers = _children(running.pid)
    running.kill()
    running.communicate()
    assert workers
    assert _all_gone(workers)


def test_an_article_that_ends_every_process_is_named_and_the_rest_is_added(tmp_path, monkeypatch):
    (tmp_path / "doomed.py").write_text(_TAGGER, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    from doomed import Doomed

    texts = [f"قال الوزير إن {n} سفن غادرت المرفأ" for n in range(3, 9)]
    texts[2] += " وهو خبر مهلك"
    source = tmp_path / "lines.jsonl"
    source.write_text(
        "".join(json.dumps({"text": text, "url": f"https://news.example/{n}"}) + "\n" for n, text in enumerate(texts)), "utf-8"
    )
    with Ledger(open_store(tmp_path / "ledger.db"), tagger=Doomed()) as ledger:
        answers = ledger.add(source, jobs=2)
        [deadly] = [answer for answer in answers if isinstance(answer, NotAnalysed)]
        assert answers.index(deadly) == 2
        assert deadly.place == "https://news.example/2"
        assert "exit code 9, twice" in str(deadly)
        assert ledger.summary().articles == 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_over_one_article_is_named_and_the_rest_is_added(tmp_path, monkeypatch, jobs):
    (tmp_path / "doomed.py").write_text(_TAGGER, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    from doomed import Doomed

    (tmp_path / "a.txt").write_text("قال الوزير إن هذا خبر مربك", "utf-8")
    (tmp_path / "b.txt").write_text("قال الوزير إن الطريق مفتوح", "utf-8")
    with Ledger(open_store(tmp_path / "ledger.db"), tagger=Doomed()) as ledger:
        faulty, added = ledger.add([tmp_path / "a.txt", tmp_path / "b.txt"], jobs=jobs)
        assert isinstance(faulty, NotAnalysed)
        assert "LookupError: no such thing" in str(faulty)
        assert added.status == "added"


def test_a_tagger_that_no_other_process_can_have_is_a_clear_error(tmp_path, articles):
    class Local:
        rule = digest = "local"

    with Ledger(open_store(tmp_path / "ledger.db"), tagger=Local()) as ledger, pytest.raises(WorkerError, match="one job does without"):
        ledger.add(articles, jobs=2)
