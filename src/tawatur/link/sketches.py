"""Topics as numbers, so that one article is compared with a hundred at once.

A stem or a name is 32 bits of its digest: two that agree by chance add a little likeness to one pair in a hundred thousand. Values are
whole thousandths, so sums are exact, whatever their order.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tawatur.link.keys import digest
from tawatur.link.topics import Topics
from tawatur.model import Sketch

_UNIT = 1000
"""What is kept of a value of 1."""
_SQUARE = _UNIT**2
_BITS = (1 << 32) - 1
_NAME = "name\0"
"""What sets a name apart from a stem."""
_OPENING, _REST, _EARLY, _TITLE, _NAMES = range(5)
"""The rows of a table: values of the opening and of what stands below the lead, whether that is early, values of title and names. Of a
name, _EARLY tells whether it is that of a person whom the tables do not know: those whom everybody knows are in every affair."""
_NUMBERS, _VALUES = np.dtype("<u4"), np.dtype("<u2")


class Columns(NamedTuple):
    """`features` [n], sorted; `table` [5, n], their values; whether the article `goes_on` below its lead."""

    features: NDArray[np.uint32]
    table: NDArray[np.uint16]
    goes_on: bool


class Agreement(NamedTuple):
    """How far two articles agree in each thing that is compared, 0..1; `rest` is None where one of them ends with its lead. `cast`: how
    many persons both name whom not everybody knows."""

    opening: float
    rest: float | None
    title: float
    names: float
    cast: int


@lru_cache(maxsize=1 << 17)
def _number(feature: str) -> int:
    return digest(feature) & _BITS


def sketch(topics: Topics) -> Sketch:
    found: dict[int, list[int]] = {}
    below = {**topics.near, **topics.far}
    for row, vector in ((_OPENING, topics.opening), (_REST, below), (_TITLE, topics.title)):
        for stem, value in vector.items():
            found.setdefault(_number(stem), [0] * 5)[row] = round(value * _UNIT)
    for stem in topics.near:
        found[_number(stem)][_EARLY] = 1
    for name, value in topics.names.items():
        numbers = found.setdefault(_number(f"{_NAME}{name}"), [0] * 5)
        numbers[_NAMES], numbers[_EARLY] = round(value * _UNIT), int(name.startswith("per-"))
    features = sorted(found)
    return Sketch(
        features=np.array(features, _NUMBERS).tobytes(),
        values=np.array([found[feature] for feature in features], _VALUES).reshape(-1, 5).T.tobytes(),
    )


def columns(sketch: Sketch) -> Columns:
    table = np.frombuffer(sketch.values, _VALUES).reshape(5, -1)
    return Columns(np.frombuffer(sketch.features, _NUMBERS), table, bool(table[_REST].any()))


def cast(columns: Columns) -> list[int]:
    """The persons whom not everybody knows, by their numbers, in their order."""
    persons: list[int] = columns.features[(columns.table[_NAMES] > 0) & (columns.table[_EARLY] > 0)].tolist()
    return persons


def agreements(one: Columns, others: Sequence[Columns]) -> list[Agreement]:
    """How far one article agrees with each of some others."""
    if not others:
        return []
    mine, theirs, pair = _common(one, others)

    def total(values: NDArray[np.int64] | NDArray[np.bool_]) -> list[float]:
        return [float(value) for value in np.bincount(pair, values, len(others))]

    opening = total(mine[_OPENING] * theirs[_OPENING])
    rest = total(mine[_REST] * theirs[_REST])
    title = total(mine[_TITLE] * _is_early(theirs) + theirs[_TITLE] * _is_early(mine))
    names = total(mine[_NAMES] * theirs[_NAMES])
    cast = total((mine[_NAMES] > 0) & (theirs[_NAMES] > 0) & (mine[_EARLY] > 0))
    whole = [one.goes_on and other.goes_on for other in others]
    return [
        Agreement(opening[i] / _SQUARE, rest[i] / _SQUARE if whole[i] else None, title[i] / (2 * _UNIT), names[i] / _SQUARE, int(cast[i]))
        for i in range(len(others))
    ]


def _common(one: Columns, others: Sequence[Columns]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """What one has in common with each of the others: the values of both [5, m], and of which other each is."""
    features = np.concatenate([other.features for other in others])
    place = np.minimum(np.searchsorted(one.features, features), max(len(one.features) - 1, 0))
    at = np.flatnonzero(one.features[place] == features) if len(one.features) else np.empty(0, np.int64)
    pair = np.repeat(np.arange(len(others)), [len(other.features) for other in others])[at]
    theirs = np.concatenate([other.table for other in others], axis=1)[:, at]
    return one.table[:, place[at]].astype(np.int64), theirs.astype(np.int64), pair


def _is_early(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether something stands in the opening, or early below it."""
    early: NDArray[np.bool_] = (values[_OPENING] > 0) | (values[_EARLY] > 0)
    return early
