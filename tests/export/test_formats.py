"""Every format: what reads it takes it, the same articles give the same bytes, and nothing is overwritten or left half done."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from validators import VALIDATORS, csv_rows, faults

import tawatur
from tawatur import lexicon
from tawatur.cli.desk import fill
from tawatur.cli.keep import _FORMATS
from tawatur.errors import ExportError, NotFound
from tawatur.export import FORMATS, Folder, OneFile, formats
from tawatur.export.tables import TABLES
from tawatur.ledger.answers import Filter

from .conftest import digest

_HOLDS = {
    "annotations": "annotations",
    "brat": "E",
    "claimreview": "ClaimReview",
    "csv": "positions",
    "excel": "positions",
    "ftm": "Note",
    "gold": "attribution",
    "graphml": "edges",
    "jsonl": "claim",
    "parquet": "positions",
    "plover": "events",
    "prov": "wasQuotedFrom",
    "stix": "opinion",
}
"""What there must be some of in an export of the sample."""


def test_every_format_has_a_reader_that_is_asked_and_is_named_in_the_help():
    assert set(VALIDATORS) == set(FORMATS) == set(_HOLDS)
    assert all(f"{name}," in _FORMATS or f"{name} or" in _FORMATS for name in FORMATS)


@pytest.mark.parametrize("format", FORMATS)
def test_the_programs_it_is_for_read_it_without_a_fault(format, sample, tmp_path):
    place = tmp_path / "exported"
    sample.export(format, place)
    found, seen = faults(format, place)
    assert found == []
    assert seen[_HOLDS[format]]


@pytest.fixture(scope="module")
def other_order(tmp_path_factory):
    """The sample, added from its end."""
    folder = tmp_path_factory.mktemp("other_order")
    lines = (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()
    (folder / "reversed.jsonl").write_text("".join(f"{line}\n" for line in reversed(lines)), "utf-8")
    with tawatur.open_ledger(folder / "ledger.db") as ledger:
        ledger.add(folder / "reversed.jsonl")
        fill(ledger)
        yield ledger


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_articles_give_the_same_bytes_whatever_their_order(format, sample, other_order, tmp_path):
    other_order.export(format, tmp_path / "reversed")
    sample.export(format, tmp_path / "exported")
    assert digest(tmp_path / "exported") == digest(tmp_path / "reversed")


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_ledger_is_exported_too(format, add, tmp_path):
    add([]).export(format, tmp_path / "exported")
    assert faults(format, tmp_path / "exported")[0] == []


@pytest.mark.parametrize("format", [name for name, exporter in FORMATS.items() if isinstance(exporter, OneFile)])
def test_a_stream_gets_what_a_file_gets(format, sample, tmp_path):
    out = io.BytesIO()
    sample.export(format, out)
    sample.export(format, tmp_path / "exported")
    assert out.getvalue() == (tmp_path / "exported").read_bytes()


@pytest.mark.parametrize("format", [name for name, exporter in FORMATS.items() if isinstance(exporter, Folder)])
def test_a_folder_fits_into_one_archive_and_into_no_stream(format, sample, tmp_path):
    sample.export(format, tmp_path / "folder")
    sample.export(format, tmp_path / "one.zip")
    sample.export(format, tmp_path / "two.ZIP")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.ZIP").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == sorted(digest(tmp_path / "folder"))
        archive.extractall(tmp_path / "unpacked")
    assert digest(tmp_path / "unpacked") == digest(tmp_path / "folder")
    with pytest.raises(ExportError, match=r"NAME\.zip"):
        sample.export(format, io.BytesIO())


def test_what_stands_at_a_place_is_not_overwritten(sample, tmp_path):
    (tmp_path / "mine").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="mine: is there already"):
        sample.export("jsonl", tmp_path / "mine")
    assert (tmp_path / "mine").read_text("utf-8") == "mine"


def test_a_place_in_a_folder_that_is_not_there_is_named(sample, tmp_path):
    with pytest.raises(ExportError, match="nowhere"):
        sample.export("csv", tmp_path / "nowhere" / "tables")


def test_nothing_is_left_of_an_export_that_fails(sample, tmp_path, monkeypatch):
    def write(contents, out):
        out.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, "half", OneFile("half", write))
    with pytest.raises(ExportError, match="No space left on device"):
        sample.export("half", tmp_path / "exported")
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_not_there_names_those_that_are(sample, tmp_path):
    with pytest.raises(NotFound, match="annotations, brat, claimreview"):
        sample.export("docx", tmp_path / "exported")


# ------------------------------------------------------------------ filters


def test_a_filter_passes_articles_whole_and_what_they_take_part_in(sample, tmp_path):
    outlet = sample.articles()[0].outlet
    sample.export("csv", tmp_path / "some", Filter(outlet=outlet))
    sample.export("csv", tmp_path / "all")
    some, every = ({table.name: csv_rows(tmp_path / place, table.name)[1:] for table in TABLES} for place in ("some", "all"))
    ids = {listed.id for listed in sample.articles(only=Filter(outlet=outlet))}
    assert {row[0] for row in some["articles"]} == ids
    assert [row for row in every["statements"] if row[0] in ids] == some["statements"]
    assert [row[0] for row in some["claims"]] == sorted(claim.id for claim in sample.claims(only=Filter(outlet=outlet)))
    assert 0 < len(some["stories"]) < len(every["stories"])


@pytest.mark.parametrize("format", FORMATS)
def test_a_part_of_a_ledger_is_as_sound_as_all_of_it(format, sample, tmp_path):
    sample.export(format, tmp_path / "exported", Filter(party="iceland", act="deny"))
    assert faults(format, tmp_path / "exported")[0] == []


def test_a_story_that_is_not_there_is_named(sample, tmp_path):
    with pytest.raises(NotFound, match="s-none"):
        sample.export("jsonl", tmp_path / "exported", Filter(story="s-none"))
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------ formats of others, libraries that are missing


def test_a_package_of_others_adds_a_format_by_an_entry_point(sample, tmp_path, monkeypatch):
    package = tmp_path / "site"
    (package / "counting-1.dist-info").mkdir(parents=True)
    (package / "counting-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1\n", "utf-8")
    points = "[tawatur.exporters]\ncounted = counting:FORMAT\nbroken = counting:NOTHING\nforeign = counting:write\n"
    (package / "counting-1.dist-info" / "entry_points.txt").write_text(points, "utf-8")
    (package / "counting.py").write_text(
        "from tawatur.export import OneFile\n\n\n"
        "def write(contents, out):\n    out.write(str(sum(1 for _ in contents.articles())).encode())\n\n\n"
        'FORMAT = OneFile("the number of articles", write)\n',
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(package))
    out = io.BytesIO()
    sample.export("counted", out)
    assert out.getvalue() == str(len(sample.articles())).encode()
    assert "counted" in formats()
    for name in ("broken", "foreign"):
        with pytest.raises(ExportError, match=f"{name}.*counting"):
            sample.export(name, io.BytesIO())


@pytest.mark.parametrize(("format", "package"), [("parquet", "pyarrow"), ("excel", "openpyxl")])
def test_a_library_that_is_missing_is_named_with_what_installs_it(format, package, sample_ledger, tmp_path):
    without = f"import sys; sys.modules[{package!r}] = None; from tawatur.cli.main import main; main()"
    asked = ["export", format, "--ledger", str(sample_ledger), "--out", str(tmp_path / "exported")]
    told = subprocess.run([sys.executable, "-c", without, *asked], check=False, capture_output=True, text=True)
    assert told.returncode == 2
    assert package in told.stderr
    assert "pip install 'tawatur[export]'" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_other_exports_want_no_library_of_their_own(sample_ledger):
    wanted = "pyarrow openpyxl followthemoney stix2 rdflib networkx bratly"
    script = (
        "import io, sys, tawatur\n"
        f"sys.modules.update(dict.fromkeys({wanted!r}.split()))\n"
        f"with tawatur.open_ledger({str(sample_ledger)!r}) as ledger:\n"
        "    for name in sys.argv[1:]: ledger.export(name, io.BytesIO())\n"
    )
    names = [name for name, exporter in FORMATS.items() if isinstance(exporter, OneFile) and name != "excel"]
    subprocess.run([sys.executable, "-c", script, *names], check=True)


def test_from_the_command_line(sample_ledger, tmp_path):
    asked = [sys.executable, "-m", "tawatur.cli.main", "export", "csv", "--ledger", str(sample_ledger), "-o", str(tmp_path / "out.zip")]
    assert subprocess.run(asked, check=False).returncode == 0
    assert zipfile.is_zipfile(tmp_path / "out.zip")
    again = subprocess.run(asked, check=False, capture_output=True, text=True)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    with tawatur.open_ledger(sample_ledger) as ledger:
        assert ledger.verify().problems == ()


def test_the_manual_names_every_format_and_every_table():
    manual = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    assert [name for name in (*FORMATS, *(table.name for table in TABLES)) if f"`{name}`" not in manual] == []
