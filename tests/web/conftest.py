"""The desk over a ledger of the bundled sample, asked as a browser on this machine would."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tawatur.web.app import create_app

HERE = "http://127.0.0.1:8737"


@pytest.fixture(scope="session")
def desk(sample_ledger: Path) -> Iterator[TestClient]:
    with TestClient(create_app(str(sample_ledger)), base_url=HERE) as client:
        yield client
