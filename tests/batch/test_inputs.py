"""Where an archive may be, and how it is cut: the articles are those that `add` reads, under the same names."""

from pathlib import Path

import fsspec
import pytest

from tawatur.batch import manifest
from tawatur.batch.inputs import files
from tawatur.batch.pieces import survey
from tawatur.batch.places import Place
from tawatur.batch.records import Input, Job, Options, Surveyed, Unit
from tawatur.batch.units import units
from tawatur.batch.work import read, work
from tawatur.errors import Missing, SourceError
from tawatur.model import Sourced
from tawatur.pipeline import rules_version
from tawatur.read import sourced
from tawatur.settings import Settings

from .made_archive import archive, articles, jsonl

JOB = Job("memory://out", rules_version(), Options())


def found(arguments, size=3000):
    """What a batch reads."""
    inputs = [one for one in files(arguments) if isinstance(one, Input)]
    pieces = [piece for one in survey(inputs, size) for piece in one.pieces]
    return [one for unit in units(pieces, JOB, size) for one in read(unit, JOB)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    archive(tmp_path, 60)
    return tmp_path


def test_pieces_give_the_articles_of_whole_files(folder):
    added = list(sourced(folder, Settings()))
    read = found([str(folder)])
    assert [one for one in read if isinstance(one, Sourced)] == [one for one in added if isinstance(one, Sourced)]
    assert [str(one) for one in read if isinstance(one, SourceError)] == [str(one) for one in added if isinstance(one, SourceError)][:1]


def test_large_files_are_cut_and_small_ones_put_together(folder):
    inputs = [one for one in files([str(folder)]) if isinstance(one, Input)]
    surveyed = survey(inputs, 8000)
    pieces = {one.input.name: len(one.pieces) for one in surveyed}
    assert pieces["many.jsonl"] > 3
    assert pieces["rows.parquet"] > 1
    assert {number for name, number in pieces.items() if name.endswith(".txt")} == {1}
    together = [unit for unit in units([piece for one in surveyed for piece in one.pieces], JOB, 8000) if len(unit.pieces) > 1]
    assert together


def test_a_folder_by_url_is_read_in_the_order_of_one_here(folder):
    memory = fsspec.filesystem("memory")
    memory.put(str(folder), "/archive", recursive=True)
    memory.pipe("/archive/.hidden.txt", b"x")
    here = [one.name for one in files([str(folder)]) if isinstance(one, Input)]
    assert [one.name for one in files(["memory://archive"]) if isinstance(one, Input)] == here
    assert [one.name for one in files([f"file://{folder}"]) if isinstance(one, Input)] == here
    texts = [one.article.text for one in found(["memory://archive"]) if isinstance(one, Sourced)]
    assert texts == [one.article.text for one in found([str(folder)]) if isinstance(one, Sourced)]
    (broken,) = [one for one in found(["memory://archive/many.jsonl"]) if isinstance(one, SourceError)]
    assert str(broken).startswith("memory://archive/many.jsonl:21: ")
    assert [one.name for one in files(["memory://archive/*.jsonl"])] == ["many.jsonl"]
    memory.rm("/archive", recursive=True)


def test_the_result_may_go_to_a_url(tmp_path):
    place = jsonl(tmp_path / "few.jsonl", articles(2))
    (surveyed,) = survey(list(files([str(place)])))
    (unit,) = units(surveyed.pieces, JOB)
    work(unit, JOB)
    memory = fsspec.filesystem("memory")
    assert memory.exists(f"/out/units/{unit.key}.json")
    assert memory.size(f"/out/articles/{unit.key}.parquet") > 0
    assert memory.find("/out/tmp") == []
    out = Place.at(JOB.out)
    assert manifest.done(out).keys() == {unit.key}
    manifest.clear(out, set())
    assert manifest.done(out) == {}
    if memory.exists("/out"):
        memory.rm("/out", recursive=True)


@pytest.mark.parametrize("argument", ["absent/", "memory://absent", "unknown://place", "memory://absent/*.jsonl"])
def test_what_is_not_there_is_named(argument):
    (error,) = files([argument])
    assert isinstance(error, Missing)
    assert error.place == argument


def test_a_file_that_changes_while_the_batch_runs_is_not_taken_for_what_it_was(tmp_path):
    place = jsonl(tmp_path / "few.jsonl", articles(4))
    surveyed: Surveyed
    (surveyed,) = survey(list(files([str(place)])))
    unit: Unit
    (unit,) = units(surveyed.pieces, JOB)
    jsonl(place, articles(5)[1:])
    with pytest.raises(OSError, match="changed while the batch ran"):
        work(unit, JOB)


def test_a_file_that_comes_changes_few_units(tmp_path):
    for n in range(1500):
        (tmp_path / f"{n:04}.txt").write_text(f"خبر {n}", "utf-8")
    before, after = (_keys(tmp_path, names) for names in ((), ("0007a.txt",)))
    assert len(before) > 2
    assert len(before - after) == 1


def _keys(folder, more):
    for name in more:
        (folder / name).write_text("خبر", "utf-8")
    pieces = [piece for one in survey([one for one in files([str(folder)]) if isinstance(one, Input)]) for piece in one.pieces]
    return {unit.key for unit in units(pieces, JOB)}
