"""From the phrase that speaks to the entities that speak, and from a dropped subject to whoever is in focus."""

from typing import NamedTuple

import msgspec

from tawatur.analysis.inflection import Gender, Number
from tawatur.analysis.names import Named
from tawatur.analysis.names.people import female_names
from tawatur.analysis.speech.phrase import Phrase
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.sources import is_title
from tawatur.analysis.speech.tables import sources
from tawatur.letters import fold
from tawatur.model import Speaker, SpeakerKind

_MEMORY = 12
_MOST_ROLES = 200
_PLURALS = ("ون", "ين", "اء")


class InFocus(NamedTuple):
    """Somebody who spoke or acted: who may be meant where the subject is dropped."""

    speaker: Speaker
    gender: Gender
    number: Number
    token: int


class Focus:
    """The speakers of a text so far, the latest last."""

    def __init__(self) -> None:
        self._past: list[InFocus] = []

    def push(self, item: InFocus) -> None:
        self._past = [*self._past[-_MEMORY:], item]

    def pick(self, gender: Gender, number: Number) -> InFocus | None:
        """The latest who agrees with the verb; the latest of all where nobody does and the verb is masculine singular."""
        for item in reversed(self._past):
            several = number != "s" and item.number != "s"
            if item.gender == gender and (several or item.number == number or item.number == "p" and number == "s" and gender == "f"):
                return item
        return None

    def latest(self) -> InFocus | None:
        return self._past[-1] if self._past else None

    def of_kind(self, kinds: tuple[SpeakerKind, ...]) -> InFocus | None:
        return next((item for item in reversed(self._past) if item.speaker.kind in kinds), None)


