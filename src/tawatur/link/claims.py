"""Which statements say the same thing, across all articles.

Two statements are compared when they share two telling senses and somebody they speak of (without anybody: in neighbouring months). The
score is the part of their senses that they share, the shorter statement weighing more, and the agreement of those spoken of. Whether it
is affirmed or denied does not separate them, and numbers that disagree do not either. Where their articles tell of two affairs, more is
asked of statements that share one participant, and those that speak of nobody stay two. A claim is of statements that are alike on
average.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from tawatur.link import stories
from tawatur.link.embedder import similarity
from tawatur.link.keys import pairs
from tawatur.link.predicates import COUNTED, TOPIC
from tawatur.link.words import kin
from tawatur.model import PART, Edge, EdgeKind, Proposition, Traits

KIND: EdgeKind = "claim"
LEAST_SIMILAR = 0.6
"""Score from which two statements are of one claim."""
LEAST_ALIKE = 0.45
"""The mean score of the statements of one claim."""
LEAST_SENSE = 1.2
"""Weight of shared senses below which nothing is known: one word is no proposition."""
PREDICATE, ARGUMENTS, PARTICIPANTS = 0.3, 0.45, 0.25
"""What the predicate, the other senses and the participants bring to the score."""
NEAR = 0.7
"""The agreement of two predicates of which one often tells what the other does: sent, arrived."""
CROSSED = 0.5
"""The agreement of two predicates of which one stands among the other senses of the other statement."""
TOLD_OF = 0.2
"""The same, where it stands there as what is spoken of: that they were sent, and that sending them is a threat, are two things."""
OTHER_PREDICATE = 0.6
"""What is left of the score where neither does."""
NOTHING_MORE = 0.5
"""The agreement of two statements of which one says nothing beside its predicate."""
NOBODY = 0.4
"""The agreement of two statements that speak of nobody."""
LEAST_OF_ONE_AFFAIR = 0.45
"""Likeness of two articles from which they tell of one affair."""
ELSEWHERE = (2.0, 0.8, LEAST_SIMILAR)
"""Score from which statements of articles of two affairs are of one claim, by how many both speak of. Of nobody: never, for "18 were
killed" says of what in its article; of one: a party to many affairs is spoken of in all of them."""
_MOST = len(ELSEWHERE) - 1
SHORTER, LONGER = 0.6, 0.4
"""How the two lengths make the measure against which the shared part is taken."""
_TOGETHER = 2
"""Telling senses in one key."""
SPOKEN_OF = 3
"""Participants of a statement that are part of its keys."""


def keys(traits: Traits) -> set[int]:
    """The keys under which an article is kept: each two telling senses of a statement in each of its scopes."""
    return _keys(traits, [_month(traits)])


def sought(traits: Traits) -> set[int]:
    """The keys under which its neighbours are kept."""
    return _keys(traits, _months(traits))


def _keys(traits: Traits, months: Sequence[int | None]) -> set[int]:
    return {key for said in traits.said for key in pairs(sorted(_scopes(said, months)), sorted(said.telling))}


def _scopes(said: Proposition, months: Sequence[int | None]) -> Set[str]:
    """Whom a statement speaks of, else the months in which others may say the same."""
    if not said.participants:
        return {str(month) for month in months}
    return said.participants if len(said.participants) <= SPOKEN_OF else set(sorted(said.participants)[:SPOKEN_OF])


def _months(traits: Traits) -> list[int | None]:
    month = _month(traits)
    return [month] if month is None else [month - 1, month, month + 1]


def _month(traits: Traits) -> int | None:
    year, _, rest = (traits.published or "").partition("-")
    return int(year) * 12 + int(rest[:2]) if year.isdecimal() and rest[:2].isdecimal() else None


Key = tuple[str, str, str]
"""A scope of a statement and two of its telling senses: the keys under which articles are kept, before they are made numbers."""


