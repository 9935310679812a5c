"""Which statements say the same thing, across all articles.

Two articles are compared when two of their statements share two telling senses and somebody they speak of (without anybody: in neighbouring
months); then all of their statements that share one telling sense. The
score is the part of their senses that they share, the shorter statement weighing more, and the agreement of those spoken of. Whether it
is affirmed or denied does not separate them, and numbers that disagree do not either. Where their articles tell of two affairs, more is
asked of statements that share one participant, and those that speak of nobody stay two. A claim is of statements that are alike on
average.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.link import stories
from tawatur.link.embedder import similarity
from tawatur.link.keys import pairs
from tawatur.link.predicates import COUNTED, TOPIC
from tawatur.link.scopes import known
from tawatur.link.senses import frequent, has_kin, kin
from tawatur.link.words import meaning
from tawatur.model import PART, Edge, EdgeKind, Proposition, Traits

KIND: EdgeKind = "claim"
LEAST_SIMILAR = 0.49
"""Score from which two statements are of one claim."""
LEAST_ALIKE = 0.45
"""The mean score of the statements of one claim."""
LEAST_SENSE = 1.2
"""Weight of shared senses below which nothing is known: one word is no proposition."""
PREDICATE, ARGUMENTS, PARTICIPANTS = 0.25, 0.55, 0.2
"""What the predicate, the other senses and the participants bring to the score."""
NUMBER = 0.2
"""What a number that both tell adds to the score."""
FREQUENT = 0.6
"""What of the weight of a sense is left among arguments that stands in news of everything."""
NEAR = 0.7
"""The agreement of two predicates of which one often tells what the other does: sent, arrived."""
CROSSED = 0.3
"""The agreement of two predicates of which one stands among the other senses of the other statement."""
TOLD_OF = 0.2
"""The same, where it stands there as what is spoken of: that they were sent, and that sending them is a threat, are two things."""
OTHER_PREDICATE = 0.6
"""What is left of the score where the predicates do not agree at all; where they do in part, so much more."""
NOTHING_MORE = 0.5
"""The agreement of two statements of which one says nothing beside its predicate."""
NOBODY = 0.4
"""The agreement of two statements that speak of nobody."""
IN_SETTING = 0.7
"""The agreement on somebody whom only one of two statements names, where the other may speak of him too."""
LEAST_OF_ONE_AFFAIR = 0.35
"""Likeness of two articles from which they tell of one affair."""
ELSEWHERE = (2.0, 0.7, LEAST_SIMILAR)
"""Score from which statements of articles of two affairs are of one claim, by how many both speak of. Of nobody: never, for "18 were
killed" says of what in its article; of one: a party to many affairs is spoken of in all of them."""
_MOST = len(ELSEWHERE) - 1
SAME_EVENT = 2
"""Days between articles after which so many dead and so many others are those of another event, if nothing but their number tells."""
SHORTER, LONGER = 0.6, 0.4
"""How the two lengths make the measure against which the shared part is taken."""
SPOKEN_OF = 3
"""Participants of a statement that are part of its keys."""


def keys(traits: Traits) -> set[int]:
    """The keys under which an article is kept: each two telling senses of a statement in each of its scopes."""
    return _keys(traits, [_month(traits)])


def sought(traits: Traits) -> set[int]:
    """The keys under which its neighbours are kept."""
    return _keys(traits, _months(traits))


def _keys(traits: Traits, months: Sequence[int | None]) -> set[int]:
    return {key for said in traits.said for key in pairs(sorted(_named(said, months)), sorted(said.telling))}


def _named(said: Proposition, months: Sequence[int | None]) -> Set[str]:
    """Whom a statement speaks of, else the months in which others may say the same."""
    named = [*sorted(said.participants), *sorted(said.setting)][:SPOKEN_OF]
    return set(named) or {str(month) for month in months}


def _months(traits: Traits) -> list[int | None]:
    month = _month(traits)
    return [month] if month is None else [month - 1, month, month + 1]


def _month(traits: Traits) -> int | None:
    year, _, rest = (traits.published or "").partition("-")
    return int(year) * 12 + int(rest[:2]) if year.isdecimal() and rest[:2].isdecimal() else None


_Kept = tuple[Proposition, Set[str]]
"""A statement, and whom it speaks of, else when."""


