"""What a table is: its columns, declared once with their kind and where their values come from."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from tawatur.export.sources import Source

Kind = Literal["text", "integer", "number", "flag", "texts"]
"""`texts` is a list of texts, `number` one that may have a fraction. Every kind may have no value, but for `texts` and `flag`."""
Row = tuple[Any, ...]


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

    def rows(self, thing: Any) -> list[Row]:
        values = [column.value for column in self.columns]
        return [tuple([value(one) for value in values]) for one in self.rows_of(thing)]


class Part(NamedTuple):
    """Something that an article says. `place`: which of its kind, from 0."""

    source: Source
    place: int
    of: Any


def fields(names: str, kind: Kind = "text", at: str = "") -> list[Column]:
    """Columns that are called as the fields of a record are; `at` is the way to the record: "of.speaker"."""
    return [Column(name, kind, attrgetter(f"{at}.{name}" if at else name)) for name in names.split()]


def span(name: str, at: str) -> list[Column]:
    """The columns of a mark: its characters, and their place in the text of the article. Without a name it is the row's only one."""
    prefix = f"{name}_" if name else ""
    return [
        Column(name or "text", "text", attrgetter(f"{at}.text")),
        Column(f"{prefix}start", "integer", attrgetter(f"{at}.start")),
        Column(f"{prefix}end", "integer", attrgetter(f"{at}.end")),
    ]


def open_span(name: str, at: str) -> list[Column]:
    """The columns of a mark that need not be there."""
    mark = attrgetter(at)
    return [Column(column.name, column.kind, _where_there(mark, column.value)) for column in span(name, at)]


def _where_there(mark: Callable[[Any], Any], value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda thing: None if mark(thing) is None else value(thing)
