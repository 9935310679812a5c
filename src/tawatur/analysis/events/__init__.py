"""Events: who did what to whom, in the sixteen types of PLOVER, from trigger words and from statements that are acts themselves.

Triggers and their frames are data (event_triggers.yaml). told.py reads verbs and verbal nouns, said.py the statements; modes.py tells the
actual from the promised and the denied, where.py gives day and place, once.py makes each happening one event at its best trigger.
"""

from collections.abc import Iterator, Sequence

from tawatur.analysis.events import modes
from tawatur.analysis.events.memory import Memory
from tawatur.analysis.events.once import At, Found, once
from tawatur.analysis.events.said import said
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.told import Told, told
from tawatur.analysis.events.where import day, place
from tawatur.analysis.marks import mark
from tawatur.analysis.speech import Reading
from tawatur.model import Event, Statement, When

__all__ = ["find"]


def find(reading: Reading, statements: Sequence[Statement], dates: Sequence[When]) -> list[Event]:
    """The events of a text in the order of their triggers, each once. Never raises on content.

    Participants are ids of the names that were read, or of a state that is named by its capital or an adjective alone.
    """
    scene = Scene(reading, statements, dates)
    memory = Memory(scene)
    deeds = list(told(scene, memory))
    found = [*_told(scene, deeds), *_said(scene, deeds, memory)]
    return [_event(f"e{number}", event) for number, event in enumerate(once(scene, found), start=1)]


def _told(scene: Scene, deeds: Sequence[Told]) -> Iterator[Found]:
    for deed in deeds:
        trigger = mark(scene.text, deed.first, deed.last, deed.cut)
        home = None if modes.is_contrast(scene, deed.first) else scene.home(trigger)
        mode = modes.inside(home, deed.mode) if deed.mode and deed.enough else None
        if mode:
            at = At(trigger, deed.first, *day(scene, deed.first, trigger), place(scene, deed.first))
            yield Found(deed.type, at, deed.actor, deed.recipient, mode, home, "trigger", whole=deed.recipient is None)


def _said(scene: Scene, deeds: Sequence[Told], memory: Memory) -> Iterator[Found]:
    for statement, type, actor, recipient in said(scene, deeds, memory):
        first = scene.token(statement.cue.start)
        at = At(statement.cue, first, *day(scene, first, statement.cue), place(scene, first))
        yield Found(type, at, actor, recipient, "actual", statement, "statement", side=_side(scene, statement, actor))


def _side(scene: Scene, statement: Statement, actor: str) -> str | None:
    """Whom somebody unknown acts for who is quoted inside another's statement (an official in that of his ministry)."""
    around = scene.home(statement.cue) if scene.party(actor) == actor else None
    return next(iter(around.speaker.parties), None) if around else None


def _event(id: str, event: Found) -> Event:
    return Event(
        id=id,
        type=event.type,
        trigger=event.at.trigger,
        actor=event.actor,
        recipient=event.recipient,
        date=event.at.date,
        place=event.at.place,
        statement=event.statement.id if event.statement else None,
        mode=event.mode,
        rule=event.rule,
    )