class Comparison:
    """Finds what statements of other articles say the same as those of some `new` ones; what is looked for of these is kept."""

    def __init__(self, new: Iterable[Traits]) -> None:
        self._new = {traits.id: traits for traits in new}
        self._kept: dict[str, dict[str, list[_Kept]]] = {id: {} for id in self._new}
        """By article and telling sense."""
        for id, traits in self._new.items():
            for said in traits.said:
                named = _named(said, [_month(traits)])
                for sense in said.telling:
                    self._kept[id].setdefault(sense, []).append((said, named))

    def edges(self, beside: Iterable[tuple[Traits, Collection[str]]]) -> Iterator[Edge]:
        """The pairs of statements that say the same thing, of articles and the new ones beside each, by id."""
        unsure: dict[str, dict[str, list[tuple[float, Edge]]]] = {}
        asking: dict[str, Traits] = {}
        for traits, new in beside:
            asking[traits.id] = traits
            for one, id, other in self.candidates(traits, new):
                edge = compare(one, other)
                if not edge:
                    continue
                least = _least_alike(one, other, edge.weight, stories.apart(traits, self._new[id])) if id != traits.id else 0.0
                if least:
                    unsure.setdefault(id, {}).setdefault(traits.id, []).append((least, edge))
                else:
                    yield edge
        articles = stories.Comparison()
        for id, found in unsure.items():
            likenesses = articles.likenesses(self._new[id], [asking[other] for other in found])
            for edges, likeness in zip(found.values(), likenesses, strict=True):
                yield from (edge for least, edge in edges if likeness >= least)

    def candidates(self, asking: Traits, new: Collection[str]) -> Iterator[tuple[Proposition, str, Proposition]]:
        """The statements of an article that have a telling sense and somebody in common with one of some new articles, with that article
        and its statement."""
        months = _months(asking)
        for said in asking.said:
            named = _named(said, months)
            for id in new:
                kept = self._kept[id]
                shared = {one[0].node: one for sense in said.telling & kept.keys() for one in kept[sense]}
                yield from ((said, id, other) for other, others_named in shared.values() if not named.isdisjoint(others_named))


def _least_alike(one: Proposition, other: Proposition, score: float, days: float) -> float:
    """The likeness that two articles must have for these statements of theirs to be of one claim."""
    if days > SAME_EVENT and _told_of_so_many(one) and _told_of_so_many(other) and _numbers(one).isdisjoint(_numbers(other)):
        return stories.LEAST_CONTINUED
    return 0.0 if score >= ELSEWHERE[min(len(one.participants & other.participants), _MOST)] else LEAST_OF_ONE_AFFAIR


def _told_of_so_many(said: Proposition) -> bool:
    """Whether it says that some, who are counted, suffered what is suffered once."""
    counted = any(head[0] == "=" and head.partition("/")[2] in known().table.once for head in said.heads)
    return counted or bool(_numbers(said)) and not said.heads.isdisjoint(_once())


@cache
def _once() -> frozenset[str]:
    """The senses of the words that say so."""
    table = known().table
    return frozenset(meaning(word).sense for scope in table.once for word in table.scopes[scope])


def _numbers(said: Proposition) -> Set[str]:
    return {sense for sense in said.senses if sense[0] == "#"}


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
    common = sorted(one.senses.keys() & other.senses.keys())
    shared = sum(min(one.senses[sense], other.senses[sense]) for sense in common)
    if shared + NEAR < LEAST_SENSE or (shared < LEAST_SENSE and not _may_be_near(one, other)):
        return UNLIKE
    predicate = _predicates(one, other)
    shared += predicate if predicate == NEAR else 0.0
    if shared < LEAST_SENSE:
        return UNLIKE
    arguments, participants = _arguments(one, other, common), _agreement(one, other)
    numbers = NUMBER if any(sense[0] == "#" for sense in common) else 0.0
    return Likeness(predicate, arguments, participants, min(score(predicate, arguments, participants) + numbers, 1.0))


def score(predicate: float, arguments: float, participants: float) -> float:
    """How much two statements say the same, by their features."""
    total = PREDICATE * predicate + ARGUMENTS * arguments + PARTICIPANTS * participants
    return total * (OTHER_PREDICATE + (1.0 - OTHER_PREDICATE) * predicate)


