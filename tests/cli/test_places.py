"""A disk that is full, a folder that may not be written, a server that goes: a clear error, and what was acknowledged is safe."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

ARTICLES = 36
_ROOM = 1_300_000
"""Bytes, of an empty ledger and some articles."""
_ADD = (sys.executable, "-m", "tawatur.cli.main", "add", "--jobs", "1", "--format", "jsonl")
_NOBODY = 65534
_APART = ("unshare", "--mount") if os.getuid() == 0 else ("unshare", "--map-root-user", "--mount")
"""A view of the files of its own, in which something may be mounted that nobody else sees and that ends with the process."""


def _may_mount():
    tried = subprocess.run([*_APART, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


def _said(out):
    return [json.loads(line)["id"] for line in out.splitlines() if line.endswith("}")]


def _held(run):
    return {record["id"] for record in map(json.loads, run("export", "jsonl").out.splitlines()) if record["record"] == "article"}


@pytest.fixture
def cramped(tmp_path):
    """A command whose files find room for some articles only: on a disk of their own, copied here at the end.

    Where nothing may be mounted there is a limit to each file, which looks the same to the command.
    """
    if not _may_mount():
        return ["prlimit", f"--fsize={_ROOM}"]
    script = f'mount -t tmpfs -o size={_ROOM} none /mnt && (cd /mnt && "$@"); code=$?; cp /mnt/tawatur.db* {tmp_path}; exit $code'
    return [*_APART, "sh", "-c", script, "sh"]


def test_on_a_full_disk_what_was_acknowledged_is_safe_and_with_more_room_the_rest_is_added(run, many, cramped, tmp_path):
    source = many(ARTICLES)
    full = subprocess.run([*cramped, *_ADD, source], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert full.returncode == 2
    assert len(full.stderr.splitlines()) == 1
    assert full.stderr.startswith("tawatur: tawatur.db: ")
    said = _said(full.stdout)
    assert 0 < len(said) < ARTICLES
    assert set(said) <= _held(run)
    assert run("add", source).code == 0
    assert len(_held(run)) == ARTICLES
    assert run("verify").code == 0


@pytest.fixture
def shut(run, articles):
    """A command in a folder with a ledger that may be looked at and not written: by its rights, or where they do not bind, by the mount."""
    folder = Path(tempfile.mkdtemp(prefix="tawatur-shut-"))
    run("add", articles, "--ledger", folder / "tawatur.db")
    if os.getuid() != 0:
        folder.chmod(0o555)
        prefix = []
    elif _may_mount():
        prefix = [*_APART, "sh", "-c", f'mount --bind {folder} {folder} && mount -o remount,bind,ro {folder} && exec "$@"', "sh"]
    else:
        folder.chmod(0o555)
        prefix = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
    yield folder, prefix
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["tawatur.db", "new.db"])
def test_in_a_folder_that_may_not_be_written_the_folder_is_named_and_nothing_is_changed(shut, articles, name):
    folder, prefix = shut
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    command = [*prefix, *_ADD, articles, "--ledger", folder / name]
    refused = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert refused.returncode == 2
    assert f"{folder / name}: the folder {folder} may not be written" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


_HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.mark.parametrize("way", ["hangs up", "stops"])
def test_a_server_that_goes_while_articles_are_added_is_named_and_the_next_run_goes_on(
    run, start, many, server, monkeypatch, tmp_path, way
):
    url = server.database()
    monkeypatch.setenv("TAWATUR_LEDGER", url)
    source = many(ARTICLES)
    running = start("add", source, "--jobs", 1, "--format", "jsonl", cwd=tmp_path)
    said = _said(running.stdout.readline())
    while way == "hangs up" and running.poll() is None:  # between two transactions it would not be noticed
        server.run(url, _HANG_UP)
        time.sleep(0.02)
    if way == "stops":
        server.stop()
    out, err = running.communicate(timeout=60)
    if way == "stops":
        assert run("verify").code == 2
        server.start()
    assert running.returncode == 2
    assert len(err.splitlines()) == 1
    assert err.startswith(f"tawatur: {url}: ")
    said += _said(out)
    assert 0 < len(said) < ARTICLES
    assert set(said) <= _held(run)
    assert run("add", source).code == 0
    assert len(_held(run)) == ARTICLES
    assert run("verify").code == 0
