"""What the ledger answers about an affair as a whole: figures over time, the life of a claim, who carried what, and why what is
put together is.

    series(store, page, only)      coverage(store, page, only)      timeline(store, page, only)     life(store, claim)
    memberships(store, story)      why(store, claim)                transmission(store, claim)      carriage(store, claims)
    news(store, claim, new)

Computed when it is asked for, from articles, claims and copies as they are held; nothing of it is kept. Without a story the stories are
gone through, the largest first, and no further than the page that is asked for.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from typing import NamedTuple, TypeVar

import msgspec

from tawatur.ledger.answers import WHOLE, Filter, Page
from tawatur.ledger.store import Store
from tawatur.link import press_of
from tawatur.link.binding import bonds_of
from tawatur.link.chains import Source, Transmission
from tawatur.link.coverage import covered
from tawatur.link.life import Telling
from tawatur.link.life import life as life_of
from tawatur.link.memberships import memberships as memberships_of
from tawatur.link.network import network
from tawatur.link.positions import SIDES, within
from tawatur.link.propositions import node_of, whole
from tawatur.link.reading import Reading
from tawatur.link.reasons import reasons
from tawatur.link.series import series as series_of
from tawatur.link.timeline import Held
from tawatur.link.timeline import timeline as timeline_of
from tawatur.link.voices import grade
from tawatur.model import Claim, Covered, Edge, Figure, Group, Membership, Moment, Network, Position, Reason, Series, Side, Step, Story

T = TypeVar("T")


def series(store: Store, page: Page, only: Filter) -> list[Series]:
    """The figures over time of a story, or of all; filtered, those with a figure as it is asked for. Raises NotFound."""
    return _turned(page, (one for story in _stories(store, only) for one in _asked(store, _Affair(store, story).series(), story, only)))


def coverage(store: Store, page: Page, only: Filter) -> list[Covered]:
    """What the outlets of a story, or of each, made of its claims; filtered, of claims as they are asked for. Raises NotFound."""
    return _turned(page, (one for story in _stories(store, only) for one in _Affair(store, story).coverage(only)))


def timeline(store: Store, page: Page, only: Filter) -> list[Moment]:
    """What happened and was claimed in a story, or in each, by day; filtered, what is told as it is asked for. Raises NotFound."""
    return _turned(page, (one for story in _stories(store, only) for one in _Affair(store, story).timeline(only)))


def life(store: Store, claim: str) -> list[Step]:
    """The steps of a claim. Raises NotFound."""
    group = store.group("claim", claim)
    readings = _readings(store, group.members)
    figures, published = _figures(readings), _published(readings)
    return life_of(_telling(node, position, figures, published) for node, position in _positions(group))


class News(NamedTuple):
    """A claim, and what some articles brought it: its steps with and without them, the members and the voices it had without them."""

    claim: Claim
    nodes: tuple[str, ...]
    steps: list[Step]
    before: list[Step]
    members_before: int
    voices_before: int


def news(store: Store, claim: str, new: Collection[str]) -> News:
    """What articles (ids) brought to a claim that some of them tell. Raises NotFound."""
    group = store.group("claim", claim)
    readings = _readings(store, group.members)
    by_id = {reading.id: reading for reading in readings}
    figures, published = _figures(readings), _published(readings)
    held = list(_positions(group))
    old = [(node, position) for node, position in held if node.partition(":")[0] not in new]
    ways = Transmission([_source(node, by_id) for node, _ in old], store.edges("copy", sorted(by_id)), press_of(store))
    vouching = [_source(node, by_id) for node, position in old if position.stance in SIDES["vouches"]]
    return News(
        claim=Claim.from_dict(dict(group.body)),
        nodes=tuple(group.members),
        steps=life_of(_telling(node, position, figures, published) for node, position in held),
        before=life_of(_telling(node, position, figures, published) for node, position in old),
        members_before=len(old),
        voices_before=grade([chain for source in vouching for chain in ways.of(source)]).voices,
    )


def memberships(store: Store, story: str, page: Page = WHOLE) -> list[Membership]:
    """Why each article is of a story. Raises NotFound."""
    asked = slice(page.skip, None if page.most is None else page.skip + page.most)
    return memberships_of(store, store.group("story", story).members, partial(_readings, store), asked)


def why(store: Store, claim: str) -> list[Reason]:
    """Why the statements of a claim are of it, in their order. Raises NotFound."""
    group = store.group("claim", claim)
    articles = {node.partition(":")[0] for node in group.members}
    said = {one.node: one for traits in store.traits(articles).values() for one in traits.said}
    decided = bonds_of(store)["claim"].numbers
    return reasons([(said[node], position) for node, position in _positions(group)], decided)


def transmission(store: Store, claim: str) -> list[Network]:
    """The chains of a claim laid together, of those who vouch for it and of those who deny it. Raises NotFound."""
    group = store.group("claim", claim)
    readings = {reading.id: reading for reading in _readings(store, group.members)}
    held = [(_source(node, readings), position) for node, position in _positions(group)]
    ways = Transmission([source for source, _ in held], store.edges("copy", sorted(readings)), press_of(store))
    sides: dict[Side, list[Source]] = {side: [one for one, told in held if told.stance in of] for side, of in SIDES.items()}
    return [network(side, [chain for one in said for chain in ways.of(one)], ways.name) for side, said in sides.items() if said]


def carriage(store: Store, claims: Iterable[str]) -> Network | None:
    """The chains of those who vouch for any of some claims (ids) laid together; None where nobody does. Raises NotFound."""
    groups = [store.group("claim", claim) for claim in claims]
    readings = {reading.id: reading for reading in _readings(store, {node for group in groups for node in group.members})}
    held = {node: position for group in groups for node, position in _positions(group) if position.stance in SIDES["vouches"]}
    told = {(source.reading.id, source.statement.id): source for source in (_source(node, readings) for node in held)}
    said = sorted(told.values(), key=lambda one: (one.reading.published or "~", one.reading.id, one.statement.content.start))
    ways = Transmission(said, store.edges("copy", sorted(readings)), press_of(store))
    chains = [chain for one in said for chain in ways.of(one)]
    return network("vouches", chains, ways.name) if chains else None


def _source(node: str, readings: Mapping[str, Reading]) -> Source:
    """The statement of a node, where it stands."""
    article, _, statement = whole(node).partition(":")
    return Source(readings[article], readings[article].statements[statement])


def _turned(page: Page, found: Iterator[T]) -> list[T]:
    return list(islice(found, page.skip, None if page.most is None else page.skip + page.most))


def _stories(store: Store, only: Filter) -> list[Story]:
    return store.stories(WHOLE) if only.story is None else [store.story(only.story)]


def _asked(store: Store, found: list[Series], story: Story, only: Filter) -> list[Series]:
    """Those in which a figure takes part that the filter passes."""
    within = msgspec.structs.replace(only, story=story.id)
    if within == Filter(story=story.id):
        return found
    passing = {(figure.name, figure.start, figure.end) for figure in store.figures(WHOLE, within)}

    def passes(one: Series) -> bool:
        carriers = (carrier for point in one.points for carrier in point.carriers)
        return any((carrier.article, carrier.figure.start, carrier.figure.end) in passing for carrier in carriers)

    return [one for one in found if passes(one)]


class _Affair:
    """The articles of one story with the claims their statements are of."""

    def __init__(self, store: Store, story: Story) -> None:
        self.store, self.story = store, story
        self.ids = [listed.id for listed in store.articles(WHOLE, Filter(story=story.id))]

    @cached_property
    def readings(self) -> list[Reading]:
        return _readings(self.store, self.ids)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """By id, those with most voices first."""
        return {claim.id: claim for claim in self.store.claims(WHOLE, Filter(story=self.story.id))}

    @cached_property
    def held(self) -> dict[str, list[tuple[str, Position]]]:
        """By claim, in the order of the ids, its statements by node with the position each takes."""
        nodes = self.store.nodes_of("claim", self.claims)
        return {id: list(zip(of, self.claims[id].positions, strict=True)) for id, of in nodes.items()}

    def series(self) -> list[Series]:
        held: dict[str, list[tuple[str, Position]]] = {}
        for id, positions in self.held.items():
            for node, position in positions:
                held.setdefault(whole(node), []).append((id, position))
        kept = self.store.counting(self.ids)
        for reading in self.readings:
            reading.framed = kept[reading.id].framed if reading.id in kept else None
        return series_of(self.readings, held, self.store.arcs("copy", self.ids), self.story.id)

    def timeline(self, only: Filter) -> list[Moment]:
        """Comes whole where the filter passes one of the places that tell it."""
        own = Filter(story=self.story.id)
        within = msgspec.structs.replace(only, story=self.story.id)
        asked = self.claims if within == own else {claim.id: claim for claim in self.store.claims(WHOLE, within)}
        inside = {reading.id: reading for reading in self.readings}
        held = [
            Held(asked[id], [(inside[at], position) for node, position in of if (at := node.partition(":")[0]) in inside])
            for id, of in self.held.items()
            if id in asked
        ]
        found = timeline_of(self.readings, self._copies(), held, press_of(self.store), self.story.id)
        if within == own:
            return found
        passing = {(event.name, event.start, event.end) for event in self.store.timeline(WHOLE, within)}

        def passes(one: Moment) -> bool:
            return any(told.trigger and (told.article, told.trigger.start, told.trigger.end) in passing for told in one.told)

        return [one for one in found if one.kind == "claim" or passes(one)]

    def _copies(self) -> list[Edge]:
        """The copies between its articles, whose passages are read only where both tell events: there they tell chains."""
        telling = {reading.id for reading in self.readings if any(event.date for event in reading.analysis.events)}
        edges = [edge for edge in self.store.edges("copy", telling) if {edge.a, edge.b} <= telling]
        others = [arc for arc in self.store.arcs_among("copy", self.ids) if not {arc[0], arc[1]} <= telling]
        return [*edges, *(Edge(kind="copy", a=a, b=b, weight=weight) for a, b, weight in others)]

    def coverage(self, only: Filter) -> Iterator[Covered]:
        within = msgspec.structs.replace(only, story=self.story.id)
        asked = self.claims.values() if within == Filter(story=self.story.id) else self.store.claims(WHOLE, within)
        compared = [node for claim in asked if len(of := self.held[claim.id]) > 1 for node, _ in of]
        readings = _readings(self.store, compared)
        figures, published = _figures(readings), _published(readings)
        inside = set(self.ids)
        outlets = {p.outlet for of in self.held.values() for node, p in of if p.outlet and node.partition(":")[0] in inside}
        for claim in asked:
            tellings = [_telling(node, position, figures, published) for node, position in self.held[claim.id]]
            yield covered(claim, tellings, outlets, self.story.id)


def _positions(group: Group) -> Iterator[tuple[str, Position]]:
    """The statements of a claim by node, with the position each takes."""
    return zip(group.members, Claim.from_dict(dict(group.body)).positions, strict=True)


def _telling(node: str, position: Position, figures: Mapping[str, Sequence[Figure]], published: Mapping[str, str | None]) -> Telling:
    span = (position.part.start, position.part.end) if position.part else None
    return Telling(position, within(figures.get(whole(node), ()), span), published.get(node.partition(":")[0]))


def _published(readings: Iterable[Reading]) -> dict[str, str | None]:
    """When articles appeared, by id."""
    return {reading.id: reading.published for reading in readings}


def _readings(store: Store, nodes: Iterable[str]) -> list[Reading]:
    """The articles of nodes, which may be articles themselves, in the order of their ids."""
    held = store.load(sorted({node.partition(":")[0] for node in nodes}))
    return [Reading(id, *held[id]) for id in sorted(held)]


def _figures(readings: Iterable[Reading]) -> dict[str, list[Figure]]:
    """The figures of statements, by node."""
    return {node_of(reading.id, statement): of for reading in readings for statement, of in reading.figures.items() if statement}
