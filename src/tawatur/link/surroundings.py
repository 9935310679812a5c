"""The words of one article around its figures and events: sentences and clauses, who is named among them, and what leads to a place."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from tawatur.link.nationalities import state_of
from tawatur.link.reading import Reading
from tawatur.link.scopes import known
from tawatur.model import Mark, Statement

_CLAUSE, _SENTENCE = re.compile(r"[.؟?!؛،:\n]"), re.compile(r"[.؟?!\n]")
_JOINED = "بل"
"""Prepositions that are written with the word to which they lead."""


class Named(NamedTuple):
    """A mention of a state, body or place: its words, whose it is, whether it is told as a place, or as somebody who acts."""

    first: int
    last: int
    party: str
    place: bool
    acts: bool


class Surroundings:
    """One article in words; nothing here looks at another one."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.words = reading, reading.words.words
        self.statements: dict[str, Statement] = {statement.id: statement for statement in reading.analysis.statements}
        self.figures = sorted(self.between(figure.mark.start, figure.mark.end) for figure in reading.analysis.figures)
        """The words of all figures, in order."""
        self.clauses, self.sentences = self._stretches(_CLAUSE), self._stretches(_SENTENCE)
        """For each word the number of its clause, and of its sentence."""
        self.named = self._named()
        """The mentions of states, bodies and places, in order."""

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin at code points `start` up to `end`, the first with what is joined before it."""
        words = self.reading.words
        first = bisect_left(words.starts, start)
        if first and words.ends[first - 1] > start:
            first -= 1
        return first, bisect_left(words.starts, end)

    def written(self, first: int, last: int) -> str:
        """Words as they stand in the text."""
        words = self.reading.words
        return " ".join(self.reading.article.text[words.starts[first] : words.ends[last - 1]].split())

    def sentence(self, mark: Mark) -> tuple[int, int]:
        """The span of the sentence that a mark stands in."""
        first, last = self.between(mark.start, mark.end)
        if first >= last:
            return mark.start, mark.end
        first, last = around(first, last, self.sentences)
        words = self.reading.words
        return min(words.starts[first], mark.start), max(words.ends[last - 1], mark.end)

    # ------------------------------------------------------------------ stretches

    def _stretches(self, limit: re.Pattern[str]) -> list[int]:
        """For each word the number of its stretch. A point inside a figure (1.8) is no limit."""
        words = self.reading.words
        inside = {i for first, last in self.figures for i in range(first + 1, last)}
        begins = [0] * (len(words) + 1)
        for found in limit.finditer(self.reading.article.text):
            place = found.start()
            i = bisect_right(words.starts, place)
            if i not in inside and (i == 0 or words.ends[i - 1] <= place):
                begins[i] = 1
        return list(accumulate(begins[:-1]))

    # ------------------------------------------------------------------ names

    def _named(self) -> list[Named]:
        found = []
        for entity in self.reading.analysis.entities:
            party, land = self.reading.ledger_id(entity.party or entity.id), entity.type == "LOC"
            for mention in entity.mentions if entity.type != "PER" else ():
                first, last = self.between(mention.start, mention.end)
                led = self._led(first, mention.start)
                found.append(Named(first, last, party, place=land or entity.type == "GPE" and led, acts=not led and not land))
        return sorted(found)

    def _led(self, first: int, start: int) -> bool:
        """Whether a preposition, joined or not, leads to a name."""
        joined = first < len(self.words) and start > self.reading.words.starts[first] and self.reading.article.text[start - 1] in _JOINED
        return joined or any(word in known().table.locative for word in self.words[max(0, first - 2) : first])

    def nationality(self, first: int) -> tuple[int, str | None]:
        """How many words from the first on are an adjective of nationality, and of which state; 0 and None where they are none."""
        for length in (2, 1):
            if state := state_of(*self.words[first : first + length]):
                return length, state
        return 0, None


def around(first: int, last: int, stretches: list[int]) -> tuple[int, int]:
    """The words of the stretches in which some words lie."""
    return bisect_left(stretches, stretches[first]), bisect_left(stretches, stretches[last - 1] + 1)
