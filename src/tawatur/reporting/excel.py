"""A report as an Excel workbook: a sheet a table, in the direction of the language. No cell is a formula, whatever begins it."""

import datetime as dt
import io

from tawatur.export.excel import LONGEST, Look, Sheet, pack
from tawatur.export.optional import library
from tawatur.export.saving import DATED
from tawatur.reporting.edition import Edition, Wording
from tawatur.reporting.record import Report
from tawatur.reporting.tables import Cell, tables

_EXACT = 10**15
"""Whole numbers from here on lose digits in a cell; they are written as text."""


def write(report: Report, edition: Edition) -> bytes:
    """Raises ExportError where openpyxl is missing."""
    workbook = library("openpyxl", "excel").Workbook(write_only=True)
    workbook.properties.created = workbook.properties.modified = dt.datetime(*DATED)
    wording = Wording(report, edition)
    turned = wording.catalogue.words.direction == "rtl"
    for table in tables(wording):
        sheet = Sheet(workbook, table.name, table.heads, Look(turned, table.widths))
        for row in table.rows:
            sheet.add([_cell(value) for value in row])
    out = io.BytesIO()
    pack(workbook, out)
    return out.getvalue()


def _cell(value: Cell) -> Cell:
    if isinstance(value, str):
        return value[: LONGEST // 7] or None  # an escape takes seven
    return str(value) if value is not None and abs(value) >= _EXACT else value
