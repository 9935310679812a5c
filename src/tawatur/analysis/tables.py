"""What stands in the tables of words that the whole analysis shares. The headers of the files say what each column means."""

from tawatur.lexicon import Entry, Table, Word


class FunctionWords(Table, frozen=True, kw_only=True):
    complementisers: frozenset[Word]
    not_that_after: frozenset[Word]
    prepositions: frozenset[Word]
    relatives: frozenset[Word]
    pronouns: frozenset[Word]
    demonstratives: frozenset[Word]
    interrogatives: frozenset[Word]
    negations: frozenset[Word]
    lasting: frozenset[Word]
    behind_ma: frozenset[Word]
    auxiliaries: frozenset[Word]
    adverbs: frozenset[Word]
    openers: frozenset[Word]
    hedges: frozenset[Word]
    native_b: frozenset[Word]
    own_voice: frozenset[Word]


class ClauseWords(Table, frozen=True, kw_only=True):
    contrasts: frozenset[Word]
    conditions: frozenset[Word]
    before_cue: frozenset[Word]
    jussive: frozenset[Word]
    aside: frozenset[Word]
    aside_before: frozenset[Word]
    pluperfect: frozenset[Word]
    as_for: frozenset[Word]
    heading_asides: frozenset[Word]
    aside_prepositions: frozenset[Word]
    before_ma: frozenset[Word]
    but: frozenset[Word]
    taking_up: frozenset[Word]
    feminine_relatives: frozenset[Word]
    precedent: frozenset[Word]
    refused: frozenset[Word]
    future: frozenset[Word]
    thus: frozenset[Word]
    governing: frozenset[Word]
    parenthetic: frozenset[Word]
    own_turns: frozenset[tuple[Word, Word]]
    of_what_was_told: frozenset[tuple[Word, Word]]
    free_relatives: frozenset[Word]
    nobody: frozenset[Word]
    place_prepositions: frozenset[Word]
    was: frozenset[Word]
    not_before_verb: frozenset[Word]
    on_the_part: frozenset[Word]
    of_roles: frozenset[Word]
    inside_phrase: frozenset[Word]
    responsible: frozenset[Word]
    overseeing: frozenset[Word]
    before_that: frozenset[Word]
    objects: frozenset[Word]


class CommonVerbs(Table, frozen=True, kw_only=True):
    entries: tuple[tuple[Word, Word], ...]


class SpeechVerb(Entry, frozen=True, kw_only=True):
    """A verb that reports speech; see the header of speech_verbs.yaml for the fields."""

    past: Word
    present: Word
    act: str
    frames: tuple[Word, ...]
    participle: Word | None = None
    noun: tuple[Word, ...] = ()
    passive: tuple[Word, ...] = ()
    needs: frozenset[Word] = frozenset()
    not_objects: frozenset[Word] = frozenset()
    confirms: frozenset[Word] = frozenset()
    transitive: bool = False
    object_with: tuple[Word, ...] = ()
    suffixes: bool = False
    addressee: bool = False
    abstract: bool = False
    bare: bool = False
    firm: bool = False
    hedged: bool = False
    passive_that: bool = False
    by_document: bool = False
    in_document: bool = False
    relays: Word | None = None


class Plain(Entry, frozen=True, kw_only=True):
    past: Word
    present: Word
    needs: bool = False


class Negated(Entry, frozen=True, kw_only=True):
    decline: frozenset[Word]
    details: frozenset[Word]
    verbs: tuple[Plain, ...]


class Unnamed(Entry, frozen=True, kw_only=True):
    verbs: frozenset[Word]
    objects: frozenset[Word]


class SpeechVerbs(Table, frozen=True, kw_only=True):
    entries: tuple[SpeechVerb, ...]
    not_forms: frozenset[Word]
    doubled: frozenset[Word]
    wary: frozenset[Word]
    hamza: frozenset[Word]
    negated: Negated
    renewing: frozenset[Word]
    going: frozenset[Word]
    impersonal: frozenset[Word]
    unnamed: Unnamed
    seen: frozenset[Word]


class Sources(Table, frozen=True, kw_only=True):
    anonymous: tuple[Word, ...]
    related: frozenset[Word]
    media: tuple[Word, ...]
    document: tuple[Word, ...]
    spokesman: frozenset[Word]
    authorities: frozenset[Word]
    general: frozenset[Word]
    letters: frozenset[Word]
    of_whom: frozenset[Word]
    latter: frozenset[Word]
    quantifiers: frozenset[Word]
    numbered: frozenset[Word]
    counterparts: frozenset[Word]
    pairs: frozenset[Word]
    called: frozenset[Word]
    feminine: frozenset[Word]
    same: frozenset[Word]
    honorifics: frozenset[Word]


class CountedNoun(Entry, frozen=True, kw_only=True):
    """`one` singular, `many` plurals; `sound`: plural in ون/ين; `dual`: whether its dual is looked for."""

    en: str
    one: Word
    many: tuple[Word, ...] = ()
    sound: bool = False
    dual: bool = True


class CountedTable(Table, frozen=True, kw_only=True):
    entries: tuple[CountedNoun, ...]


class Unit(CountedNoun, frozen=True, kw_only=True):
    """A unit of measure; `pint` is its name in that library, None for what it cannot convert."""

    pint: str | None = None


class UnitTable(Table, frozen=True, kw_only=True):
    entries: tuple[Unit, ...]
    spans: tuple[CountedNoun, ...]


class Money(CountedNoun, frozen=True, kw_only=True):
    """What money is called; see the header of money.yaml."""

    alone: str | None = None
    codes: tuple[str, ...] = ()
    sign: str | None = None


class MoneyTable(Table, frozen=True, kw_only=True):
    entries: tuple[Money, ...]


class PublishedTable(Table, frozen=True, kw_only=True):
    labels: tuple[Word, ...]
    changed: tuple[Word, ...]
