"""What a table is: its columns, declared once with their kind and where their values come from."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from tawatur.export.sources import Source
from tawatur.model import Mark

Kind = Literal["text", "integer", "number", "flag", "texts"]
"""`texts` is a list of texts, `number` one that may have a fraction. Every kind may have no value, but for `texts` and `flag`."""
Row = list[Any]


class Column(NamedTuple):
    name: str
    kind: Kind
    value: Callable[[Any], Any]
    """Of what the table has rows of."""


class Table(NamedTuple):
    """`rows_of`: what the rows are made of, of one article or of one record that several articles share."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows_of: Callable[[Any], Iterable[Any]]

    def rows(self, thing: Any) -> Iterable[Row]:
        return ([column.value(one) for column in self.columns] for one in self.rows_of(thing))


class Part(NamedTuple):
    """Something that an article says. `place`: which of its kind, from 0."""

    source: Source
    place: int
    of: Any


def fields(names: str, kind: Kind = "text", of: Callable[[Any], Any] = lambda thing: thing) -> list[Column]:
    """Columns that are called as the fields of a record are; `of` finds the record."""
    return [_field_of(name, kind, of) for name in names.split()]


def _field_of(name: str, kind: Kind, of: Callable[[Any], Any]) -> Column:
    return Column(name, kind, lambda thing: getattr(of(thing), name))


def span(name: str, mark: Callable[[Any], Mark | None]) -> list[Column]:
    """The columns of a mark: its characters, and their place in the text of the article. Without a name it is the row's only one."""
    prefix = f"{name}_" if name else ""
    return [
        Column(name or "text", "text", lambda thing: _field(mark(thing), "text")),
        Column(f"{prefix}start", "integer", lambda thing: _field(mark(thing), "start")),
        Column(f"{prefix}end", "integer", lambda thing: _field(mark(thing), "end")),
    ]


def _field(mark: Mark | None, name: str) -> Any:
    return None if mark is None else getattr(mark, name)
