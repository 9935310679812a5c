"""The tables of an affair, made of records and cut to what a page can bear: figures over time, and who carried what."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from tawatur.model import Carriage, Covered, Difference, Moment, Point, Series


class Most(NamedTuple):
    """How much of each a page shows: claims in a list, articles, tables of figures, lines in one, outlets that are named beside a figure,
    moments of a timeline; rows and columns of the table of who carried what.
    """

    claims: int = 60
    articles: int = 100
    series: int = 12
    points: int = 24
    named: int = 4
    moments: int = 24
    rows: int = 30
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


def counted(found: Iterable[Series]) -> list[Counted]:
    """The series that more than one point is of."""
    return [_counted(series) for series in found if len(series.points) > 1]


def _counted(series: Series) -> Counted:
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


class Timeline(NamedTuple):
    """The moments of a story by day, each day with its own; `more` were left out."""

    days: tuple[tuple[str, tuple[Moment, ...]], ...]
    more: int


def timeline(moments: Iterable[Moment]) -> Timeline:
    """Of events and of the claims that more than one statement meets in, those that most voices and most articles tell."""
    told = [moment for moment in moments if moment.kind == "event" or len(moment.told) > 1]
    first = sorted(told, key=lambda moment: (-moment.grade.voices, -moment.independent_articles, moment.day, moment.id))[: MOST.moments]
    shown = [moment for moment in told if moment in first]
    return Timeline(tuple((day, tuple(of)) for day, of in groupby(shown, key=lambda moment: moment.day)), len(told) - len(shown))


class Matrix(NamedTuple):
    """Claims by outlets; `whole`: nothing was left out."""

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
    for covered in shared[: MOST.rows]:
        told = {carriage.outlet: carriage for carriage in covered.told}
        rows.append((covered, tuple(told.get(outlet) for outlet in outlets)))
    return Matrix(outlets, tuple(rows), len(shared) <= MOST.rows and len(ordered) <= MOST.columns)
