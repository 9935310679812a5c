"""How far a number may be trusted: the phrases in front of it and behind it.

    before(words, i)  of "ما لا يقل عن | 30"  -> Hold(bound="at_least", first=token of ما, cut=0)
    before(words, i)  of "لا تتجاوز مساحتها | 8"  -> Hold(bound="at_most", first=i, cut=0): the subject stands between
    after(words, i, last)  of "30 قتيلا | على الأقل"  -> ("at_least", end)

Phrases are looked up from their last word backward, the longest wins; then the verbs in all their forms.
"""

from functools import cache
from typing import NamedTuple

from tawatur.analysis import inflection
from tawatur.analysis.numbers.tables import BoundTable, Verb
from tawatur.analysis.words import closed
from tawatur.lexicon import load
from tawatur.model import Bound


class Hold(NamedTuple):
    """A bound that begins at token `first`, of which `cut` letters are joined in front. `apart`: it does not touch the number."""

    bound: Bound
    first: int
    cut: int
    apart: bool = False


_JOINED = frozenset("وفبلسك")
_LINKS = frozenset({"الي", "ب", "ال", "$", "€", "£"})
"""What may stand between a bound and its number: بنحو 5, يقدر ب 5, ما يصل إلى ال5."""
_LOOK_BACK_FOR_CHANGE = 9
_LONGEST_SUBJECT = 4
_LOOK_BACK_FOR_CROSSING = 12
_TURNED: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least"}


@cache
def table() -> BoundTable:
    return load("bounds", BoundTable)


@cache
def _tails() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Bound phrases by their last word, longest first."""
    tails: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for row in table().before:
        for phrase in row.phrases:
            parts = tuple(phrase.split())
            tails.setdefault(parts[-1], []).append((parts, row.bound))
    for rows in tails.values():
        rows.sort(key=lambda row: (-len(row[0]), row[1] != "exact"))
    return tails


@cache
def _heads() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Phrases behind a number by their first word, longest first."""
    heads: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for row in table().after:
        for phrase in row.phrases:
            parts = tuple(phrase.split())
            heads.setdefault(parts[0], []).append((parts, row.bound))
    for rows in heads.values():
        rows.sort(key=lambda row: -len(row[0]))
    return heads


def _cut(word: str, plain: str) -> int | None:
    """The joined letters in front of the first word of a phrase; None where it is another word."""
    if word == plain:
        return 0
    cut = len(word) - len(plain)
    return cut if 0 < cut <= 2 and word.endswith(plain) and all(c in _JOINED for c in word[:cut]) else None


def before(words: list[str], i: int, first: int) -> Hold | None:
    """The bound phrase that ends in front of token i, not before token `first`."""
    for end in (i, i - 1) if i - 1 >= first and words[i - 1] in _LINKS else (i,):
        if end <= first:
            continue
        last = words[end - 1]
        hold = _match(words, end, first, _tails().get(last) or _one_word(last)) or _with_degree(words, end, first)
        hold = hold or _verbal(words, end, first, i)
        if hold is not None and end < i and last in table().backward:  # من 100 تقريبا إلى 143
            return None
        if hold is not None:
            return None if hold.bound == "exact" else hold
    return _crossed(words, i, first)


def _with_degree(words: list[str], end: int, first: int) -> Hold | None:
    """أكثر بقليل من، أقل كثيرا من"""
    if end - 3 < first or words[end - 2] not in table().degrees:
        return None
    return _match([*words[end - 3 : end - 2], words[end - 1]], 2, 0, _tails().get(words[end - 1], []), end - 3)


# ------------------------------------------------------------------ verbs


@cache
def _verb_forms() -> dict[str, Verb]:
    forms: dict[str, Verb] = {}
    for verb in table().verbs:
        for form in (*inflection.past(verb.past), *inflection.present(verb.present)):
            forms.setdefault(form.word, verb)
    return forms


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(word for verb in table().verbs for word in verb.prepositions)


def _verb(word: str) -> tuple[Verb, int] | None:
    """The bounding verb of a token, and the letters joined in front of it."""
    for cut in (0, 1, 2):
        if cut and word[cut - 1 : cut] not in _JOINED:
            return None
        if verb := _verb_forms().get(word[cut:]):
            return verb, cut
    return None


