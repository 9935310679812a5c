"""An article as the linker holds it: the record, its analysis, and what is computed from them once a run."""

from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tawatur.link.entities import aliases, ledger_id
from tawatur.link.grids import tables
from tawatur.link.keys import shingles
from tawatur.link.lexemes import Lexeme, Trace, lexemes, traces
from tawatur.link.press import host_of
from tawatur.link.quotations import quotations
from tawatur.link.store import Articles
from tawatur.link.words import Words, words_of
from tawatur.model import Analysis, Article, Entity, Figure, Framed, Statement

SHINGLE = 6
"""Words in a shingle."""


class Reading:
    """One article with its analysis. Nothing here looks at another article."""

    def __init__(self, id: str, article: Article, analysis: Analysis) -> None:
        self.id, self.article, self.analysis = id, article, analysis
        self.framed: tuple[Framed, ...] | None = None
        """What `frames` reads of its figures, once that is known."""

    @cached_property
    def words(self) -> Words:
        return words_of(self.article, self.analysis)

    @cached_property
    def lexemes(self) -> list[Lexeme]:
        """What is compared of each word's meaning."""
        return lexemes(self.words.words)

    @cached_property
    def traces(self) -> list[Trace]:
        """What copies are found by of each word."""
        return traces(self.words.words)

    @cached_property
    def shingles(self) -> NDArray[np.uint64]:
        """The hash of the six words that begin at each word."""
        return shingles([trace.digest for trace in self.traces], SHINGLE)

    @cached_property
    def places(self) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
        """The different shingles, sorted, and the word at which each first stands."""
        found, first = np.unique(self.shingles, return_index=True)
        return found, first

    @cached_property
    def telling(self) -> NDArray[np.bool_]:
        """For each word whether it tells where a text comes from, by itself: it is no formula, number or particle."""
        return np.array([trace.telling for trace in self.traces], dtype=np.bool_)

    @cached_property
    def named(self) -> NDArray[np.bool_]:
        """For each word whether it is part of a name."""
        return self._within((mention.start, mention.end) for entity in self.analysis.entities for mention in entity.mentions)

    @cached_property
    def own(self) -> NDArray[np.bool_]:
        """For each word whether the article would not share it with another by chance: it tells, and is in no name and no table."""
        return self.telling & ~self.named & ~self._within(tables(self.article.text))

    @cached_property
    def quoted(self) -> NDArray[np.bool_]:
        """For each word whether it stands in a direct quotation."""
        said = ((s.content.start, s.content.end) for s in self.analysis.statements if s.quoted == "direct")
        return self._within([*said, *quotations(self.article.text)])

    def _within(self, spans: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
        """For each word whether it begins in one of the spans."""
        ordered = sorted(spans)
        reaches = [0, *accumulate((end for _, end in ordered), max)]
        before = np.searchsorted([start for start, _ in ordered], self.words.starts, side="right")
        return np.array(reaches)[before] > np.array(self.words.starts, dtype=np.intp)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """By the id that the analysis uses."""
        return {entity.id: entity for entity in self.analysis.entities}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """By id."""
        return {statement.id: statement for statement in self.analysis.statements}

    @cached_property
    def figures(self) -> dict[str, list[Figure]]:
        """By the statement they lie in."""
        found: dict[str, list[Figure]] = {}
        for figure in self.analysis.figures:
            found.setdefault(figure.statement or "", []).append(figure)
        return found

    @cached_property
    def _ledger_ids(self) -> dict[str, str]:
        return {entity.id: ledger_id(entity) for entity in self.analysis.entities}

    def ledger_id(self, id: str) -> str:
        """The ledger's id of an entity that the analysis calls `id`; a party that it does not list keeps its id."""
        return self._ledger_ids.get(id, id)

    @cached_property
    def names(self) -> dict[str, str]:
        """The Arabic name by ledger id."""
        return {self.ledger_id(entity.id): entity.name_ar for entity in reversed(self.analysis.entities)}

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The ledger id by each name, as names are compared."""
        return {alias: self.ledger_id(entity.id) for entity in reversed(self.analysis.entities) for alias in aliases(entity)}

    @property
    def published(self) -> str | None:
        """EDTF day or date-time, None where it is not known."""
        return self.analysis.published.value

    @property
    def outlet(self) -> str | None:
        """The outlet's name, else the host of the url."""
        return self.article.outlet or host_of(self.article.url)


class Readings:
    """The articles of a store, each loaded once a run."""

    def __init__(self, store: Articles) -> None:
        self._store = store
        self._known: dict[str, Reading] = {}

    def get(self, articles: Collection[str]) -> dict[str, Reading]:
        """The readings of those that the store holds, in the order of their ids."""
        missing = sorted(id for id in set(articles) if id not in self._known)
        if missing:
            for id, (article, analysis) in self._store.load(missing).items():
                self._known[id] = Reading(id, article, analysis)
        return {id: self._known[id] for id in sorted(set(articles)) if id in self._known}
