"""Which outlets carried a claim, which told it otherwise, and which left it out.

An outlet tells a claim otherwise where it gives a party another stance, or another number of the same unit, than every outlet that told of
this party before it and about the same day. What a party itself changes later is no change of the outlet.
"""

import datetime as dt
from collections.abc import Collection, Sequence

from tawatur.link.life import Telling, value_of
from tawatur.model import Carriage, Change, Claim, Covered

ABOUT_THE_DAY = 1
"""Days between two tellings of one thing that a party said: papers print it the day after."""


def covered(claim: Claim, tellings: Sequence[Telling], outlets: Collection[str], story: str | None = None) -> Covered:
    """What the outlets of a story made of a claim; `tellings` are those of all its positions."""
    ordered = sorted(tellings, key=lambda one: (one.published or "~", *one.order))
    by_outlet: dict[str, list[Telling]] = {}
    changes: dict[str, set[Change]] = {}
    by_party: dict[tuple[str, ...], list[Telling]] = {}
    for one in ordered:
        outlet = one.position.outlet or ""
        by_outlet.setdefault(outlet, []).append(one)
        before = by_party.setdefault(one.position.parties, [])
        changes.setdefault(outlet, set()).update(_changes(one, before))
        before.append(one)
    told = tuple(_carriage(outlet, by_outlet[outlet], changes[outlet]) for outlet in sorted(by_outlet) if outlet)
    return Covered(
        claim=claim.id,
        gloss=claim.gloss,
        story=story,
        told=told,
        left_out=tuple(sorted(set(outlets) - by_outlet.keys())),
    )


def _carriage(outlet: str, tellings: Sequence[Telling], changes: Collection[Change]) -> Carriage:
    first = tellings[0].position
    return Carriage(
        outlet=outlet,
        changed=tuple(sorted(changes)),
        stances=tuple(dict.fromkeys(one.position.stance for one in tellings)),
        times=len(tellings),
        article=first.article,
        start=first.statement.start,
        end=first.statement.end,
    )


def _changes(one: Telling, before: Sequence[Telling]) -> list[Change]:
    """In what a telling differs from all that others told of its party before; nothing for a source that nobody names."""
    if not one.position.parties:
        return []
    others = [other for other in before if other.position.outlet != one.position.outlet and _about_one_day(one, other)]
    found: list[Change] = []
    if others and all(other.position.stance != one.position.stance for other in others):
        found.append("stance")
    for unit in {figure.unit for figure in one.figures if figure.unit}:
        given = {value_of(figure) for other in others for figure in other.figures if figure.unit == unit}
        if given and given.isdisjoint(value_of(figure) for figure in one.figures if figure.unit == unit):
            return [*found, "figure"]
    return found


def _about_one_day(one: Telling, other: Telling) -> bool:
    try:
        days = [dt.date.fromisoformat((telling.position.since or "")[:10]) for telling in (one, other)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) <= ABOUT_THE_DAY
