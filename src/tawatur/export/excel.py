"""Excel: a sheet for each table, read from right to left. A table that is longer than a sheet goes on in a further one.

Text is text: what begins with = is no formula, and does not become one when the cell is edited. Characters that XML does not have get
stand-ins as `cells` says; OOXML's own escapes are used for a carriage return and for what looks like such an escape (_x0041_). A text that
is longer than a cell may be ends with a remark, and stands whole in the sheet `overlong`, in parts.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import msgspec

from tawatur.export.cells import legal
from tawatur.export.contents import Contents
from tawatur.export.exporter import OneFile
from tawatur.export.optional import library
from tawatur.export.saving import DATED
from tawatur.export.tables import TABLES, Kind, rows

LONGEST = 32_767
"""UTF-16 units of a cell."""
_ROWS = 1_048_576
"""Of a sheet."""
_EXACT = 10**15
"""Whole numbers from here on lose digits in a cell; they are written as text."""
_REMARK = " … [%d characters: whole in the sheet overlong]"
_ROOM = LONGEST - len(_REMARK) - 20
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = tuple("=+-@#")
"""What begins so is no plain text to the library, or to Excel when the cell is edited."""


def write(contents: Contents, out: BinaryIO) -> None:
    excel = library("openpyxl", "excel")
    workbook = excel.Workbook(write_only=True)
    workbook.properties.created = workbook.properties.modified = dt.datetime(*DATED)
    sheets = {table.name: Sheet(workbook, table.name, [column.name for column in table.columns]) for table in TABLES}
    overlong = Sheet(workbook, "overlong", ["sheet", "row", "column", "part", "text"])
    for table, some in rows(contents):
        for row in some:
            values = [plain(column.kind, value) for column, value in zip(table.columns, row, strict=True)]
            sheets[table.name].add([_fitting(value, sheets[table.name], table.columns[n].name, overlong) for n, value in enumerate(values)])
    pack(workbook, out)


def _fitting(value: Any, sheet: "Sheet", column: str, overlong: "Sheet") -> Any:
    """A value that a cell can hold; what is longer is put down elsewhere."""
    if not isinstance(value, str) or len(value) * 7 <= LONGEST or _units(escaped(value)) <= LONGEST:
        return value
    for number, part in enumerate(parts(value), 1):
        overlong.add([sheet.title, sheet.next_row, column, number, part])
    return next(parts(value)) + _REMARK % len(value)


class Look(NamedTuple):
    """How a sheet is shown. `widths`: of its columns, in characters; with them texts are broken into lines."""

    right_to_left: bool = True
    widths: tuple[int, ...] = ()


PLAIN = Look()


class Sheet:
    """A table as one sheet, or several."""

    def __init__(self, workbook: Any, name: str, heads: list[str], look: Look = PLAIN) -> None:
        self._workbook, self._name, self._heads, self._look = workbook, name, heads, look
        self._number = 0
        self._cell = library("openpyxl.cell", "excel").WriteOnlyCell
        self._letter = library("openpyxl.utils", "excel").get_column_letter
        styles = library("openpyxl.styles", "excel")
        self._bold, self._lines = styles.Font(bold=True), styles.Alignment(wrap_text=True, vertical="top")
        self._open()

    @property
    def title(self) -> str:
        return self._name if self._number == 1 else f"{self._name} ({self._number})"

    def _open(self) -> None:
        self._number += 1
        self._sheet = self._workbook.create_sheet(self.title)
        self._sheet.sheet_view.rightToLeft = self._look.right_to_left
        for letter, width in zip(map(self._letter, range(1, 1 + len(self._look.widths))), self._look.widths, strict=True):
            self._sheet.column_dimensions[letter].width = width
        self._sheet.freeze_panes = "A2"
        heads = [self._cell(self._sheet, head) for head in self._heads]
        for head in heads:
            head.font = self._bold
        self._sheet.append(heads)
        self.next_row = 2

    def add(self, values: list[Any]) -> None:
        if self.next_row > _ROWS:
            self._open()
        self._sheet.append([self._shown(value) for value in values])
        self.next_row += 1

    def _shown(self, value: Any) -> Any:
        text = escaped(value) if isinstance(value, str) else value
        formula = isinstance(text, str) and text.startswith(_FORMULA)
        if not formula and not self._look.widths:
            return text
        cell = self._cell(self._sheet, text)
        if formula:
            cell.data_type, cell.quotePrefix = "s", True
        if self._look.widths:
            cell.alignment = self._lines
        return cell


def plain(kind: Kind, value: Any) -> Any:
    """A value as a cell holds it: text, a number or a flag."""
    if kind == "texts":
        return msgspec.json.encode(value).decode() if value else None
    if kind == "number" and value is not None and not abs(value) < _EXACT:
        return str(value)
    return value


def escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", legal(text)).replace("\r", "_x000D_")


def parts(text: str) -> Iterator[str]:
    """A text in parts, each of which a cell can hold."""
    while text:
        size = _ROOM
        while _units(escaped(text[:size])) > _ROOM:
            size //= 2
        yield text[:size]
        text = text[size:]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Dated(zipfile.ZipFile):
    """An archive in which everything is of one day."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(zipfile.ZipInfo(zinfo_or_arcname, DATED), data, zipfile.ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        entry = zipfile.ZipInfo(arcname, DATED)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with open(filename, "rb") as file, self.open(entry, "w", force_zip64=True) as packed:  # noqa: PTH123
            while some := file.read(1 << 20):
                packed.write(some)


def pack(workbook: Any, out: BinaryIO) -> None:
    """As the library saves it, but for the day on which it does."""
    archive = _Dated(out, "w", zipfile.ZIP_DEFLATED)
    library("openpyxl.writer.excel", "excel").ExcelWriter(workbook, archive).save()


FORMAT = OneFile(
    "a sheet for each table, from right to left, for Excel and LibreOffice",
    write,
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