class Comparison:
    """Finds what statements of other articles say the same as those of some `new` ones. These are kept under their keys, each once, and
    what shares none with them is not looked at."""

    def __init__(self, new: Iterable[Traits]) -> None:
        self._new = {traits.id: traits for traits in new}
        self._kept: dict[Key, list[tuple[str, Proposition]]] = {}
        self._telling: set[str] = set()
        for traits in self._new.values():
            for said in traits.said:
                self._telling |= said.telling
                for key in _shared(said.telling, _scopes(said, [_month(traits)])):
                    self._kept.setdefault(key, []).append((traits.id, said))

    def edges(self, beside: Iterable[tuple[Traits, Collection[str]]]) -> Iterator[Edge]:
        """The pairs of statements that say the same thing, of articles and the new ones beside each, by id."""
        unsure: dict[str, dict[str, list[Edge]]] = {}
        asking: dict[str, Traits] = {}
        for traits, new in beside:
            asking[traits.id] = traits
            for one, id, other in self.candidates(traits, new):
                edge = compare(one, other)
                if edge and (id == traits.id or edge.weight >= ELSEWHERE[min(len(one.participants & other.participants), _MOST)]):
                    yield edge
                elif edge:
                    unsure.setdefault(id, {}).setdefault(traits.id, []).append(edge)
        articles = stories.Comparison()
        for id, found in unsure.items():
            likenesses = articles.likenesses(self._new[id], [asking[other] for other in found])
            for edges, likeness in zip(found.values(), likenesses, strict=True):
                if likeness >= LEAST_OF_ONE_AFFAIR:
                    yield from edges

    def candidates(self, asking: Traits, new: Collection[str]) -> Iterator[tuple[Proposition, str, Proposition]]:
        """The statements of an article that share a key with one of some new articles, with that article and its statement."""
        months = _months(asking)
        for said in asking.said:
            telling = said.telling & self._telling
            if len(telling) >= _TOGETHER:
                shared = (one for key in _shared(telling, _scopes(said, months)) for one in self._kept.get(key, ()))
                found = {other.node: (id, other) for id, other in shared if id in new}
                yield from ((said, *one) for one in found.values())


def _shared(telling: Set[str], scopes: Set[str]) -> Iterator[Key]:
    return ((scope, one, other) for one, other in combinations(sorted(telling), _TOGETHER) for scope in scopes)


def compare(one: Proposition, other: Proposition) -> Edge | None:
    """Whether two statements say the same thing."""
    if one.node > other.node:
        return compare(other, one)
    if one.node.partition(PART)[0] == other.node.partition(PART)[0]:
        return None  # a statement, or another thing that it says
    likeness = alike(one, other)
    if likeness.score < LEAST_SIMILAR:
        return None
    return Edge(kind=KIND, a=one.node, b=other.node, weight=round(likeness.score, 4))


class Likeness(NamedTuple):
    """How much two statements say the same, 0..1 each: their predicates, their other senses, those they speak of; and all together."""

    predicate: float
    arguments: float
    participants: float
    score: float


UNLIKE = Likeness(0.0, 0.0, 0.0, 0.0)


def alike(one: Proposition, other: Proposition) -> Likeness:
    """The same both ways. Numbers that agree speak for a statement; numbers that do not, not against it.

    Statements with embeddings of one model agree in their predicates and their other senses as the model says.
    """
    if one.embedding and other.embedding and one.embedding.model == other.embedding.model:
        agreed, participants = similarity(one.embedding, other.embedding), _agreement(one, other)
        return Likeness(agreed, agreed, participants, score(agreed, agreed, participants))
    predicate, participants = _predicates(one, other), _agreement(one, other)
    common = sorted(one.senses.keys() & other.senses.keys())
    shared = sum(min(one.senses[sense], other.senses[sense]) for sense in common) + (predicate if predicate == NEAR else 0.0)
    if shared < LEAST_SENSE:
        return UNLIKE
    arguments = _arguments(one, other, common)
    return Likeness(predicate, arguments, participants, score(predicate, arguments, participants))


def score(predicate: float, arguments: float, participants: float) -> float:
    """How much two statements say the same, by their features."""
    total = PREDICATE * predicate + ARGUMENTS * arguments + PARTICIPANTS * participants
    return total if predicate else total * OTHER_PREDICATE


def _predicates(one: Proposition, other: Proposition) -> float:
    if one.heads & other.heads:
        return 1.0
    if not _kin(one.heads).isdisjoint(_kin(other.heads)):
        return NEAR
    crossed = (said.senses.get(head, 0.0) for said, heads in ((one, other.heads), (other, one.heads)) for head in heads)
    return max((CROSSED if weight > TOPIC else TOLD_OF for weight in crossed if weight), default=0.0)


@lru_cache(maxsize=1 << 14)
def _kin(heads: frozenset[str]) -> frozenset[str]:
    return frozenset(map(kin, heads))


def _arguments(one: Proposition, other: Proposition, common: Sequence[str]) -> float:
    """The part of the senses beside the shared predicate that both have."""
    heads = one.heads & other.heads
    shared = sum(min(one.senses[sense], other.senses[sense]) for sense in common if sense not in heads)
    counted = {sense for sense in common if sense[0] in COUNTED}
    lengths = sorted(
        sum(weight for sense, weight in said.senses.items() if sense not in heads and (sense[0] not in COUNTED or sense in counted))
        for said in (one, other)
    )
    return shared / (SHORTER * lengths[0] + LONGER * lengths[1]) if lengths[0] else NOTHING_MORE


def _agreement(one: Proposition, other: Proposition) -> float:
    """The part of those spoken of that both speak of, measured by the statement that names fewer and by the one that names more."""
    fewer, more = sorted((len(one.participants), len(other.participants)))
    if not fewer:
        return NOBODY if not more else 0.0
    both = len(one.participants & other.participants)
    return SHORTER * both / fewer + LONGER * both / more
