"""What SQLite needs that another database would do otherwise, and nothing else: how a connection is made, how a transaction
begins, and the full-text index.

The full-text index holds folded text (`tawatur.letters.fold`), since no database folds Arabic letters as newsrooms vary them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, Table, create_engine, event, insert, text

PATIENCE = 60
"""Seconds that a writer waits for another one."""
CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""Rows kept in the order of their primary key: all that one article says lies together."""
WRITES = "tawatur_writes"
SEARCHED = ("search_articles", "search_statements")
_SHIFT = 2**24


def engine(place: Path) -> Engine:
    """The engine of one file. Write-ahead log: readers never wait; a commit is on the disk when it returns."""
    made = create_engine(URL.create("sqlite", database=str(place)), connect_args={"timeout": PATIENCE, "check_same_thread": False})
    event.listen(made, "connect", _connected)
    event.listen(made, "begin", _begin)
    return made


def _connected(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # transactions begin where we say, not where the driver guesses
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-65536", "temp_store=MEMORY", "wal_autocheckpoint=8000"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def keep_log(connection: Connection) -> None:
    """Switch the file to the write-ahead log, once in its life. Not inside a transaction."""
    connection.connection.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]


def is_busy(engine: Engine) -> bool:
    """Whether somebody else is writing at this moment, or nobody may write here."""
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


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write many rows, each with all columns of the table, with the driver's own bulk statement: five times faster than row by row."""
    if rows:
        statement, values = _insertion(table, connection.dialect)
        connection.exec_driver_sql(statement, list(map(values, rows)))


def damage(connection: Connection) -> list[str]:
    """What the database says of its own pages and references."""
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check") if row[0] != "ok"]
    return pages + [f"{row[0]} row {row[1]} has no {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


# ------------------------------------------------------------------ the full-text index


def create_search(connection: Connection) -> None:
    for table in SEARCHED:
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')")


def index(connection: Connection, article: int, words: str, statements: Sequence[str]) -> None:
    """Index one article and its statements, all folded."""
    connection.exec_driver_sql("INSERT INTO search_articles (rowid, words) VALUES (?, ?)", (article, words))
    rows = [(article * _SHIFT + position, content) for position, content in enumerate(statements)]
    if rows:
        connection.exec_driver_sql("INSERT INTO search_statements (rowid, words) VALUES (?, ?)", rows)


def unindex(connection: Connection, article: int) -> None:
    connection.exec_driver_sql("DELETE FROM search_articles WHERE rowid = ?", (article,))
    connection.exec_driver_sql("DELETE FROM search_statements WHERE rowid BETWEEN ? AND ?", _range(article))


def indexed(connection: Connection, article: int) -> tuple[list[str], list[str]]:
    """What the index holds of an article: its words, and those of its statements by position."""
    whole = connection.exec_driver_sql("SELECT words FROM search_articles WHERE rowid = ?", (article,))
    parts = connection.exec_driver_sql("SELECT words FROM search_statements WHERE rowid BETWEEN ? AND ? ORDER BY rowid", _range(article))
    return [row[0] for row in whole], [row[0] for row in parts]


def _range(article: int) -> tuple[int, int]:
    return article * _SHIFT, (article + 1) * _SHIFT - 1


def matching_articles(connection: Connection, query: str, page: Mapping[str, int]) -> list[tuple[int, int]]:
    """(article, 0), the best first."""
    return _matching(connection, "search_articles", "s.rowid", query, page)


def matching_statements(connection: Connection, query: str, page: Mapping[str, int]) -> list[tuple[int, int]]:
    """(article, position of the statement), the best first."""
    found = _matching(connection, "search_statements", f"s.rowid / {_SHIFT}", query, page)
    return [(article, row % _SHIFT) for article, row in found]


def _matching(connection: Connection, table: str, article: str, query: str, page: Mapping[str, int]) -> list[tuple[int, int]]:
    sql = f"""SELECT a.number, s.rowid FROM {table} s JOIN articles a ON a.number = {article}
              WHERE {table} MATCH :query ORDER BY round(bm25({table}), 6), a.name, a.id, s.rowid LIMIT :size OFFSET :skip"""
    return [(row[0], row[1]) for row in connection.execute(text(sql.replace(f"{table} MATCH", "s.words MATCH")), {"query": query, **page})]


def alternatives(words: Iterable[Iterable[str]]) -> str:
    """A query: of each group of words at least one."""
    return " AND ".join("(" + " OR ".join('"' + word.replace('"', '""') + '"' for word in group) + ")" for group in words)
