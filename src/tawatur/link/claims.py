"""Which statements say the same thing, across all articles.

Two articles that are less than nine months apart are compared when two of their statements share two telling senses and somebody they speak
of (without anybody: in neighbouring months); then all of their statements that share one telling sense. How much two say the same is told
in likeness.py. Where their articles tell of two affairs, more is asked the fewer participants they share, and those that speak of nobody
stay two. A claim is of statements that are alike on average.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from tawatur.link import stories
from tawatur.link.keys import pairs
from tawatur.link.likeness import Compared, likeness
from tawatur.link.scopes import known
from tawatur.link.words import meaning
from tawatur.model import PART, Edge, EdgeKind, Proposition, Traits

KIND: EdgeKind = "claim"
LEAST_SIMILAR = 0.49
"""Score from which two statements are of one claim."""
LEAST_ALIKE = 0.45
"""The mean score of the statements of one claim."""
LEAST_OF_ONE_AFFAIR = 0.35
"""Likeness of two articles from which they tell of one affair."""
ELSEWHERE = (2.0, 0.8, 0.7)
"""Score from which statements of articles of two affairs are of one claim, by how many both speak of. Of nobody: never, for "18 were
killed" says of what in its article; of one: a party to many affairs is spoken of in all of them; and so are two who are at war."""
_MOST = len(ELSEWHERE) - 1
SAME_EVENT = 2
"""Days between articles after which so many dead and so many others are those of another event, if nothing but their number tells."""
REACH = 274
"""Days between two articles after which nothing is compared: an allegation of October may be admitted in April, and summer."""
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
    return [None] if month is None else [month - 1, month, month + 1]


def _month(traits: Traits) -> int | None:
    year, _, rest = (traits.published or "").partition("-")
    return int(year) * 12 + int(rest[:2]) if year.isdecimal() and rest[:2].isdecimal() else None


def within_reach(one: str | None, other: str | None) -> bool:
    """Whether articles that appeared then (EDTF) may tell of one thing; of one that is not dated nothing says when."""
    day, another = stories.ordinal(one), stories.ordinal(other)
    return day is None or another is None or abs(day - another) <= REACH


class _Sought(NamedTuple):
    """A statement, and whom it speaks of, else when."""

    said: Compared
    named: Set[str]


class Comparison:
    """Finds what statements of other articles say the same as those of some `new` ones; what is looked for of these is kept."""

    def __init__(self, new: Iterable[Traits]) -> None:
        self._new = {traits.id: traits for traits in new}
        self._kept = {id: _by_sense(traits, [_month(traits)]) for id, traits in self._new.items()}

    def edges(self, beside: Iterable[tuple[Traits, Collection[str]]]) -> Iterator[Edge]:
        """The pairs of statements that say the same thing, of articles and the new ones beside each, by id."""
        unsure: dict[str, dict[str, list[tuple[float, Edge]]]] = {}
        asking: dict[str, Traits] = {}
        for traits, new in beside:
            asking[traits.id] = traits
            near = [id for id in new if within_reach(traits.published, self._new[id].published)]
            for one, id, other in self.candidates(traits, near):
                edge = compare(one, other)
                if not edge:
                    continue
                days = stories.apart(traits, self._new[id])
                least = _least_alike(one.said, other.said, edge.weight, days) if id != traits.id else 0.0
                if least:
                    unsure.setdefault(id, {}).setdefault(traits.id, []).append((least, edge))
                else:
                    yield edge
        articles = stories.Comparison()
        for id, found in unsure.items():
            affairs = articles.likenesses(self._new[id], [asking[other] for other in found])
            for edges, of_one_affair in zip(found.values(), affairs, strict=True):
                yield from (edge for least, edge in edges if of_one_affair >= least)

    def candidates(self, asking: Traits, new: Collection[str]) -> Iterator[tuple[Compared, str, Compared]]:
        """The statements of an article that have a telling sense and somebody in common with one of some new articles, with that article
        and its statement."""
        mine = _by_sense(asking, _months(asking))
        for id in new:
            kept = self._kept[id]
            senses = kept.keys() & mine.keys()
            pairs = {(one.said.node, other.said.node): (one, other) for sense in senses for one in mine[sense] for other in kept[sense]}
            yield from ((one.said, id, other.said) for one, other in pairs.values() if not one.named.isdisjoint(other.named))


def _by_sense(traits: Traits, months: Sequence[int | None]) -> dict[str, list[_Sought]]:
    """The statements of an article by each of their telling senses."""
    found: dict[str, list[_Sought]] = {}
    for said in traits.said:
        sought = _Sought(Compared(said), _named(said, months))
        for sense in said.telling:
            found.setdefault(sense, []).append(sought)
    return found


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


def compare(one: Compared, other: Compared) -> Edge | None:
    """Whether two statements say the same thing."""
    if one.node > other.node:
        one, other = other, one
    score = likeness(one, other, LEAST_SIMILAR).score
    if score < LEAST_SIMILAR or one.node.partition(PART)[0] == other.node.partition(PART)[0]:
        return None  # the latter: a statement, or another thing that it says
    return Edge(kind=KIND, a=one.node, b=other.node, weight=round(score, 4))
