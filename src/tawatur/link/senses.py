"""What words that news uses for one thing say: their sense, from a table of words and their inflected forms.

    sense("والجنود") -> "troops"        sense("ستطلب") -> "ask"        sense("وزارة") -> None

A form has the sense of a word only where it is an inflection of it. A stem would do for more words and say too much: that of زيارة is in
وزارة, that of مصادر in صادرات.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.lexicon import load
from tawatur.link.tables import Inflections, Synonyms

_SHORTEST = 3
"""Letters that are left of a word without what is joined before it; one less behind the article."""
_ARTICLE = "ال"
_FEMININE = "ه"
_WEAK = ("ي", "ا")
_PLURALS = ("ين", "ون")
_PERSONS = "يتن"
_FUTURE = "س"
_DOUBTFUL = "اه"
"""Endings of verbs that nouns have too."""


class _Verb(NamedTuple):
    pasts: tuple[str, ...]
    present: str


@lru_cache(maxsize=1 << 16)
def sense(word: str) -> str | None:
    """The sense of a folded word, None where it is its own."""
    nouns, verbs = _nouns(), _verbs()
    if word in nouns:
        return nouns[word]
    if word in verbs:
        return verbs[word]
    for clitic in _clitics().get(word[:1], ()):
        form = word[len(clitic) :]
        if word.startswith(clitic) and len(form) >= (_SHORTEST - 1 if clitic.endswith(_ARTICLE) else _SHORTEST):
            if form in nouns:
                return nouns[form]
            if form in verbs and clitic in _inflections().before_verbs:
                return verbs[form]
    return None


@cache
def _clitics() -> dict[str, list[str]]:
    """By their first letter."""
    found: dict[str, list[str]] = {}
    for clitic in _inflections().clitics:
        found.setdefault(clitic[0], []).append(str(clitic))
    return found


@cache
def written() -> frozenset[str]:
    """The words that stand in the table themselves."""
    table = load("synonyms", Synonyms)
    return frozenset(str(word) for words in table.senses.values() for word in words)


@cache
def _inflections() -> Inflections:
    return load("inflections", Inflections)


@cache
def _nouns() -> dict[str, str | None]:
    """The sense by word of the table and by form of its nouns: words go before forms, earlier rows before later ones."""
    table = load("synonyms", Synonyms)
    found: dict[str, str | None] = dict.fromkeys(map(str, table.apart))
    rows = [(name, list(map(str, words)), {past for verb in _told(words) for past in verb.pasts}) for name, words in table.senses.items()]
    for name, words, _ in rows:
        found |= {word: name for word in words if word not in found}
    for name, words, pasts in rows:
        nouns = [*_participles(words), *(word for word in words if word[0] != "ي" and word not in pasts)]
        found |= {form: name for noun in nouns for form in (noun, *_of_noun(noun)) if form not in found}
    return found


@cache
def _verbs() -> dict[str, str]:
    """The sense by form of a verb."""
    found: dict[str, str] = {}
    for name, words in load("synonyms", Synonyms).senses.items():
        for verb in _told(words):
            for form in _of_verb(verb):
                found.setdefault(form, name)
    return found


def _participles(words: Iterable[str]) -> list[str]:
    """Of the longer verbs, whose participles are no other words: يحتجز، محتجز."""
    return ["م" + word[1:] for word in words if word[0] == "ي" and len(word) > _SHORTEST + 1 and word[-1] not in _WEAK]


def _told(words: Iterable[str]) -> list[_Verb]:
    """The presents of a row with their pasts, where it has them: دفع، يدفع; أرسل، يرسل; قاد، يقود."""
    known = set(map(str, words))
    return [_Verb(tuple(past for past in _pasts(word) if past in known), word) for word in sorted(known) if word[0] == "ي"]


def _pasts(present: str) -> tuple[str, ...]:
    """How the past of a verb may be written."""
    bare = present[1:]
    return bare, "ا" + bare, bare[:1] + "ا" + bare[2:], bare[:-1] + "ي", "ا" + bare[:-1] + "ي"


def _of_noun(word: str) -> Iterator[str]:
    """A noun in its cases and numbers, and with pronouns."""
    table = _inflections()
    if word.endswith(_FEMININE):
        yield from (word[:-1] + ending for ending in table.feminines)
    elif word.endswith(_PLURALS) and len(word) > _SHORTEST + 1:
        yield from (word[:-2] + ending for ending in table.constructs)
    else:
        yield from (word + ending for ending in table.nouns)


def _of_verb(verb: _Verb) -> Iterator[str]:
    """A verb in the persons of news, with pronouns, and in the future."""
    table = _inflections()
    yield from (form + ending for past in verb.pasts for form in _stems(past) for ending in table.pasts)
    presents = {first + form[1:] + ending for form in _stems(verb.present) for first in _PERSONS for ending in ("", *table.presents)}
    yield from sorted(presents | {_FUTURE + form for form in presents})


def _stems(form: str) -> tuple[str, ...]:
    """A verb, and without the weak letter that falls before some endings."""
    return (form, form[:-1]) if form[-1] in _WEAK and len(form) > _SHORTEST else (form,)


@cache
def _kin() -> dict[str, str]:
    """The first of its row of `near` by sense."""
    return {name: senses[0] for senses in load("synonyms", Synonyms).near for name in senses}


def kin(sense: str) -> str:
    """The sense that stands for those of which one often tells what another does."""
    return _kin().get(sense, sense)


@cache
def frequent() -> frozenset[str]:
    """The senses that tell little beside others, since news of everything has them."""
    return load("synonyms", Synonyms).frequent


def has_kin(sense: str) -> bool:
    return sense in _kin()


@cache
def verbs() -> frozenset[str]:
    """The forms of the verbs of the table that can be nothing but verbs: presents, and pasts with an ending."""
    return frozenset(form for form in _verbs().keys() - _nouns().keys() if form[-1] not in _DOUBTFUL)
