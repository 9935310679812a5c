"""The chains of transmission behind a claim: who vouches, who carried it, which article, which outlet.

    party → speaker → carriers (via, nearest to the speaker first) → what the article copies or credits → article → outlet → reader

Names are ids, so that one name that stands in several chains, or in several places of one, is one vertex: an outlet that is quoted by
another is the outlet that publishes, a person with two offices is one person, an outlet is its owner, a state's agency that speaks for
itself is the state.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tawatur.link.entities import called
from tawatur.link.press import Press
from tawatur.link.reading import Reading
from tawatur.model import Chain, Copy, Edge, Link, Statement

_QUOTED = re.compile(r'[«"“]([^»"”]+)[»"”]')
LEAST_COVERED = 0.5
"""The part of a statement that a copied passage must cover for the statement to count as copied."""


class Source(NamedTuple):
    """A statement where it stands."""

    reading: Reading
    statement: Statement


Parent = Reading | str
"""What a copied statement hangs on: an article, or an agency by its name."""


class Transmission:
    """The chains of some statements, given in canonical order, and what each vertex is called."""

    def __init__(self, sources: Sequence[Source], copies: Iterable[Edge], press: Press) -> None:
        self._press = press
        self._names: dict[str, str] = {}
        self._readings = {source.reading.id: source.reading for source in sources}
        self._parents = _parents(sources, copies)
        place = {id: number for number, id in enumerate(self._readings)}
        self._origin = {id: _better([p for (at, _), p in self._parents.items() if at == id], place) for id, _ in self._parents}

    def name(self, vertex: str) -> str:
        """What a vertex is called, in the words of the first article that names it."""
        if vertex in self._names:
            return self._names[vertex]
        return next((reading.names[vertex] for reading in self._readings.values() if vertex in reading.names), vertex)

    def parties(self, source: Source) -> tuple[str, ...]:
        """The parties that a statement's speakers speak for, else the speakers themselves; none for an unnamed source."""
        speaker = source.statement.speaker
        if speaker.mark is None and speaker.resolved == "unresolved":
            return ()  # nothing at this place tells who: better nobody than the one named last
        spoken_for = speaker.parties or speaker.entities or ((speaker.entity,) if speaker.entity else ())
        found = (self._entity(source.reading, id) for id in spoken_for)
        return tuple(dict.fromkeys(self._press.voices_of.get(id, id) for id in found))

    def via(self, source: Source) -> tuple[str, ...]:
        """The carriers that a statement names, nearest to the speaker first."""
        return tuple(self._carrier(source.reading, link) for link in source.statement.via)

    def of(self, source: Source) -> list[Chain]:
        """The chains of a statement, one for each party; none for an unnamed source."""
        reading = source.reading
        via, copied = self.via(source), self._copied(source) or self._credited(source)
        article, outlet = self._article(reading), self._outlet(reading)
        return [
            Chain(party=party, carriers=(*self._persons(source, party), *via, *copied), article=article, outlet=outlet)
            for party in self.parties(source)
        ]

    def _persons(self, source: Source, party: str) -> tuple[str, ...]:
        """The person who speaks for a party; of several who speak jointly only one whose party is known."""
        reading, speaker = source.reading, source.statement.speaker
        spoken = [reading.entities[id] for id in (speaker.entities or (speaker.entity or "",)) if id in reading.entities]
        persons = [e for e in spoken if e.type == "PER" and (len(spoken) == 1 or e.party and self._entity(reading, e.party) == party)]
        return tuple(reading.ledger_id(person.id) for person in persons[:1])

    def _carrier(self, reading: Reading, link: Link) -> str:
        """The vertex of a link: its entity, else what it is called; a nameless document or channel is this article's own."""
        if link.entity:
            return self._owned(self._entity(reading, link.entity))
        name = _name_in(link.mark.text) if link.mark else link.role
        known = self._id(name)
        scope = f"{reading.id}:" if link.role in ("document", "channel") else ""
        return self._owned(known) if known else self._named(f"{link.role}:{scope}{called(name)}", name)

    def _copied(self, source: Source) -> list[str]:
        """What the statement's article was copied from, the first origin first."""
        found: list[str] = []
        parent = self._parents.get((source.reading.id, source.statement.id))
        while parent:
            if isinstance(parent, str):
                return [self._publisher(parent), *found]
            found.insert(0, self._article(parent))
            parent = self._origin.get(parent.id)
        return found

    def _credited(self, source: Source) -> list[str]:
        """The agency or outlet that the article credits as a whole, where the statement names no press of its own."""
        reading = source.reading
        if any(link.role in ("agency", "outlet") for link in source.statement.via):
            return []
        credited = [credit.name or credit.text for credit in reading.analysis.credits if credit.kind == "credit"]
        found = [self._publisher(name) for name in credited[:1]]
        return [vertex for vertex in found if vertex != self._outlet(reading)]

    def _article(self, reading: Reading) -> str:
        return self._named(f"article:{reading.id}", reading.article.name)

    def _outlet(self, reading: Reading) -> str:
        """The vertex of the outlet; an article of no known outlet is its own."""
        name = self.outlet(reading)
        return self._publisher(name) if name else self._article(reading)

    def outlet(self, reading: Reading) -> str | None:
        """The outlet of an article by name: its own, else that whose site it stands on, else the host."""
        site = None if reading.article.outlet else self._press.at(reading.article.url)
        return site.name if site else reading.outlet

    def _entity(self, reading: Reading, id: str) -> str:
        """The vertex of an entity of an article: an organisation that is called as a publisher is the publisher."""
        entity = reading.entities.get(id)
        if entity is None or entity.known or entity.type != "ORG":
            return reading.ledger_id(id)
        publisher = self._press.ids.get(called(entity.name_ar))
        return self._named(publisher, entity.name_ar) if publisher else reading.ledger_id(id)

    def _publisher(self, name: str) -> str:
        known = self._id(name)
        return self._owned(self._named(known or f"outlet:{called(name)}", name))

    def _id(self, name: str) -> str | None:
        """The id of a publisher or an entity of these articles, by one of its names."""
        plain = called(name)
        return self._press.ids.get(plain) or next((r.aliases[plain] for r in self._readings.values() if plain in r.aliases), None)

    def _owned(self, id: str) -> str:
        """The owner of a publisher, else the publisher itself."""
        owner = self._press.owners.get(id)
        return self._named(self._id(owner) or f"owner:{called(owner)}", owner) if owner else id

    def _named(self, vertex: str, name: str) -> str:
        self._names.setdefault(vertex, name)
        return vertex


