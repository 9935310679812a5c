"""`verify` and `export`: whether the ledger holds, and all of it elsewhere."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.options import AnswerFormat, Format, LedgerFile, existing


def verify(format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """Read every span, digest, reference, row and index entry again. Exit code 1 when anything does not hold."""
    from tawatur.cli.output import answer, as_json, as_table

    with existing(ledger) as opened:
        result = opened.verify()
    columns = {"article": lambda p: p.article, "what": lambda p: p.what, "where": lambda p: p.where}
    if format is Format.json:
        as_json(result.to_dict())
    elif format is Format.csv:
        answer(result.problems, columns, format)
    else:
        failed = {what: sum(problem.what == what for problem in result.problems) for what in result.checked}
        as_table(["checked", "things", "do not hold"], ([what, str(n), str(failed[what])] for what, n in result.checked.items()))
        if result.problems:
            print()
            answer(result.problems, columns, format)
    if result.problems:
        raise typer.Exit(1)


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl: one record a line.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Default: stdout.")] = None,
    ledger: LedgerFile = None,
) -> None:
    """Write all of the ledger in another format. The same articles give the same bytes."""
    from tawatur.errors import LedgerError

    with existing(ledger) as opened:
        if out is None:
            opened.export(format, sys.stdout.buffer)
            return
        part = out.with_name(out.name + ".part")
        try:
            with part.open("wb") as file:
                opened.export(format, file)
            part.replace(out)
        except OSError as error:
            raise LedgerError(f"{out}: cannot be written ({error.strerror})") from error
        finally:
            part.unlink(missing_ok=True)
