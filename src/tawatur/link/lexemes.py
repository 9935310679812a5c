"""All that is compared of a folded word, looked up once a word: an article has hundreds of words, and a process sees most of them again.

lexemes(["والجنود"])[0]  -> Lexeme(stem="جند", weight=1.0, sense="troops", …)
"""

from collections.abc import Iterable
from typing import NamedTuple

from tawatur.link.formulas import telling
from tawatur.link.keys import digest
from tawatur.link.nationalities import state_of
from tawatur.link.words import meaning, weight

_REMEMBERED = 1 << 17
"""Distinct words kept in mind; when there are more all are forgotten."""


class Lexeme(NamedTuple):
    """`weight` is that of the word, `told` that of its `sense` (its meaning); `state` is the one whose nationality it is."""

    stem: str
    weight: float
    sense: str
    told: float
    telling: bool
    digest: int
    state: str | None


class _Lexemes(dict[str, Lexeme]):
    def __missing__(self, word: str) -> Lexeme:
        if len(self) >= _REMEMBERED:
            self.clear()
        said = meaning(word)
        found = self[word] = Lexeme(said.stem, weight(word), said.sense, said.weight, telling(word), digest(word), state_of(word))
        return found


_known = _Lexemes()


def lexemes(words: Iterable[str]) -> list[Lexeme]:
    """One for each word."""
    return list(map(_known.__getitem__, words))
