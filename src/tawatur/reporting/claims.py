"""The claims of a story as a report tells them, and what parties changed in them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tawatur.affairs import life
from tawatur.ledger.store import Store
from tawatur.model import Claim, Position, Stance, Step
from tawatur.reporting.record import MOST, Entry, Quote, Side, Stand, Turn
from tawatur.reporting.sources import Sources

AGREED = 2
"""Voices from which on a claim that nobody contests is agreed on."""


class Claims(NamedTuple):
    """Those that several statements meet in: what is contested first, then what is agreed on; and those that are said once.

    `more`: how many of each there is no room for.
    """

    met: tuple[Entry, ...]
    once: tuple[Entry, ...]
    agreed: tuple[int, ...]
    contested: tuple[int, ...]
    more: dict[str, int]


def claims(found: Sequence[Claim], sources: Sources) -> Claims:
    """The claims of a story, in the order of the ledger otherwise."""
    met = [claim for claim in found if len(claim.positions) > 1]
    once = [claim for claim in found if len(claim.positions) == 1]
    contested = [claim for claim in met if claim.contested]
    agreed = [claim for claim in met if not claim.contested and claim.grade.voices >= AGREED]
    others = [claim for claim in met if not claim.contested and claim.grade.voices < AGREED]
    half = MOST.claims // 2
    shown = [*contested[:half], *agreed[:half]]
    shown += others[: MOST.claims - len(shown)]
    entries = [_entry(claim, number, sources) for number, claim in enumerate(shown, 1)]
    said = [_entry(claim, number, sources) for number, claim in enumerate(once[: MOST.once], len(entries) + 1)]
    numbers = {entry.claim: entry.number for entry in entries}
    return Claims(
        tuple(entries),
        tuple(said),
        agreed=tuple(numbers[claim.id] for claim in agreed[:half]),
        contested=tuple(numbers[claim.id] for claim in contested[:half]),
        more={
            "claims": len(met) - len(shown),
            "once": len(once) - len(said),
            "agreed": len(agreed[half:]),
            "contested": len(contested[half:]),
        },
    )


def _entry(claim: Claim, number: int, sources: Sources) -> Entry:
    grouped: dict[tuple[str, ...], list[Position]] = {}
    for position in sorted(claim.positions, key=lambda one: (one.since or "~", one.article, one.statement.start)):
        grouped.setdefault(position.parties, []).append(position)
    kept = _kept([held[0].stance for held in grouped.values()], MOST.sides)
    sides = [_side(parties, held, sources) for n, (parties, held) in enumerate(grouped.items()) if n in kept]
    return Entry(
        number=number,
        claim=claim.id,
        gloss=claim.gloss,
        grade=claim.grade,
        denial=claim.denial,
        contested=claim.contested,
        articles=claim.articles,
        independent=claim.independent_articles,
        statements=len(claim.positions),
        sides=tuple(sides),
        more=len(grouped) - len(sides),
    )


def _side(parties: tuple[str, ...], held: Sequence[Position], sources: Sources) -> Side:
    kept = _kept([position.stance for position in held], MOST.stands)
    stands = tuple(_stand(position, sources) for n, position in enumerate(held) if n in kept)
    return Side(parties=parties, stands=stands, more=len(held) - len(stands))


def _kept(stances: Sequence[Stance], most: int) -> set[int]:
    """The places that are shown: every change of stance before what is said again, the earlier before the later."""
    turns = [n for n, stance in enumerate(stances) if not n or stances[n - 1] != stance]
    again = [n for n in range(len(stances)) if n not in set(turns)]
    return {*turns, *again} if len(stances) <= most else set([*turns, *again][:most])


def _stand(position: Position, sources: Sources) -> Stand:
    said = position.statement
    return Stand(stance=position.stance, since=position.since, speaker=said.speaker, via=said.via, quote=_quote(position, sources))


def _quote(position: Position | Step, sources: Sources) -> Quote:
    part = position.part if isinstance(position, Position) else None
    shown = part or position.statement
    return sources.quote(sources.reading(position.article, shown.start, shown.text), shown.start, shown.end)


# ------------------------------------------------------------------ what changed


def turns(store: Store, entries: Iterable[Entry], sources: Sources) -> list[Turn]:
    """Where a party turned round on a claim or gave another number than before. Two unnamed sources may be two, who changed nothing."""
    steps = ((entry.number, step) for entry in entries for step in life(store, entry.claim))
    return [_turn(step, number, sources) for number, step in steps if step.parties and (step.before or step.was)]


def _turn(step: Step, claim: int, sources: Sources) -> Turn:
    return Turn(
        since=step.since,
        parties=step.parties,
        claim=claim,
        before=step.before,
        stance=step.stance if step.before else None,
        was=tuple(figure.mark.text for figure in step.was),
        now=tuple(figure.mark.text for figure in step.figures) if step.was else (),
        quote=_quote(step, sources),
    )
