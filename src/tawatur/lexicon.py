"""The only file that opens data/. Every table is checked against the type its reader gives, and its words are folded.

    load("months", MonthTable)        the table data/ar/months.yaml as a MonthTable
    class MonthTable(Table, frozen=True, kw_only=True): entries: tuple[Month, ...]
    class Month(Entry, frozen=True, kw_only=True): number: int; names: tuple[Word, ...]

A field of type `Word` holds the folded form; a plain `str` stays as written. Every table opens with a header:
`about` (what it is), `read_by` (the modules that read it), `source` (where its facts come from).
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import yaml

from tawatur.errors import DataError
from tawatur.letters import fold
from tawatur.parsed import remembered

DEFAULT_LANGUAGE = "ar"
_TEXT = "tag:yaml.org,2002:str"

T = TypeVar("T", bound="Table")


class Word(str):
    """A word or phrase of a lexicon, folded when it is read."""

    __slots__ = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of a table."""


class Table(Entry, frozen=True, kw_only=True):
    """A table with its header."""

    about: str
    read_by: tuple[str, ...]
    source: str


def _folder(language: str) -> Traversable:
    return resources.files("tawatur") / "data" / language


def _read(kind: type, value: Any) -> Any:
    if kind is Word:
        return Word(fold(str(value)))
    raise NotImplementedError(kind)


class _Reader(yaml.CSafeLoader):
    """Plain values straight from the events of the parser: three times as fast as by way of nodes. Tables hold no anchors and no tags."""

    def table(self) -> Any:
        """The one document of a text."""
        if not self._next(yaml.StreamStartEvent) or not self._next(yaml.DocumentStartEvent):
            return None
        plain = self._value(self.get_event())
        if not self._next(yaml.DocumentEndEvent) or not self._next(yaml.StreamEndEvent):
            raise yaml.YAMLError("more than one document")
        return plain

    def _next(self, kind: type[yaml.Event]) -> bool:
        """Whether the next event, which is passed over, is of a kind."""
        return isinstance(self.get_event(), kind)

    def _value(self, event: Any) -> Any:
        """The value that begins with an event."""
        if event.anchor or event.tag:
            raise yaml.YAMLError(f"an anchor or a tag\n{event.start_mark}")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._until(yaml.SequenceEndEvent))
        keys_and_values = self._until(yaml.MappingEndEvent)
        try:
            return dict(zip(keys_and_values, keys_and_values, strict=True))
        except TypeError as error:  # a key that is a list
            raise yaml.YAMLError(f"{error}\n{event.start_mark}") from error

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        """The values up to an event."""
        while not isinstance(event := self.get_event(), end):
            yield self._value(event)

    def _scalar(self, event: Any) -> Any:
        """Text where it stands in quotation marks or begins with an Arabic letter; else what YAML takes it for."""
        if not event.implicit[0] or "\u0621" <= event.value[:1] <= "\u064a":
            return event.value
        tag = self.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
        return event.value if tag == _TEXT else self.construct_object(yaml.ScalarNode(tag, event.value))


def parse(text: str, kind: type[T], place: str) -> T:
    """A table from YAML text; `place` is named in the error when the text is not as `kind` says."""
    return _checked(_Reader(text).table, kind, place)


def _checked(plain: Callable[[], Any], kind: type[T], place: str) -> T:
    try:
        return msgspec.convert(plain(), kind, dec_hook=_read)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"{place}: {error}") from error


def load(name: str, kind: type[T], language: str = DEFAULT_LANGUAGE) -> T:
    """The table `data/<language>/<name>.yaml`, read once a process."""
    table = _load(name, kind, language)
    assert isinstance(table, kind)
    return table


@cache
def _load(name: str, kind: type[Table], language: str) -> Table:
    text = (_folder(language) / f"{name}.yaml").read_text("utf-8")
    return _checked(lambda: remembered(f"{language}.{name}", text, lambda: _Reader(text).table()), kind, f"data/{language}/{name}.yaml")


def names(language: str = DEFAULT_LANGUAGE) -> list[str]:
    """The tables there are."""
    return sorted(path.name.removesuffix(".yaml") for path in _folder(language).iterdir() if path.name.endswith(".yaml"))


def weights(name: str, language: str = DEFAULT_LANGUAGE) -> bytes:
    """What was learned for `name`: the file data/<language>/<name>.npz."""
    return (_folder(language) / f"{name}.npz").read_bytes()


def sample() -> Traversable:
    """The folder of the bundled sample."""
    return resources.files("tawatur") / "data" / "sample"


@cache
def version(language: str = DEFAULT_LANGUAGE) -> str:
    """Twelve hexadecimal digits that change with any table or weights: part of the version that every row of a ledger carries."""
    digest = hashlib.sha256()
    for name in names(language):
        digest.update(name.encode() + b"\0" + (_folder(language) / f"{name}.yaml").read_bytes())
    for path in sorted(_folder(language).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".npz"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
