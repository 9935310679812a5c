"""Bytes that a disk changed: `verify` says so or the answers are right, and whatever cannot be read is an error that names the ledger."""

import io
import random
import shutil
import sqlite3

import pytest

from tawatur.api import Ledger
from tawatur.errors import LedgerError
from tawatur.ledger.answers import Page
from tawatur.ledger.opening import open_store

PLACES = 16
_NUMBERS = range(1, 5)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return tmp_path_factory.mktemp("whole") / "whole.db"


@pytest.fixture
def sound(whole, make):
    """A file in which all is well, with nothing left in its log, and what it answers."""
    if not whole.exists():
        store = open_store(whole)
        for number in _NUMBERS:
            store.put(*make(number))
        Ledger(store).link()
        store.close()
    return whole, _answers(whole)


def _answers(place):
    with Ledger(open_store(place)) as ledger:
        out = io.BytesIO()
        ledger.export("jsonl", out)
        found = [ledger.search("سفينة"), ledger.search_statements("الجسر"), ledger.who("هيئة الموانئ"), ledger.figures(), ledger.timeline()]
        return out.getvalue(), found, ledger.articles(), ledger.claims()


def _spoilt(whole, place, spoil):
    for left in place.parent.glob(f"{place.name}*"):
        left.unlink()
    data = bytearray(whole.read_bytes())
    spoil(data)
    place.write_bytes(data)
    return place


def _attempt(place, question):
    """The answer, or None and an error that names the file."""
    try:
        return question()
    except LedgerError as error:
        told = str(error)
    assert str(place) in told
    assert "\n" not in told
    return None


def _tell(place):
    with Ledger(open_store(place)) as ledger:
        return ledger.verify().problems


def _go_on(place, make):
    with Ledger(open_store(place)) as ledger:
        ledger.store.put(*make(9))
        ledger.link()


def _noise(pick):
    def spoil(data):
        size = pick.choice((1, 1, 8, 512))
        at = pick.randrange(len(data) - size)
        data[at : at + size] = pick.choice(
            (bytes(size), pick.randbytes(size), bytes(byte ^ 1 << pick.randrange(8) for byte in data[at:])[:size])
        )

    return spoil


@pytest.mark.parametrize("first", [0, PLACES // 2])
def test_wherever_bytes_are_changed_it_is_told_or_makes_no_difference(sound, tmp_path, make, first):
    whole, before = sound
    for number in range(first, first + PLACES // 2):
        place = _spoilt(whole, tmp_path / "spoilt.db", _noise(random.Random(number)))
        problems = _attempt(place, lambda place=place: _tell(place))
        after = _attempt(place, lambda place=place: _answers(place))
        if problems == ():
            assert after == before, number
        _attempt(place, lambda place=place: _go_on(place, make))


_PAGE = 8192
"""Bytes of a page of a ledger."""


def _page_of(whole, name):
    with sqlite3.connect(whole) as raw:
        page = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
    raw.close()
    return (page - 1) * _PAGE


@pytest.mark.parametrize("name", ["articles", "texts", "statements", "articles_by_name", "groups", "search_articles_data"])
def test_a_page_of_nothing_is_told_of_and_never_written_to(sound, tmp_path, name):
    whole, _ = sound
    at = _page_of(whole, name)

    def spoil(data):
        data[at : at + _PAGE] = bytes(_PAGE)

    place = _spoilt(whole, tmp_path / "spoilt.db", spoil)
    assert {"database"} <= {problem.what for problem in _tell(place)}
    before = place.read_bytes()
    with Ledger(open_store(place)) as ledger:
        result = ledger.repair()
        assert result.repaired == ()
        assert result.problems
    assert place.read_bytes() == before


@pytest.mark.parametrize("at", [0, 16, 18, 28, 44, 100])
def test_a_damaged_head_of_the_file_is_told_of_or_refused(sound, tmp_path, at):
    whole, before = sound

    def spoil(data):
        data[at : at + 4] = b"\xff\xff\xff\xff"

    place = _spoilt(whole, tmp_path / "spoilt.db", spoil)
    assert _attempt(place, lambda: _answers(place)) in (None, before)


def test_a_damaged_text_is_told_of_by_name_and_is_an_error_where_it_is_asked_for(sound, tmp_path, make):
    whole, _ = sound
    with sqlite3.connect(whole) as raw:
        body = raw.execute("SELECT body FROM texts WHERE article = 2").fetchone()[0]
    raw.close()

    def spoil(data):
        data[data.index(body) + 20] ^= 4

    place = _spoilt(whole, tmp_path / "spoilt.db", spoil)
    problem = _tell(place)[0]
    assert (problem.article, problem.what) == ("https://news.example/2", "digests")
    with Ledger(open_store(place)) as ledger, pytest.raises(LedgerError, match=r"spoilt\.db: is damaged"):
        ledger.article(make(2)[0].id)


def test_an_index_that_lost_an_entry_is_made_anew(sound, tmp_path):
    """As a page that was not written leaves it: a table with a row that its index does not know."""
    whole, before = sound
    place = tmp_path / "spoilt.db"
    shutil.copy(whole, place)
    with sqlite3.connect(place) as raw:
        schema = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'articles_by_name'").fetchone()[0]
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_schema SET sql = sql || ' WHERE number > 1' WHERE name = 'articles_by_name'")
    raw.close()
    with sqlite3.connect(place) as raw:
        raw.execute("REINDEX articles_by_name")
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'articles_by_name'", (schema,))
    raw.close()
    assert "missing from index articles_by_name" in "".join(problem.where for problem in _tell(place))
    with Ledger(open_store(place)) as ledger:
        assert ledger.repair().problems == ()
    assert _answers(place) == before


def test_a_page_that_a_server_cannot_read_is_told_of(server, make):
    url = server.database()
    store = open_store(url)
    store.put(*make(1))
    with store.reading() as connection:
        path = connection.exec_driver_sql("SELECT pg_relation_filepath('statements')").scalar_one()
    server.run(url, "CHECKPOINT")
    server.stop()
    with (server.folder / "data" / path).open("r+b") as file:
        file.write(random.Random(1).randbytes(8192))
    server.start()
    assert "rows" in {problem.what for problem in store.verify().problems}
    with pytest.raises(LedgerError, match="invalid page"):
        store.figures(Page())
    store.close()
