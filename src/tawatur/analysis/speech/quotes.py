"""Quotations: which tokens stand between which marks, broken marks included.

Marks in use: “…” «…» "…" ”…“ ‟…” and one style that opens, another that closes. A straight mark opens and closes by turns. A mark
that nothing closes in its paragraph runs to the end of its sentence.
"""

from bisect import bisect_left
from typing import NamedTuple

from tawatur.analysis.openings import Openings

OPENING = frozenset("«“‟„")
CLOSING = frozenset("»”")
STRAIGHT = frozenset('"')
MARKS = OPENING | CLOSING | STRAIGHT
_MARKS = Openings(lambda: MARKS.__contains__)


class Quote(NamedTuple):
    """A quotation: `first` is the token of its opening mark, `last` that of its closing mark (or the sentence's end)."""

    first: int
    last: int
    closed: bool = True

    @property
    def length(self) -> int:
        """Tokens inside."""
        return self.last - self.first - 1


def quotes(words: list[str], paragraphs: list[tuple[int, int]], sentence_end: list[int]) -> list[Quote]:
    """All quotations of a text, in order, not nested."""
    found: list[Quote] = []
    marks = _MARKS.among(words)
    for first, last in paragraphs:
        opened: int | None = None
        for i in marks[bisect_left(marks, first) : bisect_left(marks, last)]:
            word = words[i]
            if opened is None:
                opened = i
            elif word in CLOSING or word in STRAIGHT or words[opened] in CLOSING:
                found.append(Quote(opened, i))
                opened = None
            else:  # a second opening mark: the first was never closed
                found.append(Quote(opened, min(sentence_end[opened], i), closed=False))
                opened = i
        if opened is not None and sentence_end[opened] > opened + 1:
            found.append(Quote(opened, sentence_end[opened], closed=False))
    return found
