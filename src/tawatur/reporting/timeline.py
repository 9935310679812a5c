"""What is told to have happened, day by day: one line for each event, however many articles tell it."""

from tawatur import affairs
from tawatur.ledger.answers import WHOLE, Filter
from tawatur.ledger.store import Store
from tawatur.link.reading import Reading
from tawatur.model import Moment, Told
from tawatur.reporting.record import MOST, Happening
from tawatur.reporting.sources import Sources


def timeline(store: Store, story: str, sources: Sources) -> tuple[tuple[Happening, ...], int]:
    """The events by day, those with most voices and articles where there is no room for all; and how many are left out."""
    told = [moment for moment in affairs.timeline(store, WHOLE, Filter(story=story)) if moment.kind == "event"]
    chosen = {moment.id for moment in sorted(told, key=_weight)[: MOST.events]}
    shown = tuple(_happening(moment, sources) for moment in told if moment.id in chosen)
    return shown, len(told) - len(shown)


def _weight(moment: Moment) -> tuple[int, int, str, str]:
    return -moment.grade.voices, -moment.independent_articles, moment.day, moment.id


def _happening(moment: Moment, sources: Sources) -> Happening:
    first = moment.told[0]
    return Happening(
        day=moment.day,
        type=moment.type or "",
        mode=moment.mode or "actual",
        actor=moment.actor,
        recipient=moment.recipient,
        place=moment.place,
        articles=len({told.article for told in moment.told}),
        outlets=len(moment.outlets),
        voices=moment.grade.voices,
        quote=sources.quote(_reading(sources, first), first.start, first.end),
    )


def _reading(sources: Sources, told: Told) -> Reading:
    """Of the revisions of an article the one that has the words."""
    named = (reading for reading in sources.story if reading.article.name == told.article)
    return next(reading for reading in named if reading.article.text[told.start : told.end] == told.text)
