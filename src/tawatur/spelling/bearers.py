"""Whether two names of different articles are of one bearer, which asks more of them than that they may be spelled so.

Within one article a family name, an initial or a name without its بن stands for the only one it can be meant for. Across articles it may be
somebody else's: a name of one word must be long for what its spellings cost, an initial stands for itself only, and two words must not
differ by بن or by the article of what may be a father's name (نواف بن فهد، نواف الفهد).
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

from tawatur.spelling.names import Likeness, likeness
from tawatur.spelling.parts import bare, is_optional, words
from tawatur.spelling.rules import table
from tawatur.spelling.skeleton import whole_keys
from tawatur.spelling.words import consonants

PERSON = "PER"
_LEAST_WORDS = 3
"""Words of a person's name, بن aside, that are enough to know him by when one of them differs by its article or has بن before it."""
_POSITIVE = (1 << 63) - 1

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def same_bearer(kind: str, a: str, b: str) -> Likeness:
    """Compare two names of a kind (PER, ORG, GPE, LOC). Symmetric; where they are not one, the step says what leaves it in doubt."""
    one, other = sorted((words(a), words(b)))
    found = likeness(a, b)
    if one == other or not found.same:
        return found
    doubt = next(_doubts(kind, one, other, found.cost), None)
    return found if doubt is None else Likeness(False, 0, (doubt,))


def _doubts(kind: str, one: Words, other: Words, cost: int) -> Iterator[str]:
    if bearer_keys(kind, " ".join(one)).isdisjoint(bearer_keys(kind, " ".join(other))):
        yield "nothing but vowels"
    if _initials(one) != _initials(other):
        yield "an initial may be of another name"
    if min(len(one), len(other)) == 1:
        yield from _of_one_word("".join(one), "".join(other), cost)
    elif kind == PERSON:
        yield from _of_a_person(one, other)


def _of_one_word(one: str, other: str, cost: int) -> Iterator[str]:
    if (bare(one) == one) != (bare(other) == other):
        yield "a name of one word, with the article or without"
    limits = table().alone
    if cost > limits[min(consonants(bare(one)), consonants(bare(other)), len(limits) - 1)]:
        yield "too short for a name of one word"


def _of_a_person(one: Words, other: Words) -> Iterator[str]:
    if min(sum(not is_optional(word) for word in name) for name in (one, other)) >= _LEAST_WORDS:
        return
    if sum(map(is_optional, one)) != sum(map(is_optional, other)):
        yield "the son of one, or of a family named so"
    if len(one) == len(other) and any(_may_be_fathers(a, b) for a, b in zip(one, other, strict=True)):
        yield "a father's name, or a family's"


def _may_be_fathers(one: str, other: str) -> bool:
    """Whether words differ by the article, and without it are no adjective of a place or a tribe (الغريبي), which only families have."""
    return (bare(one) == one) != (bare(other) == other) and not one.endswith(table().adjective)


def _initials(name: Words) -> Words:
    return tuple(word for word in name if len(word) == 1)


@lru_cache(maxsize=1 << 16)
def bearer_keys(kind: str, name: str) -> frozenset[int]:
    """Numbers of 63 bits to keep a name of a kind under: any two that are of one bearer share one, and most others share none.

    A name that is all vowels is as good as never spelled otherwise, and has its letters as its key.
    """
    return frozenset(_number(f"{kind}:{key}") for key in _keys(name))


def _keys(name: str) -> Iterator[str]:
    for key in whole_keys(name):
        yield key or "".join(words(name)) or name


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") & _POSITIVE
