"""The claims of a story at a glance: in which order they stand, what is agreed, what is disputed, what changed last."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tawatur.model import Claim, Position
from tawatur.web.views import is_shared, sides

_AGREED = 2
"""Voices from which on a claim that nobody denies is agreed."""
_NAMED = 3
"""Claims of each kind that are named."""

_ORDERS: dict[str, Callable[[Claim], Any]] = {
    "contested": lambda claim: (not claim.contested, not is_shared(claim)),
    "voices": lambda claim: (-claim.grade.voices, -claim.independent_articles),
    "articles": lambda claim: (-claim.articles, -claim.grade.voices),
    "day": lambda claim: _day(claim) or "~",
}
ORDERS = tuple(_ORDERS)
"""What a list of claims can stand by; the first is what it stands by unasked."""


class Turned(NamedTuple):
    """A party that says otherwise than before: what it says now, and what it said."""

    claim: Claim
    now: Position
    before: Position


class Glance(NamedTuple):
    """The first of each kind; `contested` and `shared` are how many there are in all, `voices` is the most that one claim has."""

    agreed: tuple[Claim, ...]
    disputed: tuple[Claim, ...]
    changed: tuple[Turned, ...]
    contested: int
    shared: int
    voices: int


def standing(claims: Iterable[Claim], order: str) -> list[Claim]:
    """Those that are alike by it stay in the order of the ledger: most voices first."""
    return sorted(claims, key=_ORDERS[order])


def turning(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that several statements meet in."""
    return [claim for claim in claims if is_shared(claim)]


def overview(claims: Sequence[Claim]) -> Glance:
    contested = [claim for claim in claims if claim.contested]
    agreed = [claim for claim in claims if not claim.contested and claim.grade.voices >= _AGREED]
    changed = sorted(turns(claims), key=lambda one: one.now.since or "", reverse=True)
    return Glance(
        agreed=tuple(agreed[:_NAMED]),
        disputed=tuple(contested[:_NAMED]),
        changed=tuple(changed[:_NAMED]),
        contested=len(contested),
        shared=sum(map(is_shared, claims)),
        voices=max((claim.grade.voices for claim in claims), default=0),
    )


def _day(claim: Claim) -> str | None:
    """The day of the first position on it."""
    return min((position.since for position in claim.positions if position.since), default=None)


def turns(claims: Iterable[Claim]) -> Iterable[Turned]:
    """The last turn of each party that is named."""
    for claim in claims:
        for side in sides(claim):
            if side.parties and len(side.turns) > 1:
                yield Turned(claim, side.turns[-1], side.turns[-2])
