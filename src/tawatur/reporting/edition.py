"""Who reads a report, and how: its language, and the words and names of one report in it.

Names, titles and glosses come from articles and are hostile. They lose the controls that turn letters round, so that a line stays as it is
written; quotations keep every character and stand in blocks of their own, out of which no such control reaches.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tawatur.interface.catalogue import Amount, Catalogue, catalogues
from tawatur.interface.excerpts import short
from tawatur.interface.names import Names
from tawatur.reporting.record import Given, Quote, Report, Source, Stand

Language = Literal["ar", "en"]
Format = Literal["html", "markdown", "xlsx"]
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Controls of the direction of text: embeddings, overrides, isolates."""
_LONGEST = 1000
"""Characters that are looked at for a line."""


class Edition(NamedTuple):
    """`format` is only told; `dated`: the ISO day that is written on the report, if one is."""

    language: Language = "ar"
    format: Format = "html"
    dated: str | None = None

    def command(self, story: str) -> str:
        """What makes the same report of the same ledger."""
        dated = f" --dated {self.dated}" if self.dated else ""
        return f"tawatur report {story} --format {self.format} --language {self.language}{dated}"


class Citation(NamedTuple):
    """Where a quotation stands: its source, and the words for day and characters."""

    source: Source
    outlet: str
    day: str
    characters: str


class Wording:
    """What a report is told with: every text it gives is one line without turning controls, and escaped by nobody yet."""

    def __init__(self, report: Report, edition: Edition) -> None:
        self.report, self.edition = report, edition
        self.names = Names(edition.language)
        self.names.know(report.names)
        self._arabic = Names("ar")
        self._arabic.know(report.names)
        self._sources = report.numbered

    @property
    def catalogue(self) -> Catalogue:
        return catalogues()[self.edition.language]

    @property
    def title(self) -> str:
        return line(self.report.title) or self.catalogue.say("untitled")

    def say(self, key: str, **values: object) -> str:
        return self.catalogue.say(key, **values)

    def number(self, value: float) -> str:
        return self.catalogue.number(value)

    def left(self, name: str) -> int:
        """How many of something are left out."""
        return self.report.more.get(name, 0)

    def called(self, ids: Iterable[str]) -> list[str]:
        return [line(name) for name in self.names.all(ids)]

    def parties(self, ids: Iterable[str]) -> list[str]:
        return self.called(ids) or [self.say("unnamed_party")]

    def giver(self, given: Given) -> list[str]:
        """Who gives a number."""
        if given.parties:
            return self.called(given.parties)
        return [line(given.speaker) or self.say("own_voice" if given.own_voice else "speaker_open")]

    def amount(self, given: Amount) -> str:
        return self.catalogue.figure(given)

    def chain(self, stand: Stand, parties: Sequence[str]) -> list[str]:
        """From who said it outward; nothing where that is no more than the party, whose name stands above."""
        named = list(dict.fromkeys(filter(None, (line(stand.speaker), *self.called(stand.via)))))
        return [] if set(named) <= {*self.called(parties), *map(line, self._arabic.all(parties))} else named

    def source(self, number: int) -> Source:
        return self._sources[number]

    def outlet(self, source: Source) -> str:
        return line(source.outlet) or self.say("unnamed_outlet")

    def cite(self, quote: Quote) -> Citation:
        source = self._sources[quote.source]
        characters = self.say("report_cite", start=quote.start, end=quote.end)
        return Citation(source, self.outlet(source), self.catalogue.day(source.published), characters)


def line(text: str | None) -> str:
    """A text of an article on one line, of bearable length, that turns nothing round."""
    return short(calm((text or "")[:_LONGEST]))


def calm(text: str) -> str:
    """A text without the controls that turn letters round."""
    return text.translate(_TURNING)
