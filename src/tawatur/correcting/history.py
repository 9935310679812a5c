"""The corrections that were made, and which of them hold."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from tawatur.errors import NotFound
from tawatur.ledger.corrected import Idle, corrected, decision_of
from tawatur.ledger.corrections import UNDO, Correction, Remembered, standing
from tawatur.ledger.store import Store


def history(store: Store, name: str | None = None) -> list[Remembered]:
    """The corrections, the first first; of an article those on all its texts, also where it was removed since. Raises NotFound."""
    log = store.corrections()
    held = {digest: store.of_text(digest) for digest in {c.digest for c in log if c.digest}}
    left, idle = {correction.number for correction in standing(log)}, _idle(store, log, held)
    told = []
    for one in log:
        state: Literal["holds", "undone", "idle"] = "undone" if one.number not in left else "idle" if one.number in idle else "holds"
        articles = tuple(sorted(called for _, called in held.get(one.digest or "", ())))
        told.append(Remembered(**msgspec.structs.asdict(one), articles=articles, state=state, note=idle.get(one.number)))
    return told if name is None else _of_article(store, name, told)


def _of_article(store: Store, name: str, told: list[Remembered]) -> list[Remembered]:
    """Those on the texts that an article has, or had when it was corrected."""
    texts = {one.digest for one in told if one.value.get("article") == name}
    try:
        texts |= {article.digest for article, _ in store.load(store.named(name)).values()}
    except NotFound:
        if not texts:
            raise
    return [one for one in told if one.digest in texts]


def _idle(store: Store, log: list[Correction], held: Mapping[str, list[tuple[str, str]]]) -> dict[int, str]:
    """Why corrections that stand find nothing to be applied to, by number."""
    by_text: dict[str, list[Correction]] = {}
    for correction in standing(log):
        if correction.kind != UNDO:
            by_text.setdefault(correction.digest or "", []).append(correction)
    idle: dict[int, str] = {}
    for digest, of_text in by_text.items():
        first = [id for id, _ in held.get(digest, ())][:1]
        read = [analysis for _, analysis in store.uncorrected(first).values()]  # articles of one text are read alike
        idle |= corrected(read[0], of_text).idle if read else {one.number: _lost(one) for one in of_text}
    return idle


def _lost(correction: Correction) -> str:
    try:
        return f"{decision_of(correction).article} is not in the ledger"
    except Idle as why:
        return str(why)
