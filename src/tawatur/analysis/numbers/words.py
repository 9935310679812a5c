"""The words of numbers in every form: with و ف ب ل and the article joined, a form costs one look-up.

cardinals()["وبالخمسة"] -> Form(word="خمسه", kind="unit", value=5, cut=2, joined="وب", definite=True)
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from tawatur.analysis.numbers.digits import Value
from tawatur.analysis.numbers.tables import NumberTable, Part
from tawatur.lexicon import Word, load


class Form(NamedTuple):
    """A word as it may stand in a text: `cut` letters are joined in front of the number and its article."""

    word: str
    kind: str
    value: Value
    cut: int
    joined: str
    definite: bool


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل")
_ARTICLE = "ال"
ARTICLES = {"ال": 0, "وال": 1, "فال": 1, "بال": 1, "لل": 0, "ولل": 1, "وبال": 2}
"""The article joined to digits (الـ25) stands as a token of its own; the letters in front of it."""


def forms(words: tuple[Word, ...], kind: str, amount: Value) -> dict[str, Form]:
    """Every form of the words with joined letters; the bare word wins over a joined one that looks the same."""
    found: dict[str, Form] = {}
    for word, before, preposition, article in product(words, _CONJUNCTIONS, _PREPOSITIONS, ("", _ARTICLE)):
        joined = before + preposition
        head = joined + ("ل" if preposition == "ل" and article else article)
        found.setdefault(head + word, Form(word, kind, amount, len(joined) - (preposition == "ل" and bool(article)), joined, bool(article)))
    return found


@cache
def table() -> NumberTable:
    return load("number_words", NumberTable)


def _merge(parts: Iterable[dict[str, Form]], direct: Mapping[str, Form]) -> dict[str, Form]:
    merged: dict[str, Form] = {}
    for part in parts:
        for word, form in part.items():
            merged.setdefault(word, form)
    for word in table().never:
        merged.pop(word, None)
    merged.update(direct)
    return merged


@cache
def cardinals() -> dict[str, Form]:
    entries = table().entries
    direct = {str(word): forms((word,), entry.kind, entry.value)[word] for entry in entries for word in entry.words}
    return _merge([forms(entry.words, entry.kind, entry.value) for entry in entries], direct)


@cache
def ordinals() -> dict[str, Form]:
    return _merge([forms(entry.words, "ordinal", entry.value) for entry in table().ordinals], {})


@cache
def fractions() -> dict[str, Form]:
    return _fractions(lambda part: not part.before_definite and not part.vowelled)


@cache
def shy_fractions() -> dict[str, Form]:
    """Fractions that are one only in front of a noun with the article: خمس السكان."""
    return _fractions(lambda part: part.before_definite)


@cache
def vowelled_fractions() -> dict[str, Form]:
    """Fractions that are one only where their vowel is written: ثُمن, which is a price without it."""
    return _fractions(lambda part: part.vowelled)


def _fractions(wanted: Callable[[Part], bool]) -> dict[str, Form]:
    chosen = [part for part in table().fractions if wanted(part)]
    return _merge([forms(part.words, "fraction", part.times / part.parts) for part in chosen], {})


@cache
def owned_fractions() -> dict[str, Form]:
    """Fractions with a pronoun, which tells what is divided: نصفهم، ثلثيها."""
    chosen = [part for part in table().fractions if part.owned]
    owned = [
        forms(tuple(Word(word + pronoun) for word in part.words for pronoun in table().pronouns), "fraction", part.times / part.parts)
        for part in chosen
    ]
    return {word: form for word, form in _merge(owned, {}).items() if not form.definite}


@cache
def one_or_eleven() -> frozenset[str]:
    """Words that are a unit, and before عشر a joined و with the word for eleven: واحد."""
    return frozenset("و" + word for entry in table().entries if entry.kind == "joined" for word in entry.words) & frozenset(
        word for entry in table().entries for word in entry.words
    )


@cache
def out_of() -> frozenset[tuple[str, ...]]:
    """What joins a part and its whole: من كل."""
    return frozenset(tuple(phrase.split()) for phrase in table().out_of)


@cache
def parts() -> dict[str, int]:
    """The plurals that divide the number before them: أرباع is 4."""
    return {str(word): part.parts for part in table().fractions for word in part.many}


@cache
def many() -> dict[str, Form]:
    return _merge([forms(table().many, "many", 0)], {})
