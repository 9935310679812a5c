"""What of one list is what of another: one to one, the most alike first. Stretches are (start, end), end exclusive."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
Stretch = tuple[int, int]

_WIDTH = 64
"""Characters that are looked up together, so that a long text is not compared each with each."""


class Pairing(NamedTuple, Generic[T]):
    """Pairs are (gold, found), all in the order of gold; `missed` is gold only, `spurious` found only."""

    pairs: list[tuple[T, T]]
    missed: list[T]
    spurious: list[T]


def paired(
    gold: Sequence[T], found: Sequence[T], places: Callable[[T], Iterable[Stretch]], likeness: Callable[[T, T], float], reach: int = 0
) -> Pairing[T]:
    """Pair what has a likeness over 0. Compared are those that stand within `reach` characters of one another at one of their `places`."""
    index: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for cell in {cell for start, end in places(one) for cell in _cells(start, end)}:
            index[cell].append(number)

    def near(one: T) -> Iterator[int]:
        cells = {cell for start, end in places(one) for cell in _cells(start - reach, end + reach)}
        return iter({number for cell in cells for number in index.get(cell, ())})

    ranked = sorted((-likeness(one, found[other]), number, other) for number, one in enumerate(gold) for other in near(one))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for unlike, number, other in ranked:
        if unlike < 0 and number not in taken and other not in used:
            taken[number] = other
            used.add(other)
    return Pairing(
        [(gold[number], found[other]) for number, other in sorted(taken.items())],
        [one for number, one in enumerate(gold) if number not in taken],
        [one for number, one in enumerate(found) if number not in used],
    )


def _cells(start: int, end: int) -> range:
    return range(start // _WIDTH, (end - 1) // _WIDTH + 1)


def overlap(one: Stretch, other: Stretch) -> int:
    """The characters that both cover."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def iou(one: Stretch, other: Stretch) -> float:
    """Intersection over union, in 0..1."""
    common = overlap(one, other)
    return common / (one[1] - one[0] + other[1] - other[0] - common) if common else 0.0


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same characters, none covered twice, in order."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def without(one: Iterable[Stretch], other: Iterable[Stretch]) -> list[Stretch]:
    """What is covered by the one and not by the other."""
    left: list[Stretch] = []
    holes = merged(other)
    first = 0
    for start, end in merged(one):
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        at = start
        for hole_start, hole_end in holes[first:]:
            if hole_start >= end:
                break
            if hole_start > at:
                left.append((at, hole_start))
            at = hole_end
        if at < end:
            left.append((at, end))
    return left
