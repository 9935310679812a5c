"""Who speaks and acts in a story, and how much of it is theirs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tawatur.link.reading import Reading
from tawatur.model import Claim, Stance
from tawatur.reporting.record import Player


class _Part(NamedTuple):
    """A statement of somebody, or a position on a claim: one of the two is told."""

    day: str | None
    stance: Stance | None = None
    claim: str | None = None


def players(readings: Iterable[Reading], claims: Iterable[Claim], main: Sequence[str]) -> list[Player]:
    """Those that say or hold anything: of these the main actors, then the others by their statements."""
    parts: dict[str, list[_Part]] = {}
    for id, part in (*_spoken(readings), *_held(claims)):
        parts.setdefault(id, []).append(part)
    found = sorted((_player(id, of) for id, of in parts.items()), key=lambda one: (-one.statements, -sum(one.stances.values()), one.id))
    return sorted(found, key=lambda one: one.id not in main)


def _spoken(readings: Iterable[Reading]) -> Iterator[tuple[str, _Part]]:
    for reading in readings:
        for statement in reading.analysis.statements:
            speaker = statement.speaker
            named = (*speaker.entities, *([speaker.entity] if speaker.entity else ()), *speaker.parties)
            for id in {reading.ledger_id(id) for id in named}:
                yield id, _Part(statement.when or reading.published)


def _held(claims: Iterable[Claim]) -> Iterator[tuple[str, _Part]]:
    for claim in claims:
        for position in claim.positions:
            for party in position.parties:
                yield party, _Part(position.since, position.stance, claim.id)


def _player(id: str, parts: Sequence[_Part]) -> Player:
    days = sorted(part.day[:10] for part in parts if part.day)
    return Player(
        id=id,
        statements=sum(part.claim is None for part in parts),
        stances=dict(sorted(Counter(part.stance for part in parts if part.stance).items())),
        claims=len({part.claim for part in parts if part.claim}),
        start=days[0] if days else None,
        end=days[-1] if days else None,
    )
