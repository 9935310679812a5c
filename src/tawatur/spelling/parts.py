"""A name in parts: folded words, with what belongs together written together and without what need not be written."""

import re
from functools import cache, lru_cache

from tawatur.letters import fold
from tawatur.spelling.rules import table

_BETWEEN = re.compile(r"[^\w]+|_")
ARTICLE = "ال"
_SHORTEST = 3
"""Letters that a word must have without its article: in إلى, ألم the two letters are its own."""


@cache
def _joining() -> frozenset[str]:
    return frozenset(map(str, table().joining))


@cache
def _optional() -> frozenset[str]:
    return frozenset(map(str, table().optional))


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name; عبد and أبو are joined to what follows them."""
    found: list[str] = []
    waiting = ""
    for word in _BETWEEN.split(fold(name).casefold()):
        if not word:
            continue
        if word in _joining():
            waiting += word
        else:
            found.append(waiting + word)
            waiting = ""
    return (*found, waiting) if waiting else tuple(found)


def bare(word: str) -> str:
    """A word without its article."""
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + _SHORTEST else word


def parts(name: str) -> tuple[str, ...]:
    """The words that make a name: without articles, and without بن between others."""
    found = words(name)
    kept = tuple(bare(word) for number, word in enumerate(found) if number == 0 or not is_optional(word))
    return kept or found


def has_optional(words: tuple[str, ...]) -> bool:
    return not _optional().isdisjoint(words)


def is_optional(word: str) -> bool:
    return word in _optional()
