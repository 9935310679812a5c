"""`batch` and `load` as a user has them."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from distributed import LocalCluster

from tawatur.api import open_ledger
from tawatur.batch.loading import load
from tawatur.batch.planning import finished
from tawatur.batch.running import run
from tawatur.errors import BatchError

from .compared import files, tables
from .driver import job, small, whole
from .made_archive import articles, jsonl


def tawatur(*arguments, cwd, before=""):
    """Exit code, stdout and stderr of a command in a process of its own; `before`: what that process runs first."""
    script = f"{before}\nfrom tawatur.cli.main import main\nif __name__ == '__main__': main()\n"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)


@pytest.fixture
def lines(tmp_path) -> Path:
    return jsonl(tmp_path / "lines.jsonl", articles(8))


def test_from_files_to_a_ledger_and_what_could_not_be_read_is_named(lines, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with lines.open("a", encoding="utf-8") as more:
        more.write("{broken\n")
    done = tawatur("batch", lines.name, "absent.txt", "--out", "out", "--jobs", 1, "--outlet", "الميناء", "--no-links", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "articles 8" in done.stderr
    failures = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["failures"]
    assert [(f["kind"], f["place"], f["line"]) for f in failures] == [("BrokenLine", "lines.jsonl", 9), ("Missing", "absent.txt", None)]
    assert all(f["reason"] in done.stderr for f in failures)
    loaded = tawatur("load", "out", cwd=tmp_path)
    assert (loaded.returncode, loaded.stderr) == (0, "added 8, not read 2\n")
    with open_ledger("added.db") as ledger:
        ledger.add([lines.name, "absent.txt"], outlet="الميناء")
    assert tables("tawatur.db") == tables("added.db")


def test_a_cluster_that_runs_already(client, lines, tmp_path):
    done = tawatur("batch", lines.name, "--out", "out", "--cluster", client.scheduler.address, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/out/articles/*.parquet'").fetchall() == [(8,)]
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/out/claims/*.parquet'").fetchall() > [(8,)]


def test_a_scheduler_that_goes_is_named_and_the_result_is_not_complete(tmp_path):
    source = jsonl(tmp_path / "many.jsonl", articles(400))
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        command = [sys.executable, "-m", "tawatur.cli.main", "batch", source.name, "--out", "out", "--cluster", cluster.scheduler_address]
        running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
        running.stderr.readline()
    err = running.communicate(timeout=60)[1]
    assert running.returncode == 2
    assert "the scheduler has gone" in err
    assert len(err.splitlines()) == 1
    assert not json.loads((tmp_path / "out" / "manifest.json").read_bytes())["complete"]


def test_a_disk_that_fails_leaves_the_result_incomplete(client, lines, tmp_path):
    out = tmp_path / "out"
    planned = small(client, out, [str(lines)])
    (out / "events").write_text("in the way of a folder", "utf-8")
    failed = {done.unit.key: done.failure for done in run(client, job(out), planned) if done.failure}
    assert failed
    assert not finished(job(out), planned, failed).complete
    (out / "events").unlink()
    assert whole(client, out, [str(lines)]).complete


def test_a_cluster_that_is_not_there_is_named(lines, tmp_path):
    told = tawatur(
        "batch",
        lines.name,
        "--out",
        "out",
        "--cluster",
        "tcp://127.0.0.1:9",
        cwd=tmp_path,
        before="import tawatur.batch.cluster as c; c._PATIENCE = '1s'",
    )
    assert told.returncode == 2
    assert "tcp://127.0.0.1:9" in told.stderr
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize("missing", ["distributed", "fsspec", "pyarrow"])
def test_a_library_that_is_missing_is_named_with_what_installs_it(lines, tmp_path, missing):
    told = tawatur("batch", lines.name, "--out", "out", cwd=tmp_path, before=f"import sys; sys.modules[{missing!r}] = None")
    assert told.returncode == 2
    assert missing in told.stderr
    assert "pip install 'tawatur[cluster]'" in told.stderr


def test_what_is_not_finished_or_of_other_rules_is_not_loaded(result, tmp_path):
    told = tawatur("load", tmp_path, "--ledger", "new.db", cwd=tmp_path)
    assert (told.returncode, "no result" in told.stderr) == (2, True)
    assert not (tmp_path / "new.db").exists()
    manifest = json.loads((result / "manifest.json").read_bytes())
    for change, said in (({"complete": False}, "not finished"), ({"rules": "other"}, "other rules")):
        (tmp_path / "manifest.json").write_text(json.dumps(manifest | change), "utf-8")
        with open_ledger(tmp_path / "new.db") as ledger, pytest.raises(BatchError, match=said):
            list(load(ledger, str(tmp_path)))


def test_a_folder_of_another_result_stays_as_it_is(client, result, lines):
    before = files(result)
    with pytest.raises(BatchError, match="another folder"):
        small(client, result, [str(lines)])
    assert files(result) == before
