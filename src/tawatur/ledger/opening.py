"""Opening a ledger: what is at its place, and bringing it up to date.

missing or empty → made        older schema → migrated        newer schema → NewerLedger        anything else → NotALedger
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from tawatur.errors import DamagedLedger, LedgerError, NewerLedger, NotALedger
from tawatur.ledger import dialects
from tawatur.ledger.dialects.database import WRITES, reason
from tawatur.ledger.schema import HEAD, VERSION_TABLE, metadata
from tawatur.ledger.store import Store

MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(place: str | Path) -> Store:
    """The store in a file or at a postgresql:// URL, made if it is not there. Raises LedgerError and its kinds, naming the place."""
    database = dialects.at(str(place))
    shown = database.shown(str(place))
    engine = database.engine(str(place))
    try:
        _bring_up_to_date(engine, shown)
    except DBAPIError as error:
        engine.dispose()
        raise LedgerError(f"{shown}: cannot be opened as a ledger ({reason(error)})") from error
    except UnicodeDecodeError as error:  # of what SQLite says of a name in its damaged schema
        engine.dispose()
        raise DamagedLedger(f"{shown}: cannot be opened as a ledger (its schema is damaged)") from error
    except LedgerError:
        engine.dispose()
        raise
    return Store(engine, shown, str(place))


def _bring_up_to_date(engine: Engine, shown: str) -> None:
    with engine.connect() as connection:
        version = _version(connection, shown)
    if version == HEAD:
        return
    with engine.connect() as connection:
        dialects.of(connection).prepare(connection)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        version = _version(connection, shown)
        if version is None:
            _create(connection)
        elif version != HEAD:  # another process may have been faster
            migrate(connection, HEAD)


def _version(connection: Connection, shown: str) -> str | None:
    """The schema's version; None where there is none yet."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise NotALedger(f"{shown}: is no Tawatur ledger (a database of something else)")
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    if version is not None and version > HEAD:
        raise NewerLedger(f"{shown}: was written by a later Tawatur (schema {version}, this one knows {HEAD}); please update Tawatur")
    return version


def _create(connection: Connection) -> None:
    """The tables as they are now, to which all migrations together lead."""
    metadata.create_all(connection, checkfirst=False)
    database = dialects.of(connection)
    database.create_search(connection)
    database.tell_sizes(connection)
    connection.exec_driver_sql(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES ('{HEAD}')")


def migrate(connection: Connection, revision: str) -> None:
    """Bring the tables to a revision of the schema, in the transaction of the connection."""
    from alembic import command  # heavy, and most openings need none
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
