"""On a real cluster of two processes: the same result as on one machine, whoever is killed in between."""

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import dask
import pytest

from tawatur.analysis.names import own_names
from tawatur.api import open_ledger
from tawatur.batch import manifest
from tawatur.batch.cluster import connected
from tawatur.batch.loading import load
from tawatur.batch.places import Place
from tawatur.batch.planning import finished, plan
from tawatur.batch.records import Unit
from tawatur.batch.running import run
from tawatur.errors import NotAnalysed, SourceError
from tawatur.pipeline import rules_version

from .compared import files, tables
from .driver import SMALL, job, small, whole
from .made_archive import articles, jsonl


def test_the_loaded_ledger_is_the_one_that_one_machine_makes(result, added, place):
    with open_ledger(place) as ledger:
        answers = list(load(ledger, str(result)))
        refused = [answer for answer in answers if isinstance(answer, SourceError)]
        assert not ledger.verify().problems
    assert [(Path(error.place).name, error.line) for error in refused] == [("many.jsonl", 71), ("texts", None)]
    if place.endswith(".db"):
        assert tables(place) == tables(added)
    with open_ledger(place) as ledger, open_ledger(added) as other:
        assert _exported(ledger) == _exported(other)
        before = tables(place)
        assert {answer.status for answer in load(ledger, str(result)) if not isinstance(answer, SourceError)} == {"known"}
    assert tables(place) == before


def _exported(ledger):
    out = io.BytesIO()
    ledger.export("jsonl", out)
    return out.getvalue()


def test_one_worker_makes_the_same_bytes_as_two(result, made, tmp_path):
    with connected("local", 1) as client:
        whole(client, tmp_path / "out", made.inputs)
    assert files(tmp_path / "out") == files(result)


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(client, result, made, tmp_path):
    out = tmp_path / "out"
    planned = small(client, out, made.inputs)
    done = run(client, job(out), planned)
    failures = [next(done).failure]
    (victim, *_) = client.run(os.getpid).values()
    os.kill(victim, signal.SIGKILL)
    failures += [one.failure for one in done]
    assert set(failures) == {None}
    finished(job(out), planned, {})
    assert victim not in client.run(os.getpid).values()
    assert files(out) == files(result)


def test_a_driver_that_is_killed_goes_on_where_it_was(client, result, made, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, Path(__file__).with_name("driver.py"), out, *made.inputs]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    told = {running.stdout.readline().strip() for _ in range(3)}
    workers = _children(running.pid)
    running.kill()
    told |= {line for line in running.communicate()[0].split("\n") if len(line) == 24}
    _wait_for_the_end_of(workers)
    assert not manifest.read(Place.at(str(out)), "out").complete
    before = {path: path.stat().st_mtime_ns for path in (out / "prepared").iterdir()}
    planned = small(client, out, made.inputs)
    assert told <= planned.done.keys()
    assert {unit.key for unit in planned.missing} == {unit.key for unit in planned.order if isinstance(unit, Unit)} - planned.done.keys()
    assert planned.missing
    whole(client, out, made.inputs)
    kept = {path: path.stat().st_mtime_ns for path in before if path.stem in planned.done}
    assert kept.items() <= before.items()
    assert files(out) == files(result)


def _children(process):
    """The processes that a process started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == process:
                found.append(status.parent)
    return found


def _wait_for_the_end_of(processes):
    """Workers end when they notice that nobody is there any more."""
    end = time.monotonic() + 20
    while time.monotonic() < end and any(process.exists() for process in processes):
        time.sleep(0.05)
    assert not any(process.exists() for process in processes)


_TAGGER = """
import os

class Doomed:
    \"\"\"Ends the process that reads a certain word.\"\"\"
    rule = digest = "doomed"

    def labels(self, page, proposed):
        if "مهلك" in page.words:
            os._exit(9)
        return ["O"] * len(page.words)

    def __reduce__(self):
        return Doomed, ()
"""


def test_what_ends_every_worker_is_named_and_the_rest_is_done(tmp_path, monkeypatch):
    (tmp_path / "doomed_reader.py").write_text(_TAGGER, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    from doomed_reader import Doomed

    made, out = articles(30), tmp_path / "out"
    made[3]["text"] += "\nوهو خبر مهلك."
    inputs = [str(jsonl(tmp_path / "lines.jsonl", made))]
    doomed = job(out)._replace(tagger=Doomed(), rules=rules_version(tagger=Doomed()))
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), connected("local", 1) as client:
        planned = plan(client, doomed, inputs, size=SMALL)
        failed = {done.unit.key: done.failure for done in run(client, doomed, planned) if done.failure}
        made = finished(doomed, planned, failed)
    (failure,) = made.failures
    assert isinstance(failure.error(), NotAnalysed)
    assert (failure.place, failure.line) == (inputs[0], 1)
    assert made.articles == 30 - planned.missing[0].articles > 10


def test_only_what_changed_is_done_anew(client, tmp_path):
    made, out = articles(50), tmp_path / "out"
    for name, some in (("a", made[:10]), ("b", made[10:40])):
        jsonl(tmp_path / f"{name}.jsonl", some)
    inputs = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    whole(client, out, inputs)
    with (tmp_path / "b.jsonl").open("a", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(one)}\n" for one in made[40:])
    planned = small(client, out, inputs)
    assert {piece.input.name for unit in planned.missing for piece in unit.pieces} == {"b.jsonl"}
    assert len(planned.done) >= 2
    whole(client, out, inputs)
    whole(client, tmp_path / "fresh", inputs)
    assert files(out) == files(tmp_path / "fresh")


def test_other_rules_do_all_of_it_anew(client, result, made, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(result, out)
    (tmp_path / "names.yaml").write_text("- {type: ORG, name: مرافئ الساحل, name_en: Coast Ports}\n", "utf-8")
    own = own_names(tmp_path / "names.yaml")
    planned = plan(client, job(out)._replace(own=own, rules=rules_version(own)), made.inputs)
    assert not planned.done
    assert [path for path in out.rglob("*") if path.is_file()] == [out / "manifest.json"]


@pytest.mark.parametrize("part", ["articles", "prepared", "units"])
def test_a_part_that_was_lost_is_made_anew(client, result, made, tmp_path, part):
    shutil.copytree(result, tmp_path / "out")
    lost = sorted((tmp_path / "out" / part).iterdir())[1]
    lost.write_bytes(lost.read_bytes()[:-7])
    planned = small(client, tmp_path / "out", made.inputs)
    assert [unit.key for unit in planned.missing] == [lost.stem]
