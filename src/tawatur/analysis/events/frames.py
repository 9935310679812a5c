"""What stands behind a trigger: its object, and whom its prepositions lead to."""

from collections.abc import Iterable, Iterator

from tawatur.analysis.events.parties import Party, is_quantity, party_at
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import Trigger, object_phrases, objects
from tawatur.analysis.words import bare, function_words, is_verb

_REACH = 22
"""Tokens behind a trigger in which its recipient is looked for."""
_OBJECT_REACH = 12
_JOINED = frozenset("لب")
RESUMED = {
    "فيه": "في", "فيها": "في", "فيهم": "في", "عليه": "علي", "عليها": "علي", "اليه": "الي", "اليها": "الي", "منه": "من", "منها": "من",
    "به": "ب", "بها": "ب", "له": "ل", "لها": "ل",
}  # fmt: skip
"""Prepositions with the pronoun of what stands before: it is no phrase of its own."""


def skip_asides(scene: Scene, i: int, end: int) -> int:
    """Over adverbs, dates between commas and quotation marks to where the next phrase may begin."""
    while i < end and (
        i in scene.dated or scene.words[i] in "،," or scene.words[i] in function_words().adverbs or scene.words[i] in RESUMED
    ):
        i += 1
    return i


def object_at(scene: Scene, i: int, end: int) -> Party | None:
    """The bare noun phrase at token i, over adverbs and dates."""
    i = skip_asides(scene, i, end)
    if i >= end or scene.reading.stops(i) and i not in scene.name_from and not is_quantity(scene, i):
        return None
    named = scene.name_from.get(i)
    if named and named[0].skip or not named and scene.words[i][0] in "وف" and is_verb(bare(scene.words[i])):
        return None
    return party_at(scene, i, end)


def noun_limit(scene: Scene, i: int) -> int:
    """How far the frame of a verbal noun in front of token i reaches: no farther than the verb of its clause."""
    end = limit(scene, i)
    for k in range(i, end):
        if k not in scene.name_at and scene.words[k][0] in "يتس" and is_verb(scene.words[k]):
            return k
    return end


def limit(scene: Scene, i: int) -> int:
    """How far the frame of a trigger in front of token i reaches: to the clause's end, a complementiser or a relative."""
    return scene.turn(i, min(scene.clause_end(i), i + _REACH)) if i < len(scene.words) else i


def led_to(scene: Scene, prepositions: Iterable[str], first: int, end: int) -> Party | None:
    """The first who is named behind one of the prepositions, in the order of the prepositions."""
    if not scene.named.between(first, end):
        return None
    for preposition in prepositions:
        if preposition == "object":
            continue
        for k in _after(scene, preposition, first, end):
            if k.ids:
                return k
    return None


def _after(scene: Scene, preposition: str, first: int, end: int) -> Iterator[Party]:
    """The phrases behind a preposition, free or joined."""
    words = preposition.split()
    for k in range(first, end):
        word = scene.words[k]
        found = None
        if word == words[0] and scene.words[k + 1 : k + len(words)] == words[1:]:
            found = party_at(scene, k + len(words), end)
        elif preposition in _JOINED and word[0] == preposition and len(word) > 2:
            found = _joined(scene, k, end)
        if found:
            yield found


def _joined(scene: Scene, k: int, end: int) -> Party | None:
    """لروسيا، للقوات التركية: the preposition is written into the first word."""
    named = scene.name_from.get(k)
    if named:
        return party_at(scene, k, end, 1) if named[0].skip == 1 or scene.words[k].startswith("لل") else None
    if k in scene.name_at or scene.reading.stops(k):
        return None
    return party_at(scene, k, end, 1)


def has_object(scene: Scene, trigger: Trigger, first: int, end: int) -> int:
    """The token of the object that the trigger needs, 0 where it is missing."""
    if trigger.needs is None:
        return first
    forms, phrases = objects()[trigger.needs], object_phrases()[trigger.needs]
    for k in scene.objects.within(first, min(end, first + _OBJECT_REACH)):
        for form in _stripped(scene.words[k]):
            if form in forms and _whole(scene, phrases, form, k):
                return k
    return 0


def may_have_object(scene: Scene, trigger: Trigger, first: int) -> bool:
    """Whether an object that a trigger may need stands near behind it: asked before its frame is read."""
    return trigger.needs is None or scene.objects.between(first, first + _OBJECT_REACH)


def _stripped(word: str) -> Iterator[str]:
    yield word
    if len(word) > 3 and word[0] in "بلو":
        yield word[1:]
        if word.startswith("لل"):
            yield "ال" + word[2:]


def _whole(scene: Scene, phrases: frozenset[tuple[str, ...]], form: str, k: int) -> bool:
    """A phrase of several words must stand whole; a single word stands by itself."""
    several = [phrase for phrase in phrases if len(phrase) > 1 and form.removeprefix("ال").startswith(phrase[0].removeprefix("ال")[:3])]
    if not several or any(len(phrase) == 1 and form.removeprefix("ال").startswith(phrase[0].removeprefix("ال")[:-1]) for phrase in phrases):
        return True
    behind = [word.removeprefix("ال") for word in scene.words[k + 1 : k + 3]]
    return any([word.removeprefix("ال") for word in phrase[1:]] == behind[: len(phrase) - 1] for phrase in several)


def is_another_thing(scene: Scene, first: int, end: int, reach: int) -> bool:
    """غزو الأسواق، قصف إعلامي: a word right behind the trigger makes it something else."""
    return scene.unless.between(first, min(end, first + reach))
