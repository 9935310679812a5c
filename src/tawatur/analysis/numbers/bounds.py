"""How far a number may be trusted: the phrases in front of it and behind it.

    before(words, i)  of "ما لا يقل عن | 30"  -> Hold(bound="at_least", first=token of ما, cut=0)
    after(words, i, last)  of "30 قتيلا | على الأقل"  -> ("at_least", end)

Phrases are looked up from their last word backward, the longest wins.
"""

from functools import cache
from typing import NamedTuple

from tawatur.lexicon import Entry, Table, Word, load
from tawatur.model import Bound


class Phrases(Entry, frozen=True, kw_only=True):
    bound: Bound
    phrases: tuple[Word, ...]


class BoundTable(Table, frozen=True, kw_only=True):
    before: tuple[Phrases, ...]
    after: tuple[Phrases, ...]
    between: tuple[Word, ...]
    between_ends: tuple[Word, ...]
    opening: tuple[Word, ...]
    or_ends: tuple[Word, ...]
    change: frozenset[Word]


class Hold(NamedTuple):
    """A bound phrase that begins at token `first`, of which `cut` letters are joined in front."""

    bound: Bound
    first: int
    cut: int


_JOINED = frozenset("وفبلسك")
_LINKS = frozenset({"الي", "ب", "ال"})
"""What may stand between a bound and its number: بنحو 5, يقدر ب 5, ما يصل إلى ال5."""
_LOOK_BACK_FOR_CHANGE = 9


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
        hold = _match(words, end, first, _tails().get(last) or _one_word(last))
        if hold is not None:
            return hold
    return None


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


def _match(words: list[str], end: int, first: int, rows: list[tuple[tuple[str, ...], Bound]]) -> Hold | None:
    for parts, bound in rows:
        start = end - len(parts)
        if start < first or tuple(words[start + 1 : end]) != parts[1:]:
            continue
        cut = _cut(words[start], parts[0])
        if cut is not None and not (bound == "exact" and cut):
            return None if bound == "exact" else Hold(bound, start, cut)
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
