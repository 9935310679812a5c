"""A claim as it is shown: who holds what of it, in which words, with which figures, and how many voices stand behind it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tawatur.link.chains import Source, Transmission
from tawatur.link.gloss import gloss
from tawatur.link.independent import independent
from tawatur.link.keys import digest
from tawatur.link.press import Press
from tawatur.link.reading import Reading
from tawatur.link.voices import grade
from tawatur.model import Act, Claim, Edge, Figure, Group, Mark, Position, Proposition, Said, Side, Stance, Statement

LONGEST_GLOSS = 240
_STANCES: Mapping[Act, Stance] = {"admit": "admits", "deny": "denies", "decline": "declines", "demand": "demands", "threaten": "demands"}
SIDES: Mapping[Side, tuple[Stance, ...]] = {"vouches": ("asserts", "admits"), "denies": ("denies",)}
"""The stances whose chains are counted together; the others hold nothing."""


class Member(NamedTuple):
    """A statement of a claim, where it stands."""

    reading: Reading
    proposition: Proposition

    @property
    def statement(self) -> Statement:
        return self.reading.statements[self.proposition.statement]

    @property
    def negative(self) -> bool:
        """Whether what it says is put in the negative."""
        of_part = self.proposition.negative
        return self.statement.polarity == "negative" if of_part is None else of_part

    @property
    def part(self) -> Mark | None:
        """The part of the statement, where it has several."""
        if self.proposition.span is None:
            return None
        start, end = self.proposition.span
        return Mark(start=start, end=end, text=self.reading.article.text[start:end])

    @property
    def figures(self) -> list[Figure]:
        """Those that it gives."""
        return within(self.reading.figures.get(self.statement.id, ()), self.proposition.span)

    @property
    def span(self) -> tuple[int, int]:
        """Where it says it: the statement, or the part that this is."""
        content = self.statement.content
        return self.proposition.span or (content.start, content.end)

    @property
    def text(self) -> str:
        return self.reading.article.text[slice(*self.span)]

    @property
    def source(self) -> Source:
        return Source(self.reading, self.statement)


def within(figures: Iterable[Figure], span: tuple[int, int] | None) -> list[Figure]:
    """The figures inside a part of a statement."""
    return [figure for figure in figures if span is None or span[0] <= figure.mark.start < span[1]]


def group(members: Sequence[Member], copies: Sequence[Edge], weights: Mapping[str, float], press: Press) -> Group:
    """The claim of its statements, given in canonical order; `weights` are the sums of the edges inside it, by node."""
    transmission = Transmission([member.source for member in members], copies, press)
    negated = _negated(members)
    positions = [_position(member, transmission, member.proposition.node in negated) for member in members]
    articles = list(dict.fromkeys(member.reading.id for member in members))
    clearest = _clearest(members, positions, weights)
    vouching = _side(positions, members, SIDES["vouches"])
    denying = _side(positions, members, SIDES["denies"])
    claim = Claim(
        id=f"c-{digest(members[0].proposition.node):016x}"[:14],
        gloss=" ".join(clearest.text.split()),
        gloss_en=gloss(clearest.reading, clearest.proposition, clearest.span),
        grade=grade([chain for member in vouching for chain in transmission.of(member.source)], transmission.name),
        denial=grade([chain for member in denying for chain in transmission.of(member.source)], transmission.name) if denying else None,
        contested=bool(vouching and denying),
        origins=tuple(sorted({party for position in positions if position.stance in SIDES["vouches"] for party in position.parties})),
        articles=len(articles),
        independent_articles=independent(articles, copies),
        figures=_figures(members),
        positions=tuple(positions),
    )
    return Group(kind="claim", id=claim.id, members=tuple(member.proposition.node for member in members), body=claim.to_dict())


def _side(positions: Sequence[Position], members: Sequence[Member], stances: Sequence[Stance]) -> list[Member]:
    return [member for member, position in zip(members, positions, strict=True) if position.stance in stances]


def _negated(members: Sequence[Member]) -> set[str]:
    """The nodes that put in the negative what others of them affirm: nobody does so in one breath, so each is held against those who
    spoke elsewhere. A claim that is only made in the negative is affirmed.
    """
    affirmed = [member for member in members if not member.negative]
    return {
        member.proposition.node for member in members if member.negative and any(not _in_one_breath(member, other) for other in affirmed)
    }


def _in_one_breath(one: Member, other: Member) -> bool:
    """Whether one speaker says both in one article, or one is said inside the other."""
    if one.reading.id != other.reading.id:
        return False
    a, b = one.statement, other.statement
    inside = a.content.start < b.content.end and b.content.start < a.content.end
    return inside or a.speaker.entities == b.speaker.entities and a.speaker.parties == b.speaker.parties


def stance(member: Member, negated: bool) -> Stance:
    """From the act, and from what the content affirms; `negated`: it puts in the negative what others affirm."""
    statement = member.statement
    held = _STANCES.get(statement.act, "asserts")
    if held == "asserts" and (member.proposition.denied or negated):
        return "denies"
    return held


def _position(member: Member, transmission: Transmission, negated: bool) -> Position:
    reading, statement = member.reading, member.statement
    speaker = statement.speaker.mark.text if statement.speaker.mark else None
    entity = reading.entities.get(statement.speaker.entity or "")
    return Position(
        parties=tuple(sorted(transmission.parties(member.source))),
        stance=stance(member, negated),
        since=statement.when or (reading.published[:10] if reading.published else None),
        article=reading.article.name,
        outlet=transmission.outlet(reading),
        statement=Said(
            id=statement.id,
            start=statement.content.start,
            end=statement.content.end,
            text=statement.content.text,
            speaker=entity.name_ar if entity else speaker,
            act=statement.act,
            via=tuple(transmission.name(link) for link in transmission.via(member.source)),
        ),
        part=member.part,
    )


def _clearest(members: Sequence[Member], positions: Sequence[Position], weights: Mapping[str, float]) -> Member:
    """The statement, or its part, that is most like the others, of those that assert it and say of whom; a long one only where all are
    long.
    """
    held = list(zip(members, positions, strict=True))
    short = [one for one in held if len(one[0].text) <= LONGEST_GLOSS] or held
    return max(short, key=lambda one: _clarity(one[0], one[1], weights))[0]


def _clarity(member: Member, position: Position, weights: Mapping[str, float]) -> tuple[bool, bool, float]:
    said = member.proposition
    return position.stance in SIDES["vouches"] and not said.answers, bool(said.participants), weights.get(said.node, 0.0)


def _figures(members: Sequence[Member]) -> tuple[Figure, ...]:
    """The different figures of the statements, each as it was first given."""
    found: dict[tuple[object, ...], Figure] = {}
    for member in members:
        for figure in member.figures:
            found.setdefault((figure.low, figure.high, figure.bound, figure.unit, figure.of), figure)
    return tuple(found.values())
