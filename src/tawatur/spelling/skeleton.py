"""Keys of names: every two spellings that are one name share a key, so that spellings are looked up and never compared all with all.

The key is what a name has left when vowel letters are taken away and each letter stands for the class of those it may be written as.
A first و may be a foreign w that others write ف, a first ي a foreign j, a last د or ت one that others leave out: such a word has two keys.
A name with initials is found by keys that hold initials for all words but the last; full names are kept under those too, and do not meet
there.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby

from tawatur.spelling.parts import parts
from tawatur.spelling.rules import table

_FULL, _SHORTENED = "full ", "initials "
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
    """The keys to keep a name under; a name without letters has the empty key."""
    return whole_keys(name) | {(_SHORTENED if _has_initial(name) else _FULL) + key for key in _initials(name)}


@lru_cache(maxsize=1 << 16)
def sought(name: str) -> frozenset[str]:
    """The keys to look for a name's spellings under: some are those that any of its spellings is kept under."""
    keys = whole_keys(name) | {_SHORTENED + key for key in _initials(name)}
    return keys | {_FULL + key for key in _initials(name)} if _has_initial(name) else keys


def whole_keys(name: str) -> frozenset[str]:
    """The keys of a name in which no initial stands for a word, nor is one."""
    return frozenset(map(_undoubled, _ways([_heads(word) for word in parts(name)])))


def _initials(name: str) -> frozenset[str]:
    """The keys with initials for all words but the last; none for a name of one word."""
    *before, last = parts(name) or ("",)
    return frozenset(map(_undoubled, _ways([*({_bones(word[0])} for word in before), _heads(last)]))) if before else frozenset()


def _has_initial(name: str) -> bool:
    return any(len(word) == 1 for word in parts(name))


def _undoubled(key: str) -> str:
    return "".join(letter for letter, _ in groupby(key))


def _ways(words: Iterable[set[str]]) -> set[str]:
    """Every choice of one key a word, as long as there are not too many."""
    found = {""}
    for bones in words:
        found = {before + bone for before in found for bone in (bones if len(found) < _MOST else {min(bones)})}
    return found


def _heads(word: str) -> set[str]:
    """The keys of one word: as it is written, with another first letter, and without a last one."""
    keys = table().keys
    ways = [word, *(other + word[1:] for one, other in keys.first if word[0] == one)]
    ways += [way.removesuffix(one) + other for way in ways for one, other in keys.last if way.endswith(one)]
    return set(map(_bones, ways))


def _bones(word: str) -> str:
    for one, other in table().keys.pieces:
        word = word.replace(one, other)
    return word.translate(_classes())
