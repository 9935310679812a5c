"""What stands right behind a verbal noun and tells who does it: an adjective of nationality, a relative clause."""

from tawatur.analysis.events.frames import object_at
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import governing_verb
from tawatur.analysis.words import function_words

MATERIAL = frozenset(("AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "COOPERATE"))
"""Types of material deeds."""
_RELATIVE = 5
"""Tokens between a deed and the verb of its relative clause."""
_BETWEEN = ("ي", "يه", "ات", "ير", "يره")
"""Endings of the adjective that may stand before the nationality: جوي، كبير."""


def adjective(scene: Scene, i: int, end: int) -> str | None:
    """الغزو الروسي، غارة جوية إسرائيلية: the nationality of the deed that ends before token i."""
    for k in range(i, min(i + 2, end)):
        hit = scene.nationality(k)
        known = hit.of("nisba") if hit and not hit.skip else None
        if known:
            return known.id
        if not scene.words[k].endswith(_BETWEEN) or k in scene.name_at or scene.reading.stops(k):
            return None
    return None


def relative_agent(scene: Scene, i: int, end: int) -> tuple[str, ...]:
    """هجوم شنه …، زيارة أجراها …: the subject of the verb whose pronoun means the deed."""
    stop = end + 1 if end < len(scene.words) and scene.words[end] in function_words().relatives else end - 1
    for k in range(i, min(i + _RELATIVE, stop + 1, len(scene.words))):
        word = scene.words[k]
        suffix = 2 if word.endswith("ها") else 1 if word.endswith("ه") else 0
        found = governing_verb(word[:-suffix]) if suffix else None
        if found and found[1].group == "doing" and k not in scene.name_at:
            party = object_at(scene, k + 1, scene.clause_end(k))
            return party.ids if party else ()
    return ()
