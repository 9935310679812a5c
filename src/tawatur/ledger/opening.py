"""Opening a ledger: what the file is, and bringing it up to date.

missing or empty → made        older schema → migrated        newer schema → NewerLedger        anything else → NotALedger
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from tawatur.errors import LedgerError, NewerLedger, NotALedger
from tawatur.ledger import dialect
from tawatur.ledger.schema import HEAD, VERSION_TABLE
from tawatur.ledger.store import Store

_MAGIC = b"SQLite format 3\0"
MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(place: str | Path) -> Store:
    """The store in the file `place`, made if it is not there. Raises LedgerError and its kinds, naming the file."""
    if "://" in str(place):
        raise LedgerError(f"{place}: a ledger is a file; servers are not supported")
    path = Path(place)
    _check(path)
    engine = dialect.engine(path)
    try:
        _bring_up_to_date(engine, path)
    except DBAPIError as error:
        engine.dispose()
        raise LedgerError(f"{path}: cannot be opened as a ledger ({error.orig})") from error
    except LedgerError:
        engine.dispose()
        raise
    return Store(engine, path)


def _check(path: Path) -> None:
    """What can be told of the file without a database. Nothing is changed."""
    if path.is_dir():
        raise NotALedger(f"{path}: is a folder; a ledger is a file")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    try:
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if file.read(len(_MAGIC)) != _MAGIC:
                    raise NotALedger(f"{path}: is no Tawatur ledger (another kind of file)")
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror})") from error


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        version = _version(connection, path)
    if version == HEAD:
        return
    with engine.connect() as connection:
        dialect.keep_log(connection)
    with engine.connect().execution_options(**{dialect.WRITES: True}) as connection, connection.begin():
        if _version(connection, path) != HEAD:  # another process may have been faster
            _migrate(connection)


def _version(connection: Connection, path: Path) -> str | None:
    """The schema's version; None for an empty file."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise NotALedger(f"{path}: is no Tawatur ledger (a database of something else)")
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    if version is not None and version > HEAD:
        raise NewerLedger(f"{path}: was written by a later Tawatur (schema {version}, this one knows {HEAD}); please update Tawatur")
    return version


def _migrate(connection: Connection) -> None:
    from alembic import command  # heavy, and most openings need none
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
