"""Events by trigger words: verbs with their subject, verbal nouns with their genitive, their adjective or the verb that governs them."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tawatur.analysis.events import modes
from tawatur.analysis.events.frames import RESUMED, has_object, is_another_thing, led_to, limit, noun_limit, object_at
from tawatur.analysis.events.modes import Mode
from tawatur.analysis.events.parties import Party, acting_at, first_within, party_at
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.subjects import Subject, is_governed, subject
from tawatur.analysis.events.tables import (
    NounForm, Trigger, VerbForm, governing_verb, nouns, nouns_at, objects, trigger_verb, triggers,
)  # fmt: skip
from tawatur.analysis.words import function_words

_VERB_REACH, _NOUN_REACH = 9, 3
"""Tokens behind a trigger among which a word makes it another thing."""
_MEMORY = 6
_RELATIVE = 5
"""Tokens between a deed and the verb of its relative clause."""
_GOVERNED = 14
"""Tokens between a governor and its verbal noun."""
_PLACED = frozenset(("ASSAULT",))
"""Types that a place alone tells the sufferer of: an attack in a country is one on it."""
_MATERIAL = frozenset(("AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "COOPERATE"))
_PASSIVE_BY = "من"


class Told(NamedTuple):
    """What a trigger tells: tokens `first` up to `last` less `cut` joined letters, who does it to whom, and whether (None: it is no event).

    `whole`: no recipient is missing; `enough`: the participants suffice for an event.
    """

    type: str
    first: int
    last: int
    cut: int
    actor: str | None
    recipient: str | None
    mode: Mode | None
    whole: bool = False
    enough: bool = True


class Acted(NamedTuple):
    """Who acts at a token: those named by `ids`, else the subject of the verb `form`, read when it is asked for."""

    token: int
    ids: tuple[str, ...] = ()
    form: VerbForm | None = None


class _Parts(NamedTuple):
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class Teller:
    """Reads the triggers of a text in their order and remembers who acted last, for dropped subjects and pronouns."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._past: list[Acted] = []
        self._pair: _Parts = _Parts()

    def told(self) -> Iterator[Told]:
        for first, last in self.scene.text.sentences:
            if self.scene.is_sport(first):
                continue
            i = first
            while i < last:
                found = self._at(i)
                if found:
                    yield found
                    i = max(found.last, i + 1)
                else:
                    i += 1

    def _at(self, i: int) -> Told | None:
        scene, word = self.scene, self.scene.words[i]
        if i in scene.name_at or i in scene.dated:
            return None
        found = trigger_verb(word)
        verb_first = found is not None and self._is_verbal(i)
        if found and verb_first and (told := self._verb(i, *found)):
            return told
        cut, readings = nouns_at(word)
        for reading in readings:
            if tuple(scene.words[i + 1 : i + reading.length]) == reading.rest and (told := self._noun(i, cut, reading)):
                return told
        if found and not verb_first and not self._is_after_preposition(i):
            told = self._verb(i, *found)
            if told:
                return told
        self._remember(i, found[1] if found else None)
        return None

    def _is_verbal(self, i: int) -> bool:
        """Whether a form that may be a verb or a verbal noun (قصف، دعم) is the verb here: it opens a clause or its subject stands before."""
        scene, start = self.scene, self.scene.clause_start(i)
        if i == start or scene.words[i][0] in "وفسيت" and scene.words[i] not in nouns():
            return True
        before = scene.words[i - 1]
        if before in triggers().had or before in triggers().denied or before in function_words().relatives:
            return True
        return i - 1 in scene.name_at and not is_governed(scene, start, i)

    def _is_after_preposition(self, i: int) -> bool:
        before = self.scene.words[i - 1] if i > self.scene.reading.sentence_start[i] else ""
        if before and self.scene.words[i][0] not in "يت" and self.scene.reading.complementiser(i - 1) and before.endswith("ان"):
            return True  # أن قصف …: a noun, for أن takes no past
        return before in ("في", "من", "الي", "علي", "عن", "كل", "غير", "بعد", "قبل", "خلال", "بين") and i - 1 not in self.scene.dated

    def _remember(self, i: int, form: VerbForm | None) -> None:
        """Who acts in a clause whose verb is no trigger: the subject that later clauses drop."""
        cue = self.scene.cue_at(i)
        if cue and cue.speaker.entities:
            self._past.append(Acted(i, cue.speaker.entities))
            return
        found = None if form else governing_verb(self.scene.words[i])
        if form or found:
            self._past.append(Acted(i, form=form or found[1] if found else form))

    def _who(self, acted: Acted) -> tuple[str, ...]:
        return subject(self.scene, acted.token, acted.form).ids if acted.form else acted.ids

    def last_before(self, i: int, but: str) -> str | None:
        """Who acted last before token i, in its sentence or else before it, and is not `but`."""
        at = bisect_left(self._past, i, key=lambda acted: acted.token)
        for acted in reversed(self._past[max(0, at - _MEMORY) : at]):
            found = next((id for id in self._who(acted) if id != but), None)
            if found:
                return found
        return None

    # ------------------------------------------------------------------ verbs

    def _verb(self, i: int, cut: int, form: VerbForm) -> Told | None:
        scene = self.scene
        end = limit(scene, i + 1)
        if is_another_thing(scene, i + 1, end, _VERB_REACH):
            return None
        mode = modes.of_verb(scene, i, cut, form)
        for trigger in form.triggers:
            if trigger.needs and not has_object(scene, trigger, i + 1, end):
                continue
            if form.suffixed and "object" not in trigger.to:
                continue
            done_by = subject(scene, i, form, objects()[trigger.needs] if trigger.needs else frozenset())
            parts = self._verb_parts(i, form, trigger, done_by, end)
            told = self._told(trigger, (i, i + 1, cut), parts, mode, end)
            if told:
                return told
        return None

    def _verb_parts(self, i: int, form: VerbForm, trigger: Trigger, done_by: Subject, end: int) -> _Parts:
        scene = self.scene
        if done_by.two:
            return self._two(scene.words[done_by.end - 1])
        actors = done_by.ids
        if trigger.dying and not form.suffixed and self._is_passive(i, done_by, end):
            return self._passive(i, end)
        if done_by.dropped and not actors:
            if trigger.joint and form.number != "s" and form.tense != "participle":
                return self._pair  # واتفقا
            actors = self._dropped(i)
        agent = led_to(scene, triggers().agents, i + 1, end)
        if agent:
            patient = party_at(scene, i + 1, end)
            return _Parts(agent.ids, patient.ids if patient else ())
        resumed = RESUMED.get(scene.words[i + 1]) if i + 1 < len(scene.words) else None
        if form.suffixed and trigger.type in _MATERIAL or resumed in trigger.to:
            return _Parts(actors, self._antecedent(i, actors))
        start = i + 1 if done_by.dropped else done_by.end
        recipients = self._recipients(trigger, start, end, actors)
        if trigger.joint and not recipients and len(actors) > 1:
            return _Parts(actors[:1], actors[1:])
        return _Parts(actors, recipients)

    def _is_passive(self, i: int, done_by: Subject, end: int) -> bool:
        """قتل ثلاثة جنود في هجوم: no object follows the phrase behind the verb."""
        if done_by.end == i + 1 and done_by.ids:
            return False  # the subject stands before
        return done_by.dropped or object_at(self.scene, done_by.end, end) is None

    def _passive(self, i: int, end: int) -> _Parts:
        """The phrase behind the verb suffers it; the agent stands behind على يد, or is that of the attack (في هجوم ل…)."""
        patient = object_at(self.scene, i + 1, end)
        agent = led_to(self.scene, triggers().agents, i + 1, end)
        ids = agent.ids if agent else self._attackers(patient.last if patient else i + 1, end)
        return _Parts(ids, patient.ids if patient else ())

    def _attackers(self, first: int, end: int) -> tuple[str, ...]:
        """Who makes the attack that is named behind في."""
        for k in range(first, end):
            cut, readings = nouns_at(self.scene.words[k])
            reading = next((reading for reading in readings if reading.trigger.type == "ASSAULT" and not reading.rest), None)
            if reading and k not in self.scene.name_at:
                nisba = self._adjective(k + 1, end)
                leader = led_to(self.scene, ("ل",), k + 1, end)
                return (nisba,) if nisba else self._relative_agent(k + 1, end) or (leader.ids if leader else ())
        return ()

    def _relative_agent(self, last: int, end: int) -> tuple[str, ...]:
        """هجوم شنه …، زيارة أجراها …: the subject of the verb whose pronoun means the deed."""
        for k in range(last, min(last + _RELATIVE, end)):
            word = self.scene.words[k]
            suffix = 2 if word.endswith("ها") else 1 if word.endswith("ه") else 0
            found = governing_verb(word[:-suffix]) if suffix else None
            if found and found[1].group == "doing" and k not in self.scene.name_at:
                party = object_at(self.scene, k + 1, end)
                return party.ids if party else ()
        return ()

    def _two(self, word: str) -> _Parts:
        """البلدان، الجانبان: the two who met, signed, fought before."""
        if not self._pair.actors or not self._pair.recipients:
            return _Parts()
        actor, recipient = self._pair.actors[0], self._pair.recipients[0]
        if word.startswith(("البلد", "الدول")):
            return _Parts(*((side,) if (side := self.scene.party(id)) else () for id in (actor, recipient)))
        return _Parts((actor,), (recipient,))

    def _dropped(self, i: int, suffix: str = "") -> tuple[str, ...]:
        """Who acted last in this sentence and agrees with the pronoun; in the one before where the verb opens its own."""
        start, last = self.scene.reading.sentence_start[i], ()
        for acted in reversed(self._past[-_MEMORY:]):
            if acted.token < start and i != start:
                break
            ids = self._who(acted)
            if not ids:
                continue
            if suffix != "ه" or not self.scene.is_state(ids[0]):
                return ids
            last = last or ids
        return last

    def _antecedent(self, i: int, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Whom the pronoun of an object means: the last named before in the sentence who does not act."""
        sides = {self.scene.party(id) for id in actors} | set(actors)
        for k in range(i - 1, self.scene.reading.sentence_start[i] - 1, -1):
            id = acting_at(self.scene, k)
            if id and id not in sides and self.scene.party(id) not in sides:
                return (id,)
        return ()

    def _recipients(self, trigger: Trigger, start: int, end: int, actors: tuple[str, ...]) -> tuple[str, ...]:
        scene = self.scene
        sides = {scene.party(id) for id in actors} | set(actors)
        for preposition in trigger.to:
            party = object_at(scene, start, end) if preposition == "object" else led_to(scene, (preposition,), start, end)
            if preposition == "object" and party and not party.ids:
                party = self._under_flag(party.last, end)
            ids = tuple(id for id in party.ids if id not in sides) if party else ()
            if ids and party and self._is_of_kind(trigger, preposition, party):
                return ids
        receiver = self._behind_receiver(start, end) if "ل" in trigger.to else ()
        return receiver

    def _under_flag(self, i: int, end: int) -> Party | None:
        """ناقلة ترفع علم السويد: the state of a ship."""
        words = self.scene.words[i : min(i + 3, end)]
        at = next((n for n, word in enumerate(words) if word in triggers().flying and words[n + 1 : n + 2] == ["علم"]), None)
        return party_at(self.scene, i + at + 2, end) if at is not None else None

    def _behind_receiver(self, start: int, end: int) -> tuple[str, ...]:
        """لصالح الجيش، لمصلحة روسيا."""
        for k in range(start, end):
            if self.scene.words[k] in triggers().receivers:
                party = party_at(self.scene, k + 1, end)
                return party.ids if party else ()
        return ()

    def _is_of_kind(self, trigger: Trigger, preposition: str, party: Party) -> bool:
        """Whether the trigger can be done to the party; in a place it is done to its state."""
        if trigger.type in _PLACED and preposition in ("في", "داخل") and not self.scene.is_state(party.ids[0]):
            return False
        return not trigger.kinds or party.kind in trigger.kinds

    # ------------------------------------------------------------------ verbal nouns

    def _noun(self, i: int, cut: int, form: NounForm) -> Told | None:
        scene, trigger = self.scene, form.trigger
        last = i + form.length
        end = noun_limit(scene, last)
        if is_another_thing(scene, last, end, _NOUN_REACH):
            return None
        if trigger.needs and not self._has_its_object(form, last, end):
            return None
        governor = self._governor(i, cut)
        purpose = scene.words[i][:cut].endswith("ل") and not form.definite
        parts = self._noun_parts(i, last, end, form, governor)
        if trigger.governed and not (governor and governor[2].group == "doing"):
            return None
        return self._told(trigger, (i, last, cut), parts, modes.of_noun(scene, i, governor, purpose), end)

    def _has_its_object(self, form: NounForm, last: int, end: int) -> bool:
        """نشر قوات, المصادقة على معاهدة; not إرسالها, whose object is the pronoun."""
        if form.owned:
            return False
        if form.definite:
            return last < end and self.scene.reading.stops(last) and has_object(self.scene, form.trigger, last, min(end, last + 4)) > 0
        return has_object(self.scene, form.trigger, last, end) > 0

    def _governor(self, i: int, cut: int) -> tuple[int, int, VerbForm] | None:
        """The verb that governs the verbal noun at token i: شنت … هجوما، قام … بزيارة، قررت … إرسال."""
        scene, table = self.scene, triggers()
        k, start = i - 1, scene.clause_start(i)
        while k >= start and scene.words[k] in table.joining:
            k -= 1
        joined = scene.words[i][:cut]
        if k >= start and scene.reading.stops(k) and scene.words[k] not in function_words().adverbs and k not in scene.name_at:
            if scene.words[k] not in ("علي", "الي", "في", "عن", "من", "لصالح") or i - k > 1:
                return None
        elif joined.endswith("ك"):
            return None
        for j in range(k, max(start, i - _GOVERNED) - 1, -1):
            if j in scene.name_at:
                continue
            if scene.reading.complementiser(j):
                return None
            found = governing_verb(scene.words[j])
            if found:
                if joined.endswith("ل") and found[1].group not in ("suffering", "planning"):
                    return None
                return (j, *found) if self._may_govern(j, k, i) else None
            if trigger_verb(scene.words[j]):
                return None
        return None

    def _may_govern(self, verb: int, k: int, i: int) -> bool:
        """Which preposition may stand before the noun: إلى، على، لصالح; عن near the verb; في before a visit (وصل … في زيارة)."""
        before = self.scene.words[k]
        if k == verb or before not in ("في", "من", "عن"):
            return True
        if before == "في":
            return any(reading.trigger.type == "CONSULT" for reading in nouns_at(self.scene.words[i])[1])
        return before == "عن" and k - verb <= 4

    def _noun_parts(self, i: int, last: int, end: int, form: NounForm, governor: tuple[int, int, VerbForm] | None) -> _Parts:
        scene, trigger = self.scene, form.trigger
        agent = led_to(scene, (*trigger.by, *triggers().agents), last, end)
        actors = agent.ids if agent else ()
        nisba = self._adjective(last, end)
        start = last
        genitive = None if form.definite or form.rest else object_at(scene, last, end)
        recipients: tuple[str, ...] = ()
        done_by = self._subject_of(governor) if governor else ()
        if genitive and genitive.first == last and genitive.ids and not nisba:
            patient = "object" in trigger.to and not trigger.needs
            known = actors or (done_by if patient else ())
            actors, recipients, start = self._genitive(trigger, genitive.ids, genitive, end, known)
        elif nisba:
            actors = actors or (nisba,)
            start = last + 1
        if form.owned:
            owner = self._dropped(i, "ه" if scene.words[i].endswith("ه") else "ها")
            actors, recipients = (actors, owner) if trigger.whose == "patient" else (actors or owner, ())
        if governor:
            suffering = governor[2].group == "suffering"
            if suffering:
                by = led_to(scene, (_PASSIVE_BY,), last, end)
                return _Parts(actors or (by.ids if by else ()), done_by or recipients)
            if not actors and governor[2].group != "wanting":
                actors = done_by
        if not actors:
            actors = self._relative_agent(last, end)
        if not actors and not governor and not form.definite:
            actors = self._owner_before(i) or self._accused(i)
        if not actors and trigger.needs:
            actors = self._own_forces(trigger, last, end)
        recipients = recipients or self._recipients(trigger, start, end, actors) or self._stricken(trigger, last, end)
        if trigger.joint and not recipients and len(actors) > 1:
            return _Parts(actors[:1], actors[1:])
        return _Parts(actors, recipients)

    def _stricken(self, trigger: Trigger, last: int, end: int) -> tuple[str, ...]:
        """الهجوم الذي استهدف السفارة: the object of the verb of a relative clause."""
        scene = self.scene
        if trigger.type not in _PLACED or end >= len(scene.words) or scene.words[end] not in function_words().relatives:
            return ()
        found = trigger_verb(scene.words[end + 1]) if end + 1 < len(scene.words) else None
        if found is None or all(entry.type not in _PLACED for entry in found[1].triggers):
            return ()
        party = object_at(scene, end + 2, scene.clause_end(end + 1))
        return party.ids if party else ()

    def _adjective(self, last: int, end: int) -> str | None:
        """الغزو الروسي، غارة جوية إسرائيلية: the nationality of the deed."""
        for k in range(last, min(last + 2, end)):
            hit = self.scene.nationality(k)
            known = hit.of("nisba") if hit and not hit.skip else None
            if known:
                return known.id
            if not self.scene.words[k].endswith(("ي", "يه", "ات", "ير", "يره")) or k in self.scene.name_at or self.scene.reading.stops(k):
                return None
        return None

    def _genitive(
        self, trigger: Trigger, ids: tuple[str, ...], genitive: Party, end: int, agents: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        """Whether the genitive of a verbal noun does it or suffers it: the actors, the recipients, and where to read on."""
        scene = self.scene
        needed = objects()[trigger.needs] if trigger.needs else frozenset()
        if any(word in needed for word in scene.words[genitive.first : genitive.last]):
            return agents, (), genitive.first
        if agents:
            return agents, ids, genitive.last
        leading = [word for word in trigger.to if word != "object"]
        other = led_to(scene, leading, genitive.last, end)
        bare = object_at(scene, genitive.last, end) if "object" in trigger.to else None
        led = bool(other or bare and bare.ids)
        if trigger.whose == "agent" and (led or genitive.kind != "GPE" or "object" not in trigger.to or trigger.needs):
            return ids, (), genitive.last
        return (ids, (), genitive.last) if led else ((), ids, genitive.last)

    def _subject_of(self, governor: tuple[int, int, VerbForm]) -> tuple[str, ...]:
        at, _, form = governor
        done_by = subject(self.scene, at, form)
        cue = self.scene.cue_at(at)
        if not done_by.ids and cue:
            return cue.speaker.entities
        return done_by.ids or (self._dropped(at) if done_by.dropped else ())

    def _owner_before(self, i: int) -> tuple[str, ...]:
        """قرار روسيا إرسال …: the genitive of a noun that governs the verbal noun."""
        at = self.scene.name_at.get(i - 1)
        if at and self.scene.reading.sentence_start[i] < at[0].first and not at[0].skip:
            return (self.scene.acting(*at),)
        return ()

    def _accused(self, i: int) -> tuple[str, ...]:
        """اتهم … روسيا بقصف: whom a statement accuses of it."""
        home = self.scene.home_of(i)
        if home is None or home.act != "accuse" or not self.scene.words[i].startswith("ب"):
            return ()
        sides = frozenset((*home.speaker.entities, *home.speaker.parties))
        found = first_within(self.scene, self.scene.token(home.content.start), i, sides)
        return (found,) if found else ()

    def _own_forces(self, trigger: Trigger, last: int, end: int) -> tuple[str, ...]:
        """نشر جنود من تشاد، إرسال أسلحة إيرانية: whose troops and arms they are."""
        at = has_object(self.scene, trigger, last, end)
        party = party_at(self.scene, last, end) if at else None
        return party.ids[:1] if party and at < party.last else ()

    # ------------------------------------------------------------------ both

    def _told(self, trigger: Trigger, at: tuple[int, int, int], parts: _Parts, mode: Mode | None, end: int) -> Told | None:
        """The event if its participants suffice; those of a clause, not of a mere noun, are the two that later clauses mean."""
        first, last, cut = at
        told_by_verb = last == first + 1 and nouns_at(self.scene.words[first])[1] == () or self._governor(first, cut) is not None
        actor = self._deed_of(trigger, parts.actors[0]) if parts.actors else None
        recipient = next((id for id in parts.recipients if id != actor), None)
        placed = False
        if recipient is None and actor and trigger.type in _PLACED and not trigger.kinds:
            recipient = self._sufferer(first, last, end, actor)
            placed = recipient is not None
        if actor:
            self._past.append(Acted(first, parts.actors))
        enough = bool(recipient or actor and trigger.alone) and bool(actor or trigger.suffering and not placed)
        if not enough:
            return Told(trigger.type, first, last, cut, actor, recipient, mode, enough=False) if actor and trigger.type in _PLACED else None
        if actor and recipient and told_by_verb:
            self._pair = _Parts((actor,), (recipient,))
        type = trigger.promised if mode == "promised" and trigger.promised else trigger.type
        return Told(type, first, last, cut, actor, recipient, mode, recipient is None)

    def _deed_of(self, trigger: Trigger, actor: str) -> str:
        """Material deeds of a statesman are his state's."""
        party = self.scene.party(actor)
        return party if party and trigger.type in _MATERIAL and self.scene.is_person(actor) else actor

    def _sufferer(self, first: int, last: int, end: int, actor: str) -> str | None:
        """The state in which an attack happens, where it is not the attacker's own."""
        scene = self.scene
        own = None
        for k in (*range(last, scene.clause_end(first)), *range(first - 1, scene.reading.sentence_start[first] - 1, -1)):
            at = scene.name_from.get(k)
            state = scene.state_of(*at) if at and at[0].type in ("GPE", "LOC") else None
            if at and state and scene.is_inside(k):
                if state != scene.party(actor):
                    return state
                own = own or (at[1] if at[1] != actor and k > first else None)
        return own
