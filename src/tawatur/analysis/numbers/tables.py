"""What stands in the tables of numbers. The headers of the files say what each column means."""

from typing import Literal

import msgspec

from tawatur.lexicon import Entry, Table, Word
from tawatur.model import Bound

Kind = Literal["unit", "ten", "tens", "joined", "hundred", "hundreds", "scale", "double"]


class Phrases(Entry, frozen=True, kw_only=True):
    bound: Bound
    phrases: tuple[Word, ...]


class Verb(Entry, frozen=True, kw_only=True):
    """A verb that bounds what follows it; `prepositions` (in the table: with) stand between."""

    bound: Bound
    past: Word
    present: Word
    prepositions: tuple[Word, ...] = msgspec.field(default=(), name="with")


class BoundTable(Table, frozen=True, kw_only=True):
    before: tuple[Phrases, ...]
    verbs: tuple[Verb, ...]
    negations: frozenset[Word]
    openers: frozenset[Word]
    degrees: frozenset[Word]
    thresholds: frozenset[Word]
    after: tuple[Phrases, ...]
    between: tuple[Word, ...]
    between_ends: tuple[Word, ...]
    opening: tuple[Word, ...]
    or_ends: tuple[Word, ...]
    or_words: frozenset[Word]
    backward: frozenset[Word]
    change: frozenset[Word]


class NumberWord(Entry, frozen=True, kw_only=True):
    value: int
    kind: Kind
    words: tuple[Word, ...]


class Ordinal(Entry, frozen=True, kw_only=True):
    value: int
    words: tuple[Word, ...]


class Part(Entry, frozen=True, kw_only=True):
    """A fraction: `times` of `parts`; `many` is the plural behind a number. See the header of number_words.yaml."""

    parts: int
    words: tuple[Word, ...] = ()
    times: int = 1
    many: tuple[Word, ...] = ()
    before_definite: bool = False
    vowelled: bool = False
    owned: bool = False


class NumberTable(Table, frozen=True, kw_only=True):
    entries: tuple[NumberWord, ...]
    ordinals: tuple[Ordinal, ...]
    many: tuple[Word, ...]
    a_few: tuple[Word, ...]
    fractions: tuple[Part, ...]
    pronouns: tuple[Word, ...]
    out_of: tuple[Word, ...]
    point: tuple[Word, ...]
    construct: frozenset[Word]
    negative: frozenset[Word]
    odd: frozenset[Word]
    but: frozenset[Word]
    after: frozenset[Word]
    second: Word
    per: frozenset[Word]
    swapped_point: tuple[Word, ...]
    percent: tuple[Word, ...]
    per_mille: tuple[Word, ...]
    times: tuple[Word, ...]
    never: tuple[Word, ...]
    not_after: frozenset[Word]
    verbs: frozenset[Word]
    doubled: frozenset[Word]
    no_number: frozenset[Word]
    hamza: frozenset[Word]
