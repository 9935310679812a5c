"""Results beside one another: all files of a folder, all tables of a ledger."""

from pathlib import Path

from sqlalchemy import select

from tawatur.batch.linking import linked
from tawatur.ledger.opening import open_store
from tawatur.ledger.schema import metadata


def files(folder: Path) -> dict[str, bytes]:
    """Those of the analyses, and the manifest."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name not in linked.TABLES]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def tables(place: str | Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of all tables of a ledger, sorted where the database has no order of its own."""
    store = open_store(place)
    with store.reading() as connection:
        rows = {t.name: [tuple(row) for row in connection.execute(select(t))] for t in metadata.sorted_tables}
    store.close()
    return {name: sorted(found, key=repr) for name, found in rows.items()}
