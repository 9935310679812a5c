"""A ledger in PostgreSQL is exported as one in a file is."""

import pytest

import tawatur
from tawatur.cli.desk import fill
from tawatur.export import FORMATS
from tawatur.ledger.answers import EVERYTHING, Filter

from .conftest import digest


@pytest.fixture(scope="module")
def in_postgresql(server):
    with tawatur.open_ledger(server.database()) as ledger:
        fill(ledger)
        yield ledger


@pytest.mark.parametrize("only", [EVERYTHING, Filter(party="iceland", act="deny")], ids=["all", "part"])
@pytest.mark.parametrize("format", FORMATS)
def test_both_stores_give_the_same_bytes(format, only, sample, in_postgresql, tmp_path):
    sample.export(format, tmp_path / "file", only)
    in_postgresql.export(format, tmp_path / "server", only)
    assert digest(tmp_path / "file") == digest(tmp_path / "server")
