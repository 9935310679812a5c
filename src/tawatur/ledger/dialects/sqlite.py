"""SQLite, one file: how a connection is made, how a transaction begins, and the full-text index by FTS5.

The full-text index is of folded text (`tawatur.letters.fold`), since no database folds Arabic letters as newsrooms vary them. It keeps no
copy of the words, which would be a third of the file: two views tell them again from the texts, by functions that every connection has.
"""

import json
import os
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, Float, Integer, Subquery, Table, create_engine, event, insert, text
from sqlalchemy.exc import DatabaseError, DBAPIError

from tawatur.errors import LedgerError, NotALedger
from tawatur.ledger.dialects.database import PATIENCE, RANKED, WRITES, Groups, reason
from tawatur.ledger.schema import PARTS
from tawatur.ledger.searched import words_of_article, words_of_statement

_VIEWS = {
    "search_articles": """
        SELECT a.number AS id, a.number AS article, words_of_article(a.title, t.body) AS words
        FROM articles a JOIN texts t ON t.article = a.number""",
    "search_statements": f"""
        SELECT s.article * {PARTS} + s.position AS id, s.article, words_of_statement(t.body, s.content_start, s.content_end) AS words
        FROM statements s JOIN texts t ON t.article = s.article""",
}
SEARCHED = tuple(_VIEWS)
_SIZES = {
    ("edges", "edges"): "600000 200000 10 1",
    ("edges", "edges_by_b"): "600000 200000 10 1",
    ("groups", "sqlite_autoindex_groups_1"): "60000 20000 1",
    ("members", "members"): "150000 50000 1 1",
    ("members", "members_by_group"): "150000 50000 3 1",
}
"""Table and index → rows, and rows that are alike in the first column, in the first two, …"""
_MAGIC = b"SQLite format 3\0"
_OF_AN_INDEX = re.compile("missing from index|wrong # of entries in index|non-unique entry in index")
"""What `integrity_check` says of an index that only holds the wrong things."""


def shown(place: str) -> str:
    return place


def holds(place: str) -> bool:
    return Path(place).exists()


def engine(place: str) -> Engine:
    """Write-ahead log: readers never wait; a commit is on the disk when it returns."""
    _check(Path(place))
    made = create_engine(URL.create("sqlite", database=place), connect_args={"timeout": PATIENCE, "check_same_thread": False})
    event.listen(made, "connect", _connected)
    event.listen(made, "begin", _begin)
    return made


def _check(path: Path) -> None:
    """What can be told of the file without a database. Nothing is changed."""
    if path.is_dir():
        raise NotALedger(f"{path}: is a folder; a ledger is a file")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    if not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-shm").exists():
        raise LedgerError(f"{path}: the folder {path.parent} may not be written, and a ledger keeps its log beside its file")
    try:
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if file.read(len(_MAGIC)) != _MAGIC:
                    raise NotALedger(f"{path}: is no Tawatur ledger (another kind of file)")
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror})") from error


