"""The corrections that were made, and which of them hold."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from tawatur.correcting.anchors import there
from tawatur.errors import NotFound
from tawatur.ledger.corrected import Idle, corrected, decision_of
from tawatur.ledger.corrections import OUTLET, UNDO, Correction, Remembered, constraint_of, standing
from tawatur.ledger.store import Store
from tawatur.model import Constraint


def history(store: Store, name: str | None = None) -> list[Remembered]:
    """The corrections, the first first; of an article those on all its texts, also where it was removed since. Raises NotFound."""
    log = store.corrections()
    held = {digest: store.of_text(digest) for digest in {digest for c in log for digest in _digests(c)}}
    left, idle = {correction.number for correction in standing(log)}, _idle(store, log, held)
    told = []
    for one in log:
        state: Literal["holds", "undone", "idle"] = "undone" if one.number not in left else "idle" if one.number in idle else "holds"
        articles = tuple(sorted({called for digest in _digests(one) for _, called in held.get(digest, ())}))
        told.append(Remembered(**msgspec.structs.asdict(one), articles=articles, state=state, note=idle.get(one.number)))
    return told if name is None else _of_article(store, name, told)


def _of_article(store: Store, name: str, told: list[Remembered]) -> list[Remembered]:
    """Those on the texts that an article has, or had when it was corrected."""
    texts = {digest for one in told for digest, called in _called(one) if called == name}
    try:
        texts |= {article.digest for article, _ in store.load(store.named(name)).values()}
    except NotFound:
        if not texts:
            raise
    kept: set[int | None] = set()
    for one in told:
        if not texts.isdisjoint(_digests(one)) or one.undoes in kept:
            kept.add(one.number)
    return [one for one in told if one.number in kept]


def _called(correction: Correction) -> list[tuple[str, str | None]]:
    """The texts it speaks of, with how their articles were called."""
    if constraint := constraint_of(correction):
        return [(anchor.digest, anchor.article) for anchor in constraint.anchors if anchor.digest]
    return [(correction.digest, correction.value.get("article"))] if correction.digest else []


def _digests(correction: Correction) -> list[str]:
    return [digest for digest, _ in _called(correction)]


def _idle(store: Store, log: list[Correction], held: Mapping[str, list[tuple[str, str]]]) -> dict[int, str]:
    """Why corrections that stand find nothing to be applied to, by number."""
    by_text: dict[str, list[Correction]] = {}
    idle: dict[int, str] = {}
    for correction in standing(log):
        if constraint := constraint_of(correction):
            if lost := _without_effect(store, constraint):
                idle[correction.number] = lost
        elif correction.kind not in (UNDO, OUTLET):
            by_text.setdefault(correction.digest or "", []).append(correction)
    for digest, of_text in by_text.items():
        first = [id for id, _ in held.get(digest, ())][:1]
        read = [analysis for _, analysis in store.uncorrected(first).values()]  # articles of one text are read alike
        idle |= corrected(read[0], of_text).idle if read else {one.number: _lost(one) for one in of_text}
    return idle


def _without_effect(store: Store, constraint: Constraint) -> str | None:
    """Why a constraint has nothing to hold apart or together; None where it has."""
    found = there(store, constraint)
    apart = all(any(anchor.place in found for anchor in side) for side in constraint.apart) if constraint.apart else False
    together = any(sum(anchor.place in found for anchor in side) > 1 for side in constraint.together)
    if apart or together or any(anchor.place in found for anchor in constraint.alone):
        return None
    return f"{len(found)} of the {len(constraint.anchors)} that it speaks of are in the ledger"


def _lost(correction: Correction) -> str:
    try:
        return f"{decision_of(correction).article} is not in the ledger"
    except Idle as why:
        return str(why)
