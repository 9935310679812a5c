"""`batch` and `load` as a user has them."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from distributed import LocalCluster

from .compared import tables
from .made_archive import articles, jsonl


def tawatur(*arguments, cwd, before=""):
    """Exit code, stdout and stderr of a command in a process of its own; `before`: what that process runs first."""
    script = f"{before}\nfrom tawatur.cli.main import main\nif __name__ == '__main__': main()\n"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)


@pytest.fixture
def lines(tmp_path) -> Path:
    return jsonl(tmp_path / "lines.jsonl", articles(8))


def test_from_files_to_a_ledger_and_what_could_not_be_read_is_named(lines, tmp_path):
    with lines.open("a", encoding="utf-8") as more:
        more.write("{broken\n")
    done = tawatur("batch", lines.name, "absent.txt", "--out", "out", "--jobs", 1, "--outlet", "الميناء", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "articles 8" in done.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert [(f["kind"], f["place"], f["line"]) for f in manifest["failures"]] == [
        ("BrokenLine", "lines.jsonl", 9),
        ("Missing", "absent.txt", None),
    ]
    assert all(f"{f['reason']}" in done.stderr for f in manifest["failures"])
    loaded = tawatur("load", "out", cwd=tmp_path)
    assert (loaded.returncode, loaded.stderr) == (0, "added 8, not read 2\n")
    tawatur("add", lines.name, "absent.txt", "--ledger", "added.db", "--jobs", 1, "--outlet", "الميناء", cwd=tmp_path)
    assert tables(tmp_path / "tawatur.db") == tables(tmp_path / "added.db")


def test_a_cluster_that_runs_already(lines, tmp_path):
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        done = tawatur("batch", lines.name, "--out", "out", "--cluster", cluster.scheduler_address, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/out/articles/*.parquet'").fetchall() == [(8,)]


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
    empty = tawatur("load", tmp_path, cwd=tmp_path)
    assert (empty.returncode, "no result" in empty.stderr) == (2, True)
    (tmp_path / "out").mkdir()
    manifest = json.loads((result / "manifest.json").read_bytes())
    for change, said in (({"complete": False}, "not finished"), ({"rules": "other"}, "other rules")):
        (tmp_path / "out" / "manifest.json").write_text(json.dumps(manifest | change), "utf-8")
        told = tawatur("load", "out", "--ledger", "new.db", cwd=tmp_path)
        assert (told.returncode, said in told.stderr) == (2, True)


def test_a_folder_of_another_result_stays_as_it_is(result, lines, tmp_path):
    from .compared import files

    before = files(result)
    told = tawatur("batch", lines.name, "--out", result, "--jobs", 1, cwd=tmp_path)
    assert told.returncode == 2
    assert "another folder" in told.stderr
    assert files(result) == before
