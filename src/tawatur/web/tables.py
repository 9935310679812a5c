"""The tables of an affair, made of records and cut to what a page can bear: figures over time, and who carried what."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from tawatur.model import Carriage, Covered, Difference, Moment, Point, Series


class Most(NamedTuple):
    """How much of each a page shows: tables of figures, lines in all of them and in one, outlets that are named beside one; names and
    figures beside a claim, steps of its life; outlets of the table of who carried what.
    """

    series: int = 6
    lines: int = 60
    points: int = 24
    named: int = 4
    tags: int = 12
    steps: int = 16
    columns: int = 12


MOST = Most()


class Line(NamedTuple):
    """A point with those that it revises or disagrees with, and the outlets that carry it; `differs`: it is of one of these pairs."""

    point: Point
    revises: tuple[Point, ...]
    disagrees: tuple[Point, ...]
    outlets: tuple[str, ...]
    differs: bool


class Counted(NamedTuple):
    """A series with its lines; `more` were left out."""

    series: Series
    lines: tuple[Line, ...]
    more: int


def several(found: Iterable[Series]) -> list[Series]:
    """The series that more than one point is of."""
    return [series for series in found if len(series.points) > 1]


def pages(found: Iterable[Series]) -> list[list[Series]]:
    """The series page by page: as many on one as their lines have room for, one at least."""
    made: list[list[Series]] = []
    room = 0
    for series in found:
        lines = min(len(series.points), MOST.points)
        if not made or lines > room or len(made[-1]) == MOST.series:
            made.append([])
            room = MOST.lines
        made[-1].append(series)
        room -= lines
    return made


def counted(series: Series) -> Counted:
    lines = [_line(series, number) for number in range(min(len(series.points), MOST.points))]
    return Counted(series, tuple(lines), len(series.points) - len(lines))


def _line(series: Series, number: int) -> Line:
    def others(differences: Iterable[Difference]) -> tuple[Point, ...]:
        return tuple(series.points[one.a + one.b - number] for one in differences)

    point = series.points[number]
    return Line(
        point,
        revises=others(one for one in series.differences if one.kind == "revision" and one.b == number),
        disagrees=others(one for one in series.differences if one.kind == "disagreement" and number in (one.a, one.b)),
        outlets=tuple(dict.fromkeys(carrier.outlet for carrier in point.carriers if carrier.outlet)),
        differs=any(number in (one.a, one.b) for one in series.differences),
    )


def told(moments: Iterable[Moment]) -> list[Moment]:
    """Events, and the claims that more than one statement meets in."""
    return [moment for moment in moments if moment.kind == "event" or len(moment.told) > 1]


def by_day(moments: Iterable[Moment]) -> list[tuple[str, tuple[Moment, ...]]]:
    """The moments of each day, in their order."""
    return [(day, tuple(of)) for day, of in groupby(moments, key=lambda moment: moment.day)]


class Matrix(NamedTuple):
    """Claims by outlets; `whole`: no outlet was left out."""

    outlets: tuple[str, ...]
    rows: tuple[tuple[Covered, tuple[Carriage | None, ...]], ...]
    whole: bool


def matrix(found: Sequence[Covered]) -> Matrix:
    """Of the claims that more than one statement meets in, in their order; the outlets that tell most of them first."""
    shared = [covered for covered in found if sum(told.times for told in covered.told) > 1]
    telling = Counter(told.outlet for covered in found for told in covered.told)
    ordered = sorted({*telling, *(outlet for covered in found for outlet in covered.left_out)}, key=lambda name: (-telling[name], name))
    outlets = tuple(ordered[: MOST.columns])
    rows = []
    for covered in shared:
        told = {carriage.outlet: carriage for carriage in covered.told}
        rows.append((covered, tuple(told.get(outlet) for outlet in outlets)))
    return Matrix(outlets, tuple(rows), len(ordered) <= MOST.columns)
