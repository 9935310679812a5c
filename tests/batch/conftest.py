"""One archive, one ledger of it made by `add` on one machine, and one cluster of two worker processes for all tests of batches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tawatur.api import open_ledger
from tawatur.batch.cluster import connected
from tawatur.batch.linking import linked

from .driver import job, whole
from .made_archive import archive

ARTICLES = 110


class Archive(NamedTuple):
    """`inputs`: the arguments of a command."""

    folder: Path
    inputs: list[str]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    return Archive(folder, archive(folder, ARTICLES))


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    """Of two workers."""
    with connected("local", 2) as connection:
        yield connection


@pytest.fixture(scope="session")
def result(client: Any, made: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What two workers make of the archive."""
    out = tmp_path_factory.mktemp("result") / "out"
    linked.link_all(client, job(out), whole(client, out, made.inputs))
    return out


@pytest.fixture(scope="session")
def added(made: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that one machine makes of the archive."""
    place = tmp_path_factory.mktemp("added") / "added.db"
    with open_ledger(place) as ledger:
        ledger.add(made.inputs)
    return place
