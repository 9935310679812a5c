"""Closed classes of words and the forms of verbs, looked up by folded token. Joined و and ف are taken off first."""

from functools import cache
from typing import NamedTuple

from tawatur import lexicon
from tawatur.analysis import inflection
from tawatur.analysis.tables import ClauseWords, CommonVerbs, FunctionWords, Sources, SpeechVerb, SpeechVerbs
from tawatur.lexicon import Word


class VerbForm(NamedTuple):
    """One reading of a token as a verb of saying. `shape`: past, present, passive, participle, masdar,
    noun (a masdar with its possessor) or circumstance (a masdar in the accusative, of no gender)."""

    verb: SpeechVerb
    shape: str
    gender: inflection.Gender
    number: inflection.Number
    suffixed: bool = False


@cache
def function_words() -> FunctionWords:
    return lexicon.load("function_words", FunctionWords)


@cache
def clause_words() -> ClauseWords:
    return lexicon.load("clause_words", ClauseWords)


@cache
def sources() -> Sources:
    """Nouns that speak without a name."""
    return lexicon.load("sources", Sources)


@cache
def source_words() -> frozenset[str]:
    """The first word of every noun that speaks without a name."""
    table = sources()
    return frozenset(noun.split()[0] for noun in (*table.anonymous, *table.media, *table.document))


@cache
def speech_verbs() -> SpeechVerbs:
    return lexicon.load("speech_verbs", SpeechVerbs)


@cache
def seeing() -> frozenset[str]:
    """The past of every verb that tells how a paper came by a document."""
    return frozenset(form.word for verb in speech_verbs().seen for form in inflection.past(verb))


@cache
def requests() -> frozenset[str]:
    """Every verb with which a source asks not to be named, or does not tell its name (لم يكشف)."""
    verbs = {verb.past: verb for verb in speech_verbs().entries}
    pasts = speech_verbs().unnamed.verbs
    presents = [verbs[past].present for past in pasts if past in verbs]
    forms = (*(inflection.past(past) for past in pasts), *(inflection.present(present) for present in presents))
    return frozenset(form.word for some in forms for form in some)


@cache
def speech_forms() -> dict[str, tuple[VerbForm, ...]]:
    """Every inflected form of every verb of saying, without joined و، ف or س."""
    table: dict[str, list[VerbForm]] = {}
    barred = speech_verbs().not_forms
    for verb in speech_verbs().entries:
        for word, form in _forms(verb):
            if word not in barred:
                table.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in table.items()}


def _forms(verb: SpeechVerb) -> list[tuple[str, VerbForm]]:
    rows: list[tuple[str, VerbForm]] = []
    for shape, forms in (("past", inflection.past(verb.past)), ("present", inflection.present(verb.present))):
        for form in forms:
            rows.append((form.word, VerbForm(verb, shape, form.gender, form.number)))
            if verb.suffixes:
                stem = form.word[:-1] if form.word.endswith("وا") else form.word
                stem = stem[:-1] + "ا" if shape == "past" and stem.endswith("ي") else stem  # نفى, but نفاه: نفيه is the noun
                rows += [(stem + pronoun, VerbForm(verb, shape, form.gender, form.number, True)) for pronoun in inflection.PRONOUNS]
    if verb.participle:
        rows += [(form.word, VerbForm(verb, "participle", form.gender, form.number)) for form in inflection.participle(verb.participle)]
    for noun in verb.noun:
        rows += [(form.word, VerbForm(verb, "noun", form.gender, form.number)) for form in inflection.possessed(noun)]
        rows.append((noun, VerbForm(verb, "masdar", "m", "s")))
        if "that" in verb.frames:  # اكتفى بالقول إن، مع الإشارة إلى أن
            rows += [(article + noun, VerbForm(verb, "participle", "m", "s")) for article in ("بال", "ال")]
        if verb.act == "condemn" and not noun.endswith(("ه", "ي", "ت")):  # احتجاجا على، تنديدا ب: a verbal noun as a circumstance
            rows.append((noun + "ا", VerbForm(verb, "circumstance", "m", "s")))
    rows += [(word, VerbForm(verb, "passive", "m", "s")) for word in verb.passive]
    return rows


_DECLINED = tuple(Word(frame) for frame in ("object", "الي", "ب", "علي", "عن"))


@cache
def declining_forms() -> dict[str, VerbForm]:
    """Forms of verbs that refuse to say when negated (لم يقدم تفاصيل) and are no verbs of saying otherwise."""
    negated = speech_verbs().negated
    forms: dict[str, VerbForm] = {}
    for plain in negated.verbs:
        needs = negated.details if plain.needs else frozenset()
        verb = SpeechVerb(past=plain.past, present=plain.present, act="decline", frames=_DECLINED, needs=needs)
        forms |= {form.word: VerbForm(verb, "present", form.gender, form.number) for form in inflection.present(plain.present)}
    return forms


@cache
def plain_verbs() -> frozenset[str]:
    """Every form of the verbs that report no speech."""
    forms: set[str] = set()
    for past, present in lexicon.load("common_verbs", CommonVerbs).entries:
        forms.update(form.word for form in (*inflection.past(past), *inflection.present(present)))
    return frozenset(forms)


@cache
def closed() -> frozenset[str]:
    """All function words: none of them is part of a person's name."""
    words = function_words()
    return frozenset().union(
        words.complementisers, words.prepositions, words.relatives, words.pronouns, words.demonstratives,
        words.negations, words.auxiliaries, words.adverbs, words.hedges, words.interrogatives,
    )  # fmt: skip


def bare(word: str) -> str:
    """A token without joined و or ف, where what remains is a word that is known so."""
    return word[1:] if len(word) > 2 and word[0] in "وف" else word


def is_finite(word: str) -> bool:
    """Whether a token can be a finite verb, with joined س taken off: no participle and no verbal noun."""
    for form in (word, word[1:] if word[:1] == "س" and word[1:2] in ("ي", "ت", "ن") else ""):
        if form in plain_verbs() or any(row.shape in ("past", "present", "passive") for row in speech_forms().get(form, ())):
            return True
    return False


def is_verb(word: str) -> bool:
    """Whether a token can be a verb form, with joined و، ف، س taken off."""
    forms = _verb_forms()
    return word in forms or bare(word) in forms


def is_verb_of_it(word: str) -> bool:
    """Whether a token can be a verb form with a pronoun behind it (أصدرته، نشرها)."""
    return any(word.endswith(pronoun) and is_verb(word.removesuffix(pronoun)) for pronoun in ("ه", "ها"))


@cache
def _verb_forms() -> frozenset[str]:
    """Every form of every verb, those of the present with joined س too; not those that are another word unless doubled (بين)."""
    forms = plain_verbs() | speech_forms().keys() - speech_verbs().doubled
    return forms | {"س" + form for form in forms if form[0] in "يتن"}
