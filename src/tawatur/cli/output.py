"""Answers on stdout, remarks on stderr. A table in a terminal isolates right-to-left text, so that columns keep their places."""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from tawatur.cli.options import Format
from tawatur.errors import SourceError
from tawatur.model import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Columns = dict[str, Callable[[T], Any]]

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _POP = "\u2067", "\u2069"
_WIDE = 100_000
"""Columns of a table that is not looked at but piped: nothing is wrapped or cut."""


def answer(records: Sequence[R], columns: Columns[R], format: Format) -> None:
    """A list of records: JSON as they are, a table or CSV by their columns."""
    if format is Format.json:
        as_json([record.to_dict() for record in records])
    else:
        in_rows(records, columns, format)


def in_rows(things: Sequence[T], columns: Columns[T], format: Format) -> None:
    """Anything as a table or CSV, by its columns."""
    found = ([column(thing) for column in columns.values()] for thing in things)
    if format is Format.csv:
        as_csv(list(columns), found)
    else:
        as_table(list(columns), (list(map(_plain, row)) for row in found))


def as_json(plain: Any) -> None:
    print(json.dumps(plain, ensure_ascii=False, indent=2))


def as_csv(heads: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """As RFC 4180 says, texts so that no spreadsheet takes them for formulas. With other ends of lines a lone CR would stand unquoted."""
    from tawatur.export.cells import harmless  # with all formats, which a table needs none of

    writer = csv.writer(sys.stdout)
    writer.writerow(heads)
    writer.writerows([_plain(cell) if isinstance(cell, int | float) else harmless(_plain(cell)) for cell in row] for row in rows)


def as_table(heads: Sequence[str], rows: Iterable[Sequence[str]], console: Console | None = None) -> None:
    console = console or data()
    table = Table(*heads, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Isolated(cell) for cell in row))
    console.print(table)


def heading(title: str, facts: dict[str, Any]) -> None:
    """A title and a line a fact, above a table; facts without a value are left out."""
    grid = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        if value not in (None, ""):
            grid.add_row(name, Isolated(str(value)))
    console = data()
    console.print(Isolated(title), style="bold")
    console.print(grid)
    console.print()


class Isolated:
    """Text set apart from its neighbours line by line where it runs right to left; only where a terminal shows it."""

    def __init__(self, text: str) -> None:
        self._text = Text(text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.wrap(console, options.max_width):
            apart = console.is_terminal and _RIGHT_TO_LEFT.search(line.plain)
            yield Text(f"{_ISOLATE}{line.plain.rstrip()}{_POP}") if apart else line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._text)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return str(value)


def data() -> Console:
    """Where answers go."""
    return Console(soft_wrap=False, highlight=False) if sys.stdout.isatty() else Console(width=_WIDE, highlight=False)


def remarks() -> Console:
    """Where everything else goes."""
    return Console(stderr=True, highlight=False) if sys.stderr.isatty() else Console(stderr=True, width=_WIDE, highlight=False)


def closing_table(failed: Sequence[SourceError]) -> None:
    """What could not be read, once more and together."""
    if failed:
        print(f"\nnot read: {len(failed)}", file=sys.stderr)
        rows = ([error.place, "" if error.line is None else str(error.line), error.reason] for error in failed)
        as_table(["source", "line", "why"], rows, remarks())