def speaker(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """Who a phrase names, with gender and number as later verbs will show them."""
    mark = reading.text.mark(phrase.first, phrase.last)
    if phrase.skip:
        mark = reading.text.cut(mark.start + phrase.skip, mark.end)
    found = _people(reading, phrase) or _unnamed(reading, phrase, focus) or _organisations(reading, phrase) or _role(reading, phrase, focus)
    return found._replace(speaker=msgspec.structs.replace(found.speaker, mark=mark), token=phrase.first)


def _item(speaker: Speaker, gender: Gender, number: Number) -> InFocus:
    return InFocus(speaker, gender, number, 0)


def _people(reading: Reading, phrase: Phrase) -> InFocus | None:
    """A person named in the phrase, unless an office stands first (مكتب رئيس الوزراء …)."""
    people = [(named, id) for named, id in phrase.names if named.type == "PER"]
    if not people or phrase.names[0][0].type == "ORG" and phrase.names[0][0].first == phrase.first:
        return None
    ids = tuple(dict.fromkeys(id for _, id in people))
    joint = len(ids) > 1 and any(_is_joined(reading, named.first) for named, _ in people[1:])
    ids = ids if joint else ids[-1:]
    named = people[0][0] if joint else people[-1][0]
    parties = _parties(reading, phrase, ids)
    gender: Gender = "f" if _female(reading, phrase, named) else "m"
    return _item(Speaker(kind="named", entity=ids[0], entities=ids, parties=parties), gender, "p" if joint else "s")


def _is_joined(reading: Reading, i: int) -> bool:
    """فلان وفلان، فلان والدكتورة فلانة: a name that و joins to the one before, by itself or by its title."""
    before = reading.words[i - 1]
    return reading.words[i].startswith("و") or before == "و" or before.startswith("و") and is_title(reading, i - 1)


def _female(reading: Reading, phrase: Phrase, named: Named) -> bool:
    hit = reading.names.page.hits.get(phrase.first)
    title = hit.of("title") if hit else None
    if title:
        return title.gender == "f"
    words = reading.words[named.first : named.last]
    return bool(words) and (words[0] in female_names() or bool(named.role and fold(named.role).split()[0].endswith("ه")))


def _parties(reading: Reading, phrase: Phrase, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The states or organisations the speakers speak for: by themselves, by the names and nationalities of their role."""
    parties = [party for id in ids if (party := reading.entities[id].party)]
    if not parties:
        parties = [party for named, _ in phrase.names if named.type != "PER" and (party := named.party)][:1]
    if not parties:
        parties = _nationalities(reading, phrase)[:1]
    return tuple(dict.fromkeys(parties))


def _nationalities(reading: Reading, phrase: Phrase) -> list[str]:
    found = []
    for i in range(phrase.first, phrase.last):
        hit = reading.names.page.hits.get(i)
        known = hit.of("nisba") if hit else None
        if known:
            found.append(known.id)
    return found


def _unnamed(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus | None:
    """Sources without a name, the press, documents, unnamed spokesmen, السلطات التركية."""
    if phrase.source is None:
        return None
    word = reading.words[phrase.first][phrase.skip :]
    gender, number = _agreement(word)
    ids = tuple(dict.fromkeys(id for named, id in phrase.names))
    parties = _parties(reading, phrase, ids)
    if phrase.source == "spokesman":
        entity = ids[:1] or parties[:1]
        if not entity:
            return _role(reading, phrase, focus)
        return _item(Speaker(kind="organisation", entity=entity[0], entities=entity, parties=parties), gender, number)
    if phrase.source == "authorities":
        entity = parties[:1]
        return _item(
            Speaker(kind="organisation" if entity else "anonymous", entity=entity[0] if entity else None, entities=entity, parties=parties),
            "f",
            "s",
        )
    if phrase.source == "document":
        issuer = ids[:1]
        if not issuer and word.startswith("ال"):
            latest = focus.of_kind(("organisation", "document"))
            issuer = latest.speaker.entities[:1] if latest else ()
        return _item(Speaker(kind="document", entity=issuer[0] if issuer else None, entities=issuer, parties=parties), gender, number)
    if phrase.source == "common noun":
        return _item(Speaker(kind="anonymous", parties=parties), gender, number)
    if phrase.source == "unknown":
        return _item(Speaker(kind="organisation" if gender == "f" else "named", parties=parties, resolved="unresolved"), gender, number)
    if phrase.source == "honorific":
        latest = focus.of_kind(("named",)) or last_named(reading, phrase.first, gender)
        return (
            _item(msgspec.structs.replace(latest.speaker, resolved="role"), latest.gender, "s")
            if latest
            else _item(Speaker(kind="named", resolved="unresolved"), "m", "s")
        )
    if phrase.source == "organisation":
        own = tuple(id for named, id in phrase.names[:1] if named.type == "ORG")
        return _item(Speaker(kind="organisation", entity=own[0] if own else None, entities=own, parties=parties), gender, number)
    again = _reintroduced(reading, phrase, word) or _again(reading, phrase, word, focus)
    if again:
        return again
    if phrase.source == "media":
        return _item(Speaker(kind="media", entity=ids[0] if ids else None, entities=ids, parties=()), "f", "s")
    return _item(Speaker(kind="anonymous", parties=parties), gender, number)


def last_named(reading: Reading, token: int, gender: Gender) -> InFocus | None:
    """The person named last before a token, in its sentence or the one before, if a pronoun of that gender can mean them."""
    start = reading.sentence_start[token]
    earliest = reading.sentence_start[start - 1] if start else 0
    for k in range(token - 1, earliest - 1, -1):
        name = reading.name_from.get(k)
        if name and name[0].type == "PER":
            named, id = name
            female = reading.words[named.first][named.skip :] in female_names() or bool(
                named.role and fold(named.role).split()[0].endswith("ه")
            )
            party = reading.entities[id].party
            who = Speaker(kind="named", entity=id, entities=(id,), parties=(party,) if party else (), resolved="pronoun")
            return _item(who, gender, "s") if female == (gender == "f") else None
    return None


def _reintroduced(reading: Reading, phrase: Phrase, word: str) -> InFocus | None:
    """الناشطة، الطبيب: a person who was introduced so speaks again."""
    if phrase.source != "anonymous" or not word.startswith("ال"):
        return None
    best = _introduced(reading, phrase, [word.removeprefix("ال")])
    if best is None:
        return None
    party = reading.entities[best].party
    gender, number = _agreement(word)
    return _item(Speaker(kind="named", entity=best, entities=(best,), parties=(party,) if party else (), resolved="role"), gender, number)


def _again(reading: Reading, phrase: Phrase, word: str, focus: Focus) -> InFocus | None:
    """المصدر نفسه، المسؤول: a source that spoke before."""
    others = [reading.words[i] for i in range(phrase.first + 1, phrase.last)]
    if not word.startswith("ال") or any(other not in sources().same for other in others):
        return None
    gender, number = _agreement(word)
    if number == "p":
        return None
    latest = focus.latest() if "مصدر" in word else focus.of_kind(("named", "anonymous"))
    return _item(msgspec.structs.replace(latest.speaker, resolved="role"), gender, number) if latest else None


def _agreement(word: str) -> tuple[Gender, Number]:
    if word.endswith(_PLURALS):
        return "m", "p"
    return ("f", "s") if word.endswith(("ه", "ات")) or word.removeprefix("ال") in sources().feminine else ("m", "s")


def _organisations(reading: Reading, phrase: Phrase) -> InFocus | None:
    """Organisations and states, joint ones together; the first names the phrase."""
    if phrase.title or not phrase.names:
        return None
    if phrase.names[0][0].type == "GPE" and phrase.names[0][0].first > phrase.first + 1:
        return None  # غرفة تجارة الدوحة is not the city
    spans = [phrase.names[0]]
    for named, id in phrase.names[1:]:
        if reading.words[named.first].startswith("و") and named.skip or reading.words[named.first - 1] == "و":
            spans.append((named, id))
    ids = tuple(dict.fromkeys(_acting(reading, named, id) for named, id in spans))
    parties = tuple(dict.fromkeys(reading.entities[id].party or id if id in reading.entities else id for id in ids))
    first = spans[0][0]
    media = first.known is not None and first.known.kind == "publisher"
    gender: Gender = "f" if first.type != "ORG" or _feminine(reading, first) else "m"
    number: Number = "s" if len(ids) == 1 else "p"
    return _item(Speaker(kind="media" if media else "organisation", entity=ids[0], entities=ids, parties=parties), gender, number)


def _acting(reading: Reading, named: Named, id: str) -> str:
    """A capital that speaks is its state."""
    if named.type == "GPE" and named.known and "capital" in named.known.flags and named.party:
        return named.party
    return id


def _feminine(reading: Reading, named: Named) -> bool:
    if named.known and named.known.kind == "publisher":
        return True
    first = reading.words[named.first][named.skip :]
    return first.endswith(("ه", "ات"))


def _introduced(reading: Reading, phrase: Phrase, words: list[str]) -> str | None:
    """The person introduced with the first words of a role: the last before the phrase, else the first behind it."""
    there = [row for row in reading.roles.get(words[0], ())[-_MOST_ROLES:] if all(word in row[1] for word in words[1:2])]
    before = [id for token, _, id in there if token < phrase.first]
    return before[-1] if before else next((id for _, _, id in there), None)


def _role(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """الوزير، السفير، الرئيس الأفغاني: the person who was introduced with that title, else whoever is in focus."""
    words = [
        word.removeprefix("ال") for word in reading.words[phrase.first : phrase.last] if word[0].isalpha() and word not in sources().same
    ]
    words[0] = words[0][phrase.skip :] if phrase.skip else words[0]
    gender: Gender = "f" if words[0].endswith("ه") else "m"
    best = _introduced(reading, phrase, words)
    if best:
        entity = reading.entities[best]
        return _item(
            Speaker(kind="named", entity=best, entities=(best,), parties=(entity.party,) if entity.party else (), resolved="role"),
            gender,
            "s",
        )
    latest = focus.pick(gender, "s") if len(words) == 1 else None
    if latest and latest.speaker.kind in ("named", "anonymous"):
        return _item(msgspec.structs.replace(latest.speaker, resolved="role"), gender, "s")
    parties = _parties(reading, phrase, ())
    return _item(Speaker(kind="named", parties=parties, resolved="unresolved"), gender, "s")