def _verbal(words: list[str], end: int, first: int, number: int) -> Hold | None:
    """ما لا يقل عن, يزيد قليلا على; and with its subject in between: لا تتجاوز مساحتها, تجاوز عدد القتلى."""
    k = end - 1
    preposition = words[k] if words[k] in _prepositions() else ""
    k -= bool(preposition)
    subject = 0
    while k >= first:
        if words[k] in table().degrees:
            k -= 1
            continue
        found = _verb(words[k])
        if found and (preposition in found[0].prepositions if found[0].prepositions else not preposition):
            return _held(words, k, first, found, number if subject else None)
        subject += 1
        if subject > _LONGEST_SUBJECT or not words[k].isalpha() or words[k] in closed():
            return None
        k -= 1
    return None


def _held(words: list[str], k: int, first: int, found: tuple[Verb, int], number: int | None) -> Hold | None:
    """The hold of the verb at token k, turned round by a negation. With a subject in between it begins at the `number`."""
    verb, cut = found
    bound, start = verb.bound, k
    for _ in range(2):
        if start - 1 < first:
            break
        word = words[start - 1]
        plain = word if word in table().negations or word in table().openers else word[1:] if word[:1] in _JOINED else ""
        if plain not in table().negations and plain not in table().openers:
            break
        start, cut = start - 1, len(word) - len(plain)
        if plain in table().negations:
            turned = _TURNED.get(bound)
            if turned is None:
                return None
            bound = turned
    return Hold(bound, start, cut) if number is None else Hold(bound, number, 0, apart=True)


def _crossed(words: list[str], i: int, first: int) -> Hold | None:
    """تخطى سعر الصرف أمس عتبة 15 ألفا"""
    if i - 1 < first or words[i - 1] not in table().thresholds:
        return None
    near = words[max(first, i - _LOOK_BACK_FOR_CROSSING) : i - 1]
    crossed = any(found is not None and found[0].bound == "at_least" for found in map(_verb, near))
    return Hold("at_least", i, 0, apart=True) if crossed else None


# ------------------------------------------------------------------ phrases


def _one_word(word: str) -> list[tuple[tuple[str, ...], Bound]]:
    """Phrases of one word, written with joined letters (بنحو, ولنحو)."""
    if len(word) < 3 or word[0] not in _JOINED:
        return []
    for cut in (1, 2):
        if word[cut - 1] not in _JOINED:
            break
        found = [row for row in _tails().get(word[cut:], ()) if len(row[0]) == 1]
        if found:
            return found
    return []


def _match(words: list[str], end: int, first: int, rows: list[tuple[tuple[str, ...], Bound]], at: int | None = None) -> Hold | None:
    """The longest of the phrases that ends in front of token `end`; `at`: the token it is said to begin at."""
    for parts, bound in rows:
        start = end - len(parts)
        if start < first or tuple(words[start + 1 : end]) != parts[1:]:
            continue
        cut = _cut(words[start], parts[0])
        if cut is not None and not (bound == "exact" and cut):
            return Hold(bound, start if at is None else at, cut)
    return None


def after(words: list[str], i: int, last: int) -> tuple[Bound, int] | None:
    """The bound phrase that begins at token i, and the token behind it."""
    if i >= last:
        return None
    for parts, bound in _heads().get(words[i], ()):
        if tuple(words[i : i + len(parts)]) == parts and i + len(parts) <= last:
            return bound, i + len(parts)
    return None


def narrow(low: int | float, high: int | float, bound: Bound) -> tuple[int | float | None, int | float | None]:
    """The two ends under a bound: at least leaves the top open, at most the bottom."""
    return (None if bound == "at_most" else low), (None if bound == "at_least" else high)


def changes(words: list[str], i: int, first: int) -> bool:
    """Whether a word of change stands a little before token i (ارتفع … من 10 إلى 20)."""
    change = table().change
    return any(word in change or word[:1] in _JOINED and word[1:] in change for word in words[max(first, i - _LOOK_BACK_FOR_CHANGE) : i])
