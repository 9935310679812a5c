"""What stands in the tables that linking reads. The headers of the files say what each column means."""

from typing import Literal

import msgspec

from tawatur.lexicon import Entry, Table, Word
from tawatur.model import OutletKind


class Affixes(Table, frozen=True, kw_only=True):
    shortest: int
    prefixes: tuple[Word, ...]
    suffixes: tuple[Word, ...]
    weak: str
    verbal: str
    joined: str


class Answers(Table, frozen=True, kw_only=True):
    pointing: frozenset[Word]
    alone: frozenset[Word]
    told: tuple[Word, ...]
    around: tuple[Word, ...]
    counts: frozenset[Word]
    accusing: tuple[Word, ...]
    details: frozenset[Word]


class CommonVerbs(Table, frozen=True, kw_only=True):
    entries: tuple[tuple[Word, Word], ...]


class Credited(Table, frozen=True, kw_only=True):
    agency_words: tuple[Word, ...]
    nobody: tuple[Word, ...]


class Deed(Entry, frozen=True, kw_only=True):
    """One verb; see the header of glosses.yaml for the fields."""

    type: str
    past: Word
    en: str


class Denials(Table, frozen=True, kw_only=True):
    phrases: tuple[Word, ...]


class Fate(Entry, frozen=True, kw_only=True):
    nouns: tuple[Word, ...] = ()
    acts: tuple[Word, ...] = ()
    verbs: tuple[Word, ...] = ()
    behind: tuple[Word, ...] = ()
    of: Literal["people", "things", "anything"]
    en: str


class Formulas(Table, frozen=True, kw_only=True):
    offices: tuple[Word, ...]
    kin: tuple[Word, ...]
    prayers: tuple[Word, ...]


class GivenNames(Table, frozen=True, kw_only=True):
    male: tuple[Word, ...]
    female: tuple[Word, ...]
    particles: tuple[Word, ...]
    family: tuple[Word, ...]
    surnames_first: tuple[Word, ...]


class Glosses(Table, frozen=True, kw_only=True):
    deeds: tuple[Deed, ...]
    fates: tuple[Fate, ...]
    units: dict[str, str]
    people: frozenset[str]
    things: frozenset[str]
    others: frozenset[Word]
    bounds: dict[str, str]
    unsure: frozenset[Word]
    leading: frozenset[Word]
    least: tuple[Word, ...]
    aside: frozenset[Word]
    not_on: frozenset[Word]
    inside: frozenset[Word]
    area: frozenset[Word]
    joining: frozenset[Word]
    done: frozenset[Word]
    managed: frozenset[Word]
    the: frozenset[str]
    months: tuple[str, ...]


class Inflections(Table, frozen=True, kw_only=True):
    clitics: tuple[Word, ...]
    before_verbs: frozenset[Word]
    nouns: tuple[Word, ...]
    feminines: tuple[Word, ...]
    constructs: tuple[Word, ...]
    pasts: tuple[Word, ...]
    presents: tuple[Word, ...]


class Predicates(Table, frozen=True, kw_only=True):
    light: tuple[Word, ...]
    verbs: tuple[tuple[Word, Word], ...]
    not_verbs: frozenset[Word]
    governing: frozenset[Word]
    relative: frozenset[Word]
    adjunct: frozenset[Word]
    and_that: frozenset[Word]
    that: frozenset[Word]
    not_that: frozenset[Word]
    actions: frozenset[str]
    judging: frozenset[str]
    negations: frozenset[Word]
    bounding: frozenset[Word]
    what: frozenset[Word]
    own: frozenset[Word]
    pronouns: frozenset[Word]


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a row of publishers that bear on outlets; the others are for those who read names."""

    id: str
    en: str
    ar: tuple[str, ...]
    kind: OutletKind
    country: str | None = None
    owner: str | None = None
    voice_of: str | None = None
    sites: tuple[str, ...] = ()


class Publishers(Table, frozen=True, kw_only=True):
    entries: tuple[Publisher, ...]


class Scopes(Table, frozen=True, kw_only=True):
    scopes: dict[str, tuple[Word, ...]]
    weak: tuple[str, ...]
    whole: tuple[str, ...]
    once: tuple[str, ...]
    people: tuple[str, ...]
    amounts: tuple[Word, ...]
    crossing: tuple[Word, ...]
    not_words: tuple[Word, ...]
    counts: tuple[Word, ...]
    others: tuple[Word, ...]
    parts: tuple[Word, ...]
    expected: tuple[Word, ...]
    apart: tuple[Word, ...]
    locative: tuple[Word, ...]


class StopWords(Table, frozen=True, kw_only=True):
    grammatical: tuple[Word, ...]
    common: tuple[Word, ...]


class Synonyms(Table, frozen=True, kw_only=True):
    near: tuple[tuple[str, ...], ...]
    frequent: frozenset[str]
    apart: tuple[Word, ...]
    senses: dict[str, tuple[Word, ...]]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a row of states that bear on nationalities; the others are for those who read names."""

    code: str
    id: str | None = None
    adjective: tuple[Word, ...] = ()


class States(Table, frozen=True, kw_only=True):
    entries: tuple[State, ...]
