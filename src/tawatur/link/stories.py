"""Which articles tell of one developing affair.

A pair is likely of one affair the more four things agree: the words of title and lead, the words of what follows, the title of each with
what the other tells first, and the names. They are added with the weights below and cut at 1. Only articles at most a week apart are
compared; a copy of half of both texts counts as much as they share, whatever the day. How stories follow from pairs is told in days.py.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from tawatur.link.graph import appeared
from tawatur.link.independent import independent
from tawatur.link.keys import pairs
from tawatur.link.reading import Reading
from tawatur.link.topics import Topics, announced, cosine
from tawatur.model import Actor, Analysis, Copy, Edge, EdgeKind, Entity, Group, Story

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
LEAST_SHARED = 1
"""Keys in common that make two articles worth scoring: two of their heaviest stems."""
REASONS = 6
ACTORS = 5
TITLE_LENGTH = 120
_SENTENCE = re.compile(r"[.!?؟\n]")


def keys(reading: Reading, about: Topics) -> list[int]:
    """The keys under which an article is kept: pairs of its heaviest stems, in the week in which it appeared."""
    return _keys(about, [_week(reading)])


def sought(reading: Reading, about: Topics) -> list[int]:
    """The keys under which its neighbours are kept: the week before, its own and the one after."""
    week = _week(reading)
    return _keys(about, [week] if week is None else [week - 1, week, week + 1])


def _keys(about: Topics, weeks: Iterable[int | None]) -> list[int]:
    return pairs(map(str, weeks), about.heaviest)


def _day(reading: Reading) -> int | None:
    try:
        return dt.date.fromisoformat((reading.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _week(reading: Reading) -> int | None:
    day = _day(reading)
    return None if day is None else day // WINDOW


def compare(a: Reading, b: Reading, about: tuple[Topics, Topics], copy: Copy | None) -> Edge | None:
    """How likely two articles are of one story; `about` are the topics of both, `copy` what they share word for word."""
    copied = min(copy.share_a, copy.share_b) if copy else 0.0
    agreed = _agreed(*about) if _near(a, b) else {}
    score = max(min(sum(agreed.values()), 1.0), copied if copied >= LEAST_COPIED else 0.0)
    if score < LEAST_KEPT:
        return None
    reasons = {name: round(value, 3) for name, value in agreed.items()}
    detail = {**appeared(a, b), **reasons, "copied": copied, "shared": _shared(*about)}
    return Edge(kind=KIND, a=a.id, b=b.id, weight=round(score, 4), detail=detail)


def _agreed(one: Topics, other: Topics) -> dict[str, float]:
    """What each agreement adds to the likeness."""
    opening = cosine(one.opening, other.opening)
    rest = cosine(one.rest, other.rest) if one.rest and other.rest else STAND_IN * opening
    return {
        "opening": OPENING * opening,
        "rest": REST * rest,
        "title": TITLE * announced(one, other),
        "names": NAMES * cosine(one.names, other.names),
    }


def _near(a: Reading, b: Reading) -> bool:
    one, other = _day(a), _day(b)
    return one is other is None or (one is not None and other is not None and abs(one - other) <= WINDOW)


def _shared(one: Topics, other: Topics) -> list[str]:
    """The stems that say most for the likeness: the reasons of the link."""
    common: dict[str, float] = {}
    for weight, a, b in ((OPENING, one.opening, other.opening), (REST, one.rest, other.rest)):
        for root in a.keys() & b.keys():
            common[root] = common.get(root, 0.0) + weight * a[root] * b[root]
    return nsmallest(REASONS, common, key=lambda root: (-common[root], root))


def group(members: Sequence[Reading], copies: Sequence[Edge]) -> Group:
    """The story of its articles, given in canonical order; `copies` are the edges between them."""
    first = members[0]
    days = sorted(reading.published[:10] for reading in members if reading.published)
    story = Story(
        id=f"s-{first.id[:12]}",
        title=_title(first),
        start=days[0] if days else None,
        end=days[-1] if days else None,
        articles=tuple(reading.article.name for reading in members),
        actors=tuple(_actors(members)),
        outlets=tuple(sorted({reading.outlet for reading in members if reading.outlet})),
        independent_articles=independent([reading.id for reading in members], copies),
    )
    return Group(kind="story", id=story.id, members=tuple(reading.id for reading in members), body=story.to_dict())


def _title(reading: Reading) -> str:
    """The title of an article, else its first sentence, cut at a word."""
    title = " ".join((reading.article.title or "").split())
    if not title and len(reading.words):
        title = " ".join(_SENTENCE.split(reading.article.text[reading.words.starts[0] :], maxsplit=1)[0].split())
    if len(title) <= TITLE_LENGTH:
        return title
    return title[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _actors(members: Sequence[Reading]) -> list[Actor]:
    """Those who speak or act in most articles; then those who are named most often."""
    named: dict[str, Entity] = {}
    articles, mentions = Counter[str](), Counter[str]()
    for reading in members:
        acting = _acting(reading.analysis)
        for entity in reading.analysis.entities:
            if entity.id in acting:
                known_as = reading.ledger_id(entity.id)
                named.setdefault(known_as, entity)
                mentions[known_as] += len(entity.mentions)
        articles.update({reading.ledger_id(id) for id in acting})
    main = sorted(named, key=lambda id: (-articles[id], -mentions[id], id))[:ACTORS]
    return [Actor(id=id, name_ar=named[id].name_ar, name_en=named[id].name_en) for id in main]


def _acting(analysis: Analysis) -> set[str]:
    """The entities that speak, act or are acted upon."""
    speaking = {id for statement in analysis.statements for id in statement.speaker.entities}
    return speaking | {id for event in analysis.events for id in (event.actor, event.recipient) if id}
