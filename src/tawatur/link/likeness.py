"""How much two statements say the same, 0..1.

The score is the part of their senses that they share, the shorter statement weighing more, and the agreement of those spoken of. Whether it
is affirmed or denied does not separate them, and numbers that disagree do not either.

A statement is compared with hundreds of others and like few of them. So what is compared of it is worked out once (`Compared`), and whoever
asks for a least score is spared what cannot reach it. Senses weigh whole thousandths, whose sums do not depend on their order.
"""

from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from tawatur.link.embedder import similarity
from tawatur.link.predicates import COUNTED, TOPIC
from tawatur.link.scopes import known
from tawatur.link.senses import frequent, has_kin, kin
from tawatur.model import Proposition

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
SHORTER, LONGER = 0.6, 0.4
"""How the two lengths make the measure against which the shared part is taken."""

_UNIT = 1000
"""Of the weights of senses."""


class Likeness(NamedTuple):
    """How much two statements say the same, 0..1 each: their predicates, their other senses, those they speak of; and all together."""

    predicate: float
    arguments: float
    participants: float
    score: float


UNLIKE = Likeness(0.0, 0.0, 0.0, 0.0)


class Arguments:
    """The senses of a statement as they are compared beside the predicate."""

    def __init__(self, senses: Mapping[str, int]) -> None:
        often = frequent()
        self.telling = {sense: round(FREQUENT * weight) if sense in often else weight for sense, weight in senses.items()}
        """What each weighs."""
        self.length = sum(weight for sense, weight in self.telling.items() if sense[0] not in COUNTED)
        """What those weigh that count nothing."""
        self.nearly = [(sense, kin(sense), weight) for sense, weight in self.telling.items() if has_kin(sense)]
        """Those of which others often tell the same, with what stands for it, and what it weighs."""


class Compared:
    """A statement as it is compared."""

    def __init__(self, said: Proposition) -> None:
        self.said, self.node = said, said.node
        self.heads, self.participants, self.setting = said.heads, said.participants, said.setting
        self.senses = {sense: round(_UNIT * weight) for sense, weight in said.senses.items()}
        self.kin = _kin(self.heads)
        """What stands for the senses of its predicate."""
        self.numbers = frozenset(sense for sense in self.senses if sense[0] == "#")
        self.counted = _counted(self.senses)
        self.scopes = _scopes(self.heads)
        self._arguments: Arguments | None = None

    def arguments(self) -> Arguments:
        """Worked out for those that have come so far."""
        if self._arguments is None:
            self._arguments = Arguments(self.senses)
        return self._arguments


def _counted(senses: Iterable[str]) -> Mapping[str, Set[str]]:
    """The scopes of what is counted, by unit; "in all" may be any."""
    found: dict[str, set[str]] = {}
    for sense in senses:
        if sense[0] == "=":
            unit, _, scope = sense.partition("/")
            found.setdefault(unit, set()).add(scope)
    return {unit: scopes for unit, scopes in found.items() if scopes.isdisjoint(known().table.whole)}


def _scopes(heads: Iterable[str]) -> frozenset[str]:
    """What is said of those that are counted, beside that they are there."""
    table = known().table
    told = {sense.partition("/")[2] for sense in heads if sense[0] == "="}
    return frozenset(told.difference(table.weak, table.whole))


def alike(one: Proposition, other: Proposition) -> Likeness:
    """How much two statements say the same, the same both ways."""
    return likeness(Compared(one), Compared(other))


def likeness(one: Compared, other: Compared, least: float = 0.0) -> Likeness:
    """The same both ways; `UNLIKE` where they share too little, or cannot reach the `least` score. Numbers that agree speak for a
    statement; numbers that do not, not against it.

    Statements with embeddings of one model agree in their predicates and their other senses as the model says.
    """
    mine, others = one.said.embedding, other.said.embedding
    if mine and others and mine.model == others.model:
        agreed, participants = similarity(mine, others), _agreement(one, other)
        return Likeness(agreed, agreed, participants, score(agreed, agreed, participants))
    common = one.senses.keys() & other.senses.keys()
    shared = _shared(one.senses, other.senses, common) / _UNIT
    if shared < LEAST_SENSE and (shared + NEAR < LEAST_SENSE or one.kin.isdisjoint(other.kin)):
        return UNLIKE
    predicate = _predicates(one, other)
    if shared < LEAST_SENSE and predicate != NEAR:
        return UNLIKE
    participants = _agreement(one, other)
    numbers = 0.0 if one.numbers.isdisjoint(other.numbers) else NUMBER
    if score(predicate, 1.0, participants) + numbers < least:
        return UNLIKE
    arguments = _arguments(one, other, common)
    return Likeness(predicate, arguments, participants, min(score(predicate, arguments, participants) + numbers, 1.0))


