"""PostgreSQL, a database on a server: how a connection is made, how a transaction begins, and rows by COPY.

A read is one REPEATABLE READ transaction: it sees one moment, and no lock of a writer touches it. A write is READ COMMITTED behind an
advisory lock, so that there is one writer at a time and each of its statements sees all that was written before.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, Subquery, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from tawatur.errors import LedgerError
from tawatur.ledger.dialects import tsvector
from tawatur.ledger.dialects.database import PATIENCE, WRITES, Groups, reason
from tawatur.ledger.schema import NUL_STAND_IN

SCHEMES = ("postgresql", "postgres")
_LOCK = int.from_bytes(b"tawatur", "big")
_WRITING = (
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE",  # a snapshot taken before the lock would be too old behind it
    f"SET LOCAL lock_timeout = '{PATIENCE}s'",
    f"SELECT pg_advisory_xact_lock({_LOCK})",
)
_FREE = f"SELECT pg_try_advisory_xact_lock({_LOCK}) AND has_table_privilege('articles', 'INSERT') AND NOT pg_is_in_recovery()"


def shown(place: str) -> str:
    return _shown(_url(place))


def _url(place: str) -> URL:
    try:
        return make_url(place).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        form = "postgresql://user:password@host:port/database, with signs such as / and @ in a password as %2F and %40"
        raise LedgerError(f"the URL of the ledger cannot be read; its form is {form}") from None  # the cause may hold the password


def _shown(url: URL) -> str:
    bare = url.set(drivername="postgresql").difference_update_query([name for name in url.query if "password" in name])
    return bare.render_as_string(hide_password=True)


def engine(place: str) -> Engine:
    """Raises LedgerError without psycopg."""
    told = {"connect_timeout": 10, "application_name": "tawatur", "client_encoding": "utf8"}
    url = _url(place)
    try:
        made = create_engine(url, connect_args={name: value for name, value in told.items() if name not in url.query}, pool_pre_ping=True)
    except ImportError as error:  # absent, or without libpq
        raise LedgerError(f"{_shown(url)}: needs psycopg: pip install 'tawatur[postgres]'") from error
    event.listen(made, "connect", _connected)
    event.listen(made, "begin", _begin)
    return made


def _connected(raw: Any, _record: Any) -> None:
    from psycopg import IsolationLevel

    raw.isolation_level = IsolationLevel.REPEATABLE_READ
    raw.read_only = True


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        for statement in _WRITING:
            connection.exec_driver_sql(statement)


def holds(place: str) -> bool:
    made = engine(place)
    try:
        with made.connect() as connection:
            return bool(inspect(connection).get_table_names())
    except DBAPIError as error:
        raise LedgerError(f"{shown(place)}: cannot be opened as a ledger ({reason(error)})") from error
    finally:
        made.dispose()


def prepare(connection: Connection) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise LedgerError(
            f"{_shown(connection.engine.url)}: keeps its text as {encoding}; a ledger needs a database made with ENCODING 'UTF8'"
        )


def is_busy(engine: Engine) -> bool:
    with engine.connect() as connection:
        return not connection.exec_driver_sql(_FREE).scalar_one()


@cache
def _copying(table: Table, dialect: Dialect) -> tuple[str, Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    quoted = dialect.identifier_preparer
    columns = ", ".join(quoted.quote(column.name) for column in table.columns)
    return f"COPY {quoted.format_table(table)} ({columns}) FROM STDIN", itemgetter(*(column.name for column in table.columns))


def state(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT pg_current_snapshot()").scalar())


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """By COPY, of which SQLAlchemy knows nothing: errors and a lost connection are told to it."""
    if not rows:
        return
    statement, values = _copying(table, connection.dialect)
    raw: Any = connection.connection.driver_connection
    try:
        with raw.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([value.replace("\0", NUL_STAND_IN) if isinstance(value, str) else value for value in values(row)])
    except connection.dialect.loaded_dbapi.Error as error:
        if raw.closed:
            connection.invalidate(error)
        raise DBAPIError(statement, None, error) from error


def put_keys(connection: Connection, rows: Sequence[tuple[int, int]]) -> None:
    sql = """
        INSERT INTO keys (key, article)
        SELECT * FROM unnest(CAST(:keys AS integer[]), CAST(:articles AS integer[]))
        ON CONFLICT DO NOTHING"""
    connection.execute(text(sql), {"keys": [key for key, _ in rows], "articles": [article for _, article in rows]})


def holding(connection: Connection, keys: Sequence[int]) -> list[tuple[int, int]]:
    sql = text("SELECT key, article FROM keys WHERE key = ANY(CAST(:wanted AS integer[]))")
    return [(key, article) for key, article in connection.execute(sql, {"wanted": list(keys)})]


def damage(connection: Connection) -> list[str]:
    return [f"the index {index} is not valid" for index in _invalid(connection)]


def may_write(_connection: Connection) -> bool:
    return True


def compact(_engine: Engine) -> None:
    return None


def tell_sizes(_connection: Connection) -> None:
    """The server counts by itself."""


def mend(connection: Connection) -> None:
    for index in _invalid(connection):
        connection.exec_driver_sql(f"REINDEX INDEX {index}")


def _invalid(connection: Connection) -> list[str]:
    return list(connection.scalars(text("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")))


# ------------------------------------------------------------------ the full-text index

create_search = tsvector.create
renew_search = tsvector.renew
search_damage = tsvector.search_damage
unindex = tsvector.unindex
settle = tsvector.settle
indexed = tsvector.indexed
strays = tsvector.strays
as_indexed = tsvector.as_indexed


def index(connection: Connection, article: int, words: str, statements: Sequence[str]) -> None:
    for table, rows in tsvector.rows(article, words, statements).items():
        insert_many(connection, table, rows)


def matching_articles(connection: Connection, groups: Groups) -> Subquery | None:
    return tsvector.matching(connection, tsvector.ARTICLES, groups)


def matching_statements(connection: Connection, groups: Groups) -> Subquery | None:
    return tsvector.matching(connection, tsvector.STATEMENTS, groups)
