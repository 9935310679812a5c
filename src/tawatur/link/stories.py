"""Which articles tell of one developing affair.

A pair is likely of one affair the more four things agree: the words of title and lead, the words of what follows, the title of each with
what the other tells first, and the names. They are added with the weights below and cut at 1. Only articles at most a week apart are
compared, and those further apart that have a cast in common: two persons whom not everybody knows. So an affair that rests for weeks goes
on where the same people come back to it, and two weather reports stay two. A copy of half of both texts counts as much as they share,
whatever the day. How stories follow from pairs is told in days.py.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tawatur.link.independent import independent
from tawatur.link.keys import pairs
from tawatur.link.sketches import Agreement, Columns, agreements, cast, columns, sketch
from tawatur.link.topics import Topics
from tawatur.model import Acting, Actor, Copy, Edge, EdgeKind, Group, Outline, Story, Traits

KIND: EdgeKind = "story"
LEAST_ALIKE = 0.58
"""The mean likeness of the articles of one day of a story."""
LEAST_CONTINUED = 0.66
"""The mean likeness of a day of a story with the earlier day that it continues: more, since it is the best of many."""
LEAST_KEPT = 0.45
"""Likeness from which a pair is an edge; others count as not alike at all."""
OPENING, REST, TITLE, NAMES = 0.7, 0.55, 0.45, 0.15
"""What each agreement says, from a logistic regression on pairs, rounded. Names say little beside words, since they are among them."""
STAND_IN = 0.5
"""Where one article ends with its lead, the share of how the openings agree that counts for the rest."""
LEAST_COPIED = 0.5
"""Share of both texts that is copied, from which likeness follows: a round-up that prints a telegram is not of its affair."""
WINDOW = 7
"""Days between two articles that are compared, and the width of a block."""
REST_DAYS = 182
"""Days that an affair may rest until its cast comes back to it, and the width of their block."""
CAST = 2
"""The persons that two articles more than a week apart have in common."""
MOST_CAST = 8
"""Of an article that names a crowd, so many stand for it."""
ACTORS = 5


def keys(traits: Traits) -> list[int]:
    """The keys under which an article is kept: pairs of its heaviest stems, in the week in which it appeared."""
    return _keys(traits, [_block(traits, WINDOW)], [_block(traits, REST_DAYS)])


def sought(traits: Traits) -> list[int]:
    """The keys under which its neighbours are kept: the week before, its own and the one after; so of the half years."""
    return _keys(traits, _beside(_block(traits, WINDOW)), _beside(_block(traits, REST_DAYS)))


def _keys(traits: Traits, weeks: Iterable[int | None], half_years: Iterable[int | None]) -> list[int]:
    persons = map(str, cast(columns(traits.sketch))[:MOST_CAST])
    return pairs(map(str, weeks), traits.heaviest) + pairs((f"cast {n}" for n in half_years), persons)


def _beside(block: int | None) -> list[int | None]:
    return [None] if block is None else [block - 1, block, block + 1]


@lru_cache(maxsize=1 << 12)
def _ordinal(day: str) -> int | None:
    try:
        return dt.date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _block(traits: Traits, width: int) -> int | None:
    day = ordinal(traits.published)
    return None if day is None else day // width


class Comparison:
    """Compares articles; what it makes of their sketches is kept for the next pair."""

    def __init__(self) -> None:
        self._columns: dict[str, Columns] = {}

    def edges(self, one: Outline, others: Sequence[Outline], copied: Mapping[str, Copy]) -> Iterator[Edge]:
        """How likely each of some articles is of one story with this one; `copied` by article: what they share word for word."""
        near = [other for other in others if apart(one, other) <= REST_DAYS]
        agreed = dict(zip((other.id for other in near), agreements(self._of(one), list(map(self._of, near))), strict=True))
        for other in others:
            copy = copied.get(other.id)
            shared = min(copy.share_a, copy.share_b) if copy else 0.0
            found = agreed.get(other.id)
            alike = _likeness(found) if found and (found.cast >= CAST or apart(one, other) <= WINDOW) else 0.0
            score = max(alike, shared if shared >= LEAST_COPIED else 0.0)
            if score >= LEAST_KEPT:
                a, b = sorted((one.id, other.id))
                yield Edge(kind=KIND, a=a, b=b, weight=round(score, 4))

    def likenesses(self, one: Outline, others: Sequence[Outline]) -> list[float]:
        """How much an article and each of some others tell of one thing, whenever they appeared, 0..1; the same both ways."""
        return [_likeness(agreed) for agreed in agreements(self._of(one), [self._of(other) for other in others])]

    def _of(self, outline: Outline) -> Columns:
        if outline.id not in self._columns:
            self._columns[outline.id] = columns(outline.sketch)
        return self._columns[outline.id]


def agreed(one: Topics, other: Topics) -> dict[str, float]:
    """What each agreement of two articles adds to their likeness: `opening`, `rest`, `title` and `names`."""
    found = agreements(columns(sketch(one)), [columns(sketch(other))])
    return {name: round(value, 3) for name, value in _added(found[0]).items()}


def _added(agreed: Agreement) -> dict[str, float]:
    return {
        "opening": OPENING * agreed.opening,
        "rest": REST * (STAND_IN * agreed.opening if agreed.rest is None else agreed.rest),
        "title": TITLE * agreed.title,
        "names": NAMES * agreed.names,
    }


def _likeness(agreed: Agreement) -> float:
    return min(sum(_added(agreed).values()), 1.0)


def ordinal(published: str | None) -> int | None:
    """The number of the day on which an article appeared, None where that is not known."""
    return _ordinal((published or "")[:10])


def apart(a: Outline, b: Outline) -> float:
    """The days between two articles; none between two that are not dated, no end of them where one is."""
    one, other = ordinal(a.published), ordinal(b.published)
    if one is None or other is None:
        return 0 if one is other else math.inf
    return abs(one - other)


def group(members: Sequence[Traits], copies: Sequence[Edge]) -> Group:
    """The story of its articles, given in canonical order; `copies` are the edges between them."""
    first = members[0]
    days = sorted(traits.published[:10] for traits in members if traits.published)
    story = Story(
        id=f"s-{first.id[:12]}",
        title=first.title,
        start=days[0] if days else None,
        end=days[-1] if days else None,
        articles=tuple(traits.name for traits in members),
        actors=tuple(_actors(members)),
        outlets=tuple(sorted({traits.outlet for traits in members if traits.outlet})),
        independent_articles=independent([traits.id for traits in members], copies),
    )
    return Group(kind="story", id=story.id, members=tuple(traits.id for traits in members), body=story.to_dict())


def _actors(members: Sequence[Traits]) -> list[Actor]:
    """Those who speak or act in most articles; then those who are named most often."""
    named: dict[str, Acting] = {}
    articles, mentions = Counter[str](), Counter[str]()
    for traits in members:
        for acting in traits.acting:
            named.setdefault(acting.id, acting)
            mentions[acting.id] += acting.mentions
        articles.update({acting.id for acting in traits.acting})
    main = sorted(named, key=lambda id: (-articles[id], -mentions[id], id))[:ACTORS]
    return [Actor(id=id, name_ar=named[id].name_ar, name_en=named[id].name_en) for id in main]
