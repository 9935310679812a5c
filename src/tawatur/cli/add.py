"""`add` and `remove`: what the ledger holds."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.options import Gazetteer, LedgerFile, Outlet, Published, Tagger, checked_day, existing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.errors import SourceError
    from tawatur.ledger.answers import Added

    Answers = Iterable[Added | SourceError]


class Lines(StrEnum):
    """What `add` writes on stdout."""

    jsonl = "jsonl"


def add(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Text files, JSONL files, or folders of them.")],
    published: Published = None,
    outlet: Outlet = None,
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 when anything could not be read.")] = False,
    format: Annotated[Lines | None, typer.Option(help="One line an article, once it is safe on the disk.")] = None,
    ledger: LedgerFile = None,
) -> None:
    """Read sources into the ledger. Adding again changes nothing; what cannot be read is named, and the rest is added.

    Exit code 2 when nothing could be read.
    """
    from tawatur.cli.output import closing_table
    from tawatur.errors import PassedOver, SourceError
    from tawatur.pipeline import open_ledger

    counts: dict[str, int] = {}
    failed: list[SourceError] = []
    with open_ledger(ledger, gazetteer=gazetteer, tagger=tagger) as opened:
        for answer in _watched(opened.adding(sources, published=checked_day(published), outlet=outlet)):
            if isinstance(answer, SourceError):
                failed.append(answer)
                print(f"tawatur: {answer}", file=sys.stderr, flush=True)
            else:
                counts[answer.status] = counts.get(answer.status, 0) + 1
                if format is Lines.jsonl:
                    print(answer.to_json(), flush=True)
    print(", ".join(f"{status} {count}" for status, count in sorted(counts.items())) or "nothing added", file=sys.stderr)
    closing_table(failed)
    unread = [error for error in failed if not isinstance(error, PassedOver)]
    if unread and (strict or not counts):
        raise typer.Exit(1 if counts else 2)


def _watched(answers: "Answers") -> "Iterator[Added | SourceError]":
    """The answers, with their number and rate on stderr as they come if that is a terminal."""
    if not sys.stderr.isatty():
        yield from answers
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from tawatur.cli.output import remarks

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TextColumn("{task.fields[rate]}"), TimeElapsedColumn())
    with Progress(*columns, console=remarks(), transient=True) as progress:
        task = progress.add_task("", total=None, rate="")
        for answer in answers:
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"{speed:.0f}/s" if speed else "")
            yield answer


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids, or names (urls, file names) with all their revisions.")],
    ledger: LedgerFile = None,
) -> None:
    """Take articles out of the ledger with everything that rests on them."""
    with existing(ledger) as opened:
        for article in articles:
            for id in opened.remove(article):
                print(f"removed {id} {article}", file=sys.stderr)
