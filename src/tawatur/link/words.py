"""The words of an article as articles are compared: folded, without furniture, with their place; and what is compared of a word.

    words_of(article, analysis)  -> Words(words=["اعلنت", …], starts=[0, …], ends=[5, …])
    stem("والجنود")              -> "جند"        weight("قال") -> 0.25, weight("في") -> 0.0        meaning("وقوات").sense -> "troops"

Weights are the frozen background: they come from a table that is shipped, never from what else the ledger holds.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from tawatur.letters import Folded, folded
from tawatur.lexicon import load
from tawatur.link.senses import sense, written
from tawatur.link.tables import Affixes, StopWords
from tawatur.model import Analysis, Article

COMMON = 0.25
"""The weight of a word that every newsroom writes every day."""
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Words:
    """Parallel lists: `words[i]` is the folded form of the code points `starts[i]` up to `ends[i]`."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def words_of(article: Article, analysis: Analysis) -> Words:
    """The words of the text that lie outside its furniture."""
    letters = folded(article.text)
    spans = [match.span() for match in _WORD.finditer(letters.text)]
    if not spans:
        return Words([], [], [])
    words = [letters.text[start:end] for start, end in spans]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    if not letters.unchanged:
        starts, ends = letters.back(starts, ends)
    holes = sorted((hole.start, hole.end) for hole in analysis.boilerplate)
    if not holes:
        return Words(words, starts, ends)
    kept = _outside(starts, holes)
    return Words([words[i] for i in kept], [starts[i] for i in kept], [ends[i] for i in kept])


def _outside(starts: list[int], holes: list[tuple[int, int]]) -> list[int]:
    """The numbers of the words that begin in no hole; both lists are sorted."""
    kept: list[int] = []
    hole, covered = 0, -1
    for i, start in enumerate(starts):
        while hole < len(holes) and holes[hole][0] <= start:
            covered = max(covered, holes[hole][1])
            hole += 1
        if start >= covered:
            kept.append(i)
    return kept


def split(text: str) -> list[str]:
    """The folded words of a title or a phrase."""
    return _WORD.findall(Folded(text).text)


@cache
def _affixes() -> Affixes:
    """The table, the longest affixes first."""
    table = load("affixes", Affixes)
    prefixes, suffixes = (tuple(sorted(affixes, key=len, reverse=True)) for affixes in (table.prefixes, table.suffixes))
    return msgspec.structs.replace(table, prefixes=prefixes, suffixes=suffixes)


@cache
def _taken_off() -> tuple[re.Pattern[str], re.Pattern[str], dict[int, None]]:
    """The longest prefix and the longest suffix that leave enough letters; the weak letters, for `str.translate`."""
    affixes = _affixes()
    prefix = re.compile(f"(?:{'|'.join(affixes.prefixes)})(?=.{{{affixes.shortest}}})", re.DOTALL)
    suffix = re.compile(f"(?<=.{{{affixes.shortest}}})(?:{'|'.join(affixes.suffixes)})\\Z", re.DOTALL)
    return prefix, suffix, dict.fromkeys(map(ord, affixes.weak))


@cache
def _weights() -> dict[str, float]:
    """Weight by folded word, and by stem for the common ones."""
    table = load("stop_words", StopWords)
    return {stem(word): COMMON for word in table.common} | dict.fromkeys(table.grammatical, 0.0)


def prefixes() -> tuple[str, ...]:
    """The article and the particles that are written joined, alone and together, the longest first."""
    return _affixes().prefixes


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """What is compared of a folded word: without clitics, endings and weak letters."""
    return _strong(bare_form(word))


def _strong(bare: str) -> str:
    """Without weak letters, where enough others are left."""
    strong = bare.translate(_taken_off()[2])
    return strong if len(strong) >= _affixes().shortest else bare


def bare_form(word: str) -> str:
    """A folded word without clitics and endings."""
    begun = _taken_off()[0].match(word)
    return _unended(word[begun.end() :] if begun else word)


def _unended(word: str) -> str:
    ended = _taken_off()[1].search(word)
    return word[: ended.start()] if ended else word


def weight(word: str) -> float:
    """0 for a grammatical word, a single letter or a bare number, `COMMON` for the frame of a news item, else 1."""
    if len(word) < 2 or _DIGIT.search(word):
        return 0.0
    weights = _weights()
    if word in weights:
        return weights[word]
    if word[0] in _affixes().joined and weights.get(word[1:]) == 0.0:
        return 0.0
    return weights.get(stem(word), 1.0)


class Meaning(NamedTuple):
    """What is compared of a word: its stem, what it says (its sense, else its stem), and how much that tells."""

    stem: str
    sense: str
    weight: float


@lru_cache(maxsize=1 << 14)
def meaning(word: str) -> Meaning:
    """A folded word as statements are compared. A word of the table of synonyms says something, however common it is; a form of one that
    is grammatical does not (وفي).
    """
    root, told = stem(word), weight(word)
    found = sense(word) if told or word in written() else None
    return Meaning(root, found, 1.0) if found else Meaning(root, root, told)
