"""One statement as the event rules see it: whom it is addressed to, who is accused in it, whether it blames or thanks."""

from bisect import bisect_left
from collections.abc import Sequence

from tawatur.analysis.events.parties import acting_at, first_within, party_at
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import blaming, nouns_at, trigger_verb, triggers
from tawatur.analysis.events.told import Told
from tawatur.analysis.words import bare, is_verb, speech_forms
from tawatur.model import Statement

_HEAD = 5
"""Tokens at the beginning of a content among which its first verbal noun is looked for."""
_BLAMED_HEAD = 12
_FAR = 60
"""Tokens of a content, or before a cue, that are looked at."""
_EXPLAINED = frozenset(("ACCUSE", "PROTEST", "SANCTION", "REJECT"))
_ANSWERS = frozenset(("REJECT", "AGREE"))
_CALLING = ("وصف", "يصف", "تصف", "ووصف", "واصف")
"""Verbs whose content is a predicate."""


class Deeds:
    """What the triggers of a text tell, by token and by type."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._at = {event.first: event for event in told}
        self._of: dict[str, list[Told]] = {}
        for event in told:
            if event.actor:
                self._of.setdefault(event.type, []).append(event)

    def at(self, i: int) -> Told | None:
        return self._at.get(i)

    def last_of(self, type: str, i: int) -> Told | None:
        """The last deed of a type before token i."""
        there = self._of.get(type, [])
        at = bisect_left(there, i, key=lambda event: event.first)
        return there[at - 1] if at else None


class Content:
    """One statement as tokens."""

    def __init__(self, scene: Scene, statement: Statement, deeds: Deeds) -> None:
        self.scene, self.statement, self.deeds = scene, statement, deeds
        self.cue = scene.token(statement.cue.start)
        self.first = scene.token(statement.content.start)
        self.last = min(scene.token(statement.content.end), self.first + _FAR)
        self.start = max(scene.reading.sentence_start[self.cue], self.cue - _FAR)
        """Where the sentence of the cue begins."""
        speaker = statement.speaker
        sides = (*speaker.entities, *speaker.parties, *(scene.party(id) or id for id in speaker.entities))
        self.sides = frozenset(sides)

    def recipient(self) -> str | None:
        """To whom the act is done."""
        act = self.statement.act
        if act == "deny":
            return self._accuser()
        if act == "demand":
            return self._addressee() or self._asked() or self._same_sentence()
        if act == "accuse":
            return self._at_head() or self.other() or self._addressee()
        if act == "condemn":
            return self._doer() or self.other()
        if act == "warn":
            return self._addressee()
        return self._addressee() or self.other()

    def is_addressed_only(self) -> bool:
        """هدد إيران: a place right behind a masculine verb is whom it is said to."""
        scene, at = self.scene, self.cue + 1
        mark = self.statement.speaker.mark
        if mark is None or at >= len(scene.words) or mark.start != scene.text.starts[at] or not scene.is_feminine(at):
            return False
        word = scene.words[self.cue]
        forms = speech_forms().get(word) or speech_forms().get(bare(word)) or ()
        return bool(forms) and all(form.gender == "m" and form.number == "s" and form.shape in ("past", "present") for form in forms)

    def subject_behind(self) -> str | None:
        """ودعت واشنطن إلى التهدئة: a place right behind a feminine verb, where a person of before was taken for its subject."""
        scene, at, speaker = self.scene, self.cue + 1, self.statement.speaker
        if self.statement.act != "demand" or speaker.mark or not speaker.entity or not scene.is_person(speaker.entity):
            return None
        if at >= self.first or at not in scene.name_from or scene.name_from[at][0].skip or scene.name_from[at][0].type != "GPE":
            return None
        word = scene.words[self.cue]
        forms = speech_forms().get(word) or speech_forms().get(bare(word)) or ()
        return acting_at(scene, at) if forms and all(form.gender == "f" for form in forms) else None

    def said_before(self) -> tuple[str, str | None] | None:
        """سبق لفنلندا أن اتهمت السويد: the speaker stands behind سبق ل, who follows the verb is the other."""
        scene, statement, start = self.scene, self.statement, self.start
        if statement.act not in ("accuse", "condemn", "demand") or self.cue - 1 < start or scene.words[self.cue - 1] != "ان":
            return None
        earlier = [k for k in range(start, self.cue) if scene.words[k] == "سبق"]
        if not earlier or not scene.words[earlier[-1] + 1].startswith("ل"):
            return None
        first = earlier[-1] + 1
        speaker, other = party_at(scene, first, self.cue, 1), party_at(scene, self.cue + 1, self.last)
        if not speaker or not speaker.ids:
            return None
        return speaker.ids[0], next((id for id in other.ids if id not in speaker.ids), None) if other else None

    def other(self) -> str | None:
        """The first in the content who is not on the speaker's side."""
        return first_within(self.scene, self.first, self.last, self.sides)

    def explains(self) -> bool:
        """استدعت … احتجاجا على: a circumstance only says why an act was done that is told already."""
        circumstance = self.statement.rule == "participle" and self.scene.words[self.cue].endswith("ا")
        return circumstance and self._is_told(_EXPLAINED, self.start)

    def is_object(self) -> bool:
        """رفضت … طلب …: the noun is what is refused, and nothing is asked here."""
        return self._is_told(_ANSWERS, max(self.start, self.cue - _HEAD))

    def _is_told(self, types: frozenset[str], first: int) -> bool:
        """Whether a deed of one of these types is told between token `first` and the cue."""
        return any(event.type in types for k in range(first, self.cue) if (event := self.deeds.at(k)))

    def thanks(self) -> bool:
        words = self.scene.words[self.cue + 1 : self.first + _HEAD]
        return self.statement.act == "express" and any(word in triggers().thanks or word[1:] in triggers().thanks for word in words)

    def blames(self) -> bool:
        """Whether the content calls a deed a crime, a provocation, an escalation, and not only what may come."""
        blame = [k for k in self.scene.blame.within(self.first, self.last) if self._blame_at(k) and self._is_predicate(k)]
        return bool(blame) and not any(_is_future(word) for word in self.scene.words[self.first : self.last])

    def _blame_at(self, k: int) -> bool:
        word = self.scene.words[k]
        behind = blaming().get(word) or blaming().get(bare(word)) or ()
        return any(tuple(self.scene.words[k + 1 : k + 1 + len(rest)]) == rest for rest in behind)

    def _is_predicate(self, k: int) -> bool:
        """Whether what stands before token k makes it a predicate: a copula, a quotation mark, the name of the doer."""
        before = self.scene.words[k - 1]
        if k == self.first or self.scene.words[self.cue].startswith(_CALLING):
            return True
        return before in triggers().copulas or not before[0].isalnum() or k - 1 in self.scene.name_at

    def blamed(self) -> str | None:
        """Who does what is blamed; where the content names nobody, the last named before in the sentence."""
        found = self._doer() or first_within(self.scene, self.first, min(self.last, self.first + _BLAMED_HEAD), self.sides)
        if found or not self.scene.words[self.cue].endswith(("ه", "ها")):
            return found
        return first_within(self.scene, self.start, self.cue, self.sides)

    def _at_head(self) -> str | None:
        party = party_at(self.scene, self.first, self.last)
        ids = party.ids if party else ()
        return next((id for id in ids if id not in self.sides), None)

    def _doer(self) -> str | None:
        """Who does the deed that the content begins with."""
        for k in range(self.first, min(self.last, self.first + _HEAD)):
            event = self.deeds.at(k) or self._same_deed(k)
            if event and event.actor and event.actor not in self.sides and self.scene.party(event.actor) not in self.sides:
                return event.actor
        return None

    def _same_deed(self, k: int) -> Told | None:
        """نددت بالهجوم: a definite deed without a doer is the last told of its type."""
        _, readings = nouns_at(self.scene.words[k])
        types = {reading.trigger.type for reading in readings if reading.definite and not reading.owned}
        earlier = [event for type in types if (event := self.deeds.last_of(type, self.cue))]
        return max(earlier, key=lambda event: event.first, default=None)

    def _addressee(self) -> str | None:
        """Who is named between the cue and the content and does not speak: دعت فرنسا روسيا إلى."""
        mark = self.statement.speaker.mark
        found = None
        for k in range(self.cue + 1, self.first):
            asked = self.scene.words[k - 1] == "من"
            if mark and mark.start <= self.scene.text.starts[k] < mark.end and not asked:
                continue
            id = acting_at(self.scene, k)
            if id and id not in self.sides and self.scene.party(id) not in self.sides:
                found = found or self._whole(k) or id
        return found

    def _whole(self, k: int) -> str | None:
        """The person behind a nationality: الرئيس التركي فلان."""
        party = party_at(self.scene, k, self.first)
        return party.ids[0] if party and party.ids and party.ids[0] not in self.sides else None

    def _asked(self) -> str | None:
        """بسحب روسيا قواتها، أن تسحب روسيا: who is to do it; من روسيا أن."""
        scene, first = self.scene, self.first
        if first < self.last and scene.words[first] in ("من", "الي"):
            party = party_at(scene, first + 1, self.last)
            if party and party.ids:
                return party.ids[0]
        found = trigger_verb(scene.words[first]) if first < self.last else None
        if found and found[1].tense == "present":
            party = party_at(scene, first + 1, self.last)
            return next((id for id in party.ids if id not in self.sides), None) if party else None
        return self._doer()

    def _same_sentence(self) -> str | None:
        """استدعت … السفير … مطالبة بـ: a circumstance is addressed to whom the act of its sentence was done."""
        for k in range(self.cue - 1, self.start - 1, -1):
            event = self.deeds.at(k)
            if event and event.recipient and (event.actor in self.sides or self.scene.party(event.actor) in self.sides):
                return event.recipient
        return None

    def _accuser(self) -> str | None:
        """نفت … اتهامات أرمينيا: whose words are denied."""
        scene = self.scene
        for k in range(self.cue + 1, self.last):
            word = scene.words[k]
            if word in triggers().accusations or word[1:] in triggers().accusations:
                party = party_at(scene, k + 1, self.last)
                found = next((id for id in party.ids if id not in self.sides), None) if party else None
                return found or first_within(scene, k + 1, min(k + 4, self.last), self.sides)
        return None


def _is_future(word: str) -> bool:
    """سيشكل، ستكون."""
    return len(word) > 4 and word[0] == "س" and word[1] in "يتن" and is_verb(word[1:]) or word in triggers().future
