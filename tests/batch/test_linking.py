"""Copies, stories and claims that a cluster finds are those of the ledger, row by row."""

import os
import shutil
import signal
import threading
from pathlib import Path

from pyarrow import parquet

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.batch import manifest
from tawatur.batch.linking import candidates, linked
from tawatur.batch.loading import load
from tawatur.batch.places import Place

from .driver import job, whole
from .made_archive import articles, jsonl


def _exported(out, folder) -> Path:
    """The tables of a ledger that was loaded with a result."""
    with open_ledger(folder / "loaded.db") as ledger:
        list(load(ledger, str(out)))
        ledger.export("parquet", folder / "tables")
    return folder / "tables"


def _differing(out, tables):
    """The tables that are not the same, with the rows that both have."""
    found = {name: parquet.read_table(next((out / name).iterdir())).to_pylist() for name in linked.TABLES}
    expected = {name: parquet.read_table(tables / f"{name}.parquet").to_pylist() for name in linked.TABLES}
    assert all(expected.values()), {name: len(rows) for name, rows in expected.items()}
    return {name: (len(found[name]), len(expected[name])) for name in linked.TABLES if found[name] != expected[name]}


def test_the_cluster_finds_what_the_ledger_finds(result, tmp_path):
    assert _differing(result, _exported(result, tmp_path)) == {}


def test_many_small_partitions_and_a_worker_that_is_killed_change_nothing(client, result, tmp_path, monkeypatch):
    monkeypatch.setattr(candidates, "FIRSTS", 4)
    out = tmp_path / "out"
    shutil.copytree(result, out)
    linked.clear(Place.at(str(out)), None)
    (victim, *_) = client.run(os.getpid).values()
    killing = threading.Timer(1, os.kill, (victim, signal.SIGKILL))
    killing.start()
    linked.link_all(client, job(out), _manifest(out))
    killing.join()
    assert all(next((out / name).iterdir()).read_bytes() == next((result / name).iterdir()).read_bytes() for name in linked.TABLES)


def test_sources_that_tell_different_things_of_one_article_are_one_for_both(client, tmp_path):
    sample = lexicon.sample() / "articles.jsonl"
    made, more = articles(12), [one | {"title": "عنوان آخر", "published": "2024-01-01"} for one in articles(12)[::3]]
    inputs = [str(sample), str(jsonl(tmp_path / "a.jsonl", made)), str(jsonl(tmp_path / "b.jsonl", more))]
    out = tmp_path / "out"
    linked.link_all(client, job(out), whole(client, out, inputs))
    assert _differing(out, _exported(out, tmp_path)) == {}


def test_an_archive_without_articles_has_tables_without_rows(client, tmp_path):
    (tmp_path / "a.jsonl").write_text("{}\n", "utf-8")
    out = tmp_path / "out"
    linked.link_all(client, job(out), whole(client, out, [str(tmp_path / "a.jsonl")]))
    assert [parquet.read_table(next((out / name).iterdir())).num_rows for name in linked.TABLES] == [0] * len(linked.TABLES)


def _manifest(out):
    return manifest.read(Place.at(str(out)), str(out))
