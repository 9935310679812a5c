"""The verb that governs a verbal noun: شنت … هجوما، قام … بزيارة، قررت … إرسال."""

from typing import NamedTuple

from tawatur.analysis.events.memory import Memory
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.subjects import subject
from tawatur.analysis.events.tables import VerbForm, governing_verb, nouns_at, trigger_verb, triggers
from tawatur.analysis.words import function_words

_REACH = 14
"""Tokens between a governor and its verbal noun."""
_NEAR = 4
_LEADING = frozenset(("علي", "الي", "في", "عن", "من", "لصالح"))
"""Prepositions that may stand between a governor and its noun."""


class Governor(NamedTuple):
    """The verb at token `at` with `cut` joined letters."""

    at: int
    cut: int
    form: VerbForm


def governor(scene: Scene, i: int, cut: int) -> Governor | None:
    """The verb that governs the verbal noun at token i, in front of which `cut` letters are joined."""
    start = max(scene.clause_start(i), i - _REACH)
    k = i - 1
    while k >= start and scene.words[k] in triggers().joining:
        k -= 1
    joined = scene.words[i][:cut]
    if _is_cut_off(scene, k, i, joined, start):
        return None
    for j in reversed(scene.telling.within(scene.turned(start, k + 1), k + 1)):
        if j in scene.name_at:
            continue
        found = governing_verb(scene.words[j])
        if found:
            return Governor(j, *found) if _may_govern(scene, Governor(j, *found), (k, i), joined) else None
        if trigger_verb(scene.words[j]):
            return None
    return None


def _is_cut_off(scene: Scene, k: int, i: int, joined: str, start: int) -> bool:
    """Whether a function word before the noun, or ك, keeps every verb from governing it."""
    if k >= start and scene.reading.stops(k) and scene.words[k] not in function_words().adverbs and k not in scene.name_at:
        return scene.words[k] not in _LEADING or i - k > 1
    return joined.endswith("ك")


def _may_govern(scene: Scene, verb: Governor, between: tuple[int, int], joined: str) -> bool:
    """Which preposition may stand before the noun: ل only of a plan or a suffering; عن near the verb; في before a visit."""
    k, i = between
    before = scene.words[k]
    if joined.endswith("ل") and verb.form.group not in ("suffering", "planning"):
        return False
    if k == verb.at or before not in ("في", "من", "عن"):
        return True
    if before == "في":
        return any(reading.trigger.type == "CONSULT" for reading in nouns_at(scene.words[i])[1])
    return before == "عن" and k - verb.at <= _NEAR


def subject_of(scene: Scene, memory: Memory, verb: Governor) -> tuple[str, ...]:
    """Who does what the verb governs."""
    done_by = subject(scene, verb.at, verb.form)
    cue = scene.cue_at(verb.at)
    if not done_by.ids and cue:
        return cue.speaker.entities
    return done_by.ids or (memory.dropped(verb.at) if done_by.dropped else ())
