"""Options that every long answer takes: which part of it, and which entries. `@turned` and `@filtered` give them to a command."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast, get_args

import typer

from tawatur.cli.options import checked_day

if TYPE_CHECKING:
    from tawatur.ledger.answers import Filter

Command = Callable[..., None]

SIZE = 50
_TURNING: dict[str, Any] = {
    "page": (Annotated[int | None, typer.Option(min=1, metavar="N", help="Only this page, from 1; default all.")], None),
    "size": (Annotated[int | None, typer.Option(min=1, metavar="N", help=f"Entries on a page; default {SIZE}.")], None),
}
_FILTERING: dict[str, Any] = {
    "outlet": (Annotated[str | None, typer.Option(metavar="NAME", help="Only of this outlet.")], None),
    "since": (Annotated[str | None, typer.Option(metavar="DAY", help="Only what was published on this day or later.")], None),
    "until": (Annotated[str | None, typer.Option(metavar="DAY", help="Only what was published on this day or before.")], None),
    "party": (Annotated[str | None, typer.Option(metavar="NAME", help="Only what this party said, or what was said for it.")], None),
    "act": (Annotated[str | None, typer.Option(metavar="ACT", help="Only what was said so: assert, deny, admit, warn …")], None),
}


class Part(NamedTuple):
    """The page that was asked for, if one was."""

    page: int | None
    size: int | None

    @property
    def asked(self) -> dict[str, Any]:
        """As the questions of a ledger take it."""
        return {} if self.page is self.size is None else {"page": self.page or 1, "size": self.size or SIZE}


class Asked(NamedTuple):
    """The page and the filter that were asked for."""

    part: Part
    outlet: str | None
    since: str | None
    until: str | None
    party: str | None
    act: str | None

    def of(self, story: str | None) -> dict[str, Any]:
        """As the questions of a ledger take it, of one story or of all. A value that cannot be is a usage error."""
        return {**self.part.asked, "only": self._filter(story)}

    def _filter(self, story: str | None) -> "Filter":
        from tawatur.ledger.answers import Filter
        from tawatur.model import Act

        if self.act not in (None, *get_args(Act)):
            raise typer.BadParameter(f"{self.act} is none of {', '.join(get_args(Act))}", param_hint="--act")
        act = cast("Act", self.act)
        return Filter(
            story=story, outlet=self.outlet, since=_day(self.since, "--since"), until=_day(self.until, "--until"), party=self.party, act=act
        )


def _day(given: str | None, option: str) -> str | None:
    checked = checked_day(given, option)
    return checked[:10] if checked else None


def turned(command: Command) -> Command:
    """Give a command the options of a page; it is handed them as `part`."""
    return _with(command, "part", _TURNING, lambda given: Part(**given))


def filtered(command: Command) -> Command:
    """Give a command the options of a page and of a filter; it is handed them as `asked`."""

    def collected(given: dict[str, Any]) -> Asked:
        part = Part(given.pop("page"), given.pop("size"))
        return Asked(part, **given)

    return _with(command, "asked", _FILTERING | _TURNING, collected)


def chosen(command: Command) -> Command:
    """Give a command the options of a filter, without those of a page; it is handed them as `asked`."""
    return _with(command, "asked", _FILTERING, lambda given: Asked(Part(None, None), **given))


def _with(command: Command, name: str, options: dict[str, Any], collect: Callable[[dict[str, Any]], Any]) -> Command:
    """The command with options in the place of its parameter `name`; typer reads them from its signature."""
    signature = inspect.signature(command, eval_str=True)
    added = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for option, (annotation, default) in options.items()
    ]
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for key, parameter in signature.parameters.items() if key != name]

    @wraps(command)
    def asked(**given: Any) -> None:
        picked = {option: given.pop(option) for option in options}
        command(**given, **{name: collect(picked)})

    asked.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    return asked
