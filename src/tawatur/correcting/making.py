"""Making corrections, and taking them back. Each is one transaction; the articles of its text are linked anew."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from tawatur.correcting.items import as_read, at, parsed
from tawatur.correcting.values import checked
from tawatur.errors import CorrectionError, NotFound
from tawatur.ledger.corrected import EDITABLE, Decision, Item, Part, corrected, mark_of
from tawatur.ledger.corrections import UNDO, Correction, Signed, signed_with, standing
from tawatur.ledger.store import Store
from tawatur.link import link, rebound, unlink
from tawatur.model import Analysis, Statement

Decided = Literal["accept", "reject"] | Mapping[str, Any]
"""Accept or reject it, or say of it what it is."""


def correct(store: Store, name: str, item: str, decided: Decided, signed: Signed) -> Correction:
    """Correct what an article says. Raises NotFound, and CorrectionError for what cannot be said of it; then nothing is written."""
    part, place = parsed(item)
    with store.writing():
        id = store.named(name)[-1]
        article, analysis = store.load([id])[id]
        there = at(analysis, part, place)
        mark = mark_of(there)
        decision = Decision(
            of=part,
            article=article.name,
            text=mark.text,
            cue=there.cue.start if isinstance(there, Statement) else None,
            set=_set(analysis, part, there, decided),
        )
        kind = decided if isinstance(decided, str) else "edit"
        anchor = {"digest": article.digest, "start": mark.start, "end": mark.end}
        correction = signed_with(kind, signed, value=decision.to_dict(), **anchor)
        if idle := corrected(analysis, [correction]).idle:
            raise CorrectionError(f"{item}: {idle[0]}")
        return written(store, correction)


def undo(store: Store, number: int, signed: Signed) -> Correction:
    """Take a correction back, or an undoing. Raises NotFound, and CorrectionError for one that was undone."""
    with store.writing():
        log = {correction.number: correction for correction in store.corrections()}
        if number not in log:
            raise NotFound(f"no correction {number} in {store.place}")
        if number not in {correction.number for correction in standing(list(log.values()))}:
            raise CorrectionError(f"correction {number} is undone already")
        anchor = {name: getattr(log[number], name) for name in ("digest", "start", "end")}
        return written(store, signed_with(UNDO, signed, value={"undoes": number}, **anchor))


def _set(analysis: Analysis, part: Part, item: Item, decided: Decided) -> dict[str, Any]:
    """What a correction sets: of what is accepted, what was read; of what is edited, what was said."""
    if decided == "reject":
        return {}
    if decided == "accept":
        return as_read(analysis, part, item)
    if isinstance(decided, str) or not decided:
        raise CorrectionError(f"{part}: accept it, reject it, or say {', '.join(EDITABLE[part])}")
    if unknown := sorted(decided.keys() - set(EDITABLE[part])):
        raise CorrectionError(f"{part}: {', '.join(unknown)} cannot be said of one, but {', '.join(EDITABLE[part])}")
    return checked(analysis, part, item, decided)


def written(store: Store, correction: Correction) -> Correction:
    """Write it down, and obey it."""
    with relinked(store, {correction.digest} if correction.digest else set()):
        return store.correct(correction)


@contextmanager
def relinked(store: Store, digests: Collection[str]) -> Iterator[None]:
    """Corrections are written inside. The articles of these texts are unlinked as they were, and linked as they are then; what was decided
    inside of what is put together is obeyed.
    """
    with store.writing():
        ids = sorted(id for found in store.of_texts(digests).values() for id in found)
        unlink(store, ids)
        with rebound(store):
            yield
        link(store, ids)
        store.mark_linked(ids)
