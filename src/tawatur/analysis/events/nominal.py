"""Who takes part in what a verbal noun tells: its genitive, its adjective, the subject of its governor, whom its prepositions lead to."""

from typing import NamedTuple

from tawatur.analysis.events.deeds import adjective, relative_agent
from tawatur.analysis.events.frames import has_object, led_to, object_at
from tawatur.analysis.events.governing import Governor, subject_of
from tawatur.analysis.events.memory import Memory, Parts
from tawatur.analysis.events.parties import Party, first_within, party_at
from tawatur.analysis.events.recipients import STRIKING, recipients
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import NounForm, Trigger, nouns_at, objects, trigger_verb, triggers
from tawatur.analysis.events.verbal import joined
from tawatur.analysis.words import function_words

_FROM = "من"


class Site(NamedTuple):
    """A verbal noun at tokens `first` up to `last`, whose frame reaches up to `end`."""

    first: int
    last: int
    end: int
    form: NounForm
    governor: Governor | None


class _Near(NamedTuple):
    """What the words right behind the noun tell, and where its other participants may begin."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: int


def parts(scene: Scene, memory: Memory, site: Site) -> Parts:
    """The participants of a verbal noun."""
    trigger, governor = site.form.trigger, site.governor
    done_by = subject_of(scene, memory, governor) if governor else ()
    near = _near(scene, memory, site, done_by)
    if governor and governor.form.group == "suffering":
        by = led_to(scene, (_FROM,), site.last, site.end)
        return Parts(near.actors or (by.ids if by else ()), done_by or near.recipients)
    actors = near.actors or _farther(scene, site, done_by)
    found = near.recipients or recipients(scene, trigger, (near.start, site.end), actors) or _stricken(scene, trigger, site.end)
    return joined(trigger, actors, found)


def has_its_object(scene: Scene, form: NounForm, last: int, end: int) -> bool:
    """نشر قوات, المصادقة على معاهدة; not إرسالها, whose object is the pronoun."""
    trigger = form.trigger
    if trigger.needs is None:
        return True
    if form.owned:
        return False
    if form.definite:
        return last < end and scene.reading.stops(last) and has_object(scene, trigger, last, min(end, last + 4)) > 0
    return has_object(scene, trigger, last, end) > 0


def _near(scene: Scene, memory: Memory, site: Site, done_by: tuple[str, ...]) -> _Near:
    """Those that the genitive, the adjective, the possessive pronoun or من قبل name."""
    trigger, form, last, end = site.form.trigger, site.form, site.last, site.end
    agent = led_to(scene, (*trigger.by, *triggers().agents), last, end)
    actors = agent.ids if agent else ()
    if form.owned:
        owner = memory.owner(site.first)
        return _Near(actors, owner, last) if trigger.whose == "patient" else _Near(actors or owner, (), last)
    if not scene.named.between(last, end):
        return _Near(actors, (), last)
    nisba = adjective(scene, last, end)
    if nisba:
        return _Near(actors or (nisba,), (), last + 1)
    genitive = None if form.definite or form.rest else object_at(scene, last, end)
    if genitive and genitive.first == last and genitive.ids:
        patient = "object" in trigger.to and not trigger.needs
        return _genitive(scene, trigger, genitive, end, actors or (done_by if patient else ()))
    return _Near(actors, (), last)


def _genitive(scene: Scene, trigger: Trigger, genitive: Party, end: int, agents: tuple[str, ...]) -> _Near:
    """Whether the genitive of a verbal noun does it, suffers it, or is the object that it needs."""
    needed = objects()[trigger.needs] if trigger.needs else frozenset()
    if any(word in needed for word in scene.words[genitive.first : genitive.last]):
        return _Near(agents, (), genitive.first)
    if agents:
        return _Near(agents, genitive.ids, genitive.last)
    other = led_to(scene, trigger.to, genitive.last, end)
    bare = object_at(scene, genitive.last, end) if "object" in trigger.to else None
    leads_on = bool(other or bare and bare.ids)
    agent = leads_on or trigger.whose == "agent" and (genitive.kind != "GPE" or "object" not in trigger.to or bool(trigger.needs))
    return _Near(genitive.ids, (), genitive.last) if agent else _Near((), genitive.ids, genitive.last)


def _farther(scene: Scene, site: Site, done_by: tuple[str, ...]) -> tuple[str, ...]:
    """Those who do it by the governor, a relative clause, the noun before, an accusation, or as the owners of the troops."""
    governor, trigger = site.governor, site.form.trigger
    actors = done_by if governor and governor.form.group != "wanting" else ()
    actors = actors or relative_agent(scene, site.last, site.end)
    if not actors and not governor and not site.form.definite:
        actors = _owner_before(scene, site.first) or _accused(scene, site.first)
    return actors or (_own_forces(scene, site) if trigger.needs else ())


def _owner_before(scene: Scene, i: int) -> tuple[str, ...]:
    """قرار روسيا إرسال …: the genitive of a noun that governs the verbal noun."""
    prefix = scene.words[i][: nouns_at(scene.words[i])[0]]
    at = scene.name_at.get(i - 1) if not prefix.startswith(("و", "ف")) else None
    if at and scene.reading.sentence_start[i] < at[0].first and not at[0].skip:
        return (scene.acting(*at),)
    return ()


def _accused(scene: Scene, i: int) -> tuple[str, ...]:
    """اتهم … روسيا بقصف: whom a statement accuses of it."""
    home = scene.home_of(i)
    if home is None or home.act != "accuse" or not scene.words[i].startswith("ب"):
        return ()
    sides = frozenset((*home.speaker.entities, *home.speaker.parties))
    found = first_within(scene, scene.token(home.content.start), i, sides)
    return (found,) if found else ()


def _own_forces(scene: Scene, site: Site) -> tuple[str, ...]:
    """نشر جنود من تشاد، إرسال أسلحة إيرانية: whose troops and arms they are."""
    at = has_object(scene, site.form.trigger, site.last, site.end)
    party = party_at(scene, site.last, site.end) if at else None
    return party.ids[:1] if party and at < party.last else ()


def _stricken(scene: Scene, trigger: Trigger, end: int) -> tuple[str, ...]:
    """الهجوم الذي استهدف السفارة: the object of the verb of a relative clause."""
    if trigger.type != STRIKING or end + 1 >= len(scene.words) or scene.words[end] not in function_words().relatives:
        return ()
    found = trigger_verb(scene.words[end + 1])
    if found is None or all(entry.type != STRIKING for entry in found[1].triggers):
        return ()
    party = object_at(scene, end + 2, scene.clause_end(end + 1))
    return party.ids if party else ()
