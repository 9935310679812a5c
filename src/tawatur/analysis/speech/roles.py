"""Role nouns that stand for a person (الوزير، السفير، الناشطة), and for whom a role speaks."""

import msgspec

from tawatur.analysis.inflection import Gender, Number
from tawatur.analysis.speech.focus import Focus, InFocus
from tawatur.analysis.speech.phrase import Phrase
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.words import sources
from tawatur.model import Speaker

_MOST_ROLES = 200
_PLURALS = ("ون", "ين", "اء")


def role(reading: Reading, phrase: Phrase, focus: Focus) -> InFocus:
    """الوزير، السفير، الرئيس الأفغاني: the person who was introduced with that title, else whoever is in focus."""
    same = sources().same
    words = [word.removeprefix("ال") for word in reading.words[phrase.first : phrase.last] if word[0].isalpha() and word not in same]
    if not words:
        return InFocus(Speaker(kind="named", resolved="unresolved"), "m", "s")
    words[0] = words[0][phrase.skip :] or words[0]
    gender: Gender = "f" if words[0].endswith("ه") else "m"
    known = introduced(reading, phrase, words)
    if known:
        return known._replace(gender=gender)
    latest = focus.pick(gender, "s") if len(words) == 1 else None
    if latest and latest.speaker.kind in ("named", "anonymous"):
        return InFocus(msgspec.structs.replace(latest.speaker, resolved="role"), gender, "s")
    return InFocus(Speaker(kind="named", parties=parties(reading, phrase, ()), resolved="unresolved"), gender, "s")


def introduced(reading: Reading, phrase: Phrase, words: list[str]) -> InFocus | None:
    """The person introduced with the first words of a role: the last before the phrase, else the first behind it."""
    there = [row for row in reading.roles.get(words[0], ())[-_MOST_ROLES:] if all(word in row[1] for word in words[1:2])]
    before = [id for token, _, id in there if token < phrase.first]
    best = before[-1] if before else next((id for _, _, id in there), None)
    if best is None:
        return None
    party = reading.entities[best].party
    gender, number = agreement(words[0])
    return InFocus(Speaker(kind="named", entity=best, entities=(best,), parties=(party,) if party else (), resolved="role"), gender, number)


def parties(reading: Reading, phrase: Phrase, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The states or organisations the speakers speak for: by themselves, else by the names and nationalities of their role."""
    entities = [reading.entities[id] for id in ids if id in reading.entities]
    sides = (entity.party or (entity.id if entity.type == "ORG" else None) for entity in entities)
    told = tuple(dict.fromkeys(side for side in sides if side))
    return told or reading.names.parties.of_phrase(phrase.first, phrase.last, phrase.skip)


def nationalities(reading: Reading, phrase: Phrase) -> list[str]:
    """The states whose nationality stands in a phrase."""
    hits = (reading.names.page.hits.get(i) for i in range(phrase.first, phrase.last))
    return [known.id for hit in hits if hit and (known := hit.of("nisba"))]


def agreement(word: str) -> tuple[Gender, Number]:
    """Gender and number of a role noun, as its verb shows them."""
    if word.endswith(_PLURALS):
        return "m", "p"
    return ("f", "s") if word.endswith(("ه", "ات")) or word.removeprefix("ال") in sources().feminine else ("m", "s")
