"""Ledgers that are exported."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tawatur
from tawatur.api import Ledger

Add = Callable[[list[dict[str, object]]], Ledger]


@pytest.fixture
def sample(sample_ledger: Path) -> Iterator[Ledger]:
    with tawatur.open_ledger(sample_ledger) as ledger:
        yield ledger


@pytest.fixture
def add(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Add]:
    """Ledgers of articles that are given as lines of JSONL."""
    opened: list[Ledger] = []

    def added(articles: list[dict[str, object]]) -> Ledger:
        folder = tmp_path_factory.mktemp("added")
        source = folder / "articles.jsonl"
        source.write_text("".join(f"{json.dumps(article)}\n" for article in articles), "utf-8")
        opened.append(tawatur.open_ledger(folder / "ledger.db"))
        failed = [answer for answer in opened[-1].add(source if articles else []) if isinstance(answer, Exception)]
        assert not failed
        return opened[-1]

    yield added
    for ledger in opened:
        ledger.close()


def digest(place: Path) -> dict[str, str]:
    """The SHA-256 of a file, or of every file of a folder, by name."""
    files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    return {"" if path == place else str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
