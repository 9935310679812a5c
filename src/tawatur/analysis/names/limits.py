"""Where names begin and end: the table name_limits."""

from functools import cache

from tawatur import lexicon
from tawatur.lexicon import Table, Word


class Limits(Table, frozen=True, kw_only=True):
    places: frozenset[Word]
    settlements: frozenset[Word]
    features: frozenset[Word]
    adjectives: frozenset[Word]
    nouns: frozenset[Word]
    purposes: frozenset[str]
    told_to: frozenset[Word]
    told: frozenset[Word]
    naming_adjectives: frozenset[Word]
    behind_place: frozenset[Word]
    kept_classes: frozenset[Word]
    class_places: frozenset[Word]
    loose: frozenset[Word]
    peoples: frozenset[Word]
    clans: frozenset[Word]
    of_places: frozenset[Word]
    offices: frozenset[str]
    named_by_adjective: frozenset[str]
    joints: frozenset[Word]
    vague: frozenset[str]
    pronouns: frozenset[Word]
    sons: frozenset[Word]
    where: frozenset[Word]
    described: frozenset[str]
    companies: frozenset[Word]
    titles_of_works: frozenset[str]
    opposing: frozenset[Word]
    pairs: frozenset[Word]


@cache
def limits() -> Limits:
    return lexicon.load("name_limits", Limits)
