"""Who spoke or acted so far: whoever may be meant where a subject is dropped or only a pronoun."""

from typing import NamedTuple

from tawatur.analysis.inflection import Gender, Number
from tawatur.analysis.names import Named
from tawatur.analysis.names.people import female_names
from tawatur.analysis.speech.reading import Reading
from tawatur.letters import fold
from tawatur.model import Speaker, SpeakerKind

_MEMORY = 12


class InFocus(NamedTuple):
    """Somebody who spoke or acted, with gender and number as later verbs will show them."""

    speaker: Speaker
    gender: Gender
    number: Number
    token: int = 0


class Focus:
    """The speakers of a text so far, the latest last."""

    def __init__(self) -> None:
        self._past: list[InFocus] = []

    def push(self, item: InFocus) -> None:
        self._past = [*self._past[-_MEMORY:], item]

    def pick(self, gender: Gender, number: Number) -> InFocus | None:
        """The latest who agrees with a verb of that gender and number; what is plural may take a feminine singular."""
        for item in reversed(self._past):
            several = number != "s" and item.number != "s"
            if item.gender == gender and (several or item.number == number or item.number == "p" and number == "s" and gender == "f"):
                return item
        return None

    def latest(self) -> InFocus | None:
        return self._past[-1] if self._past else None

    def of_kind(self, kinds: tuple[SpeakerKind, ...]) -> InFocus | None:
        return next((item for item in reversed(self._past) if item.speaker.kind in kinds), None)

    def pair(self) -> InFocus | None:
        """The latest who spoke jointly."""
        return next((item for item in reversed(self._past) if len(item.speaker.entities) == 2), None)


def last_named(reading: Reading, token: int, gender: Gender) -> InFocus | None:
    """The person named last before a token, in its sentence or the one before, if a pronoun of that gender can mean them."""
    start = reading.sentence_start[token]
    earliest = reading.sentence_start[start - 1] if start else 0
    for k in range(token - 1, earliest - 1, -1):
        name = reading.name_from.get(k)
        if name and name[0].type == "PER":
            party = reading.entities[name[1]].party
            parties = (party,) if party else ()
            who = Speaker(kind="named", entity=name[1], entities=(name[1],), parties=parties, resolved="pronoun")
            return InFocus(who, gender, "s") if is_female(reading, name[0]) == (gender == "f") else None
    return None


def is_female(reading: Reading, named: Named) -> bool:
    """Whether a person is a woman, by the first name or the title."""
    role = fold(named.role).split() if named.role else []
    return reading.words[named.first][named.skip :] in female_names() or bool(role and role[0].endswith("ه"))
