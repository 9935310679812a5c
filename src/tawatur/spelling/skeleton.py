"""Keys of names: every two spellings that are one name share a key, so that spellings are looked up and never compared all with all.

The key is what a name has left when vowel letters are taken away and each letter stands for the class of those it may be written as.
A first و may be a foreign w that others write ف, a first ي a foreign j: such a word has two keys. A name of
several words has one more, with initials for all but the last.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby

from tawatur.spelling.parts import parts
from tawatur.spelling.rules import table

_MOST = 16
"""Keys of one name; a name of so many doubtful words is no name."""


@cache
def _classes() -> dict[int, str]:
    """Letter → the first of its class, silent ones → nothing; for `str.translate`."""
    keys = table().keys
    plain = {ord(letter): str(letters[0]) for letters in keys.classes for letter in letters}
    return plain | {ord(letter): "" for letter in keys.silent}


@lru_cache(maxsize=1 << 16)
def skeletons(name: str) -> frozenset[str]:
    """The keys of a name of one or several words; a name without letters has the empty key."""
    found = parts(name)
    keys = _ways([_heads(word) for word in found])
    if len(found) > 1:  # all but the last may be initials
        keys |= {"." + key for key in _ways([*({_bones(word[0])} for word in found[:-1]), _heads(found[-1])])}
    return frozenset("".join(letter for letter, _ in groupby(key)) for key in keys)


def _ways(words: Iterable[set[str]]) -> set[str]:
    """Every choice of one key a word, as long as there are not too many."""
    found = {""}
    for bones in words:
        found = {before + bone for before in found for bone in (bones if len(found) < _MOST else {min(bones)})}
    return found


def _heads(word: str) -> set[str]:
    """The keys of one word: as it is written, and with another first letter."""
    return {_bones(word), *(_bones(other + word[1:]) for one, other in table().keys.first if word[0] == one)}


def _bones(word: str) -> str:
    for one, other in table().keys.pieces:
        word = word.replace(one, other)
    return word.translate(_classes())
