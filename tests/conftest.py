"""What holds for every test: properties are tried with the same examples each time, and no setting of this machine leaks in."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tawatur import lexicon
from tawatur.pipeline import open_ledger

settings.register_profile("tawatur", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("tawatur")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [name for name in os.environ if name.startswith("TAWATUR_")]:
        monkeypatch.delenv(variable)


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled sample."""
    place = tmp_path_factory.mktemp("ledger") / "sample.db"
    with open_ledger(place) as ledger:
        assert len(ledger.add(str(lexicon.sample() / "articles.jsonl"))) == 6
    return place
