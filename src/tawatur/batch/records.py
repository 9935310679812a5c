"""What a batch is told, what it plans, and what it writes down of each unit when that is done."""

from typing import Literal, NamedTuple

import msgspec

from tawatur import errors
from tawatur.analysis.names import LEARNED, NO_NAMES, OwnNames, Tagger
from tawatur.errors import SourceError
from tawatur.model import Scorer
from tawatur.model.record import Record


class Options(Record, frozen=True, kw_only=True):
    """What `add` would be told, too: what holds for articles that do not tell, and how tables are read."""

    published: str | None = None
    outlet: str | None = None
    columns: str | None = None
    largest_article: int = 16_000_000


class Job(NamedTuple):
    """What a worker must know besides its unit. `out`: an absolute URL of fsspec; `rules`: the version that the analyses are to carry."""

    out: str
    rules: str
    options: Options
    own: OwnNames = NO_NAMES
    tagger: Tagger = LEARNED
    scorer: Scorer | None = None


class Input(Record, frozen=True, kw_only=True):
    """A file. `url` is where every worker finds it, `place` what the user calls it, `name` what its articles are called."""

    url: str
    place: str
    name: str
    size: int


Cut = Literal["whole", "lines", "groups"]


class Piece(Record, frozen=True, kw_only=True):
    """A file, or some of its lines (by bytes) or row groups, from `first` up to `last` (exclusive), so many lines or rows behind its
    beginning. `digest`: SHA-256 of these bytes, for row groups of the whole file; `articles`: nearly how many."""

    input: Input
    cut: Cut = "whole"
    first: int = 0
    last: int = 0
    before: int = 0
    size: int
    digest: str
    articles: int = 1


class Surveyed(Record, frozen=True, kw_only=True):
    """A file with its digest and its pieces, in their order."""

    input: Input
    digest: str
    pieces: tuple[Piece, ...]


class Failure(Record, frozen=True, kw_only=True):
    """What could not be read, as data; `behind` so many articles of its unit."""

    kind: str
    place: str
    reason: str
    line: int | None = None
    behind: int = 0

    @classmethod
    def of(cls, error: SourceError, behind: int = 0) -> "Failure":
        return cls(kind=type(error).__name__, place=error.place, reason=error.reason, line=error.line, behind=behind)

    def error(self) -> SourceError:
        kind = getattr(errors, self.kind, SourceError)
        error: SourceError = kind(self.place, self.reason, self.line)
        return error


class Unit(Record, frozen=True, kw_only=True):
    """What one task does."""

    key: str
    pieces: tuple[Piece, ...]

    @property
    def articles(self) -> int:
        """Nearly how many."""
        return sum(piece.articles for piece in self.pieces)


class Entry(Record, frozen=True, kw_only=True):
    """A unit that is done: `parts` are the bytes of its files, `rows` their rows, by table."""

    key: str
    articles: int
    failures: tuple[Failure, ...]
    rows: dict[str, int]
    parts: dict[str, int]


class Manifest(Record, frozen=True, kw_only=True):
    """What is in the folder. `order`: the keys of units, and failures where they stand, in the order in which `add` would come to them;
    `failures`: all of them, those of units too."""

    schema: int = 1
    rules: str
    options: Options
    complete: bool
    arguments: tuple[str, ...]
    inputs: tuple[dict[str, str | int], ...]
    order: tuple[str | Failure, ...]
    articles: int = 0
    rows: dict[str, int] = msgspec.field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
