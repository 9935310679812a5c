"""What a reader looks for: words, in articles or in statements, and what narrows them; and the addresses that narrow them otherwise."""

import calendar
import datetime as dt
from contextlib import suppress
from typing import Annotated, NamedTuple, get_args
from urllib.parse import urlencode

from fastapi import Query

from tawatur.ledger.answers import Filter
from tawatur.model import Act

LONGEST_QUERY = 1000
_LONGEST = 200


class Search(NamedTuple):
    words: str
    statements: bool
    only: Filter

    def address(self, **other: str | None) -> str:
        """The search with some of its conditions changed; None takes one away."""
        told = {"q": self.words, "in": "statements" if self.statements else None, **self.only.to_dict(), **other}
        return "/search?" + urlencode({name: value for name, value in told.items() if value})

    def month(self, month: str) -> str:
        """The search within a month, YYYY-MM; from anywhere in time where it is that month already."""
        if self.only.since == f"{month}-01":
            return self.address(since=None, until=None)
        with suppress(ValueError):
            year, number = map(int, month.split("-"))
            return self.address(since=f"{month}-01", until=f"{month}-{calendar.monthrange(year, number)[1]:02}")
        return self.address()

    @property
    def condition(self) -> str:
        """What narrows the search, as an address tells it."""
        return urlencode({name: value for name, value in self.only.to_dict().items() if value})

    @property
    def export(self) -> str:
        """Where the articles that these conditions pass can be taken along."""
        return f"/export?{self.condition}"

    @property
    def narrowed(self) -> list[tuple[str, str, str]]:
        """What narrows the search: the condition, its value, and the address without it."""
        held = {name: value for name, value in self.only.to_dict().items() if value}
        return [(name, value, self.address(**{name: None})) for name, value in held.items()]


def searched(
    q: str = "",
    where: Annotated[str, Query(alias="in")] = "",
    outlet: str = "",
    since: str = "",
    until: str = "",
    party: str = "",
    act: str = "",
    story: str = "",
) -> Search:
    """What the address asks for. An empty field of a form is no condition, and neither is a day or an act that there is not."""
    fields = {"outlet": outlet[:_LONGEST], "party": party[:_LONGEST].strip(), "story": story[:_LONGEST]}
    days = {name: _day(value) for name, value in (("since", since), ("until", until))}
    only = Filter(**{name: value or None for name, value in (fields | days).items()}, act=_act(act))
    return Search(q[:LONGEST_QUERY], where == "statements", only)


def _day(value: str) -> str | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(value).isoformat()
    return None


def _act(value: str) -> Act | None:
    return next((act for act in get_args(Act) if act == value), None)
