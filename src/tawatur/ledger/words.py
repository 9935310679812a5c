"""Searching words: what a query means, and where its words stand in a text.

A word is found with and without the article and behind joined particles: "القوات" finds "قوات", "والقوات", "للقوات". The query is
widened rather than the index, so that the index holds just the words of the text. A phrase in quotation marks is taken as it stands.
"""

import re
from functools import cache

import msgspec

from tawatur import lexicon
from tawatur.letters import Folded, fold

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'["«“]([^"»”]*)["»”]')
_LEAST = 3
"""Letters of a word behind a particle; shorter ones are taken as they stand."""
_WINDOW = 220
_BEFORE = 60


class Joined(lexicon.Table, frozen=True, kw_only=True):
    bare: tuple[lexicon.Word, ...]
    definite: tuple[lexicon.Word, ...]


class Query(msgspec.Struct, frozen=True):
    """Groups of words; a text must hold one of each group. A phrase is a group of one. No group: nothing to look for."""

    groups: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word for group in self.groups for form in group for word in form.split())


def tokens(folded: str) -> list[str]:
    """The words of a folded text, as FTS5 cuts them too."""
    return _WORD.findall(folded.lower())


def query(asked: str) -> Query:
    """The meaning of what a user typed."""
    folded = fold(asked)
    phrases = [" ".join(tokens(phrase)) for phrase in _PHRASE.findall(folded)]
    words = tokens(_PHRASE.sub(" ", folded))
    return Query((*((phrase,) for phrase in phrases if phrase), *(forms(word) for word in words)))


def forms(word: str) -> tuple[str, ...]:
    """A folded word with all that may be joined to it."""
    joined = _joined()
    prefix = next((p for p in joined if word.startswith(p) and len(word) - len(p) >= _LEAST), None) if len(word) > _LEAST else None
    base = word[len(prefix) :] if prefix else word
    if len(base) < _LEAST or not base.isalpha():
        return (word,)
    return tuple(dict.fromkeys((word, base, *(p + base for p in (*joined, *_bare())))))


@cache
def _joined() -> tuple[str, ...]:
    """The particles with the article, the longest first."""
    return tuple(sorted(lexicon.load("joined", Joined).definite, key=lambda word: (-len(word), word)))


@cache
def _bare() -> tuple[str, ...]:
    bare: tuple[str, ...] = lexicon.load("joined", Joined).bare
    return bare


def places(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """The spans of the text, in its own offsets, where one of the wanted words stands."""
    folded = Folded(text)
    spans = [match.span() for match in _WORD.finditer(folded.text) if match.group().lower() in wanted]
    if not spans:
        return []
    starts, ends = folded.back([start for start, _ in spans], [end for _, end in spans])
    return list(zip(starts, ends, strict=True))


def window(text: str, marks: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of the text that shows most of the marks, cut at white space."""
    best, first = 0, 0
    last = 0
    for i, (start, _) in enumerate(marks):
        while last < len(marks) and marks[last][1] <= start + _WINDOW - _BEFORE:
            last += 1
        if last - i > best:
            best, first = last - i, start
    start = max(0, first - _BEFORE)
    end = min(len(text), start + _WINDOW)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while end < len(text) and not text[end].isspace() and end - start < 2 * _WINDOW:
        end += 1
    return start, end
