"""Pairs compared by other processes: the same ledger, whoever compares."""

import io
from importlib import import_module

import pytest

from tawatur import comparing, lexicon
from tawatur.api import Ledger
from tawatur.errors import WorkerDied
from tawatur.ledger.opening import open_store
from tawatur.workers import crew

_SAMPLE = lexicon.sample() / "articles.jsonl"


def _told(place, jobs):
    """What a ledger tells of the sample, with every edge."""
    with Ledger(open_store(place)) as ledger:
        ledger.add(_SAMPLE, jobs=jobs)
        ids = sorted(article.id for article in ledger.articles())
        nodes = [*ids, *ledger.store.places_of(ids)]
        ledger.export("jsonl", out := io.BytesIO())
        return out.getvalue(), [ledger.store.edges(kind, nodes) for kind in comparing.KINDS]


def test_who_compares_makes_no_difference(place, tmp_path, monkeypatch):
    handed = []

    def seen(function, answer, jobs):
        handed.append(function.func)
        return crew(function, answer, jobs)

    alone = _told(tmp_path / "alone.db", 1)
    monkeypatch.setattr(comparing, "_WORTH", 1)
    monkeypatch.setattr(comparing, "crew", seen)
    assert _told(place, 3) == alone
    assert handed == [comparing.compared]
    assert all(alone[1])


def test_a_process_that_ends_over_its_pairs_is_told_and_loses_nothing(place, tmp_path, monkeypatch):
    (tmp_path / "deadly.py").write_text("import os\n\n\ndef compared(pairs, address, scorer):\n    os._exit(9)\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(comparing, "_WORTH", 1)
    monkeypatch.setattr(comparing, "compared", import_module("deadly").compared)
    with Ledger(open_store(place)) as ledger:
        with pytest.raises(WorkerDied, match="exit code 9"):
            ledger.add(_SAMPLE, jobs=2)
        ledger.link()
        assert ledger.verify().problems == ()
        assert ledger.claims()
