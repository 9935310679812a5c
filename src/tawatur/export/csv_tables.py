"""CSV: a folder, or NAME.zip, with a file for each table. RFC 4180 in UTF-8 with a byte order mark, so that spreadsheets read Arabic.

Text is made harmless as `cells` says, so that it can be undone; a list is a JSON array, a flag true or false, no value an empty cell.
"""

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from tawatur.export.cells import harmless, legal
from tawatur.export.contents import Contents
from tawatur.export.exporter import Folder
from tawatur.export.tables import TABLES, Kind, rows


def write(contents: Contents, folder: Path) -> None:
    with ExitStack() as stack:
        writers = {}
        for table in TABLES:
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline=""))
            writers[table.name] = csv.writer(file)
            writers[table.name].writerow([column.name for column in table.columns])
        for table, some in rows(contents):
            kinds = [column.kind for column in table.columns]
            writers[table.name].writerows([cell(kind, value) for kind, value in zip(kinds, row, strict=True)] for row in some)


def cell(kind: Kind, value: Any) -> Any:
    """A value as it stands in a file of CSV."""
    if value is None or (kind == "texts" and not value):
        return ""
    if kind == "text":
        return harmless(legal(value))
    if kind == "texts":
        return legal(msgspec.json.encode(value).decode())
    return str(value).lower() if kind == "flag" else value


FORMAT = Folder("tables for spreadsheets and scripts, a file each; NAME.zip makes one archive", write)
