"""Ledgers of which reports are made."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import tawatur
from tawatur.api import Ledger

sys.path.insert(0, str(Path(__file__).parent))
from invented_affair import ARTICLES, written
from reported import Add


@pytest.fixture(scope="session")
def add(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Add]:
    """Ledgers of articles that are given as lines of JSONL."""
    opened: list[Ledger] = []

    def added(articles: Iterable[dict[str, str]]) -> Ledger:
        folder = tmp_path_factory.mktemp("reported")
        opened.append(tawatur.open_ledger(folder / "ledger.db"))
        failed = [answer for answer in opened[-1].add(written(folder, list(articles))) if isinstance(answer, Exception)]
        assert not failed
        return opened[-1]

    yield added
    for ledger in opened:
        ledger.close()


@pytest.fixture(scope="session")
def affair(add: Add) -> Ledger:
    return add(ARTICLES)
