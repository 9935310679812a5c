"""The words that call a report untrue."""

from collections.abc import Sequence
from functools import cache

from tawatur.lexicon import load
from tawatur.link.tables import Denials


@cache
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load("denial_words", Denials).phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


@cache
def calling() -> frozenset[str]:
    """The words that they are made of."""
    return frozenset(word for phrase in load("denial_words", Denials).phrases for word in phrase.split())


def denied(words: Sequence[str], first: int, last: int) -> bool:
    """Whether one of the phrases stands among folded words."""
    phrases = _by_first()
    return any(phrase == tuple(words[i : min(i + len(phrase), last)]) for i in range(first, last) for phrase in phrases.get(words[i], ()))
