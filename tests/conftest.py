"""What holds for every test: properties are tried with the same examples each time, and no setting of this machine leaks in."""

import os

import pytest
from hypothesis import settings

settings.register_profile("tawatur", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("tawatur")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [name for name in os.environ if name.startswith("TAWATUR_")]:
        monkeypatch.delenv(variable)
