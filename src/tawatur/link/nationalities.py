"""The state of a nationality: «النيبالية» speaks of Nepal, «كوريون شماليون» of North Korea, whether the article names the state or not."""

from functools import cache, lru_cache

from tawatur import slugs
from tawatur.lexicon import load
from tawatur.link.tables import States
from tawatur.link.words import prefixes

_ENDINGS = ("", "ه", "ين", "ون", "ا", "ان", "ات", "تان", "تين")
"""Of a nationality in any gender, number and case, folded."""
_TAIL = 2
"""Letters in front of the ending, by which most words are told from all nationalities."""
_TAIL_LENGTHS = sorted({_TAIL + len(ending) for ending in _ENDINGS})


@cache
def _states() -> dict[str, str]:
    """State by adjective, as the table writes it; one that two states have is nobody's."""
    found: dict[str, set[str]] = {}
    for state in load("states", States).entries:
        for adjective in state.adjective:
            found.setdefault(adjective, set()).add(state.id or slugs.of_territory(state.code))
    return {adjective: next(iter(ids)) for adjective, ids in found.items() if len(ids) == 1}


@cache
def _tails() -> frozenset[str]:
    """The last letters of the first words of the adjectives, with every ending."""
    return frozenset(adjective.split()[0][-_TAIL:] + ending for adjective in _states() for ending in _ENDINGS)


@lru_cache(maxsize=1 << 12)
def state_of(*words: str) -> str | None:
    """The state (its id) whose nationality some folded words are, in any inflection, the first with or without particles."""
    if not words:
        return None
    first, *others = words
    if _tails().isdisjoint(first[-length:] for length in _TAIL_LENGTHS):
        return None
    begun = [first.removeprefix(prefix) for prefix in ("", *prefixes()) if first.startswith(prefix)]
    rest = [word.removeprefix("ال") for word in others]
    for start in begun:
        for ending in _ENDINGS:
            name = " ".join(word.removesuffix(ending) for word in (start, *rest))
            if name in _states():
                return _states()[name]
    return None