def _connected(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # transactions begin where we say, not where the driver guesses
    raw.create_function("words_of_article", 2, words_of_article, deterministic=True)
    raw.create_function("words_of_statement", 3, words_of_statement, deterministic=True)
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY", "wal_autocheckpoint=8000"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def prepare(connection: Connection) -> None:
    """Give a new file pages in which several texts have room and which can be given back, and switch it to the write-ahead log, once in its
    life."""
    for pragma in ("page_size=8192", "auto_vacuum=INCREMENTAL", "journal_mode=WAL"):
        connection.connection.driver_connection.execute(f"PRAGMA {pragma}")  # type: ignore[union-attr]


def is_busy(engine: Engine) -> bool:
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("PRAGMA busy_timeout=0")  # type: ignore[union-attr]
        raw.driver_connection.execute("BEGIN IMMEDIATE")  # type: ignore[union-attr]
        raw.driver_connection.execute("ROLLBACK")  # type: ignore[union-attr]
    except Exception:
        return True
    finally:
        raw.driver_connection.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")  # type: ignore[union-attr]
        raw.close()
    return False


@cache
def _insertion(table: Table, dialect: Dialect) -> tuple[str, Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    compiled = insert(table).compile(dialect=dialect)
    return str(compiled), itemgetter(*(compiled.positiontup or ()))


def state(connection: Connection) -> str:
    return str(connection.exec_driver_sql("PRAGMA data_version").scalar())


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """By the driver's own bulk statement: five times faster than row by row."""
    if rows:
        statement, values = _insertion(table, connection.dialect)
        connection.exec_driver_sql(statement, list(map(values, rows)))


def put_keys(connection: Connection, rows: Sequence[tuple[int, int]]) -> None:
    if rows:
        connection.exec_driver_sql("INSERT OR IGNORE INTO keys (key, article) VALUES (?, ?)", list(rows))


def holding(connection: Connection, keys: Sequence[int]) -> list[tuple[int, int]]:
    sql = "SELECT k.key, k.article FROM json_each(?) AS j CROSS JOIN keys AS k ON k.key = j.value"
    try:
        cursor = connection.connection.driver_connection.execute(sql, (json.dumps(keys),))  # type: ignore[union-attr]
        return cursor.fetchall()  # type: ignore[no-any-return]
    except sqlite3.DatabaseError as error:  # as it comes from all other questions, which the driver is not asked by itself
        raise DatabaseError(sql, None, error) from error


def damage(connection: Connection) -> list[str]:
    try:
        lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except DBAPIError as error:  # too damaged for SQLite to say where
        return [reason(error)]
    return [" ".join(line.split()) for line in lines if line != "ok"]


def search_damage(connection: Connection) -> list[str]:
    """FTS5 compares its index with the words by a statement that counts as a write, so it is given a connection that may."""
    if connection.get_execution_options().get(WRITES):
        return _damaged_searches(connection.connection.driver_connection)
    raw = connection.engine.raw_connection()
    try:
        return _damaged_searches(raw.driver_connection)
    finally:
        raw.close()


def _damaged_searches(raw: Any) -> list[str]:
    return [f"{table} is not of the words of the texts" for table in SEARCHED if not _is_sound(raw, table)]


def _is_sound(raw: Any, table: str) -> bool:
    try:
        raw.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY  # where nobody may write, this cannot be known
    return True


def may_write(connection: Connection) -> bool:
    """Not where a page is in the wrong place: it may belong to anything."""
    return all(map(_OF_AN_INDEX.search, damage(connection)))


def mend(connection: Connection) -> None:
    connection.exec_driver_sql("REINDEX")


def tell_sizes(connection: Connection) -> None:
    """A table of three kinds of rows has very many of each: without that told, every question for the edges that end with an article, or
    for the members of one group, read all rows of their kind. The numbers are round ones of an archive, so that plans do not depend on what
    a ledger holds when somebody counts."""
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # makes the table of statistics, and counts nothing
    rows = [(table, index, numbers) for (table, index), numbers in _SIZES.items()]
    connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", rows)
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # reads them


# ------------------------------------------------------------------ the full-text index


def create_search(connection: Connection) -> None:
    for table, view in _VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {table}_words AS {view}")
        options = f"content = '{table}_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'"
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {table} USING fts5(words, {options})")


def renew_search(connection: Connection) -> None:
    for table in SEARCHED:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {table}_words")
    create_search(connection)
    for table in SEARCHED:
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def index(connection: Connection, article: int, words: str, statements: Sequence[str]) -> None:
    connection.exec_driver_sql("INSERT INTO search_articles (rowid, words) VALUES (?, ?)", (article, words))
    rows = [(article * PARTS + position, content) for position, content in enumerate(statements)]
    if rows:
        connection.exec_driver_sql("INSERT INTO search_statements (rowid, words) VALUES (?, ?)", rows)


def unindex(connection: Connection, article: int) -> None:
    for table in SEARCHED:
        told = f"SELECT 'delete', id, words FROM {table}_words WHERE article = ?"
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rowid, words) {told}", (article,))


def indexed(_connection: Connection, _article: int) -> None:
    return None


def settle(connection: Connection) -> None:
    """FTS5 looks each word up in every piece of its index. The pages of the pieces are given back."""
    for table in SEARCHED:
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    for _ in range(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()):
        connection.exec_driver_sql("PRAGMA incremental_vacuum")  # the driver takes one step, which gives back one page


def compact(engine: Engine) -> None:
    """SQLite writes all of it anew beside itself, on the disk, since it would not always go into memory. Where another writes, the disk has
    no room or a page is damaged, that fails, and everything is as it was."""
    raw = engine.raw_connection()
    try:
        _run(raw, "PRAGMA busy_timeout=0", "PRAGMA temp_store=FILE", "VACUUM")
    except sqlite3.DatabaseError:
        return
    finally:
        _run(raw, "PRAGMA temp_store=MEMORY", f"PRAGMA busy_timeout={PATIENCE * 1000}")
        raw.close()


def _run(raw: Any, *statements: str) -> None:
    for statement in statements:
        raw.driver_connection.execute(statement)


def strays(_connection: Connection) -> list[int]:
    return []


def as_indexed(words: str) -> str:
    return words


def matching_articles(connection: Connection, groups: Groups) -> Subquery:
    return _matching(connection, "search_articles", "rowid AS article, 0 AS position", groups)


def matching_statements(connection: Connection, groups: Groups) -> Subquery:
    return _matching(connection, "search_statements", f"rowid / {PARTS} AS article, rowid % {PARTS} AS position", groups)


def _matching(connection: Connection, table: str, place: str, groups: Groups) -> Subquery:
    query = _expression(groups)
    some = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE words MATCH ? LIMIT {RANKED + 1})"
    few = connection.exec_driver_sql(some, (query,)).scalar_one() <= RANKED
    sql = text(f"SELECT {place}, {f'round(bm25({table}), 6)' if few else '0.0'} AS score FROM {table} WHERE words MATCH :query")
    return sql.bindparams(query=query).columns(article=Integer, position=Integer, score=Float).subquery()


def _expression(groups: Groups) -> str:
    return " AND ".join("(" + " OR ".join('"' + form.replace('"', '""') + '"' for form in group) + ")" for group in groups)
