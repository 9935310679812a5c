"""Events by trigger words, in the order of the text."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from tawatur.analysis.events import modes, nominal, verbal
from tawatur.analysis.events.deeds import MATERIAL
from tawatur.analysis.events.frames import has_object, is_another_thing, limit, may_have_object, noun_limit
from tawatur.analysis.events.governing import governor
from tawatur.analysis.events.memory import Memory, Parts
from tawatur.analysis.events.modes import Mode
from tawatur.analysis.events.nominal import Site
from tawatur.analysis.events.recipients import STRIKING, sufferer
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.subjects import is_governed
from tawatur.analysis.events.tables import NounForm, Trigger, VerbForm, nouns, readings, triggers
from tawatur.analysis.words import function_words

_VERB_REACH, _NOUN_REACH = 9, 3
"""Tokens behind a trigger among which a word makes it another thing."""
_BEFORE_NOUN = frozenset(("في", "من", "الي", "علي", "عن", "كل", "غير", "بعد", "قبل", "خلال", "بين"))
"""What stands before a noun and never before a past."""


class Told(NamedTuple):
    """What a trigger tells: tokens `first` up to `last` less `cut` joined letters, who does it to whom, and whether (None: it is no event).

    `enough`: the participants suffice for an event.
    """

    type: str
    first: int
    last: int
    cut: int
    actor: str | None
    recipient: str | None
    mode: Mode | None
    enough: bool = True


def told(scene: Scene, memory: Memory) -> Iterator[Told]:
    """What the triggers of a text tell; `memory` fills as it is read."""
    behind = 0
    for i in scene.telling.all:
        end = scene.reading.sentence_end[i]
        found = _at(scene, memory, i) if behind <= i < end and not scene.is_sport(i) else None
        if found:
            yield found
            behind = min(found.last, end)


def _at(scene: Scene, memory: Memory, i: int) -> Told | None:
    """What token i tells: as a verb where it stands as one, else as a verbal noun."""
    if i in scene.name_at or i in scene.dated:
        return None
    found, (cut, nouns_here), governing = readings(scene.words[i])
    verb_first = found is not None and _is_verbal(scene, i)
    if found and verb_first and (event := _verb(scene, memory, i, *found)):
        return event
    for reading in nouns_here:
        whole = tuple(scene.words[i + 1 : i + reading.length]) == reading.rest
        if whole and (event := _noun(scene, memory, i, cut, reading)):
            return event
    if found and not verb_first and not _is_nominal(scene, i) and (event := _verb(scene, memory, i, *found)):
        return event
    verb = found or governing
    memory.note(i, verb[1] if verb else None)
    return None


def _is_verbal(scene: Scene, i: int) -> bool:
    """Whether a form that may be a verb or a verbal noun (قصف، دعم) is the verb here: it opens a clause or its subject stands before."""
    word, start = scene.words[i], scene.clause_start(i)
    if i == start or word[0] in "وفسيت" and word not in nouns():
        return True
    before = scene.words[i - 1]
    if before in triggers().had or before in triggers().denied or before in function_words().relatives:
        return True
    return i - 1 in scene.name_at and not is_governed(scene, start, i)


def _is_nominal(scene: Scene, i: int) -> bool:
    """Whether a form that may be a verb or a noun is none of a verb: behind a preposition, or behind أن, which takes no past."""
    if i == scene.reading.sentence_start[i]:
        return False
    before = scene.words[i - 1]
    if scene.words[i][0] not in "يت" and i - 1 in scene.that and before.endswith("ان"):
        return True
    return before in _BEFORE_NOUN and i - 1 not in scene.dated


def _verb(scene: Scene, memory: Memory, i: int, cut: int, form: VerbForm) -> Told | None:
    fitting = [trigger for trigger in form.triggers if "object" in trigger.to or not form.suffixed]
    fitting = [trigger for trigger in fitting if may_have_object(scene, trigger, i + 1)]
    end = limit(scene, i + 1) if fitting else i
    if not fitting or is_another_thing(scene, i + 1, end, _VERB_REACH):
        return None
    mode = partial(modes.of_verb, scene, i, cut, form)
    for trigger in fitting:
        if trigger.needs and not has_object(scene, trigger, i + 1, end):
            continue
        event = _event(scene, memory, trigger, (i, i + 1, cut), verbal.parts(scene, memory, i, form, trigger, end), mode)
        if event:
            if event.actor and event.recipient:
                memory.pair = Parts((event.actor,), (event.recipient,))
            return event
    return None


def _noun(scene: Scene, memory: Memory, i: int, cut: int, form: NounForm) -> Told | None:
    trigger, last = form.trigger, i + form.length
    if not may_have_object(scene, trigger, last):
        return None
    end = noun_limit(scene, last)
    if is_another_thing(scene, last, end, _NOUN_REACH) or not nominal.has_its_object(scene, form, last, end):
        return None
    verb = governor(scene, i, cut)
    if trigger.governed and not (verb and verb.form.group == "doing"):
        return None
    parts = nominal.parts(scene, memory, Site(i, last, end, form, verb))
    purpose = scene.words[i][:cut].endswith("ل") and not form.definite
    event = _event(scene, memory, trigger, (i, last, cut), parts, partial(modes.of_noun, scene, i, verb, purpose))
    if event and verb and event.actor and event.recipient:
        memory.pair = Parts((event.actor,), (event.recipient,))
    return event


def _event(
    scene: Scene, memory: Memory, trigger: Trigger, at: tuple[int, int, int], parts: Parts, mode_of: Callable[[], Mode | None]
) -> Told | None:
    """The event if its participants suffice, and only then its mode; of an attack also what is known of it."""
    first, last, cut = at
    actor = _deed_of(scene, trigger, parts.actors[0]) if parts.actors else None
    recipient = next((id for id in parts.recipients if id != actor), None)
    if actor:
        memory.acted(first, parts.actors)
        if recipient is None and trigger.type == STRIKING and not trigger.kinds:
            recipient = sufferer(scene, first, last, actor)
    if not (recipient or actor and trigger.alone) or not (actor or trigger.suffering):
        known = actor and trigger.type == STRIKING
        return Told(trigger.type, first, last, cut, actor, recipient, None, enough=False) if known else None
    mode = mode_of()
    type = trigger.promised if mode == "promised" and trigger.promised else trigger.type
    return Told(type, first, last, cut, actor, recipient, mode)


def _deed_of(scene: Scene, trigger: Trigger, actor: str) -> str:
    """Material deeds of a statesman are his state's."""
    party = scene.party(actor)
    return party if party and trigger.type in MATERIAL and scene.is_person(actor) else actor
