"""In which order hits come, and that the order outlives what is done to the index."""

import sqlite3
import time
from contextlib import closing

import pytest

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.ledger import dialects
from tawatur.ledger.answers import Page
from tawatur.ledger.dialects import sqlite, tsvector

DAYS = ("2024-03-02", "2024-03-09", "2024-03-04", "2024-03-07")
OTHERS = ("2024-02-01", "2024-02-05", "2024-02-04", "2024-02-03", "2024-02-02")


@pytest.fixture
def filled(store, make):
    """Articles that say the searched word, the first of them most often, among as many that do not: a word of most tells nothing."""
    for number, day in enumerate(DAYS):
        text = f"{make(number)[0].text}\n{'الأرصفة ' * (len(DAYS) - number)}"
        store.put(*make(number, day, text=text))
    for number, day in enumerate(OTHERS, len(DAYS)):
        store.put(*make(number, day))
    return store


def _days(store, asked="أرصفة"):
    return [hit.published for hit in store.search(asked, Page())]


def test_the_best_hits_come_first(filled):
    assert _days(filled) == list(DAYS)


def test_of_hits_that_match_alike_the_newest_come_first(filled):
    newest = sorted((*DAYS, *OTHERS), reverse=True)
    assert _days(filled, "الخبر") == newest
    assert [hit.published for hit in filled.search_statements("الساحلي", Page())] == newest


def test_too_many_hits_are_not_weighed_and_the_newest_come_first(filled, monkeypatch):
    for database in (sqlite, tsvector):
        monkeypatch.setattr(database, "RANKED", len(DAYS) - 1)
    assert _days(filled) == sorted(DAYS, reverse=True)
    assert [hit.published for hit in filled.search("أرصفة", Page(2, 3))] == [min(DAYS)]
    for database in (sqlite, tsvector):
        monkeypatch.setattr(database, "RANKED", len(DAYS))
    assert _days(filled) == list(DAYS)


def test_a_settled_index_is_in_one_piece_with_no_empty_pages_and_finds_the_same(filled):
    before = filled.search("أرصفة", Page())
    filled.settle(len(DAYS))
    filled.settle(0)
    assert filled.search("أرصفة", Page()) == before
    assert filled.verify().problems == ()
    with filled.reading() as connection:
        if dialects.of(connection) is sqlite:
            assert connection.exec_driver_sql("SELECT count(DISTINCT segid) FROM search_articles_idx").scalar_one() == 1
            assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() == 0


def test_a_settled_file_has_no_room_between_its_rows_and_waits_for_nobody(tmp_path):
    place = tmp_path / "ledger.db"
    with open_ledger(place) as ledger:
        ledger.add([str(lexicon.sample())])
    with closing(sqlite3.connect(place)) as other:
        pages = other.execute("PRAGMA page_count").fetchone()
        other.execute("VACUUM")
        assert other.execute("PRAGMA page_count").fetchone() == pages
    with open_ledger(place) as ledger, closing(sqlite3.connect(place, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        sqlite.compact(ledger.store._engine)
        assert time.monotonic() - began < 5
        writer.execute("ROLLBACK")
        assert ledger.verify().problems == ()