def _predicates(one: Proposition, other: Proposition) -> float:
    if _told_of_others(one, other):
        return 0.0
    if one.heads & other.heads:
        return 1.0
    if not _kin(one.heads).isdisjoint(_kin(other.heads)) and _scopes(one) == _scopes(other):
        return NEAR
    crossed = (said.senses.get(head, 0.0) for said, heads in ((one, other.heads), (other, one.heads)) for head in heads)
    return max((CROSSED if weight > TOPIC else TOLD_OF for weight in crossed if weight), default=0.0)


def _may_be_near(one: Proposition, other: Proposition) -> bool:
    """Whether the predicates are two of which one often tells what the other does."""
    return one.heads.isdisjoint(other.heads) and not _kin(one.heads).isdisjoint(_kin(other.heads))


@lru_cache(maxsize=1 << 14)
def _kin(heads: frozenset[str]) -> frozenset[str]:
    return frozenset(map(kin, heads))


def _told_of_others(one: Proposition, other: Proposition) -> bool:
    """Whether both count the same things of different scopes: those at the border are not those in training. "In all" may be any."""
    mine, others = _counted(one), _counted(other)
    both = mine.keys() & others.keys()
    return bool(both) and all(mine[unit].isdisjoint(others[unit]) for unit in both)


def _scopes(said: Proposition) -> frozenset[str]:
    """What is said of those that are counted, beside that they are there."""
    table = known().table
    told = {sense.partition("/")[2] for sense in said.heads if sense[0] == "="}
    return frozenset(told.difference(table.weak, table.whole))


def _counted(said: Proposition) -> dict[str, set[str]]:
    """The scopes of what is counted, by unit."""
    found: dict[str, set[str]] = {}
    for sense in said.senses:
        if sense[0] == "=":
            unit, _, scope = sense.partition("/")
            found.setdefault(unit, set()).add(scope)
    return {unit: scopes for unit, scopes in found.items() if scopes.isdisjoint(known().table.whole)}


def _arguments(one: Proposition, other: Proposition, common: Sequence[str]) -> float:
    """The part of the senses beside the shared predicate that both have."""
    heads = one.heads & other.heads
    shared = sum(_telling(sense, min(one.senses[sense], other.senses[sense])) for sense in common if sense not in heads)
    counted = {sense for sense in common if sense[0] in COUNTED}
    lengths = sorted(
        sum(
            _telling(sense, weight)
            for sense, weight in said.senses.items()
            if sense not in heads and (sense[0] not in COUNTED or sense in counted)
        )
        for said in (one, other)
    )
    measure = SHORTER * lengths[0] + LONGER * lengths[1]
    return min((shared + _near(one, other)) / measure, 1.0) if lengths[0] else NOTHING_MORE


def _telling(sense: str, weight: float) -> float:
    """What a sense weighs among arguments."""
    return FREQUENT * weight if sense in frequent() else weight


def _near(one: Proposition, other: Proposition) -> float:
    """What senses add that only one of two statements has, where the other has one that often tells the same."""
    mine = _without(one, other)
    others = _without(other, one) if mine else {}
    return NEAR * sum(min(mine[sense], others[sense]) for sense in sorted(mine.keys() & others.keys()))


def _without(one: Proposition, other: Proposition) -> dict[str, float]:
    """The senses that only the one has, each as the one that stands for its like."""
    found: dict[str, float] = {}
    for sense, weight in one.senses.items():
        if has_kin(sense) and sense not in other.senses:
            found[kin(sense)] = max(found.get(kin(sense), 0.0), _telling(sense, weight))
    return found


def _agreement(one: Proposition, other: Proposition) -> float:
    """The part of those spoken of that both speak of, measured by the statement that names fewer and by the one that names more."""
    fewer, more = sorted((one, other), key=lambda said: len(said.participants))
    if not more.participants:
        return NOBODY if one.setting.isdisjoint(other.setting) else IN_SETTING
    covered = _covered(more, fewer)
    return SHORTER * _covered(fewer, more) + LONGER * covered if fewer.participants else covered


def _covered(one: Proposition, other: Proposition) -> float:
    """The part of those that one speaks of whom the other speaks of, or may."""
    both = one.participants & other.participants
    return (len(both) + IN_SETTING * len((one.participants & other.setting) - both)) / len(one.participants)
