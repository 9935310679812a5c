"""Which articles tell of one developing affair.

A pair is scored by the cosine of what both talk about: the stems of title, lead and text, less what every newsroom writes every day. Only
articles at most a week apart are compared, and a copy of half a text counts as much as it shares. An article joins the earlier one that
it is most like, so a story is a tree that grows from its first report; it needs no view of the whole, and no late article can pull two
stories into one.
"""

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from tawatur.link.graph import appeared
from tawatur.link.independent import independent
from tawatur.link.keys import pairs
from tawatur.link.reading import Reading
from tawatur.link.words import split, stem, weight
from tawatur.model import Copy, Edge, EdgeKind, Group, Story

KIND: EdgeKind = "story"
LEAST_SIMILAR = 0.4
"""Cosine from which two articles belong together."""
LEAST_COPIED = 0.5
"""Share of the shorter text that is copied, from which likeness follows."""
WINDOW = 7
"""Days between two articles that are compared, and the width of a block."""
LEAST_SHARED = 2
"""Keys in common that make two articles worth scoring."""
TOPICS = 10
"""The heaviest stems of an article; its keys are their pairs."""
TITLE, LEAD, BODY = 3, 2, 1
LEAD_WORDS, READ_WORDS = 40, 400
"""How often a word of the title and of the lead counts; what stands further down is not read."""
REASONS = 6
TITLE_LENGTH = 120
_SENTENCE = re.compile(r"[.!?؟\n]")

Topics = Mapping[str, float]


def topics(reading: Reading) -> Topics:
    """The stems of an article with their part in a vector of length one."""
    counts: defaultdict[str, int] = defaultdict(int)
    weights: dict[str, float] = {}
    words = reading.words.words
    parts = ((split(reading.article.title or ""), TITLE), (words[:LEAD_WORDS], LEAD), (words[LEAD_WORDS:READ_WORDS], BODY))
    for part, often in parts:
        for word, times in Counter(part).items():
            if heavy := weight(word):
                root = stem(word)
                counts[root] += often * times
                weights[root] = min(heavy, weights.get(root, 1.0))
    raw = {root: math.sqrt(count) * weights[root] for root, count in counts.items()}
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {root: value / length for root, value in raw.items()}


def keys(reading: Reading, about: Topics) -> list[int]:
    """The keys under which an article is kept: pairs of its heaviest stems, in the week in which it appeared."""
    return _keys(about, [_week(reading)])


def sought(reading: Reading, about: Topics) -> list[int]:
    """The keys under which its neighbours are kept: the week before, its own and the one after."""
    week = _week(reading)
    return _keys(about, [week] if week is None else [week - 1, week, week + 1])


def _keys(about: Topics, weeks: Iterable[int | None]) -> list[int]:
    heaviest = sorted(nlargest(TOPICS, about, key=lambda root: (about[root], root)))
    return pairs(map(str, weeks), heaviest)


def _day(reading: Reading) -> int | None:
    try:
        return dt.date.fromisoformat((reading.published or "")[:10]).toordinal()
    except ValueError:
        return None


def _week(reading: Reading) -> int | None:
    day = _day(reading)
    return None if day is None else day // WINDOW


def compare(a: Reading, b: Reading, about: tuple[Topics, Topics], copy: Copy | None) -> Edge | None:
    """Whether two articles are of one story; `about` are the topics of both, `copy` what they share word for word."""
    copied = max(copy.share_a, copy.share_b) if copy else 0.0
    likeness = _cosine(*about) if _near(a, b) else 0.0
    score = max(likeness, copied if copied >= LEAST_COPIED else 0.0)
    if score < LEAST_SIMILAR:
        return None
    detail = {**appeared(a, b), "similarity": round(likeness, 3), "copied": copied, "shared": _shared(*about)}
    return Edge(kind=KIND, a=a.id, b=b.id, weight=round(min(score, 1.0), 4), detail=detail)


def _near(a: Reading, b: Reading) -> bool:
    one, other = _day(a), _day(b)
    return one is other is None or (one is not None and other is not None and abs(one - other) <= WINDOW)


def _cosine(one: Topics, other: Topics) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[root] for root, value in one.items() if root in other)


def _shared(one: Topics, other: Topics) -> list[str]:
    """The stems that say most for the likeness: the reasons of the link."""
    common = {root: value * other[root] for root, value in one.items() if root in other}
    return sorted(common, key=lambda root: (-common[root], root))[:REASONS]


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
