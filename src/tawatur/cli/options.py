"""Options that several commands share, and the ledger they name."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.errors import LedgerError

if TYPE_CHECKING:
    from tawatur.api import Ledger


class Format(StrEnum):
    """How a question is answered."""

    table = "table"
    json = "json"
    csv = "csv"


LedgerFile = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE|URL", help="The ledger, or postgresql://…; default TAWATUR_LEDGER, else tawatur.db here."),
]
Gazetteer = Annotated[str | None, typer.Option(metavar="FILE", help="Names of your own, YAML or CSV; default TAWATUR_GAZETTEER.")]
Tagger = Annotated[
    str | None,
    typer.Option(metavar="MODEL", help="A token classifier in the tagger's place, its folder or name; default TAWATUR_TAGGER."),
]
Scorer = Annotated[
    str | None,
    typer.Option(metavar="MODEL", help="A sentence-embedding model that compares statements, its folder or name; default TAWATUR_SCORER."),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--map", metavar="FIELD=COLUMN,…", help="Which columns of CSV or fields of JSONL are which; default TAWATUR_COLUMNS, else by name."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Processes that analyse; default TAWATUR_JOBS, else one a core. The result is the same."),
]
AnswerFormat = Annotated[Format, typer.Option("--format", help="A table to read, JSON or CSV.")]
OfStory = Annotated[str | None, typer.Argument(metavar="[STORY]", help="Only of this story.")]
InStory = Annotated[str | None, typer.Option("--story", metavar="ID", help="Only of this story.")]
Published = Annotated[str | None, typer.Option(metavar="DAY", help="The day (2024-10-21) of articles that do not tell theirs.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet of articles that do not tell theirs.")]


def named(place: str | None) -> str:
    """The place of the ledger a command is about: that of its option, else that of the settings."""
    from tawatur.settings import from_environment

    return place or from_environment().ledger


def existing(place: str | None, *, gazetteer: str | None = None, tagger: str | None = None, scorer: str | None = None) -> "Ledger":
    """The ledger of a question: one that is there. A misspelt name must not make an empty one."""
    from tawatur.api import open_ledger
    from tawatur.ledger import dialects

    database = dialects.at(named(place))
    if not database.holds(named(place)):
        raise LedgerError(f"{database.shown(named(place))}: there is no such ledger; `tawatur add` makes one, --ledger names another")
    return open_ledger(named(place), gazetteer=gazetteer, tagger=tagger, scorer=scorer)


def checked_day(day: str | None, option: str) -> str | None:
    """An ISO day or date-time as it was given; anything else is a usage error."""
    import datetime as dt

    if day is not None:
        try:
            dt.datetime.fromisoformat(day)
        except ValueError as error:
            raise typer.BadParameter(f"{day} is no day such as 2024-10-21", param_hint=option) from error
    return day


def chosen_jobs(jobs: int | None) -> int:
    """How many processes: as given, else as set, else one for each core that may be used."""
    from tawatur.settings import from_environment
    from tawatur.workers import usable_cores

    return max(1, jobs or from_environment().jobs or usable_cores())
