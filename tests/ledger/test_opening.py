"""What may stand where a ledger is looked for, and what is said of it."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from tawatur.errors import LedgerError, NewerLedger, NotALedger
from tawatur.ledger import dialects, opening, schema
from tawatur.ledger.dialects.database import WRITES
from tawatur.ledger.opening import open_store


def test_a_missing_file_becomes_a_ledger_and_opens_again(tmp_path, make):
    place = tmp_path / "قضية ?#% 1.db"
    store = open_store(place)
    store.put(*make(1))
    store.close()
    again = open_store(place)
    assert len(again.load([make(1)[0].id])) == 1
    again.close()
    assert place.exists()


@pytest.mark.parametrize(
    "content",
    [b"just some text", b"\x89PNG\r\n", b"SQLite format 3\0 but then no more of it" + b"x" * 600],
    ids=["text", "picture", "half a database"],
)
def test_another_kind_of_file_is_named_and_left_alone(tmp_path, content):
    place = tmp_path / "notes.txt"
    place.write_bytes(content)
    with pytest.raises(LedgerError, match=r"notes\.txt"):
        open_store(place)
    assert place.read_bytes() == content
    assert list(tmp_path.iterdir()) == [place]


def _run(place, sql):
    """On a database as another program would."""
    engine = dialects.at(place).engine(place)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text(sql))
        tables = inspect(connection).get_table_names()
    engine.dispose()
    return tables


def test_the_database_of_another_program_is_left_alone(place):
    _run(place, "CREATE TABLE notes (text VARCHAR)")
    with pytest.raises(NotALedger, match=f"{re.escape(place)}: is no Tawatur ledger"):
        open_store(place)
    assert _run(place, "SELECT 1") == ["notes"]


def test_a_newer_ledger_is_not_touched(place):
    open_store(place).close()
    _run(place, f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(NewerLedger, match=f"{re.escape(place)}.*update"):
        open_store(place)


def _migrated(place, revision):
    """A ledger as it was made when that was the newest schema."""
    database = dialects.at(place)
    engine = database.engine(place)
    with engine.connect() as connection:
        database.prepare(connection)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        opening.migrate(connection, revision)
    engine.dispose()
    return open_store(place)


def test_a_ledger_of_an_older_schema_is_brought_up_to_date(place, make):
    store = _migrated(place, "0001")
    store.put(*make(1))
    assert store.verify().problems == ()
    store.close()


def test_whoever_opens_an_empty_place_at_once_finds_one_ledger(place):
    with ThreadPoolExecutor(4) as threads:
        for store in threads.map(open_store, [place] * 4):
            assert store.summary().articles == 0
            store.close()


@pytest.mark.parametrize(("place", "why"), [("", "folder"), ("no/such/folder/a.db", "does not exist")])
def test_other_places_are_refused_with_the_reason(tmp_path, place, why):
    with pytest.raises(LedgerError, match=why):
        open_store(tmp_path / place)


def test_an_empty_file_is_filled(tmp_path):
    place = tmp_path / "new.db"
    place.touch()
    open_store(place).close()
    assert place.stat().st_size


def test_migrations_lead_to_the_tables_of_the_schema(place):
    """Whoever changes the schema writes a migration."""
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD
    with closing(_migrated(place, schema.HEAD)) as store, store.reading() as connection:
        options = {"version_table": schema.VERSION_TABLE, "include_name": _of_the_schema}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def _of_the_schema(name, kind, _):
    """All but the tables and indexes for looking words up, which are the database's own."""
    return kind not in ("table", "index") or not name.startswith("search_")


def test_a_new_ledger_is_as_one_that_went_through_all_migrations(request, place, tmp_path):
    other = request.getfixturevalue("server").database() if "://" in place else tmp_path / "new.db"
    with closing(_migrated(place, schema.HEAD)) as migrated, closing(open_store(other)) as made:
        assert _structure(made) == _structure(migrated)


_OF_SQLITE = (
    "SELECT name, type, ncol, wr, strict FROM pragma_table_list ORDER BY 1",
    "SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%' ORDER BY 1",
    "SELECT name, sql FROM sqlite_schema WHERE name LIKE 'search!_%' ESCAPE '!' ORDER BY 1",
    "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2",
)
_OF_POSTGRESQL = (
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexdef NOT LIKE 'CREATE UNIQUE%' ORDER BY 1",
    "SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
)


def _structure(store):
    """What a ledger is made of, whatever the order of its columns and the names of its keys."""
    with store.reading() as connection:
        asked = _OF_POSTGRESQL if "://" in store.place else _OF_SQLITE
        found = inspect(connection)
        return {
            **{name: _table(found, name) for name in found.get_table_names()},
            **{one: connection.execute(text(one)).all() for one in asked},
        }


def _table(found, name):
    columns = [(c["name"], str(c["type"]), c["nullable"], c["default"], c.get("comment")) for c in found.get_columns(name)]
    keys = [(key["constrained_columns"], key["referred_table"], key["options"]) for key in found.get_foreign_keys(name)]
    indexes = [(index["name"], index["column_names"], index["unique"]) for index in found.get_indexes(name)]
    unique = [one["column_names"] for one in found.get_unique_constraints(name)]
    return found.get_pk_constraint(name)["constrained_columns"], *map(sorted, (columns, keys, indexes, unique))


@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("SELECT a, weight FROM edges WHERE kind = 1 AND b IN (1, 2)", "edges_by_b"),
        ("SELECT b, weight FROM edges WHERE kind = 1 AND a IN (1, 2)", "PRIMARY KEY (kind=? AND a=?)"),
        ("SELECT node FROM members WHERE kind = 'claim' AND id IN ('c-1') ORDER BY id, position", "members_by_group"),
    ],
)
def test_sqlite_reads_no_more_than_what_is_asked_for(tmp_path, question, index):
    """Left to guess, it reads all edges of a kind for those that end with an article."""
    with closing(open_store(tmp_path / "new.db")) as store, store.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").all()
    assert index in plan[0].detail
