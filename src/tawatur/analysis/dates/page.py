"""What the readers of dates share: the tokens of one sentence, the day that the writer calls today, and what a reader found."""

import datetime as dt
from typing import Any, NamedTuple

from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.words import Key
from tawatur.model import Text

_CLAUSE = frozenset({"،", ",", ".", ":", "؛", '"', "«", "»", "(", ")"})
_WINDOW = 14
_FUTURE_HEADS = ("سي", "ست", "سن")
_JOINED_FUTURE = ("وسي", "وست", "فسي", "فست")
_LEAST_FUTURE = 5


class Found(NamedTuple):
    """A date between tokens `first` and `last`, `cut` letters into the first. `relative`: it was counted from today."""

    first: int
    last: int
    value: str | None
    rule: str
    cut: int = 0
    relative: bool = True
    other: str | None = None
    note: str | None = None


class Page:
    """One sentence: tokens `first` up to `last` of a text. `today`: the day of writing, None where it is not known.

    `moments` remembers what `months.moment` read at a token, which several readers ask for.
    """

    __slots__ = ("_keys", "first", "last", "moments", "text", "today", "words")

    def __init__(self, text: Text, today: dt.date | None, first: int, last: int) -> None:
        self.text, self.words, self.today, self.first, self.last = text, text.words, today, first, last
        self.moments: dict[int, Any] = {}
        self._keys = lexicon.keys()

    def word(self, i: int) -> str:
        """The token at i, empty outside the sentence."""
        return self.words[i] if self.first <= i < self.last else ""

    def key(self, i: int, kind: str) -> Key | None:
        return self._keys[kind].get(self.words[i]) if self.first <= i < self.last else None

    def digits(self, i: int, longest: int = 2) -> int | None:
        """The whole number at token i, of at most so many digits."""
        word = self.word(i)
        return int(word) if word.isdecimal() and len(word) <= longest else None

    def touch(self, i: int) -> bool:
        """Whether nothing stands between token i and the next."""
        return i + 1 < self.last and self.text.ends[i] == self.text.starts[i + 1]

    def direction(self, i: int) -> str:
        """`past`, `next` or `current` where token i is such an adjective, else nothing."""
        word = self.word(i)
        table = lexicon.table()
        return "past" if word in table.past else "next" if word in table.next else "current" if word in table.current else ""

    def future(self, i: int, last: int) -> bool:
        """Whether the clause around tokens i to `last` speaks of what is to come."""
        return any(self._future_word(k) for k in self._clause(i, last))

    def due(self, i: int, last: int) -> bool:
        """Whether the clause asks, expects or sets a term, so that a length in it runs from now on."""
        table = lexicon.table()
        words = (self.words[k] for k in self._clause(i, last))
        return self.future(i, last) or any(word in table.due or word[:1] in "ول" and word[1:] in table.due for word in words)

    def _clause(self, i: int, last: int) -> list[int]:
        complementisers = lexicon.table().complementisers
        before = []
        for k in range(i - 1, max(self.first, i - _WINDOW) - 1, -1):
            if self.words[k] in _CLAUSE:
                break
            before.append(k)
            if self.words[k] in complementisers:  # من المقرر أن … is one clause, what stands further off is another
                before.append(max(k - 1, self.first))
                break
        behind = []
        for k in range(last, min(self.last, last + _WINDOW)):
            if self.words[k] in _CLAUSE or self.words[k] in complementisers:
                break
            behind.append(k)
        return before + behind

    def _future_word(self, k: int) -> bool:
        word = self.words[k]
        table = lexicon.table()
        if word in table.future or word[:1] in "ول" and word[1:] in table.future:
            return True
        if word.startswith(_JOINED_FUTURE):
            word = word[1:]
        return len(word) >= _LEAST_FUTURE and word.startswith(_FUTURE_HEADS) and word not in table.not_future
