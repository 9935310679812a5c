"""Whether what a trigger tells happens, is promised, is denied, or only may be."""

from typing import Literal

from tawatur.analysis.events.governing import Governor
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import Group, VerbForm, governing_verb, nouns_at, triggers
from tawatur.analysis.words import bare, clause_words, is_verb
from tawatur.model import Statement

Mode = Literal["actual", "promised", "denied"]
_NEAR = 6
_BEFORE_THAT = frozenset(("بعد", "قبل", "منذ", "الي", "حتي", "لولا"))
_THAT = frozenset(("ان", "بان", "لان"))
_PURPOSE = frozenset(("كي", "لكي", "حتي", "لعل", "ليت"))
_BY_GROUP: dict[Group, Mode | None] = {
    "doing": "actual",
    "planning": "promised",
    "refusing": "denied",
    "wanting": None,
    "suffering": "actual",
}
_BY_ACT: dict[str, Mode | None] = {
    "deny": "denied",
    "pledge": "promised",
    "threaten": "promised",
    "demand": None,
    "warn": None,
    "decline": None,
}


def of_verb(scene: Scene, i: int, cut: int, form: VerbForm) -> Mode | None:
    """The mode of the finite verb at token i with `cut` joined letters; None: it is no event."""
    table, start = triggers(), scene.reading.sentence_start[i]
    joined = scene.words[i][:cut]
    k = i - 1
    while k > start and scene.reading.skips(k):
        k -= 1
    before = scene.words[k] if k >= start else ""
    if bare(before) in table.denied and before not in ("دون", "بدون"):
        return "denied"
    if joined.endswith("ل") or before in _PURPOSE or before in ("قد", "وقد", "فقد") and form.tense == "present":
        return None
    if "س" in joined or before in table.future:
        return "promised"
    if form.tense == "present" and before in _THAT:
        return _wanted(scene, k, start)
    return None if _only_may_be(scene, i) else "actual"


def of_noun(scene: Scene, i: int, governor: Governor | None, purpose: bool) -> Mode | None:
    """The mode of the verbal noun at token i under the verb that governs it; behind ل it is only a purpose."""
    table, start = triggers(), scene.reading.sentence_start[i]
    near = scene.words[max(start, i - 4) : i]
    if near and bare(near[-1]) in table.denied:
        return "denied"
    if governor is None and purpose:
        return None
    if governor:
        at, cut, form = governor
        mode = _BY_GROUP[form.group or "doing"]
        told = of_verb(scene, at, cut, form)
        if mode is None or told is None:
            return None
        return told if mode == "actual" else "actual" if told == "denied" == mode else mode
    if _only_may_be(scene, i):
        return None
    return "promised" if any(bare(word) in table.planned for word in near) else "actual"


def may_be_said(scene: Scene, i: int) -> bool:
    """Whether the act at token i was done: not in احتمال أن تطلب."""
    start = scene.reading.sentence_start[i]
    if i > start and scene.words[i - 1] in _THAT and scene.words[i][0] in "يت" and is_verb(scene.words[i]):
        return _wanted(scene, i - 1, start) is not None
    return not _only_may_be(scene, i)


def inside(home: Statement | None, mode: Mode) -> Mode | None:
    """What the statement that reports it makes of a mode."""
    if home is None or home.act not in _BY_ACT or mode == "denied":
        return mode
    return _BY_ACT[home.act]


def is_contrast(scene: Scene, i: int) -> bool:
    """Whether the clause of token i opens with فيما، بينما: it goes on in the article's voice."""
    return scene.words[scene.clause_start(i)] in clause_words().contrasts


def _wanted(scene: Scene, that: int, start: int) -> Mode | None:
    """يعتزم أن يرسل، من المقرر أن يزور، بعد أن قصفت: by what stands before أن."""
    table = triggers()
    if that > start and bare(scene.words[that - 1]) in _BEFORE_THAT:
        return "actual" if bare(scene.words[that - 1]) != "قبل" else "promised"
    for k in range(that - 1, max(start, that - _NEAR) - 1, -1):
        word = scene.words[k]
        if bare(word) in table.planned or word[1:] in table.planned:
            return "promised"
        found = governing_verb(word)
        if found and k not in scene.name_at:
            return _BY_GROUP[found[1].group or "doing"]
    return None


def _only_may_be(scene: Scene, i: int) -> bool:
    """إذا، في حال، احتمال …, before the trigger in its clause."""
    start = max(scene.reading.sentence_start[i], i - _NEAR)
    found = next((k for k in reversed(scene.unreal.within(start, i)) if k not in scene.name_at), None)
    if found is None or found < scene.clause_start(i):
        return False
    return not any(k in scene.that or nouns_at(scene.words[k])[1] for k in range(found + 1, i))
