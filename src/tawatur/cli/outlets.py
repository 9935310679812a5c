"""`outlets` and `outlet`: who publishes, and what the analyst says of it."""

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.correct import Who, WhyNot
from tawatur.cli.options import AnswerFormat, Format, LedgerFile, existing

if TYPE_CHECKING:
    from tawatur.api import Ledger


class Kind(StrEnum):
    """What an outlet is."""

    paper = "paper"
    agency = "agency"
    broadcaster = "broadcaster"
    official = "official"
    site = "site"


def outlets(
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Say first what a file says, YAML or CSV: its organisations with a kind.")
    ] = None,
    why: WhyNot = "",
    who: Who = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """The outlets of the ledger, those with most articles first. Claims that a file touches are counted again."""
    from tawatur.analysis.names import own_names
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        if source:
            told = opened.set_outlets(own_names(source).outlets, why=why, who=who)
            print(f"said of {len(told)} outlets", file=sys.stderr)
        found = opened.outlets()
    answer(found, _columns(("id", "name", "kind", "country", "owner", "voice_of", "reliability", "articles")), format)


def outlet(
    id: Annotated[str, typer.Argument(metavar="OUTLET", help="Its id, a name, or a domain of its site.")],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Its name; of one that is not known yet, it becomes known.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="What it is.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Its country, two letters: LB.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="The house it belongs to: outlets of one owner are one voice.")] = None,
    voice_of: Annotated[str | None, typer.Option(metavar="PARTY", help="For whom it speaks when it speaks for itself.")] = None,
    reliability: Annotated[str | None, typer.Option(metavar="RATING", help="Your own rating, in your own words.")] = None,
    site: Annotated[list[str] | None, typer.Option(metavar="DOMAIN", help="A domain under which it publishes; may be repeated.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Take back all that you said of it.")] = False,
    why: WhyNot = "",
    who: Who = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """Show an outlet, or say of it what you know: that goes before what Tawatur knows, and the claims it touches are counted again.

    An empty value ("") takes away what Tawatur knows.
    """
    from tawatur.cli.output import answer
    from tawatur.model import Outlet

    fields = {"country": country, "owner": owner, "voice_of": voice_of, "reliability": reliability, "kind": kind and kind.value}
    with existing(ledger) as opened:
        if forget:
            opened.forget_outlet(id, why=why, who=who)
        elif name is not None or site or any(value is not None for value in fields.values()):
            told = {**_named(opened, id, name), **fields, "sites": sorted(map(str.lower, site or ()))}
            opened.set_outlets([Outlet.from_dict(told)], why=why, who=who)
        if forget:
            return
        answer([opened.outlet(id)], _columns(Outlet.__struct_fields__), format)


def _named(opened: "Ledger", id: str, name: str | None) -> dict[str, str]:
    """The id and the name of an outlet; one that nobody knows becomes one where it is given a name."""
    from tawatur.errors import NotFound

    try:
        known = opened.outlet(id)
    except NotFound:
        if name is None:
            raise
        return {"id": id, "name": name}
    return {"id": known.id, "name": name or known.name}


def _columns(names: Sequence[str]) -> dict[str, Callable[[Any], Any]]:
    return {name: attrgetter(name) for name in names}
