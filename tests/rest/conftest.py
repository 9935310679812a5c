"""The interface for programs over a ledger of the bundled sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tawatur.api import open_ledger
from tawatur.cli.desk import fill
from tawatur.web.app import create_app

HERE = "http://127.0.0.1:8737"


@pytest.fixture(scope="session", params=["file", "server"])
def api(request: pytest.FixtureRequest, sample_ledger: Path) -> Iterator[TestClient]:
    place = str(sample_ledger)
    if request.param == "server":
        place = request.getfixturevalue("server").database()
        with open_ledger(place) as ledger:
            fill(ledger)
    with TestClient(create_app(place), base_url=HERE) as client:
        yield client
