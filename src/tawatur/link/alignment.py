"""Where two articles say the same words: runs of equal words, and passages of runs with little between them.

Runs grow from shared shingles, each from where the shingle first stands in the other text, so a passage that was moved is found where it
went. Time grows with the length of the two texts.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tawatur.link.reading import SHINGLE, Reading


class Run(NamedTuple):
    """`size` words in a row that stand in both: from word `a` in one, from word `b` in the other."""

    a: int
    b: int
    size: int


class Stretch(NamedTuple):
    """Runs in the order of both texts with little between them: what a reader sees as one passage."""

    runs: tuple[Run, ...]

    @property
    def a(self) -> tuple[int, int]:
        """The words of one text it covers, from the first up to the last, exclusive."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].size

    @property
    def b(self) -> tuple[int, int]:
        """The same in the other text."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].size

    @property
    def equal(self) -> int:
        """Words that are the same, word for word."""
        return sum(run.size for run in self.runs)

    @property
    def shorter(self) -> int:
        """Words of the shorter side."""
        return min(last - first for first, last in (self.a, self.b))


def align(a: Reading, b: Reading) -> list[Stretch]:
    """What two articles share, in the order of `a`; every run has the words of a shingle or more."""
    return [Stretch(tuple(runs)) for runs in _joined(_runs(a, b))]


def _runs(a: Reading, b: Reading) -> list[Run]:
    runs: list[Run] = []
    done = 0
    x, y = a.words.words, b.words.words
    for i, j in _shared(a, b):
        if i < done:
            continue
        done, other = i, j
        while done < len(x) and other < len(y) and x[done] == y[other]:
            done, other = done + 1, other + 1
        if done - i >= SHINGLE:
            runs.append(Run(i, j, done - i))
    return runs


def _shared(a: Reading, b: Reading) -> Iterator[tuple[int, int]]:
    """The words of `a` at which a shingle begins that stands in `b` too, in their order, and where it first stands there."""
    known, first = b.places
    if not len(known):
        return
    at = np.searchsorted(known, a.shingles)
    at[at == len(known)] = 0
    found = np.flatnonzero(known[at] == a.shingles)
    yield from zip(found.tolist(), first[at[found]].tolist(), strict=True)


def _joined(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs joined over gaps of at most half the shorter run: a word changed, a name added."""
    joined: list[list[Run]] = []
    for run in runs:
        if joined and _near(joined[-1][-1], run, sum(one.size for one in joined[-1])):
            joined[-1].append(run)
        else:
            joined.append([run])
    return joined


def _near(last: Run, run: Run, equal: int) -> bool:
    gap = min(equal, run.size) // 2
    return 0 <= run.a - last.a - last.size <= gap and 0 <= run.b - last.b - last.size <= gap
