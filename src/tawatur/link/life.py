"""The life of a claim: who said it first, then who joined, denied, declined, gave another number, admitted.

What a party says again in the same sense is no step of its own: it is counted with the step that it repeats. A party changes its own
position when it vouches for what it denied, or denies what it vouched for; a source without a party is never said to have changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tawatur.model import Figure, Position, Stance, Step, StepKind

_KINDS: Mapping[Stance, StepKind] = {
    "asserts": "joined",
    "admits": "admitted",
    "denies": "denied",
    "declines": "declined",
    "demands": "demanded",
}
_VOUCHES: Mapping[Stance, bool] = {"asserts": True, "admits": True, "denies": False}
"""Whether a stance holds the claim or its opposite; the others hold nothing."""


class Telling(NamedTuple):
    """A position as an article tells it: with the figures of its statement, and when the article appeared."""

    position: Position
    figures: Sequence[Figure] = ()
    published: str | None = None

    @property
    def order(self) -> tuple[str, str, str, int]:
        """By the day it was said, the undated last; then by when and where it is told."""
        return self.position.since or "~", self.published or "~", self.position.article, self.position.statement.start


class _Party(msgspec.Struct):
    """What a party held last: the step for each stance, the side it is on, and its numbers by unit."""

    steps: dict[Stance, Step] = {}
    side: Stance | None = None
    numbers: dict[str | None, tuple[Figure, ...]] = {}


def life(tellings: Iterable[Telling]) -> list[Step]:
    """The steps by time. A function of the set of positions."""
    ordered = sorted(tellings, key=lambda one: one.order)
    known: dict[tuple[str, ...], _Party] = {}
    steps: list[Step] = []
    for one in ordered:
        party = known.setdefault(one.position.parties, _Party())
        step = _step(one, party, first=not steps)
        if step is None:
            _repeat(steps, party, one.position)
        else:
            steps.append(step)
            party.steps = {**party.steps, step.stance: step}
        _remember(party, one)
    return steps


def _step(one: Telling, party: _Party, *, first: bool) -> Step | None:
    """The step that a position is, or None where its party repeats itself."""
    position = one.position
    before = party.side if position.parties and _turned(party.side, position.stance) else None
    was = () if before or position.stance not in _VOUCHES else _other_numbers(one.figures, party)
    if position.stance in party.steps and not before and not was:
        return None
    kind: StepKind = "first" if first else "changed_figure" if was else _KINDS[position.stance]
    return Step(
        kind=kind,
        parties=position.parties,
        stance=position.stance,
        since=position.since,
        until=position.since,
        article=position.article,
        outlet=position.outlet,
        statement=position.statement,
        figures=tuple(one.figures),
        before=before,
        was=was,
    )


def _turned(side: Stance | None, stance: Stance) -> bool:
    return side is not None and stance in _VOUCHES and _VOUCHES[stance] != _VOUCHES[side]


def _other_numbers(figures: Sequence[Figure], party: _Party) -> tuple[Figure, ...]:
    """The numbers that a party gave before, of a unit of which it gives only others now."""
    for figure in figures:
        held = party.numbers.get(figure.unit, ())
        given = {value_of(other) for other in figures if other.unit == figure.unit}
        if held and given.isdisjoint(map(value_of, held)):
            return held
    return ()


def value_of(figure: Figure) -> tuple[float | None, float | None]:
    return figure.low, figure.high


def _remember(party: _Party, one: Telling) -> None:
    stance = one.position.stance
    if stance in _VOUCHES:
        party.side = stance
    if _VOUCHES.get(stance):
        for unit in {figure.unit for figure in one.figures}:
            party.numbers = {**party.numbers, unit: tuple(figure for figure in one.figures if figure.unit == unit)}


def _repeat(steps: list[Step], party: _Party, position: Position) -> None:
    """Count a position with the last step that its party took in this sense."""
    step = party.steps[position.stance]
    again = msgspec.structs.replace(step, repeats=step.repeats + 1, until=position.since or step.until)
    steps[next(i for i in range(len(steps) - 1, -1, -1) if steps[i] is step)] = again
    party.steps = {**party.steps, position.stance: again}
