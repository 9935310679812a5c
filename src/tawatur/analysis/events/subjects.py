"""Who does what a verb says: its subject behind it, before it, in a pronoun, or dropped."""

from functools import cache
from typing import NamedTuple

from tawatur.analysis.events.frames import RESUMED, skip_asides
from tawatur.analysis.events.parties import party_at
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import VerbForm, governing_verb, governors, nouns_at, triggers, verbs
from tawatur.analysis.words import bare, function_words, is_verb

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


class Subject(NamedTuple):
    """`ids` of those who do it, empty where nobody is named; `end`: where the object may begin; `two`: the two named before are meant."""

    ids: tuple[str, ...]
    end: int
    dropped: bool = False
    two: bool = False


def subject(scene: Scene, i: int, form: VerbForm, needed: frozenset[str] = frozenset()) -> Subject:
    """The subject of the verb at token i; a phrase that begins with one of the words `needed` is its object."""
    if form.tense == "participle":
        return Subject((), i + 1, dropped=True)
    end = scene.clause_end(i)
    j = skip_asides(scene, i + 1, end)
    before = None if _is_resumed(scene, i) or _is_joined(scene, i) else _before(scene, i)
    if before is not None:
        return Subject(before, i + 1)
    if j >= end:
        return Subject((), i + 1, dropped=True)
    if scene.words[j] in triggers().two:
        return Subject((), j + 1, two=True)
    if scene.words[j] in needed or (form.group or needed) and _is_deed(scene, j):
        return Subject((), i + 1, dropped=True)
    named = scene.name_from.get(j)
    party = None if named and named[0].skip else party_at(scene, j, end)
    if form.gender == "m" and form.number == "s" and scene.is_feminine(j):
        return Subject((), i + 1, dropped=True)  # وشكر قطر: whom he thanked
    if party is None or scene.reading.stops(j) and j not in scene.name_from:
        return Subject((), i + 1, dropped=True)
    return Subject(party.ids, party.last)


def _is_joined(scene: Scene, i: int) -> bool:
    """ووقعا: behind و no subject stands before the verb."""
    word = scene.words[i]
    return word[0] in "وف" and word not in verbs() and word not in governors()


def _is_resumed(scene: Scene, i: int) -> bool:
    """المدينة التي توغلت فيها القوات: the pronoun behind the verb means the place before, the subject follows."""
    return i + 1 < len(scene.words) and scene.words[i + 1] in RESUMED


def _is_deed(scene: Scene, j: int) -> bool:
    """شنت غارات: an indefinite verbal noun behind a verb that only says that it is done."""
    return j not in scene.name_from and bool(nouns_at(scene.words[j])[1]) and not scene.words[j].startswith("ال")


def _before(scene: Scene, i: int) -> tuple[str, ...] | None:
    """The subject before the verb; None where none stands there."""
    words, start = scene.words, scene.reading.sentence_start[i]
    k = i - 1
    while k >= start and (words[k] in _auxiliaries() or k in scene.dated or scene.reading.skips(k)):
        k -= 1
    if k < start:
        return None
    word = words[k]
    if k in scene.that or bare(word).startswith(("لكن", "لان")):
        if word.endswith(_PRONOUNS) and len(word) > 2:
            home = scene.home_of(i)
            return home.speaker.entities if home else ()
        return None
    if word in function_words().relatives:
        return _ending_at(scene, k, start)
    return _ending_at(scene, k + 1, start) if _may_end(scene, k) else None


@cache
def _auxiliaries() -> frozenset[str]:
    """What may stand between a subject and its verb: لم، قد، سوف."""
    table = triggers()
    return table.denied | table.had | table.future


def _may_end(scene: Scene, k: int) -> bool:
    return k in scene.name_at or scene.words[k] == ")" or scene.words[k] in triggers().own_land or _nationality_over(scene, k)


def _nationality_over(scene: Scene, k: int) -> bool:
    hit = scene.nationality(k) or (scene.nationality(k - 1) if k else None)
    return bool(hit and hit.first <= k < hit.last)


def _ending_at(scene: Scene, last: int, start: int) -> tuple[str, ...] | None:
    """The phrase that ends before token `last`, if it begins its clause."""
    head = max(start, last - 16)
    for k in range(last - 1, head - 1, -1):
        word = scene.words[k]
        if k in scene.name_at and k not in scene.name_from:
            continue
        if not word[0].isalnum() and word not in '()"«»“”' or k in scene.that:
            head = k + 1
            break
    while head < last:
        first = head
        if scene.words[first] in function_words().openers or scene.words[first] in triggers().had:
            head += 1
            continue
        cut = _conjunction(scene, first)
        party = party_at(scene, first, last, cut)
        if party and party.last >= last - (scene.words[last - 1] == ")"):
            return party.ids
        if party is None and not scene.reading.stops(first):
            return None
        if scene.reading.stops(first) and first not in scene.name_from:
            return None
        return _nearest(scene, last, start)
    return None


def _nearest(scene: Scene, last: int, start: int) -> tuple[str, ...] | None:
    """The name right before the verb, if no preposition governs it and it is nobody's genitive."""
    at = scene.name_at.get(last - 1)
    if at is None or at[0].skip or at[0].first <= start:
        return None
    before = at[0].first - 1
    if scene.words[before] in "،,":
        return (scene.acting(*at),)
    return None


def is_governed(scene: Scene, start: int, i: int) -> bool:
    """Whether another verb stands between the head of the clause and token i, so that the name before i is not its subject."""
    words = scene.words
    return any(k not in scene.name_at and bool(is_verb(words[k]) or governing_verb(words[k])) for k in range(start, i))


def _conjunction(scene: Scene, i: int) -> int:
    """وروسيا، وقوات: the و that opens a sentence is left out."""
    word = scene.words[i]
    named = scene.name_from.get(i)
    if named:
        return 1 if named[0].skip == 1 and word[0] in "وف" else 0
    hit = scene.hits.get(i)
    return 1 if word[0] in "وف" and len(word) > 3 and hit and hit.skip == 1 else 0
