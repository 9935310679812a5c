"""To whom it is done: the object of a trigger, or whom its prepositions lead to; the place of an attack."""

from tawatur.analysis.events.frames import led_to, object_at
from tawatur.analysis.events.parties import Party, party_at
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import Trigger, triggers

STRIKING = "ASSAULT"
"""The type that a place alone tells the sufferer of: an attack in a country is one on it."""
_PLACES = ("في", "داخل")
_REACH = 40


def recipients(scene: Scene, trigger: Trigger, span: tuple[int, int], actors: tuple[str, ...]) -> tuple[str, ...]:
    """Those who are led to between two tokens by the frame of a trigger, in the order of its prepositions; nobody who acts himself."""
    start, end = span
    if not scene.named.between(start, end):
        return ()
    sides = {scene.party(id) for id in actors} | set(actors)
    for preposition in trigger.to:
        party = _object(scene, start, end) if preposition == "object" else led_to(scene, (preposition,), start, end)
        ids = tuple(id for id in party.ids if id not in sides) if party else ()
        if ids and party and _can_suffer(scene, trigger, preposition, party):
            return ids
    return _behind_receiver(scene, start, end) if "ل" in trigger.to else ()


def _object(scene: Scene, start: int, end: int) -> Party | None:
    party = object_at(scene, start, end)
    return party if party is None or party.ids else _under_flag(scene, party.last, end)


def _under_flag(scene: Scene, i: int, end: int) -> Party | None:
    """ناقلة ترفع علم السويد: the state of a ship."""
    words = scene.words[i : min(i + 3, end)]
    at = next((n for n, word in enumerate(words) if word in triggers().flying and words[n + 1 : n + 2] == ["علم"]), None)
    return party_at(scene, i + at + 2, end) if at is not None else None


def _behind_receiver(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """لصالح الجيش، لمصلحة روسيا."""
    for k in range(start, end):
        if scene.words[k] in triggers().receivers:
            party = party_at(scene, k + 1, end)
            return party.ids if party else ()
    return ()


def _can_suffer(scene: Scene, trigger: Trigger, preposition: str, party: Party) -> bool:
    """Whether the trigger can be done to the party; an attack in a place is done to its state."""
    if trigger.type == STRIKING and preposition in _PLACES and not scene.is_state(party.ids[0]):
        return False
    return not trigger.kinds or party.kind in trigger.kinds


def sufferer(scene: Scene, first: int, last: int, actor: str) -> str | None:
    """The state in which the attack at tokens `first` up to `last` happens; a place of the attacker's own state stands for itself."""
    own = None
    start, end = max(scene.reading.sentence_start[first], first - _REACH), min(scene.clause_end(first), last + _REACH)
    for k in (*range(last, end), *range(first - 1, start - 1, -1)):
        at = scene.name_from.get(k)
        state = scene.state_of(*at) if at and at[0].type in ("GPE", "LOC") else None
        if at and state and scene.is_inside(k):
            if state != scene.party(actor):
                return state
            own = own or (at[1] if at[1] != actor and k > first else None)
    return own
