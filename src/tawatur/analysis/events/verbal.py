"""Who takes part in what a verb tells."""

from tawatur.analysis.events.deeds import MATERIAL, adjective, relative_agent
from tawatur.analysis.events.frames import RESUMED, led_to, object_at
from tawatur.analysis.events.memory import Memory, Parts
from tawatur.analysis.events.parties import party_at
from tawatur.analysis.events.recipients import STRIKING, recipients
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.subjects import Subject, subject
from tawatur.analysis.events.tables import Trigger, VerbForm, nouns_at, objects, triggers

_BESIDE = 4
"""Tokens behind an attack in which ل leads to who makes it."""
_NOTHING: frozenset[str] = frozenset()


def parts(scene: Scene, memory: Memory, i: int, form: VerbForm, trigger: Trigger, end: int) -> Parts:
    """The participants of the verb at token i, whose frame reaches up to token `end`."""
    done_by = subject(scene, i, form, objects()[trigger.needs] if trigger.needs else _NOTHING)
    if done_by.two:
        return memory.two(scene.words[done_by.end - 1])
    if trigger.dying and not form.suffixed and _is_passive(scene, i, done_by, end):
        return _passive(scene, i, end)
    actors = done_by.ids
    if done_by.dropped and not actors:
        if trigger.joint and form.number != "s" and form.tense != "participle":
            return memory.pair  # واتفقا
        actors = memory.dropped(i)
    agent = led_to(scene, triggers().agents, i + 1, end)
    if agent:
        patient = party_at(scene, i + 1, end)
        return Parts(agent.ids, patient.ids if patient else ())
    if _has_pronoun(scene, i, form, trigger):
        return Parts(actors, memory.antecedent(i, actors))
    start = i + 1 if done_by.dropped else done_by.end
    return joined(trigger, actors, recipients(scene, trigger, (start, end), actors))


def joined(trigger: Trigger, actors: tuple[str, ...], suffering: tuple[str, ...]) -> Parts:
    """التقى الملك والرئيس: of two who do it to one another the first acts."""
    if trigger.joint and not suffering and len(actors) > 1:
        return Parts(actors[:1], actors[1:])
    return Parts(actors, suffering)


def _has_pronoun(scene: Scene, i: int, form: VerbForm, trigger: Trigger) -> bool:
    """احتجزته، توغلت فيها: a pronoun stands for whom it is done to."""
    resumed = RESUMED.get(scene.words[i + 1]) if i + 1 < len(scene.words) else None
    return form.suffixed and trigger.type in MATERIAL or resumed in trigger.to


def _is_passive(scene: Scene, i: int, done_by: Subject, end: int) -> bool:
    """قتل ثلاثة جنود في هجوم: no object follows the phrase behind the verb."""
    if done_by.end == i + 1 and done_by.ids:
        return False  # the subject stands before
    return done_by.dropped or object_at(scene, done_by.end, end) is None


def _passive(scene: Scene, i: int, end: int) -> Parts:
    """The phrase behind the verb suffers it; the agent stands behind على يد, or is that of the attack (في هجوم ل…)."""
    patient = object_at(scene, i + 1, end)
    agent = led_to(scene, triggers().agents, i + 1, end)
    ids = agent.ids if agent else _attackers(scene, patient.last if patient else i + 1, end)
    return Parts(ids, patient.ids if patient else ())


def _attackers(scene: Scene, first: int, end: int) -> tuple[str, ...]:
    """Who makes the attack that is named between two tokens."""
    for k in range(first, end):
        _, readings = nouns_at(scene.words[k])
        if k not in scene.name_at and any(reading.trigger.type == STRIKING and not reading.rest for reading in readings):
            nisba = adjective(scene, k + 1, end)
            leader = led_to(scene, ("ل",), k + 1, min(k + _BESIDE, end))
            return (nisba,) if nisba else relative_agent(scene, k + 1, end) or (leader.ids if leader else ())
    return ()
