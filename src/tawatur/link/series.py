"""Figures over time: all figures for one countable thing, by the day they were said.

Figures are of one series where they count the same (unit, attribute), of the same (scope, place, owner); what one leaves open may be
told by another only where that is one: with two that fit, it stays alone. A figure whose own words tell no scope takes that of the figures
in its claim, or of the same number by the same party, where these agree. What nothing tells stands apart: two series rather than a wrong
one.

A party that gives a number again within a few days gives it once: however many articles carry it, that is one point.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tawatur.link.differences import differences
from tawatur.link.frames import framed
from tawatur.link.independent import roots
from tawatur.link.keys import digest
from tawatur.link.propositions import node_of
from tawatur.link.reading import Reading
from tawatur.model import Arc, Carrier, Figure, Frame, Framed, Point, Position, Series

RETOLD_WITHIN = 7
"""Days within which a number that a party gives again is the same telling."""
Key = tuple[object, ...]
Held = Mapping[str, Sequence[tuple[str, Position]]]
"""By node of a statement, the claim it is of and the position it takes."""


class Told(msgspec.Struct, frozen=True):
    """A figure where it is told. `giver`: who gives it, as a key; one without a party is one only within a claim or a copied text."""

    figure: Figure
    frame: Frame
    carrier: Carrier
    parties: tuple[str, ...]
    speaker: str | None
    giver: str

    @property
    def value(self) -> Key:
        return self.figure.low, self.figure.high, self.figure.bound

    @property
    def day(self) -> str:
        return self.carrier.since or "~"


def series(readings: Iterable[Reading], held: Held, copies: Iterable[Arc], story: str | None = None) -> list[Series]:
    """The series of some articles, those with most points first. A function of the set of articles."""
    ordered = sorted(readings, key=lambda reading: (reading.published or "~", reading.id))
    home = roots([reading.id for reading in ordered], copies)
    told = _settled([one for reading in ordered for one in _told(reading, held, home[reading.id])])
    found = [_series(members, story) for members in _parted(told)]
    return sorted(found, key=lambda one: (-len(one.points), one.points[0].start or "~", one.id))


def _told(reading: Reading, held: Held, root: str) -> list[Told]:
    return [_one(reading, one, held, root) for one in framed(reading)]


def _holder(held: Sequence[tuple[str, Position]], figure: Figure) -> tuple[str | None, Position | None]:
    """The claim and the position of the part of a statement in which a figure stands."""
    at = figure.mark.start
    inside = [one for one in held if one[1].part is None or one[1].part.start <= at < one[1].part.end]
    return next(iter([*inside, *held]), (None, None))


def _one(reading: Reading, one: Framed, held: Held, root: str) -> Told:
    figure, (start, end) = reading.analysis.figures[one.figure], one.sentence
    claim, position = _holder(held.get(node_of(reading.id, figure.statement or ""), ()), figure)
    parties = position.parties if position else ()
    published = reading.published[:10] if reading.published else None
    carrier = Carrier(
        article=reading.article.name,
        outlet=position.outlet if position else reading.outlet,
        since=position.since if position else published,
        published=published,
        start=start,
        end=end,
        text=reading.article.text[start:end],
        figure=figure.mark,
        statement=figure.statement,
        claim=claim,
        reasons=one.frame.reasons,
    )
    giver = f"party:{'+'.join(parties)}" if parties else f"claim:{claim}" if position else f"article:{root}"
    return Told(figure, one.frame, carrier, parties, position.statement.speaker if position else None, giver)


# ------------------------------------------------------------------ which belong together


def _settled(told: Sequence[Told]) -> list[Told]:
    """With the scope of those whose own words tell none, from their claim or from the same number by the same party."""
    by_claim = _scopes(told, lambda one: (one.carrier.claim, one.frame.unit) if one.carrier.claim else None)
    beside = Counter((one.carrier.article, one.carrier.statement, one.frame.unit) for one in told)
    by_number = _scopes(told, lambda one: (one.giver, one.frame.unit, *one.value) if one.parties else None)

    def settled(one: Told) -> Told:
        if one.frame.scope or beside[one.carrier.article, one.carrier.statement, one.frame.unit] > 1:
            return one  # what stands beside another number of the unit counts something else
        for known, key, why in (
            (by_claim, (one.carrier.claim, one.frame.unit), f"as others of the claim {one.carrier.claim}"),
            (by_number, (one.giver, one.frame.unit, *one.value), "the same number by the same party"),
        ):
            frame = known.get(key)
            if frame and _fits(_facets(one.frame), _facets(frame)):
                return _with(one, frame, f"{frame.scope}: {why}")
        return one

    return [settled(one) for one in told]


def _scopes(told: Sequence[Told], key: Callable[[Told], Key | None]) -> dict[Key, Frame]:
    """By key the frame of those that have a scope, where it is one scope."""
    found: dict[Key, list[Frame]] = {}
    for one in told:
        if one.frame.scope and (name := key(one)):
            found.setdefault(name, []).append(one.frame)
    return {name: of[0] for name, of in found.items() if len({(frame.scope, frame.marks) for frame in of}) == 1}


def _with(one: Told, frame: Frame, why: str) -> Told:
    told = msgspec.structs.replace(one.frame, scope=frame.scope, marks=frame.marks)
    carrier = msgspec.structs.replace(one.carrier, reasons=(*one.carrier.reasons, why))
    return msgspec.structs.replace(one, frame=told, carrier=carrier)


class _Facets(NamedTuple):
    """What may be left open."""

    kind: frozenset[str]
    place: frozenset[str]
    owner: frozenset[str]

    @property
    def order(self) -> Key:
        """Those that tell most first."""
        return -sum(map(bool, self)), *(sorted(facet) for facet in self)


def _facets(frame: Frame) -> _Facets:
    return _Facets(frame.kind, frame.place, frozenset({frame.owner} if frame.owner else ()))


def _fits(a: _Facets, b: _Facets) -> bool:
    """Whether nothing that both tell differs; a name may be told in more words (سمك الإسقمري، الإسقمري)."""
    return all(not one or not other or one <= other or other <= one for one, other in zip(a, b, strict=True))


def _parted(told: Sequence[Told]) -> list[list[Told]]:
    """The figures of each series, in the order in which they came."""
    blocks: dict[Key, list[Told]] = {}
    for one in told:
        apart = None if one.frame.scope else one.carrier.claim or f"{one.carrier.article}:{one.figure.mark.start}"
        blocks.setdefault((one.frame.unit, one.frame.scope, one.frame.marks, apart), []).append(one)
    return [part for block in blocks.values() for part in _by_facets(block)]


def _by_facets(block: Sequence[Told]) -> list[list[Told]]:
    """Those that tell most open a set; one that tells less joins the only set that it fits, and none where it fits several."""
    sets: list[list[_Facets]] = []
    home: dict[_Facets, int] = {}
    for facets in sorted({_facets(one.frame) for one in block}, key=lambda facets: facets.order):
        fitting = [number for number, of in enumerate(sets) if all(_fits(facets, other) for other in of)]
        if len(fitting) != 1:
            fitting = [len(sets)]
            sets.append([])
        sets[fitting[0]].append(facets)
        home[facets] = fitting[0]
    parts: list[list[Told]] = [[] for _ in sets]
    for one in block:
        parts[home[_facets(one.frame)]].append(one)
    return parts


# ------------------------------------------------------------------ points


def _series(members: Sequence[Told], story: str | None) -> Series:
    first = members[0]
    points = sorted(_points(members), key=lambda point: (point.start or "~", point.carriers[0].article, point.carriers[0].figure.start))
    return Series(
        id=f"n-{digest(f'{first.carrier.article}:{first.figure.mark.start}'):016x}"[:14],
        story=story,
        unit=first.frame.unit,
        of=" ".join(filter(None, (first.figure.of, _called(members)))) or None,
        scope=first.frame.scope,
        marks=tuple(sorted(first.frame.marks)),
        place=next((one.frame.named for one in members if one.frame.named), None),
        owner=next((one.frame.owner for one in members if one.frame.owner), None),
        points=tuple(points),
        differences=tuple(differences(points)),
    )


def _called(members: Sequence[Told]) -> str | None:
    """The attribute or substance that is counted, where more than one of several tells it."""
    told = [one.frame.called for one in members if one.frame.called]
    return told[0] if len(told) > 1 or len(members) == 1 and told else None


def _points(members: Sequence[Told]) -> Iterable[Point]:
    """Each giver's numbers by day: one that is told again, with no other between, is one point."""
    by_giver: dict[str, list[Told]] = {}
    for one in sorted(members, key=lambda one: one.day):
        by_giver.setdefault(one.giver, []).append(one)
    for given in by_giver.values():
        runs: list[list[Told]] = []
        for one in given:
            same = [run for run in runs if run[0].value == one.value]
            if same and (_soon(same[-1][-1], one) or _is_recalled(one, given)):
                same[-1].append(one)
            else:
                runs.append([one])
        yield from map(_point, runs)


def _is_recalled(one: Told, given: Sequence[Told]) -> bool:
    """Whether the article tells another number of the same giver beside this one, which was given before."""
    return any(other.carrier.article == one.carrier.article and other.value != one.value for other in given)


def _soon(earlier: Told, later: Told) -> bool:
    """Whether a number is told again while it is still being told; within a copied text always."""
    try:
        days = dt.date.fromisoformat(later.day[:10]) - dt.date.fromisoformat(earlier.carrier.published or earlier.day[:10])
    except ValueError:
        return earlier.day == later.day
    return days.days <= RETOLD_WITHIN


def _point(run: Sequence[Told]) -> Point:
    first = run[0]
    days = [day for one, before in zip(run, [first, *run], strict=False) if _soon(before, one) for day in _days(one)]
    return Point(
        start=first.carrier.since,
        end=max(days, default=None),
        parties=first.parties,
        speaker=first.speaker,
        low=first.figure.low,
        high=first.figure.high,
        bound=first.figure.bound,
        carriers=tuple(one.carrier for one in run),
    )


def _days(one: Told) -> list[str]:
    return [day for day in (one.carrier.since, one.carrier.published) if day]
