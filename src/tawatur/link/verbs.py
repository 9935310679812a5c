"""The words of predicates: which folded words are finite verbs, and which leave what is said to the word behind them."""

from functools import cache, lru_cache

from tawatur.lexicon import load
from tawatur.link import senses
from tawatur.link.tables import CommonVerbs, Predicates
from tawatur.link.words import bare_form, meaning

_SHORTEST_VERB = 4
_PASTS = ("", "ت", "وا", "ا", "تا", "نا")
_PRESENTS = ("", "ون", "ان", "وا", "ا", "ين")
OBJECTS = ("ها", "هم", "هما")
"""Pronouns behind a verb; ه could be the ending of a noun."""


@cache
def known() -> Predicates:
    return load("predicates", Predicates)


@cache
def pasts() -> frozenset[str]:
    return frozenset(past for past, _ in (*load("common_verbs", CommonVerbs).entries, *known().verbs))


@cache
def _verbs() -> frozenset[str]:
    """The forms of known verbs, third person, without what is joined to them."""
    rows = (*load("common_verbs", CommonVerbs).entries, *known().verbs)
    pasts = {_weak(past) + ending for past, _ in rows for ending in _PASTS} | {past for past, _ in rows}
    present = {present for _, present in rows}
    inflected = {first + _weak(form)[1:] + ending for form in present for first in "يت" for ending in _PRESENTS}
    whole = {first + form[1:] for form in present for first in "يت"}
    return frozenset(pasts | inflected | whole | senses.verbs()) - known().not_verbs


@cache
def _pasts_by_present() -> dict[str, str]:
    """The past of each known verb in the present, without its first letter."""
    return {str(present[1:]): str(past) for past, present in (*load("common_verbs", CommonVerbs).entries, *known().verbs)}


@lru_cache(maxsize=1 << 14)
def sense_of(word: str) -> str:
    """What a folded word says, a verb in the present the same as in the past."""
    said = meaning(word)
    if said.sense != said.stem or not is_finite(word):
        return said.sense
    form = word[1:] if word[0] == "س" else word
    forms = (form[1:], *(form[1:].removesuffix(end) for end in (*OBJECTS, *_PRESENTS) if end and form.endswith(end)))
    return next((meaning(past).sense for bare in forms if (past := _pasts_by_present().get(bare))), said.sense)


def _weak(form: str) -> str:
    """A form without the weak letter that falls before an ending."""
    return form[:-1] if form[-1:] in ("ي", "ا") and len(form) > _SHORTEST_VERB - 1 else form


@lru_cache(maxsize=1 << 16)
def is_finite(word: str) -> bool:
    """Whether a folded word is a finite verb: a known form, or one of the present with ي, of the future with س."""
    table = known()
    if word in table.not_verbs or word.removesuffix("ا") in table.not_verbs or len(word) < 2:
        return False
    if word in _verbs() or any(word.endswith(end) and word[: -len(end)] in _verbs() for end in OBJECTS):
        return True
    bare = word[1:] if word[0] == "س" else word
    if len(bare) < _SHORTEST_VERB or bare in table.not_verbs:
        return False
    return bare[0] in "يتن" if bare is not word else bare[0] == "ي"


@cache
def _light() -> tuple[frozenset[str], frozenset[str]]:
    """Whole, and without what is joined to them; of a verb in the present all persons, of the future too."""
    words = {form for word in known().light for form in ((word, *(c + word[1:] for c in "تن")) if word[0] == "ي" else (word, word + "ت"))}
    words |= {"س" + word for word in words if word[0] in "يتن"}
    return frozenset(words), frozenset(map(bare_form, known().light))


@lru_cache(maxsize=1 << 16)
def is_light(word: str) -> bool:
    """Whether a folded word leaves what is said to the word behind it."""
    words, bare = _light()
    if word in words or word[0] in "وف" and word[1:] in words:
        return True
    said = meaning(word)
    return said.sense == said.stem and bare_form(word) in bare


@lru_cache(maxsize=1 << 16)
def behind_and(word: str) -> str | None:
    """What و joins to the sentence where the word begins with it and is none of its own."""
    if word[0] != "و" or len(word) < _SHORTEST_VERB or is_finite(word) and not is_finite(word[1:]):
        return None
    return word[1:]
