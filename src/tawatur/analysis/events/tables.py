"""The tables of events: triggers with their frames, and the words that tell how and whether something happens."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from tawatur import lexicon
from tawatur.analysis import inflection
from tawatur.letters import fold
from tawatur.lexicon import Entry, Table, Word
from tawatur.model import EntityType

Group = Literal["doing", "planning", "refusing", "wanting", "suffering"]
Tense = Literal["past", "present", "participle"]
REMEMBERED = 1 << 16
"""Distinct words kept in mind: an article has some hundred."""
_SUFFIXES = ("ه", "ها", "هم", "هما", "هن")
_HAMZA = {"اء": ("اي", "او", "اء")}
"""لقاء: لقائه، لقاؤه، لقاءه, folded."""


class Trigger(Entry, frozen=True, kw_only=True):
    """One frame; see the header of event_triggers.yaml for the fields."""

    type: str
    verb: tuple[str, str] | None = None
    nouns: tuple[Word, ...] = ()
    to: tuple[Word, ...] = ()
    by: tuple[Word, ...] = ()
    needs: str | None = None
    whose: Literal["agent", "patient"] = "agent"
    kinds: frozenset[EntityType] = frozenset()
    promised: str | None = None
    joint: bool = False
    alone: bool = False
    governed: bool = False
    suffering: bool = False
    dying: bool = False


class Governors(Entry, frozen=True, kw_only=True):
    doing: tuple[tuple[str, str], ...]
    planning: tuple[tuple[str, str], ...]
    refusing: tuple[tuple[str, str], ...]
    wanting: tuple[tuple[str, str], ...]
    suffering: tuple[tuple[str, str], ...]


class Triggers(Table, frozen=True, kw_only=True):
    acts: dict[str, str]
    objects: dict[str, tuple[Word, ...]]
    entries: tuple[Trigger, ...]
    governors: Governors
    planned: frozenset[Word]
    unreal: frozenset[Word]
    future: frozenset[Word]
    denied: frozenset[Word]
    had: frozenset[Word]
    joining: frozenset[Word]
    agents: tuple[Word, ...]
    places: frozenset[Word]
    masculine: frozenset[Word]
    borders: frozenset[Word]
    inside_title: frozenset[Word]
    flying: frozenset[Word]
    own_land: frozenset[Word]
    inside: frozenset[Word]
    receivers: frozenset[Word]
    two: frozenset[Word]
    blame: tuple[Word, ...]
    copulas: frozenset[Word]
    forces: frozenset[Word]
    thanks: frozenset[Word]
    accusations: frozenset[Word]
    unless: frozenset[Word]
    not_forms: frozenset[Word]
    quantities: tuple[Word, ...]
    sport: frozenset[Word]


class VerbForm(NamedTuple):
    """One reading of a token as the verb of a trigger or as a governor; `suffixed`: it ends in the pronoun of its object."""

    triggers: tuple[Trigger, ...]
    group: Group | None
    tense: Tense
    gender: inflection.Gender
    number: inflection.Number
    suffixed: bool = False


class NounForm(NamedTuple):
    """A verbal noun of `length` words whose further words are `rest`; `owned`: it ends in a possessive pronoun."""

    trigger: Trigger
    rest: tuple[str, ...]
    definite: bool = False
    owned: bool = False

    @property
    def length(self) -> int:
        return 1 + len(self.rest)


@cache
def triggers() -> Triggers:
    return lexicon.load("event_triggers", Triggers)


@cache
def verbs() -> dict[str, VerbForm]:
    """Every form of every verb of a trigger, without joined letters in front."""
    by_verb: dict[tuple[str, str], list[Trigger]] = {}
    for entry in triggers().entries:
        if entry.verb:
            by_verb.setdefault(entry.verb, []).append(entry)
    forms: dict[str, VerbForm] = {}
    for verb, entries in by_verb.items():
        _inflect(forms, verb, tuple(entries), None)
    return forms


@cache
def governors() -> dict[str, VerbForm]:
    """Every form of every verb that governs a verbal noun."""
    forms: dict[str, VerbForm] = {}
    table = triggers().governors
    groups: tuple[tuple[Group, tuple[tuple[str, str], ...]], ...] = (
        ("doing", table.doing), ("planning", table.planning), ("refusing", table.refusing),
        ("wanting", table.wanting), ("suffering", table.suffering),
    )  # fmt: skip
    for group, pairs in groups:
        for verb in pairs:
            _inflect(forms, verb, (), group)
    return forms


def _inflect(forms: dict[str, VerbForm], verb: tuple[str, str], entries: tuple[Trigger, ...], group: Group | None) -> None:
    past, present = verb
    rows: tuple[tuple[Tense, tuple[inflection.Form, ...]], ...] = (
        ("past", tuple((inflection.past_in_hamza if past.endswith("أ") else inflection.past)(fold(past)))),
        ("present", tuple(inflection.present(fold(present)))),
        ("participle", _participles(verb, group is not None)),
    )
    barred = triggers().not_forms
    for tense, found in rows:
        for form in found:
            if form.word in barred:
                continue
            forms.setdefault(form.word, VerbForm(entries, group, tense, form.gender, form.number))
            if tense != "participle" and any("object" in entry.to for entry in entries):
                for stem in _stems(form.word):
                    for suffix in _SUFFIXES:
                        forms.setdefault(stem + suffix, VerbForm(entries, group, tense, form.gender, form.number, True))


def _participles(verb: tuple[str, str], governs: bool) -> tuple[inflection.Form, ...]:
    """متعهدا، مهددة: the active participle as a circumstance, which a derived verb shows in its present (يتعهد → متعهد).

    The feminine of a trigger is too often a noun or an adjective (مقاتلة، مدمرة، معارضة).
    """
    past, present = (fold(form) for form in verb)
    if len(past) <= 3 and present[1:] != past:
        return ()
    return tuple(inflection.participle("م" + present[1:]))[: 2 if governs else 1]


def _stems(form: str) -> tuple[str, ...]:
    """A form before the pronoun of its object: هاجموا → هاجمو; استدعى → استدعا."""
    if form.endswith("وا"):
        return (form[:-1],)
    return (form[:-1] + "ا", form) if form.endswith("ي") else (form,)


@cache
def nouns() -> dict[str, tuple[NounForm, ...]]:
    """First word of a verbal noun, without joined letters → its readings, those of most words first."""
    table: dict[str, list[NounForm]] = {}
    for entry in triggers().entries:
        for noun in entry.nouns:
            first, *rest = noun.split()
            for word, form in _noun_forms(entry, first, tuple(rest)):
                table.setdefault(word, []).append(form)
    return {word: tuple(sorted(forms, key=lambda form: -form.length)) for word, forms in table.items()}


def _noun_forms(entry: Trigger, first: str, rest: tuple[str, ...]) -> list[tuple[str, NounForm]]:
    rows = [(first, NounForm(entry, rest, definite=first.startswith("ال")))]
    if first.startswith("ال"):
        return rows
    definite = tuple(word if word.startswith(("ال", "ل")) else "ال" + word for word in rest)
    rows.append(("ال" + first, NounForm(entry, definite, definite=True)))
    if rest:
        return rows
    if not first.endswith(("ا", "ه", "اء", "ات")):
        rows.append((first + "ا", NounForm(entry, rest)))  # accusative: شن هجوما
    stem = first[:-1] + "ت" if first.endswith("ه") else first
    stems = (stem, *(stem[:-2] + end for end in _HAMZA["اء"])) if stem.endswith("اء") else (stem,)
    rows += [(stem + suffix, NounForm(entry, rest, definite=True, owned=True)) for stem in stems for suffix in _SUFFIXES]
    return rows


@cache
def objects() -> dict[str, frozenset[str]]:
    """Class of objects → every form of its first words, without joined letters."""
    return {
        name: frozenset(form for word in words for form in _object_forms(word.split()[0])) for name, words in triggers().objects.items()
    }


@cache
def object_phrases() -> dict[str, frozenset[tuple[str, ...]]]:
    """Class of objects → its phrases of several words; their further words are asked for too."""
    return {name: frozenset(tuple(word.split()) for word in words) for name, words in triggers().objects.items()}


def _object_forms(word: str) -> tuple[str, ...]:
    bare = word.removeprefix("ال")
    stem = bare[:-1] + "ت" if bare.endswith("ه") else bare
    dual = (stem + "ان", stem + "ين", stem + "ي")
    return (word, "ال" + bare, bare + "ا", *dual, *(stem + suffix for suffix in _SUFFIXES))


JOINED_TO_VERB = frozenset(("و", "ف", "س", "وس", "فس", "ل", "ول"))
JOINED_TO_NOUN = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"))


@lru_cache(REMEMBERED)
def trigger_verb(word: str) -> tuple[int, VerbForm] | None:
    """The reading of a token as the verb of a trigger, with how many joined letters stand in front."""
    return _verb_in(verbs(), word)


@lru_cache(REMEMBERED)
def governing_verb(word: str) -> tuple[int, VerbForm] | None:
    """The reading of a token as a governor, with how many joined letters stand in front."""
    return _verb_in(governors(), word)


def _verb_in(table: dict[str, VerbForm], word: str) -> tuple[int, VerbForm] | None:
    form = table.get(word)
    if form:
        return 0, form
    for cut in (1, 2):
        if len(word) > cut + 1 and word[:cut] in JOINED_TO_VERB and (form := table.get(word[cut:])):
            if word[cut - 1] in "سل" and form.tense == "past":
                continue
            return cut, form
    return None


@lru_cache(REMEMBERED)
def nouns_at(word: str) -> tuple[int, tuple[NounForm, ...]]:
    """The readings of a token as the first word of a verbal noun, with how many joined letters stand in front."""
    table = nouns()
    if word in table:
        return 0, table[word]
    for cut in (1, 2):
        if len(word) > cut + 1 and word[:cut] in JOINED_TO_NOUN:
            rest = word[cut:]
            if rest in table:
                return cut, table[rest]
            if word[cut - 1] == "ل" and rest.startswith("ل") and "ا" + rest in table:  # للغزو is ل + الغزو
                return cut, table["ا" + rest]
    return 0, ()


class Readings(NamedTuple):
    """All readings of a token: as the verb of a trigger, as the first word of verbal nouns, as a governor."""

    verb: tuple[int, VerbForm] | None
    nouns: tuple[int, tuple[NounForm, ...]]
    governing: tuple[int, VerbForm] | None


@lru_cache(REMEMBERED)
def readings(word: str) -> Readings:
    """What a token may be."""
    return Readings(trigger_verb(word), nouns_at(word), governing_verb(word))


@cache
def blaming() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word of a predicate of blame → the further words of those that begin so."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in triggers().blame:
        first, *rest = phrase.split()
        table.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in table.items()}


@cache
def quantities() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases that open a quantity and begin so."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in triggers().quantities:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(found) for first, found in table.items()}
