"""The timeline of a story: what happened and what was claimed, each once, by the day, with those who tell it and its voices.

    six articles, "نفت آيسلندا …" of 5 March     ->  one moment: REJECT by iceland, two outlets, one voice

Events are one where type, mode, day and parties are the same and their places do not differ; whom a joint one names first does not matter.
Where nobody is named, only copies tell the same event. Voices are counted as those of claims are, from the statements that report it: what
an outlet tells in its own voice adds none. A claim stands on the day of the first position on it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from tawatur.link.chains import Source, Transmission
from tawatur.link.independent import independent, roots
from tawatur.link.keys import digest
from tawatur.link.press import Press
from tawatur.link.reading import Reading
from tawatur.link.surroundings import Surroundings
from tawatur.link.voices import grade
from tawatur.model import Act, Claim, Edge, Event, Mark, Moment, Position, Told

JOINT = ("AGREE", "CONSULT", "COOPERATE")
"""Types that two parties do to one another."""
_HOLDING_NOTHING: frozenset[Act] = frozenset({"decline", "demand", "threaten"})
"""Acts that do not vouch for what is told inside them; they are events themselves."""

Key = tuple[str, ...]


class Held(NamedTuple):
    """A claim with those of its positions that stand in articles of the story, each with the article."""

    claim: Claim
    positions: Sequence[tuple[Reading, Position]]


class _Telling(NamedTuple):
    """An event where it stands; `place` as it is called everywhere."""

    reading: Reading
    event: Event
    key: Key
    place: str | None

    @property
    def source(self) -> Source | None:
        """The statement that vouches for it."""
        statement = self.reading.statements.get(self.event.statement or "")
        own = statement is not None and statement.cue == self.event.trigger
        return Source(self.reading, statement) if statement and (own or statement.act not in _HOLDING_NOTHING) else None


def timeline(readings: Iterable[Reading], copies: Sequence[Edge], claims: Iterable[Held], press: Press, story: str) -> list[Moment]:
    """The moments of a story's articles, by day, those with most voices first. A function of the set of articles."""
    ordered = sorted(readings, key=lambda reading: (reading.published or "~", reading.id))
    root = roots([reading.id for reading in ordered], ((edge.a, edge.b, edge.weight) for edge in copies))
    parts = _once([telling for reading in ordered for telling in _tellings(reading, root[reading.id])])
    ways = _Ways(copies, press)
    happened = [_happened(part, ways, story) for part in parts]
    found = [*_contested(happened), *(moment for held in claims if (moment := _claimed(held, ways, story)))]
    return sorted(found, key=lambda moment: (moment.day, -moment.grade.voices, -moment.independent_articles, moment.kind, moment.id))


# ------------------------------------------------------------------ which tellings are of one event


def _tellings(reading: Reading, root: str) -> Iterable[_Telling]:
    for event in reading.analysis.events:
        if event.date is None:
            continue
        actor, recipient, place = (reading.ledger_id(id) if id else "" for id in (event.actor, event.recipient, event.place))
        parties = sorted((actor, recipient)) if event.type in JOINT else [actor, recipient]
        alone = "" if actor or recipient else root
        yield _Telling(reading, event, (event.date, event.type, event.mode, *parties, alone), place or None)


def _once(tellings: Iterable[_Telling]) -> list[list[_Telling]]:
    """One part for each event; those that name no place are of the only place that others name."""
    alike: dict[Key, list[_Telling]] = {}
    for telling in tellings:
        alike.setdefault(telling.key, []).append(telling)
    parts: dict[Key, list[_Telling]] = {}
    for key, of in alike.items():
        places = sorted({telling.place for telling in of if telling.place})
        for telling in of:
            place = telling.place or (places[0] if len(places) == 1 else "")
            parts.setdefault((*key, place), []).append(telling)
    return list(parts.values())


# ------------------------------------------------------------------ as they are shown


