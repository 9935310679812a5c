"""The state of a nationality: «النيبالية» speaks of Nepal, whether the article names the state or not."""

from functools import cache, lru_cache

import msgspec

from tawatur import slugs
from tawatur.lexicon import Table, Word, load
from tawatur.link.words import prefixes

_ENDINGS = ("", "ه", "ين", "ون", "ان", "ات", "تان", "تين")
"""Of a nationality in any gender, number and case, folded."""


class _State(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a row of states that bear on nationalities; the others are for those who read names."""

    code: str
    id: str | None = None
    adjective: tuple[Word, ...] = ()


class _States(Table, frozen=True, kw_only=True):
    entries: tuple[_State, ...]


@cache
def _forms() -> dict[str, str]:
    """State by each form of its nationality; one that two states have is nobody's."""
    found: dict[str, set[str]] = {}
    for state in load("states", _States).entries:
        id = state.id or slugs.of_territory(state.code)
        for adjective in state.adjective:
            for ending in _ENDINGS:
                found.setdefault(adjective + ending, set()).add(id)
    return {form: next(iter(ids)) for form, ids in found.items() if len(ids) == 1}


@lru_cache(maxsize=1 << 16)
def state_of(word: str) -> str | None:
    """The state (its id) of a folded word that is a nationality, with or without the article and particles."""
    forms = _forms()
    bare = (word[len(prefix) :] for prefix in ("", *prefixes()) if word.startswith(prefix))
    return next((forms[form] for form in bare if form in forms), None)
