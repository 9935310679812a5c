"""What is compared of a folded word, looked up once a word: an article has hundreds of words, and a process sees most of them again.

lexemes(["والجنود"])[0]  -> Lexeme(stem="جند", weight=1.0, sense="troops", …)     as statements and topics are compared
traces(["والجنود"])[0]   -> Trace(digest=…, telling=True)                        as copies are found
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from tawatur.link.formulas import telling
from tawatur.link.keys import digest
from tawatur.link.nationalities import state_of
from tawatur.link.words import meaning, weight

T = TypeVar("T")

_REMEMBERED = 1 << 17
"""Distinct words kept in mind; when there are more all are forgotten."""


class Lexeme(NamedTuple):
    """`weight` is that of the word, `told` that of its `sense` (its meaning); `state` is the one whose nationality it is."""

    stem: str
    weight: float
    sense: str
    told: float
    state: str | None


class Trace(NamedTuple):
    """64 bits of the word as it is spelled, and whether it tells where a text comes from."""

    digest: int
    telling: bool


class _Known(dict[str, T]):
    def __init__(self, look: Callable[[str], T]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, word: str) -> T:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._look(word)
        return found


def _lexeme(word: str) -> Lexeme:
    said = meaning(word)
    return Lexeme(said.stem, weight(word), said.sense, said.weight, state_of(word))


_lexemes = _Known(_lexeme)
_traces = _Known(lambda word: Trace(digest(word), telling(word)))


def lexemes(words: Iterable[str]) -> list[Lexeme]:
    """One for each word."""
    return list(map(_lexemes.__getitem__, words))


def traces(words: Iterable[str]) -> list[Trace]:
    """One for each word."""
    return list(map(_traces.__getitem__, words))
