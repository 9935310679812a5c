"""What stands in the tables of figures. The headers of the files say what each column means."""

from tawatur.lexicon import Table, Word


class ConversionTable(Table, frozen=True, kw_only=True):
    brackets: frozenset[Word]
    equals: frozenset[Word]
    between: frozenset[Word]


class NotCountedTable(Table, frozen=True, kw_only=True):
    never_counted: frozenset[Word]
    labels: frozenset[Word]
    clock: frozenset[Word]
    day_parts: frozenset[Word]
    names: frozenset[Word]
    designations: frozenset[Word]
    age_words: frozenset[Word]
    aged: frozenset[Word]
    deaths: frozenset[Word]
    sentences: frozenset[Word]
    per: frozenset[Word]
    years: frozenset[Word]
    no_dual: frozenset[Word]
    reached: frozenset[Word]
    no_one: frozenset[Word]
    no_share: frozenset[Word]
    below_zero: frozenset[Word]
    age_nouns: frozenset[Word]
    lengths: frozenset[Word]
    alternatives: frozenset[Word]
    pointing: frozenset[Word]
    between_labelled: frozenset[Word]
    joined: frozenset[Word]
