"""How far two words are apart: the cheapest way to read one as the other, letter by letter, never dearer than a limit.

A weighted edit distance over pieces of up to three letters, filled in the order of the letters; what is dearer than the limit is not
followed, so that words which differ cost little time. Words are folded and hold no blanks.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tawatur.spelling.rules import Rule, Rules, rules

Cell = tuple[int, int]
Grid = dict[Cell, tuple[int, Cell, Rule | None]]
"""How many letters of both words are read → what it cost, from where, by which rule."""


_ROOT = 3
"""Consonants of an Arabic root."""


class Way(NamedTuple):
    """What it costs to read one word as the other, and why it may be."""

    cost: int
    steps: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> int:
    """A first ه is heard, and counted; any other may be a way to write a vowel."""
    vowels = rules().vowels
    return sum(letter not in vowels for letter in word) + word.startswith("ه")


def is_root(word: str) -> bool:
    """Whether a word without its article may be of an Arabic root: at most three consonants, one of them first. إليزابيث is not."""
    return word[0] not in rules().vowels and consonants(word) <= _ROOT


def allowed(a: str, b: str) -> int:
    """What the spellings of two words may cost and still be one name: the more consonants agree, the more."""
    limits, heard = rules().table.allowed, rules().heard
    one, other = consonants(a) + ((a[0], b[0]) in heard), consonants(b) + ((b[0], a[0]) in heard)
    return limits[min(one, other, len(limits) - 1)]


@lru_cache(maxsize=1 << 14)
def way(a: str, b: str, arabic: bool = False) -> Way | None:
    """The cheapest way from one word to the other, None where they are two names. The same both ways round.

    `arabic`: that a word had the article, which both are without here, says that it is Arabic.
    """
    if a == b:
        return Way(0)
    found = rules()
    if found.rows.get(a, -1) == found.rows.get(b, -2):
        return None
    return _way(found, min(a, b), max(a, b), arabic)


def _way(found: Rules, a: str, b: str, arabic: bool) -> Way | None:
    limit, dearer = allowed(a, b), found.table.native_cost
    native = not found.native.isdisjoint(a + b)
    if abs(len(a) - len(b)) > limit:
        return None
    grid: Grid = {(0, 0): (0, (0, 0), None)}
    for i in range(len(a) + 1):
        for j in range(max(0, i - limit), min(len(b), i + limit) + 1):  # no rule drops more letters than it costs
            if (i, j) in grid:
                cost = grid[i, j][0]
                for there, rule in _moves(found, (a, b), (i, j)):
                    total = cost + (rule.cost + dearer * (arabic and rule.letter or native and rule.vowel) if rule else 0)
                    if total <= limit and (there not in grid or total < grid[there][0]):
                        grid[there] = total, (i, j), rule
    end = len(a), len(b)
    return Way(grid[end][0], _steps(grid, a, b)) if end in grid else None


def _moves(found: Rules, words: tuple[str, str], at: Cell) -> Iterator[tuple[Cell, Rule | None]]:
    (a, b), (i, j) = words, at
    one, other = a[i : i + 1], b[j : j + 1]
    if one and one == other:
        yield (i + 1, j + 1), None
    if i and one == a[i - 1] and one not in found.vowels:
        yield (i + 1, j), found.doubled
    if j and other == b[j - 1] and other not in found.vowels:
        yield (i, j + 1), found.doubled
    for letters in ((one, other), (one, ""), ("", other)):
        for piece, instead, rule in found.starting.get(letters, ()):
            if a.startswith(piece, i) and b.startswith(instead, j):
                k, m = i + len(piece), j + len(instead)
                if rule.fits((not i, not j), (k == len(a), m == len(b))):
                    yield (k, m), rule


def _steps(grid: Grid, a: str, b: str) -> tuple[str, ...]:
    """The rules on the way, each with its two pieces."""
    steps = []
    at = len(a), len(b)
    while at != (0, 0):
        _, before, rule = grid[at]
        if rule:
            pieces = sorted(piece for piece in (a[before[0] : at[0]], b[before[1] : at[1]]) if piece)
            steps.append(f"{'/'.join(pieces)}: {rule.why}")
        at = before
    return tuple(reversed(steps))
