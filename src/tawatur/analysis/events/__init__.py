"""Events: who did what to whom, in the sixteen types of PLOVER, from trigger words and from statements that are acts themselves.

Triggers and their frames are data (event_triggers.yaml). told.py reads verbs and verbal nouns, said.py the statements; modes.py tells the
actual from the promised and the denied, where.py gives day and place, once.py makes each happening one event at its best trigger.
"""

from collections.abc import Iterator, Sequence

from tawatur.analysis.events import modes
from tawatur.analysis.events.once import Found, once
from tawatur.analysis.events.said import said
from tawatur.analysis.events.scene import Scene
from tawatur.analysis.events.told import Teller, Told
from tawatur.analysis.events.where import day, place
from tawatur.analysis.marks import mark
from tawatur.analysis.names import Names
from tawatur.model import Event, Statement, Text, When

__all__ = ["find"]


def find(text: Text, names: Names, statements: Sequence[Statement], dates: Sequence[When]) -> list[Event]:
    """The events of a text in the order of their triggers, each once. Never raises on content.

    Participants are ids of `names`, or of a state that is named by its capital or an adjective alone.
    """
    scene = Scene(text, names, statements, dates)
    teller = Teller(scene)
    told = list(teller.told())
    found = [*_told(scene, told), *_said(scene, told, teller)]
    return [_event(f"e{number}", event) for number, event in enumerate(once(scene, found), start=1)]


def _told(scene: Scene, told: Sequence[Told]) -> Iterator[Found]:
    for event in told:
        trigger = mark(scene.text, event.first, event.last, event.cut)
        home = None if modes.is_contrast(scene, event.first) else scene.home(trigger)
        mode = modes.inside(home, event.mode) if event.mode and event.enough else None
        if mode is None:
            continue
        date, dated = day(scene, event.first, trigger)
        where = place(scene, event.first)
        yield Found(event.type, trigger, event.first, event.actor, event.recipient, mode, home, "trigger", date, dated, where, event.whole)


def _said(scene: Scene, told: Sequence[Told], teller: Teller) -> Iterator[Found]:
    for statement, type, actor, recipient, mode in said(scene, told, teller):
        first = scene.token(statement.cue.start)
        date, dated = day(scene, first, statement.cue)
        around = scene.home(statement.cue)
        side = around.speaker.parties[0] if around and around.speaker.parties and scene.party(actor) == actor else None
        yield Found(type, statement.cue, first, actor, recipient, mode, statement, "statement", date, dated, place(scene, first), side=side)


def _event(id: str, event: Found) -> Event:
    return Event(
        id=id,
        type=event.type,
        trigger=event.trigger,
        actor=event.actor,
        recipient=event.recipient,
        date=event.date,
        place=event.place,
        statement=event.statement.id if event.statement else None,
        mode=event.mode,
        rule=event.rule,
    )
