"""The tables of attribution: words that attribute without a verb, carriers of words, sources without a name."""

from functools import cache
from typing import TypeVar

from tawatur import lexicon
from tawatur.analysis.words import sources
from tawatur.lexicon import Entry, Table, Word
from tawatur.model import ViaRole


class Attribution(Entry, frozen=True, kw_only=True):
    phrase: Word
    joined: Word | None = None
    said: bool = False
    verb: bool = False
    saying: bool = False
    own: bool = False


class Attributions(Table, frozen=True, kw_only=True):
    entries: tuple[Attribution, ...]
    not_after: frozenset[Word]
    not_before: frozenset[Word]
    accounts: frozenset[Word]


class Carrier(Entry, frozen=True, kw_only=True):
    role: ViaRole
    nouns: tuple[Word, ...]


class Carriers(Table, frozen=True, kw_only=True):
    entries: tuple[Carrier, ...]
    outlets: frozenset[Word]
    agencies: frozenset[Word]
    introduced_by: frozenset[Word]
    behind: frozenset[Word]
    issued: frozenset[Word]
    press_heads: frozenset[str]
    platforms: frozenset[str]
    addressees: frozenset[Word]


@cache
def attributions() -> Attributions:
    return lexicon.load("attributions", Attributions)


@cache
def carriers() -> Carriers:
    return lexicon.load("carriers", Carriers)


Value = TypeVar("Value", bound=str)


@cache
def carrier_nouns() -> dict[str, list[tuple[tuple[str, ...], ViaRole]]]:
    """First word of a carrier → its words and role, the longest first; with and without the article."""
    return _by_first_word([(noun, carrier.role) for carrier in carriers().entries for noun in carrier.nouns])


@cache
def source_nouns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of a source without a name → its words and kind, the longest first; with and without the article."""
    table = sources()
    kinds = {"anonymous": table.anonymous, "media": table.media, "document": table.document}
    return _by_first_word([(noun, kind) for kind, nouns in kinds.items() for noun in nouns])


def _by_first_word(rows: list[tuple[Word, Value]]) -> dict[str, list[tuple[tuple[str, ...], Value]]]:
    table: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for phrase, value in rows:
        words = tuple(phrase.split())
        definite = tuple(word if word.startswith("ال") else "ال" + word for word in words)
        for form in {words, words if words[0].startswith("ال") else definite}:
            table.setdefault(form[0], []).append((form, value))
    return {first: sorted(found, key=lambda row: (-len(row[0]), row[0])) for first, found in table.items()}
