"""What holds for every test: properties are tried with the same examples each time, and no setting of this machine leaks in."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from servers import Server, programs

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.cli.desk import fill
from tawatur.ledger import corrections

settings.register_profile("tawatur", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("tawatur")


@pytest.fixture(scope="session", autouse=True)
def _one_moment() -> Iterator[None]:
    """All corrections are made at one moment, so that ledgers which are the same give the same bytes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(corrections, "moment", lambda: "2025-07-01T09:00:00+00:00")
        yield


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [name for name in os.environ if name.startswith("TAWATUR_")]:
        monkeypatch.delenv(variable)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of these tests alone, stopped after the last one."""
    try:
        programs()
    except FileNotFoundError as missing:
        pytest.fail(str(missing))
    with Server() as running:
        yield running


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made, on either store; nothing is there yet."""
    return str(tmp_path / "ledger.db") if request.param == "file" else request.getfixturevalue("server").database()


@pytest.fixture(scope="session")
def _added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("added") / "sample.db"
    with open_ledger(place) as ledger:
        ledger.add(lexicon.sample() / "articles.jsonl")
    return place


@pytest.fixture
def own_sample(_added: Path, tmp_path: Path) -> Path:
    """A ledger of the bundled articles for one test alone, which may change it. It is where commands look for one."""
    return Path(shutil.copy(_added, tmp_path / "tawatur.db"))


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled sample, with the owners of its outlets."""
    place = tmp_path_factory.mktemp("ledger") / "sample.db"
    with open_ledger(place) as ledger:
        fill(ledger)
    return place
