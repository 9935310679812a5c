"""What is told to have happened, day by day: one line for each happening, however many articles tell it."""

from collections import Counter
from collections.abc import Sequence

from tawatur.ledger.answers import WHOLE, Filter, Happened
from tawatur.ledger.store import Store
from tawatur.reporting.record import MOST, Happening
from tawatur.reporting.sources import Sources

Key = tuple[str, str, str, str | None, str | None, str | None]


def timeline(store: Store, story: str, sources: Sources) -> tuple[tuple[Happening, ...], int]:
    """The happenings by day, those that most articles tell where there is no room for all; and how many are left out."""
    told: dict[Key, list[Happened]] = {}
    for event in store.timeline(WHOLE, Filter(story=story)):
        told.setdefault(_key(event, sources), []).append(event)
    chosen = [key for key, _ in Counter({key: len({one.id for one in of}) for key, of in told.items()}).most_common(MOST.events)]
    shown = tuple(_happening(key, told[key], sources) for key in sorted(chosen, key=lambda key: (key[0], list(map(str, key)))))
    return shown, len(told) - len(shown)


def _key(event: Happened, sources: Sources) -> Key:
    reading = sources.readings[event.id]
    who = [reading.ledger_id(id) if id else None for id in (event.actor, event.recipient, event.place)]
    return event.day, event.type, event.mode, who[0], who[1], who[2]


def _happening(key: Key, events: Sequence[Happened], sources: Sources) -> Happening:
    day, type, mode, actor, recipient, place = key
    first = events[0]
    return Happening(
        day=day,
        type=type,
        mode=mode,
        actor=actor,
        recipient=recipient,
        place=place,
        articles=len({event.id for event in events}),
        outlets=len({event.outlet for event in events if event.outlet}),
        quote=sources.quote(sources.readings[first.id], first.start, first.end),
    )
