"""The figures of a story over time as a report tells them: what is disputed first."""

from collections.abc import Iterable

from tawatur.model import Difference, Point, Series
from tawatur.reporting.record import MOST, Counted, Given, Turn
from tawatur.reporting.sources import Sources


def counted(found: Iterable[Series], sources: Sources) -> tuple[tuple[Counted, ...], int]:
    """The series that more than one point is of, those with disagreements first; and how many there is no room for."""
    several = sorted((series for series in found if len(series.points) > 1), key=lambda series: not _disputed(series))
    shown = tuple(_counted(series, number, sources) for number, series in enumerate(several[: MOST.series], 1))
    return shown, len(several) - len(shown)


def _disputed(series: Series) -> bool:
    return any(one.kind == "disagreement" for one in series.differences)


def _counted(series: Series, number: int, sources: Sources) -> Counted:
    points = tuple(_given(series, place, sources) for place in range(min(len(series.points), MOST.points)))
    return Counted(
        number=number,
        series=series.id,
        of=series.of or series.unit,
        scope=series.scope,
        marks=series.marks,
        place=series.place,
        owner=series.owner,
        disputed=_disputed(series),
        points=points,
        more=len(series.points) - len(points),
    )


def _given(series: Series, place: int, sources: Sources) -> Given:
    def others(differences: Iterable[Difference]) -> tuple[int, ...]:
        return tuple(other for one in differences if (other := one.a + one.b - place) < MOST.points)

    point = series.points[place]
    first = point.carriers[0]
    reading = sources.reading(first.article, first.figure.start, first.figure.text)
    return Given(
        start=point.start,
        parties=point.parties,
        speaker=point.speaker,
        own_voice=not point.parties and not point.speaker and first.statement is None,
        low=point.low,
        high=point.high,
        bound=point.bound,
        outlets=_outlets(point),
        quote=sources.quote(reading, first.figure.start, first.figure.end),
        revises=others(one for one in series.differences if one.kind == "revision" and one.b == place),
        disagrees=others(one for one in series.differences if one.kind == "disagreement" and place in (one.a, one.b)),
    )


def _outlets(point: Point) -> tuple[str, ...]:
    return tuple(dict.fromkeys(carrier.outlet for carrier in point.carriers if carrier.outlet))[: MOST.names]


def revisions(shown: Iterable[Counted]) -> list[Turn]:
    """Where a party gives another number than before."""
    return [
        Turn(
            since=given.start,
            parties=given.parties,
            series=series.number,
            was=tuple(series.points[other].quote.text for other in given.revises),
            now=(given.quote.text,),
            quote=given.quote,
        )
        for series in shown
        for given in series.points
        if given.revises and given.parties
    ]
