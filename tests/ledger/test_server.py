"""What only a server can do to a ledger: be elsewhere, be something else, hang up; and a URL, which may hold a password."""

import sys
import threading
from contextlib import closing

import pytest
from sqlalchemy import select, text

from tawatur.api import open_ledger
from tawatur.errors import LedgerError, NotALedger
from tawatur.ledger import dialects
from tawatur.ledger.answers import Page
from tawatur.ledger.opening import open_store
from tawatur.ledger.schema import keys

_HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture
def store(emptied):
    opened = open_store(emptied)
    yield opened
    opened.close()


@pytest.fixture
def hang_up(server, emptied):
    """Cut every connection to the ledger."""
    return lambda: server.run(emptied, _HANG_UP)


def test_a_connection_lost_between_two_questions_is_not_noticed(store, make, hang_up):
    store.put(*make(1))
    hang_up()
    assert len(store.articles(Page())) == 1


def _copy(connection):
    dialects.of(connection).insert_many(connection, keys, [{"kind": "shingle", "key": 1, "article": 1}])


def _select(connection):
    connection.execute(select(keys))


@pytest.mark.parametrize("ask", [_copy, _select])
def test_a_connection_lost_while_writing_is_an_error_and_nothing_is_halfway_there(store, make, hang_up, ask):
    def write():
        with store.writing() as connection:
            store.put(*make(2))
            hang_up()
            ask(connection)

    store.put(*make(1))
    with pytest.raises(LedgerError, match="postgresql://tester@127"):
        write()
    assert len(store.articles(Page())) == 1
    assert store.put(*make(2)) == "added"
    assert store.verify().problems == ()


def test_a_connection_lost_while_reading_is_an_error_and_the_next_question_is_answered(store, make, hang_up):
    def read():
        with store.reading() as connection:
            hang_up()
            _select(connection)

    store.put(*make(1))
    with pytest.raises(LedgerError, match="postgresql://tester@127"):
        read()
    assert len(store.articles(Page())) == 1


def test_a_question_writes_nothing(store):
    with pytest.raises(LedgerError, match="read-only"), store.reading() as connection:
        connection.execute(text("DELETE FROM articles"))


def test_a_writer_waits_for_the_one_before_it_and_sees_what_it_wrote(store, make):
    statuses = []
    with store.writing():
        store.put(*make(1))
        assert store.is_busy()
        second = threading.Thread(target=lambda: statuses.append(store.put(*make(1))))
        second.start()
        second.join(0.5)
        assert second.is_alive()
    second.join(30)
    assert statuses == ["known"]
    assert not store.is_busy()


def test_who_may_only_read_can_ask_and_not_write(server, emptied, store, make):
    store.put(*make(1))
    server.run(emptied, "CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    with open_ledger(emptied.replace("tester", "reader")) as reader:
        assert len(reader.search("سفينة")) == 1
        assert reader.verify().problems == ()
        with pytest.raises(LedgerError, match="permission denied"):
            reader.remove(make(1)[0].id)


def test_a_ledger_may_lie_in_a_schema_of_its_own(server, make):
    url = server.database()
    server.run(url, "CREATE TABLE notes (text text); CREATE SCHEMA affair")
    store = open_store(f"{url}?options=-csearch_path%3Daffair")
    assert store.put(*make(1)) == "added"
    assert len(store.search("سفينة", Page())) == 1
    store.close()
    with pytest.raises(NotALedger):
        open_store(url)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("postgresql://reader:geheim@127.0.0.1:1/affair", "connection.*failed"),
        ("postgresql://reader:geheim@127.0.0.1:port/affair", "URL .* cannot be read"),
        ("postgresql://reader@127.0.0.1:1/affair?password=geheim", "connection.*failed"),
        ("postgresql://reader:geheim@127.0.0.1:1/affair?no_such_option=1", "no_such_option"),
        ("mysql://reader:geheim@127.0.0.1/affair", "PostgreSQL"),
    ],
)
def test_a_server_that_is_not_there_is_named_without_the_password(place, why):
    with pytest.raises(LedgerError, match=why) as refused:
        open_store(place)
    assert "geheim" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_database_of_another_encoding_is_refused(server):
    with pytest.raises(LedgerError, match=r"LATIN1.*UTF8"):
        open_store(server.database("ENCODING 'LATIN1' LOCALE 'C'"))


def test_without_psycopg_it_is_told_what_to_install(monkeypatch, emptied):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'tawatur\[postgres\]'"):
        open_store(emptied)


def test_a_part_of_a_name_is_looked_up_in_an_index(server, make):
    part = "SELECT name FROM names WHERE ' ' || name || ' ' LIKE '%' || :name || '%' ESCAPE '/'"
    with closing(open_store(server.database())) as store:  # one of its own: plans are of what rows there were, too
        store.put(*make(1))
        with store.reading() as connection:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            plan = "\n".join(connection.scalars(text(f"EXPLAIN {part}"), {"name": " زبيدي "}))
    assert "search_names" in plan