def _shared(mine: Mapping[str, int], others: Mapping[str, int], common: Iterable[str]) -> int:
    """What the common senses weigh. Asked for every pair: a loop is quicker than a sum of minima."""
    total = 0
    for sense in common:
        one, other = mine[sense], others[sense]
        total += one if one < other else other
    return total


def score(predicate: float, arguments: float, participants: float) -> float:
    """How much two statements say the same, by their features."""
    total = PREDICATE * predicate + ARGUMENTS * arguments + PARTICIPANTS * participants
    return total * (OTHER_PREDICATE + (1.0 - OTHER_PREDICATE) * predicate)


def _predicates(one: Compared, other: Compared) -> float:
    if one.counted and other.counted and _told_of_others(one.counted, other.counted):
        return 0.0
    if not one.heads.isdisjoint(other.heads):
        return 1.0
    if not one.kin.isdisjoint(other.kin) and one.scopes == other.scopes:
        return NEAR
    crossed = max(_most(one.senses, other.heads), _most(other.senses, one.heads))
    return 0.0 if not crossed else CROSSED if crossed > _UNIT * TOPIC else TOLD_OF


def _most(senses: Mapping[str, int], heads: Iterable[str]) -> int:
    """The most that a sense weighs in one statement that is of the predicate of another."""
    most = 0
    for head in heads:
        weight = senses.get(head, 0)
        if weight > most:
            most = weight
    return most


@lru_cache(maxsize=1 << 14)
def _kin(heads: frozenset[str]) -> frozenset[str]:
    return frozenset(map(kin, heads))


def _told_of_others(mine: Mapping[str, Set[str]], others: Mapping[str, Set[str]]) -> bool:
    """Whether both count the same things of different scopes: those at the border are not those in training."""
    both = mine.keys() & others.keys()
    return bool(both) and all(mine[unit].isdisjoint(others[unit]) for unit in both)


def _arguments(one: Compared, other: Compared, common: Set[str]) -> float:
    """The part of the senses beside the shared predicate that both have."""
    heads = one.heads & other.heads
    counted = [sense for sense in common if sense[0] in COUNTED]
    shorter, longer = sorted((_length(one, heads, counted), _length(other, heads, counted)))
    if not shorter:
        return NOTHING_MORE
    shared = _shared(one.arguments().telling, other.arguments().telling, common - heads)
    return min((shared + _near(one, other)) / (SHORTER * shorter + LONGER * longer), 1.0)


def _length(said: Compared, heads: Set[str], counted: Iterable[str]) -> int:
    """What the senses of a statement weigh beside the shared predicate; of those that count something, only the shared ones."""
    arguments = said.arguments()
    without = sum(arguments.telling.get(sense, 0) for sense in heads if sense[0] not in COUNTED)
    return arguments.length - without + sum(arguments.telling[sense] for sense in counted if sense not in heads)


def _near(one: Compared, other: Compared) -> float:
    """What senses add that only one of two statements has, where the other has one that often tells the same."""
    mine = _without(one, other)
    others = _without(other, one) if mine else {}
    return NEAR * sum(min(mine[sense], others[sense]) for sense in mine.keys() & others.keys())


def _without(one: Compared, other: Compared) -> dict[str, int]:
    """The senses that only the one has, each as the one that stands for its like."""
    found: dict[str, int] = {}
    for sense, like, weight in one.arguments().nearly:
        if sense not in other.senses:
            found[like] = max(found.get(like, 0), weight)
    return found


def _agreement(one: Compared, other: Compared) -> float:
    """The part of those spoken of that both speak of, measured by the statement that names fewer and by the one that names more."""
    fewer, more = (one, other) if len(one.participants) <= len(other.participants) else (other, one)
    if not more.participants:
        return NOBODY if one.setting.isdisjoint(other.setting) else IN_SETTING
    covered = _covered(more, fewer)
    return SHORTER * _covered(fewer, more) + LONGER * covered if fewer.participants else covered


def _covered(one: Compared, other: Compared) -> float:
    """The part of those that one speaks of whom the other speaks of, or may."""
    both = one.participants & other.participants
    return (len(both) + IN_SETTING * len((one.participants & other.setting) - both)) / len(one.participants)
