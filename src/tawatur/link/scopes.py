"""The words that tell of what a number is told, as they are looked up: scopes by stem, the other lists as they are written."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec
from babel import Locale

from tawatur.lexicon import Table, Word, load
from tawatur.link.words import stem

_ENDINGS = ("ه", "ون", "ين", "ا", "ان", "ات", "تان", "تين")
"""Of adjectives of nationality, folded."""


class Scopes(Table, frozen=True, kw_only=True):
    scopes: dict[str, tuple[Word, ...]]
    weak: tuple[str, ...]
    whole: tuple[str, ...]
    people: tuple[str, ...]
    crossing: tuple[Word, ...]
    not_words: tuple[Word, ...]
    counts: tuple[Word, ...]
    others: tuple[Word, ...]
    parts: tuple[Word, ...]
    expected: tuple[Word, ...]
    apart: tuple[Word, ...]
    locative: tuple[Word, ...]


class Known(NamedTuple):
    """The table, its scopes by stem, and their words as they are written."""

    table: Scopes
    scopes: dict[str, str]
    forms: frozenset[str]

    def of(self, word: str) -> str | None:
        """The scope that a folded word tells."""
        return None if word in self.table.not_words else self.scopes.get(stem(word))


@cache
def known() -> Known:
    """Where two scopes share a stem the first row has it."""
    table = load("scopes", Scopes)
    scopes: dict[str, str] = {}
    for scope, words in table.scopes.items():
        for word in words:
            scopes.setdefault(stem(word), scope)
    return Known(table, scopes, frozenset(word for words in table.scopes.values() for word in words))


class _State(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a row of states that bear on adjectives."""

    code: str
    id: str | None = None
    adjective: tuple[Word, ...] = ()


class _States(Table, frozen=True, kw_only=True):
    entries: tuple[_State, ...]


@cache
def _nationalities() -> dict[str, str]:
    """The id of a state by its adjective."""
    english = Locale("en").territories
    return {
        adjective: state.id or re.sub(r"[^a-z]+", "-", english[state.code].casefold().replace("&", "and"))
        for state in reversed(load("states", _States).entries)
        for adjective in state.adjective
    }


def nationality(words: Sequence[str]) -> str | None:
    """The state whose adjective some words are, in any inflection: كوريون شماليون, البيروفية."""
    bare = [word.removeprefix("ال") for word in words]
    plain = (" ".join(word.removesuffix(ending) for word in bare) for ending in ("", *_ENDINGS))
    return next((_nationalities()[name] for name in plain if name in _nationalities()), None)
