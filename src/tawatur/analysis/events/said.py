"""Statements that are events themselves: an accusation, a demand, a threat, a denial, praise; and assertions that blame or thank."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawatur.analysis.events import modes
from tawatur.analysis.events.content import Content, Deeds
from tawatur.analysis.events.memory import Memory
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.tables import triggers
from tawatur.analysis.events.told import Told
from tawatur.model import Statement

_NO_BLAME = frozenset(("deny", "demand", "warn", "threaten", "decline", "accuse", "condemn", "estimate", "pledge", "praise"))
_ADDRESSED = frozenset(("threaten", "praise", "warn"))
"""Acts that are events only where it is told whom they are done to."""


class Said(NamedTuple):
    """A statement that is an event of its speaker."""

    statement: Statement
    type: str
    actor: str
    recipient: str | None


def said(scene: Scene, told: Sequence[Told], memory: Memory) -> Iterator[Said]:
    """The statements that are events, in their order."""
    deeds = Deeds(told)
    for statement in scene.statements:
        if statement.speaker.entity and statement.cue.text != ":":
            event = _event(scene, memory, Content(scene, statement, deeds), statement.speaker.entity)
            if event:
                yield event


def _event(scene: Scene, memory: Memory, content: Content, actor: str) -> Said | None:
    """The event that a statement is, with its true speaker."""
    statement = content.statement
    type = triggers().acts.get(statement.act)
    if not type and not content.thanks() and not content.blames():
        return None
    if content.is_addressed_only():
        speaker = memory.last_before(content.cue, actor)
        return Said(statement, type, speaker, actor) if type and speaker else None
    behind = content.subject_behind()
    if behind and type:
        return Said(statement, type, behind, None)
    before = content.said_before()
    if before and type:
        return Said(statement, type, *before)
    if scene.is_sport(content.cue) or content.is_object() or not modes.may_be_said(scene, content.cue):
        return None
    return _act(scene, content, actor, type) if type else _assertion(content, actor)


def _act(scene: Scene, content: Content, actor: str, type: str) -> Said | None:
    """An accusation, a demand …; without a recipient only of somebody whom we know."""
    statement = content.statement
    if statement.act == "condemn" and content.explains():
        return None
    recipient = content.recipient()
    if recipient is None and (statement.act in _ADDRESSED or not scene.is_known(actor)):
        return None
    return Said(statement, type, actor, recipient)


def _assertion(content: Content, actor: str) -> Said | None:
    """Thanks, or an assertion that blames."""
    statement = content.statement
    if content.thanks():
        recipient, type = content.other(), "SUPPORT"
    elif statement.act not in _NO_BLAME and content.blames():
        recipient, type = content.blamed(), "ACCUSE"
    else:
        return None
    return Said(statement, type, actor, recipient) if recipient else None
