"""Each happening once: what is told several times is one event at its best trigger."""

from collections import defaultdict
from typing import NamedTuple

from tawatur.analysis.events.modes import Mode
from tawatur.analysis.events.scene import Scene
from tawatur.model import Mark, Statement


class At(NamedTuple):
    """Where an event is told: its trigger and first token, the time (`dated`: its own) and the place."""

    trigger: Mark
    first: int
    date: str | None = None
    dated: bool = False
    place: str | None = None


class Found(NamedTuple):
    """An event as one place of the text tells it. `whole`: no recipient is missing; `side`: whom the actor acts for, where it is not
    known of himself."""

    type: str
    at: At
    actor: str | None
    recipient: str | None
    mode: Mode
    statement: Statement | None
    rule: str
    whole: bool = False
    side: str | None = None


_MODES = ("actual", "promised", "denied")


def once(scene: Scene, found: list[Found]) -> list[Found]:
    """The events of a text in the order of their triggers, each once."""
    groups: dict[tuple[str, str | None, str | None], list[Found]] = defaultdict(list)
    for event in found:
        groups[_key(scene, event)].append(event)
    best = [min(events, key=_rank) for events in groups.values()]
    full = {(event.type, side) for event in best if event.recipient for side in (scene.party(event.actor), event.side)}
    done = {_sides(scene, event) for event in best if event.rule == "statement"}
    best = [event for event in best if event.rule == "statement" or _sides(scene, event) not in done]
    suffered = {(event.type, scene.party(event.recipient)) for event in best if event.actor}
    left = [event for event in best if not _is_told_fuller(scene, event, full, suffered)]
    return sorted(left, key=lambda event: (event.at.trigger.start, event.type))


Part = tuple[str, str | None]


def _is_told_fuller(scene: Scene, event: Found, full: set[Part], suffered: set[Part]) -> bool:
    """Whether another event of this type tells the participant that is missing here."""
    if event.recipient is None:
        return not event.whole and ((event.type, scene.party(event.actor)) in full or (event.type, event.side or "") in full)
    return event.actor is None and (event.type, scene.party(event.recipient)) in suffered


def _key(scene: Scene, event: Found) -> tuple[str, str | None, str | None]:
    """What is told by deeds is one for a side, whoever of it is named; what is said is one for each who says it."""
    if event.rule == "statement":
        return event.type, event.actor, event.recipient
    return event.type, scene.party(event.actor), scene.party(event.recipient)


def _sides(scene: Scene, event: Found) -> tuple[str, str | None, str | None]:
    return event.type, scene.party(event.actor), scene.party(event.recipient)


def _rank(event: Found) -> tuple[int, bool, int, bool]:
    """The best trigger: what happened before what is only promised, with a time of its own, the first; a statement as what it is."""
    return _MODES.index(event.mode), not event.at.dated, event.at.trigger.start, event.rule != "statement"