class _Ways:
    """What the moments of a story need to count voices and to show sentences."""

    def __init__(self, copies: Iterable[Edge], press: Press) -> None:
        self.press = press
        self._words: dict[str, Surroundings] = {}
        self._from: dict[str, list[Edge]] = {}
        for edge in copies:
            self._from.setdefault(edge.a, []).append(edge)

    def among(self, articles: Sequence[str]) -> list[Edge]:
        """The copies that have both ends among some articles, in their order."""
        inside = set(articles)
        return [edge for a in sorted(inside) for edge in self._from.get(a, ()) if edge.b in inside] if len(inside) > 1 else []

    def sentence(self, reading: Reading, mark: Mark) -> tuple[int, int]:
        """The span of the sentence that a mark stands in."""
        if reading.id not in self._words:
            self._words[reading.id] = Surroundings(reading)
        return self._words[reading.id].sentence(mark)


def _happened(part: Sequence[_Telling], ways: _Ways, story: str) -> Moment:
    first = part[0]
    articles = list(dict.fromkeys(telling.reading.id for telling in part))
    copies = ways.among(articles)
    sources = [source for telling in part if (source := telling.source)]
    transmission = Transmission(sources, copies, ways.press)
    told = [_told(telling, transmission.outlet(telling.reading), ways) for telling in part]
    place = next((telling.place for telling in part if telling.place), None)

    def who(id: str | None) -> str | None:
        return first.reading.ledger_id(id) if id else None

    return Moment(
        id=f"e-{digest(chr(10).join((*first.key, place or '', story))):016x}"[:14],
        kind="event",
        day=first.event.date or "",
        story=story,
        type=first.event.type,
        mode=first.event.mode,
        actor=who(first.event.actor),
        recipient=who(first.event.recipient),
        place=place,
        text=told[0].text,
        grade=grade([chain for source in sources for chain in transmission.of(source)], transmission.name),
        outlets=_outlets(told),
        independent_articles=independent(articles, copies),
        told=tuple(told),
    )


def _told(telling: _Telling, outlet: str | None, ways: _Ways) -> Told:
    article, trigger = telling.reading.article, telling.event.trigger
    start, end = ways.sentence(telling.reading, trigger)
    return Told(
        article=article.name,
        outlet=outlet,
        published=telling.reading.published,
        start=start,
        end=end,
        text=article.text[start:end],
        trigger=Mark(start=trigger.start, end=trigger.end, text=trigger.text),
        statement=telling.event.statement,
    )


def _contested(moments: Iterable[Moment]) -> Iterable[Moment]:
    """What some tell as done and others deny is marked on both sides."""
    by_deed: dict[Key, list[Moment]] = {}
    for moment in moments:
        parties = (moment.actor or "", moment.recipient or "")
        deed = (moment.day, moment.type or "", *(sorted(parties) if moment.type in JOINT else parties), moment.place or "")
        by_deed.setdefault(deed, []).append(moment)
    for (_, _, one, other, _), of in by_deed.items():
        both = (one or other) and {"actual", "denied"} <= {moment.mode for moment in of}
        yield from (msgspec.structs.replace(moment, contested=bool(both) and moment.mode != "promised") for moment in of)


def _claimed(held: Held, ways: _Ways, story: str) -> Moment | None:
    """None for a claim of which no position in the story has a day."""
    claim = held.claim
    ordered = sorted(held.positions, key=lambda one: (one[1].since or "~", one[0].published or "~", one[0].id, one[1].statement.start))
    if not ordered or not ordered[0][1].since:
        return None
    told = [_said(reading, position) for reading, position in ordered]
    articles = list(dict.fromkeys(reading.id for reading, _ in ordered))
    return Moment(
        id=claim.id,
        kind="claim",
        day=ordered[0][1].since,
        story=story,
        claim=claim.id,
        parties=ordered[0][1].parties,
        stance=ordered[0][1].stance,
        text=claim.gloss,
        grade=claim.grade,
        contested=claim.contested,
        outlets=_outlets(told),
        independent_articles=independent(articles, ways.among(articles)),
        told=tuple(told),
    )


def _said(reading: Reading, position: Position) -> Told:
    shown = position.part or position.statement
    return Told(
        article=position.article,
        outlet=position.outlet,
        published=reading.published,
        start=shown.start,
        end=shown.end,
        text=shown.text,
        statement=position.statement.id,
    )


def _outlets(told: Iterable[Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.outlet for one in told if one.outlet))
