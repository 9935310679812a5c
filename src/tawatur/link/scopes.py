"""The words that tell of what a number is told, as they are looked up: scopes by stem, the other lists as they are written."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.lexicon import load
from tawatur.link.tables import Affixes, Scopes

_AND, _FUTURE, _PRESENT = ("و", "ف"), ("س", "وس", "فس", "ولل"), ("ت", "ن")


class Known(NamedTuple):
    """The table, its scopes by word, and what may be joined to a word."""

    table: Scopes
    scopes: dict[str, str]
    affixes: Affixes

    def of(self, word: str) -> str | None:
        """The scope that a folded word tells."""
        return _scope(word)


@cache
def known() -> Known:
    table = load("scopes", Scopes)
    return Known(table, {word: scope for scope, words in table.scopes.items() for word in words}, load("affixes", Affixes))


@lru_cache(maxsize=1 << 16)
def _scope(word: str) -> str | None:
    table, scopes, _ = known()
    bare = word[1:] if word[:1] in _AND else word
    if word in table.not_words or bare in table.not_words:
        return None
    return next((scopes[form] for form in _forms(word) if form in scopes), None)


def _forms(word: str) -> Iterator[str]:
    """The word, then without what may be joined before or behind it; a present tense as the table writes it, with ي."""
    affixes = known().affixes
    begun = [
        word,
        *(word[len(p) :] for p in (*affixes.prefixes, *_FUTURE) if word.startswith(p) and len(word) - len(p) >= affixes.shortest),
    ]
    for stem in begun:
        for form in (stem, *(stem[: -len(s)] for s in affixes.suffixes if stem.endswith(s) and len(stem) - len(s) >= affixes.shortest)):
            yield form
            if form[0] in _PRESENT:
                yield "ي" + form[1:]
            if form + "ه" in known().scopes:  # إصابتهم, وحمولتها: the ة that opens before a pronoun
                yield form + "ه"
