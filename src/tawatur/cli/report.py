"""`report`: a story in one file for people."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.options import LedgerFile, checked_day, existing


class Form(StrEnum):
    """What a report is written as."""

    html = "html"
    markdown = "markdown"
    xlsx = "xlsx"


class Tongue(StrEnum):
    """The language of a report; quotations stay as they are."""

    ar = "ar"
    en = "en"


def report(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="A file that is not there yet; default stdout.")] = None,
    format: Annotated[Form | None, typer.Option(help="Default by the ending of the file: .html, .md or .xlsx.")] = None,
    language: Annotated[Tongue, typer.Option(help="Of the report; quotations stay as they are.")] = Tongue.ar,
    dated: Annotated[str | None, typer.Option(metavar="DAY", help="A day to write on it; default none.")] = None,
    ledger: LedgerFile = None,
) -> None:
    """A story in one file: what is agreed and disputed, what changed last, who holds what, figures, timeline, sources.

    Each line has its sentence and the place of that. The HTML needs no network and prints on A4; xlsx wants tawatur[export]. The same
    ledger gives the same bytes, so no report bears the time at which it was made. What is there is not overwritten.
    """
    from tawatur.export.saving import save_file
    from tawatur.reporting import format_of

    day = checked_day(dated, "--dated")
    chosen = format.value if format else format_of(str(out)) if out else "html"
    with existing(ledger) as opened:
        made = opened.report(story, chosen, language.value, day)
    if out is None:
        sys.stdout.buffer.write(made)
    else:
        save_file(out, made)
