"""One input of a fuzzer is answered, and the answer looked at: nothing may raise, each mark holds, and it is soon done.

answers = Answers(folder, "guided 1")
answers.to(b"...")     answered, or written to the folder with what is wrong
answers.say()          the tally goes into the folder, where the process that started this one reads it
"""

import io
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from fuzz_inputs import ARCHIVED, FETCHED, KINDS, MEDIA, TEXT, ZIPPED, archived, sound, zipped

from tawatur import originals
from tawatur.errors import SourceError
from tawatur.ledger.checks import OF_ANALYSIS
from tawatur.model import Analysis, Article, Original, Sourced
from tawatur.pipeline import analyse_article
from tawatur.read import of_file
from tawatur.read.feed import Feed
from tawatur.read.received import Received, articles, told
from tawatur.read.source import File
from tawatur.settings import Settings

PATIENCE = 1.0
"""Seconds of a core for 100,000 bytes, and for fewer."""
OF_AN_ARTICLE = 0.001
"""Seconds of a core for each article of an input beside that: a table may hold thousands of a line."""
TRIES = 3
"""How often what seems slow is tried again: a core that is shared wavers."""
SAYS = 200
_SETTINGS = Settings(largest_article=100_000)


class Tally(msgspec.Struct):
    """What was asked: inputs by their kind, articles that came of them, errors that were said. Seconds are those of a core;
    those of long inputs are for each 100,000 bytes."""

    name: str
    kinds: dict[str, int] = {}
    articles: int = 0
    errors: int = 0
    long: int = 0
    slowest: float = 0.0
    slowest_long: float = 0.0
    seconds: float = 0.0

    @property
    def inputs(self) -> int:
        return sum(self.kinds.values())


class Looked(NamedTuple):
    """What those checks of `verify` look at that are of an analysis, and what the article was read from."""

    article: Article
    analysis: Analysis
    original: Original | None


class Answers:
    """The answers of one process. Loads all tables and libraries, which no input is to wait for."""

    def __init__(self, folder: Path, name: str) -> None:
        self.tally = Tally(name)
        self._folder = folder
        self._known: set[str] = set()
        for kind, data in sound():
            check(self._answer(kind, data))
        self.tally = Tally(name)
        self._began = time.process_time()

    def to(self, data: bytes) -> None:
        """Answer one input. What is wrong goes into the folder: the input, and beside it what it raised; the same place once."""
        if not data:
            return
        kind, rest = KINDS[data[0] % len(KINDS)], data[1:]
        try:
            took, looked = self._timed(kind, rest)
            bound = PATIENCE * max(1.0, len(data) / 100_000) + OF_AN_ARTICLE * len(looked)
            for _ in range(TRIES):
                took = took if took <= bound else min(took, self._timed(kind, rest)[0])
            if took > bound:
                raise TimeoutError(f"{took:.1f} s for {len(data)} bytes, {len(looked)} articles")
            self._note(took, len(data))
            check(looked)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # libraries in Rust panic so
            self._fault(data, kind, error)
        self.tally.kinds[kind] = self.tally.kinds.get(kind, 0) + 1
        if self.tally.inputs % SAYS == 0:
            self.say()

    def say(self) -> None:
        self.tally.seconds = time.process_time() - self._began
        path = self._folder / f"{self.tally.name}.tally"
        path.with_suffix(".new").write_bytes(msgspec.json.encode(self.tally))
        path.with_suffix(".new").replace(path)

    def _timed(self, kind: str, data: bytes) -> tuple[float, list[Looked]]:
        began = time.process_time()
        looked = list(self._answer(kind, data))
        return time.process_time() - began, looked

    def _note(self, took: float, size: int) -> None:
        if size > 10_000:
            self.tally.long += 1
            self.tally.slowest_long = max(self.tally.slowest_long, took / max(1.0, size / 100_000))
        else:
            self.tally.slowest = max(self.tally.slowest, took)

    def _fault(self, data: bytes, kind: str, error: BaseException) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} {kind} {Path(last.filename).name} {last.lineno}"
        if where not in self._known:
            self._known.add(where)
            (self._folder / f"{self.tally.name} {where}.input").write_bytes(data)
            (self._folder / f"{self.tally.name} {where}.txt").write_text("".join(traceback.format_exception(error)), "utf-8", "replace")

    def _answer(self, kind: str, data: bytes) -> Iterator[Looked]:
        if kind == TEXT:
            yield self._look(Article(text=data.decode("utf-8", "replace")))
            return
        for found in _read(kind, data):
            if isinstance(found, SourceError):
                self.tally.errors += 1
            else:
                yield self._look(found.article, found.original)

    def _look(self, article: Article, original: Original | None = None) -> Looked:
        self.tally.articles += 1
        return Looked(article, analyse_article(article), original)


def _read(kind: str, data: bytes) -> Iterator[Sourced | SourceError]:
    if kind == FETCHED:
        return _fetched(data)
    suffix = kind.removeprefix("in a ")
    content = zipped(data) if kind == ZIPPED else archived(data) if kind == ARCHIVED else data
    return of_file(File(Path(f"a{suffix}"), f"a{suffix}", lambda: io.BytesIO(content)), _SETTINGS)


def _fetched(data: bytes) -> Iterator[Sourced | SourceError]:
    """The first byte of the input says of what kind the server says it is."""
    kind = MEDIA[data[0] % len(MEDIA)] if data else ""
    received = Received(url="http://a.example/x", data=data[1:], kind=kind, charset="utf-8" if data[:1] > b"\x7f" else None)
    list_or_feed = told(received)
    if list_or_feed is None:
        yield from articles(received, _SETTINGS)
    elif isinstance(list_or_feed, Feed):
        yield from (item.found for item in list_or_feed.items)


def check(looked: Iterable[Looked]) -> None:
    """Raises AssertionError where an answer is not what `verify` asks for."""
    for one in looked:
        original: Any = one.original
        if original and originals.text(original.form, original.data, original.encoding) != one.article.text:
            raise AssertionError("not the text of its original")
        held: Any = one
        for name, asks in OF_ANALYSIS.items():
            for wrong in asks(held):
                if wrong:
                    raise AssertionError(f"{name}: {wrong}")