def _name_in(text: str) -> str:
    """What a carrier is called: what stands in quotation marks (صحيفة «صوت الجبل»), else all of it."""
    quoted = _QUOTED.search(text)
    return " ".join((quoted[1] if quoted else text).split())


def _parents(sources: Sequence[Source], copies: Iterable[Edge]) -> dict[tuple[str, str], Parent]:
    """For each copied statement, by article and statement, the article (or the agency, by name) that it hangs on."""
    readings = {source.reading.id: source.reading for source in sources}
    place = {id: number for number, id in enumerate(readings)}
    found: dict[tuple[str, str], Parent] = {}
    for edge in sorted(copies, key=lambda edge: (edge.a, edge.b)):
        if edge.a not in place or edge.b not in place:
            continue
        copy = Copy.from_dict(dict(edge.detail))
        first, later = sorted((edge.a, edge.b), key=place.__getitem__)
        agency = copy.origin not in (copy.a, copy.b, "unknown")
        hung = {first, later} if agency else {later}
        parent: Parent = copy.origin if agency else readings[first]
        for source in sources:
            node = (source.reading.id, source.statement.id)
            if node[0] in hung and _copied(source.statement, copy, node[0] == edge.a):
                found[node] = _better([found[node], parent] if node in found else [parent], place)
    return found


def _copied(statement: Statement, copy: Copy, is_a: bool) -> bool:
    """Whether a statement of one side lies for the most part in a copied passage."""
    spans = [passage.a if is_a else passage.b for passage in copy.passages]
    return _overlap(statement, spans) >= LEAST_COVERED


def _overlap(statement: Statement, spans: Sequence[tuple[int, int]]) -> float:
    start, end = statement.content.start, statement.content.end
    covered = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
    return covered / max(1, end - start)


def _better(parents: Sequence[Parent], place: Mapping[str, int]) -> Parent:
    """An agency before an article, then the earliest."""
    agencies = [parent for parent in parents if isinstance(parent, str)]
    if agencies:
        return min(agencies)
    return min((parent for parent in parents if not isinstance(parent, str)), key=lambda reading: place[reading.id])
