"""Which words of an article tell: those that another would not have written anyway.

    telling("ميناء") -> True        telling("الأمير"), telling("رحمه"), telling("محمد"), telling("في"), telling("12") -> False

Titles of office, prayers, condolences and names stand in thousands of articles word for word, and nobody copied them from anybody. The
words they are made of are a frozen table, so that two articles are judged by these two alone.
"""

from functools import cache

from tawatur.lexicon import load
from tawatur.link.tables import Affixes, Formulas, GivenNames, StopWords

_ARTICLE = "ال"
_FIRST_ARABIC = "\u0621"


@cache
def _formal() -> frozenset[str]:
    """Words of formulas and names of persons."""
    formulas, names = load("formulas", Formulas), load("given_names", GivenNames)
    groups = (formulas.offices, formulas.kin, formulas.prayers, names.male, names.female, names.particles, names.family)
    return frozenset(part for words in groups for word in words for part in word.split())


@cache
def _grammatical() -> frozenset[str]:
    return frozenset(load("stop_words", StopWords).grammatical)


@cache
def _joined() -> frozenset[str]:
    return frozenset(load("affixes", Affixes).joined.split())


def telling(word: str) -> bool:
    """Whether a folded word is neither grammar nor number nor part of a formula, of a person's name or of an address."""
    return len(word) > 1 and word[0] >= _FIRST_ARABIC and word[0].isalpha() and not grammatical(word) and _bare(word) not in _formal()


def grammatical(word: str) -> bool:
    """Whether a folded word is a particle, a pronoun, a preposition or an auxiliary, perhaps with a letter joined to it."""
    return word in _grammatical() or (word[0] in _joined() and word[1:] in _grammatical())


def _bare(word: str) -> str:
    """The word as the tables have it: without the letters that are joined to it, where they hold it so."""
    formal = _formal()
    if word in formal or word[0] not in _joined():
        return word
    rest = word[1:]
    candidates = (rest, _ARTICLE + rest[1:] if rest[:1] == "ل" else rest, rest[1:] if rest[:1] in _joined() else rest)
    return next((found for found in candidates if found in formal), word)
