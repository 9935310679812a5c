"""Whether two names are one name spelled in two ways, word by word.

Words are aligned in their order; two words of one name may be one of the other (بيونغ يانغ، بيونجيانج), an article or بن may stand in one
only, an initial may stand for a word beside one that agrees. Each two words must be one name by themselves: what agrees in a long family
name does not pay for another given name.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tawatur.spelling.parts import bare, has_optional, is_optional, words
from tawatur.spelling.rules import Reason, table
from tawatur.spelling.words import is_root, way


class Likeness(NamedTuple):
    """`same`: the two are one name. `steps`: what differs and why it may; for two names, the first words that are not one."""

    same: bool
    cost: int
    steps: tuple[str, ...]


Words = tuple[str, ...]
Found = tuple[int, tuple[str, ...]]


@lru_cache(maxsize=1 << 14)
def likeness(a: str, b: str) -> Likeness:
    """Compare two names as they stand in a text. Symmetric; never raises; a name without letters is like nothing but itself."""
    one, other = sorted((words(a), words(b)))
    if not one:
        return Likeness(a == b, 0, ())
    if one == other:
        return Likeness(True, 0, ())
    found = _one_by_one(one, other) if len(one) == len(other) and not has_optional(one + other) else _aligned(one, other)
    if found is None:
        return Likeness(False, 0, _apart(one, other))
    return Likeness(True, *found)


def _one_by_one(a: Words, b: Words) -> Found | None:
    """Two names of as many words, of which none is two of the other's and none may be left out: most pairs, and most at one look."""
    cost, sure = 0, False
    steps: tuple[str, ...] = ()
    for one, other in zip(a, b, strict=True):
        found = _words(one, other)
        if found is None:
            return None
        cost, steps, sure = cost + found[0], steps + found[1], sure or min(len(one), len(other)) > 1
    return (cost, steps) if sure else None


def _aligned(a: Words, b: Words) -> Found | None:
    """The cheapest alignment of all words. A step takes one or two words of either name, so that its length bounds the time."""
    best: dict[tuple[int, int], tuple[Found, bool]] = {(0, 0): ((0, ()), False)}
    for i in range(len(a) + 1):
        for j in range(max(0, i - _SLACK), min(len(b), i + _SLACK) + 1):
            if (i, j) not in best:
                continue
            (cost, steps), sure = best[i, j]
            for (k, m), (more, why), whole in _moves(a, b, i, j):
                reached = (cost + more, steps + why), sure or whole
                if (k, m) not in best or _rank(reached) < _rank(best[k, m]):
                    best[k, m] = reached
    found, sure = best.get((len(a), len(b)), ((0, ()), False))
    return found if sure else None


_SLACK = 4
"""How many words one name may be ahead of the other."""


def _rank(reached: tuple[Found, bool]) -> tuple[bool, int, tuple[str, ...]]:
    (cost, steps), sure = reached
    return not sure, cost, steps


def _moves(a: Words, b: Words, i: int, j: int) -> Iterator[tuple[tuple[int, int], Found, bool]]:
    """From words i and j: how far, at what cost, and whether whole words agreed."""
    if i < len(a) and j < len(b) and (found := _words(a[i], b[j])):
        yield (i + 1, j + 1), found, len(a[i]) > 1 and len(b[j]) > 1
    joined = table().joined
    if i + 1 < len(a) and j < len(b) and (found := _words(a[i] + a[i + 1], b[j])):
        yield (i + 2, j + 1), _with(found, joined, b[j]), True
    if i < len(a) and j + 1 < len(b) and (found := _words(a[i], b[j] + b[j + 1])):
        yield (i + 1, j + 2), _with(found, joined, a[i]), True
    if 0 < i < len(a) and is_optional(a[i]):
        yield (i + 1, j), _with((0, ()), table().left_out, a[i]), False
    if 0 < j < len(b) and is_optional(b[j]):
        yield (i, j + 1), _with((0, ()), table().left_out, b[j]), False


def _words(a: str, b: str) -> Found | None:
    """Two words: alike, alike without an article, or an initial and its word."""
    one, other = bare(a), bare(b)
    if (one == a) != (other == b):
        found = way(one, other, arabic=True)
        return _with(found, table().article, max(a, b, key=len)) if found else None
    found = way(one, other, arabic=True) if is_root(one) and is_root(other) and one != a else way(a, b)
    if not found and min(len(a), len(b)) == 1 and a[0] == b[0]:
        return _with((0, ()), table().initial, min(a, b, key=len))
    return found


def _with(found: Found, reason: Reason, word: str) -> Found:
    return found[0] + reason.cost, (*found[1], f"{word}: {reason.why}")


def _apart(a: Words, b: Words) -> tuple[str, ...]:
    for one, other in zip(a, b, strict=False):
        if not _words(one, other):
            return (f"{one}/{other}: two names",)
    return ("one has words that the other has not",)
