"""Searching words: what a query means, and where its words stand in a text.

A word is found with and without the article and behind joined particles: "القوات" finds "قوات", "والقوات", "للقوات". The query is
widened rather than the index, so that the index holds just the words of the text. A phrase in quotation marks is words in a row, as they
stand, the first of them behind particles too: "القوات البحرية" finds "والقوات البحرية".
"""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from tawatur import lexicon
from tawatur.letters import Folded, fold

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'["«“]([^"»”]*)["»”]')
_LEAST = 3
"""Letters of a word behind a particle; shorter ones are taken as they stand."""
_TWO_LETTERS = "\u0130"
"""The one letter of which `str.lower` makes two (İ): no word with it is found."""
_WINDOW = 220
_BEFORE = 60


class Joined(lexicon.Table, frozen=True, kw_only=True):
    bare: tuple[lexicon.Word, ...]
    definite: tuple[lexicon.Word, ...]


class Query(msgspec.Struct, frozen=True):
    """Groups of forms, each a word or several in a row; a text must hold one of each group. No group: nothing to look for."""

    groups: tuple[tuple[str, ...], ...]


def tokens(folded: str) -> list[str]:
    """The words of a folded text, as FTS5 cuts them too."""
    return _WORD.findall(folded.lower())


def query(asked: str) -> Query:
    """The meaning of what a user typed."""
    folded = fold(asked)
    phrases = [tokens(phrase) for phrase in _PHRASE.findall(folded)]
    words = tokens(_PHRASE.sub(" ", folded))
    return Query((*(_phrase(*phrase) for phrase in phrases if phrase), *(forms(word) for word in words)))


def _phrase(first: str, *others: str) -> tuple[str, ...]:
    """The words in a row; what can be joined to them is joined to the first."""
    return tuple(" ".join((form, *others)) for form in _behind_particles(first))


def forms(word: str) -> tuple[str, ...]:
    """A folded word with all that may be joined to it."""
    base = _without_article(word)
    if len(base) < _LEAST or not base.isalpha():
        return (word,)
    return tuple(dict.fromkeys((word, base, *(p + base for p in (*_joined(), *_bare())))))


def _behind_particles(word: str) -> tuple[str, ...]:
    """A folded word as it stands and behind particles, its article kept or none given to it."""
    base = _without_article(word)
    if len(base) < _LEAST or not base.isalpha():
        return (word,)
    return tuple(dict.fromkeys((word, *(p + base for p in (_bare() if base == word else _joined())))))


def _without_article(word: str) -> str:
    """The word without an article and the particles before that, if enough remains."""
    prefix = next((p for p in _joined() if word.startswith(p) and len(word) - len(p) >= _LEAST), "")
    return word.removeprefix(prefix)


@cache
def _joined() -> tuple[str, ...]:
    """The particles with the article, the longest first."""
    return tuple(sorted(lexicon.load("joined", Joined).definite, key=lambda word: (-len(word), word)))


@cache
def _bare() -> tuple[str, ...]:
    bare: tuple[str, ...] = lexicon.load("joined", Joined).bare
    return bare


def places(text: str, wanted: Query) -> list[tuple[int, int]]:
    """The spans of the text, in its own offsets, where one of the wanted forms stands; a phrase is one span."""
    folded = Folded(text)
    letters = folded.text.replace(_TWO_LETTERS, "I").lower()
    looked_for: dict[str, list[list[str]]] = {}
    for form in (form.split() for group in wanted.groups for form in group):
        looked_for.setdefault(form[0], []).append(form[1:])
    spans: list[tuple[int, int]] = []
    for start, end in sorted(_words_ending(letters, _endings(looked_for))):
        reached = [_end(letters, end, rest) for rest in looked_for.get(letters[start:end], ())]
        last = max(filter(None, reached), default=0)
        if last and (not spans or spans[-1][1] <= start):
            spans.append((start, last))
    if not spans:
        return []
    starts, ends = folded.back([start for start, _ in spans], [end for _, end in spans])
    return list(zip(starts, ends, strict=True))


def _endings(words: Iterable[str]) -> list[str]:
    """Words of which each of these is one, or ends with one: all forms of a word end alike, so that a text is searched once for them."""
    endings: list[str] = []
    for word in sorted(words, key=len):
        if not word.endswith(tuple(endings)):
            endings.append(word)
    return endings


def _words_ending(letters: str, endings: Iterable[str]) -> set[tuple[int, int]]:
    """The spans of the words that end so. Words are cut as `tokens` cuts them."""
    found: set[tuple[int, int]] = set()
    for ending in endings:
        start = letters.find(ending)
        while start >= 0:
            end = start + len(ending)
            if not letters[end : end + 1].isalnum():
                first = start
                while first and letters[first - 1].isalnum():
                    first -= 1
                found.add((first, end))
            start = letters.find(ending, start + 1)
    return found


def _end(letters: str, end: int, rest: list[str]) -> int | None:
    """Where the words of a form end whose first one ends at `end`; None where others follow it."""
    for word in rest:
        match = _WORD.search(letters, end)
        if match is None or match.group() != word:
            return None
        end = match.end()
    return end


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
