"""The corrections that were made, and which of them hold."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from tawatur.ledger.corrected import Idle, corrected, decision_of
from tawatur.ledger.corrections import UNDO, Correction, Remembered, standing
from tawatur.ledger.store import Store


def history(store: Store, name: str | None = None) -> list[Remembered]:
    """The corrections, the first first; of an article those on all its texts, also where it was removed since. Raises NotFound."""
    with store.reading():
        log = store.corrections()
        names = {digest: store.of_text(digest) for digest in {c.digest for c in log if c.digest}}
        idle = _idle(store, log, names)
        left = {correction.number for correction in standing(log)}
        told = [_remembered(c, [called for _, called in names.get(c.digest or "", ())], c.number in left, idle.get(c.number)) for c in log]
    if name is None:
        return told
    return _of_article(store, name, told)


def _remembered(correction: Correction, articles: list[str], stands: bool, idle: str | None) -> Remembered:
    state: Literal["holds", "undone", "idle"] = "undone" if not stands else "idle" if idle else "holds"
    plain = msgspec.structs.asdict(correction)
    return Remembered(**plain, articles=tuple(sorted(articles)), state=state, note=idle if state == "idle" else None)


def _of_article(store: Store, name: str, told: list[Remembered]) -> list[Remembered]:
    """Those on an article by id or name; an undoing goes with what it undoes."""
    by_number = {one.number: one for one in told}

    def concerns(one: Remembered) -> bool:
        first = by_number.get(one.undoes) if one.undoes is not None else None
        return name in one.articles or one.value.get("article") == name or (first is not None and concerns(first))

    listed = [one for one in told if concerns(one)]
    if listed:
        return listed
    digests = {article.digest for article, _ in store.load(store.named(name)).values()}
    return [one for one in told if one.digest in digests]


def _idle(store: Store, log: list[Correction], names: Mapping[str, list[tuple[str, str]]]) -> dict[int, str]:
    """Why corrections that stand find nothing to be applied to, by number."""
    by_text: dict[str | None, list[Correction]] = {}
    for correction in standing(log):
        if correction.kind == UNDO:
            continue
        by_text.setdefault(correction.digest, []).append(correction)
    idle: dict[int, str] = {}
    for digest, of_text in by_text.items():
        held = names.get(digest or "", [])
        if held:
            for id, _ in held[:1]:  # articles of one text are read alike
                idle |= corrected(store.uncorrected([id])[id][1], of_text).idle
        else:
            idle |= {one.number: _lost(one) for one in of_text}
    return idle


def _lost(correction: Correction) -> str:
    try:
        return f"{decision_of(correction).article} is not in the ledger"
    except Idle as why:
        return str(why)
