"""Stories at a glance, many at once, and what came into the ledger since a moment: what a first page shows."""

from collections.abc import Collection, Sequence
from heapq import nsmallest

from sqlalchemy import Connection, and_, func, select

from tawatur.ledger.answers import Arrived, Tally
from tawatur.ledger.packing import unpack
from tawatur.ledger.paging import batches
from tawatur.ledger.schema import analyses, articles, corrections, groups, members
from tawatur.model import Claim

_LOOKED_AT = 8
"""Claims of a story, those with most voices, that are looked at for what parties disagree on."""
_NEWS = 6
"""Stories that are named among what is new."""
_DAY = len("2024-10-21")
_AFTER = ";"
"""The character behind the colon between an article and its statement."""

_ClaimRow = tuple[int, int, str]
"""Voices and articles, both negative so that the greatest come first, and the id of a claim."""


def tallies(connection: Connection, stories: Collection[str]) -> dict[str, Tally]:
    """The tally of each of some stories, by id."""
    ids = sorted(stories)
    days, claims = _days(connection, ids), _claims(connection, ids)
    first = {story: nsmallest(_LOOKED_AT, rows) for story, rows in claims.items()}
    contested = _contested(connection, {id for rows in first.values() for _, _, id in rows})
    return {
        story: Tally(
            story=story,
            claims=len(claims[story]),
            voices=max((-voices for voices, _, _ in claims[story]), default=0),
            days=tuple(days[story]),
            contested=tuple(contested[id] for _, _, id in first[story] if id in contested),
        )
        for story in ids
    }


def _days(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """On which days the articles of a story appeared, and how many; the undated are left out."""
    day = func.substr(articles.c.published, 1, _DAY)
    query = select(members.c.id, day, func.count()).join(articles, articles.c.id == members.c.node)
    query = query.where(members.c.kind == "story", members.c.id.in_(ids), articles.c.published.is_not(None))
    found: dict[str, list[tuple[str, int]]] = {id: [] for id in ids}
    for story, on, number in connection.execute(query.group_by(members.c.id, day).order_by(members.c.id, day)):
        found[story].append((on, number))
    return found


def _claims(connection: Connection, ids: Sequence[str]) -> dict[str, set[_ClaimRow]]:
    said = members.alias("said")
    of_article = and_(said.c.node > members.c.node, said.c.node < members.c.node + _AFTER)
    query = (
        select(members.c.id, groups.c.voices, groups.c.articles, groups.c.id.label("claim"))
        .join(said, and_(said.c.kind == "claim", of_article))
        .join(groups, and_(groups.c.kind == "claim", groups.c.id == said.c.id))
        .where(members.c.kind == "story", members.c.id.in_(ids))
    )
    found: dict[str, set[_ClaimRow]] = {id: set() for id in ids}
    for story, voices, reached, claim in connection.execute(query):
        found[story].add((-voices, -reached, claim))
    return found


def _contested(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The glosses of the contested ones of these claims."""
    found = {}
    for batch in batches(ids):
        bodies = connection.scalars(select(groups.c.body).where(groups.c.kind == "claim", groups.c.id.in_(batch)))
        found.update({claim.id: claim.gloss for claim in (unpack(body, Claim) for body in bodies) if claim.contested})
    return found


def arrived(connection: Connection, after: int | None) -> Arrived:
    """What came after an article (its number); with None nothing is new."""
    last = connection.scalar(select(func.max(articles.c.number))) or 0
    if after is None or after >= last:
        return Arrived(last=last, articles=0, stories=())
    new = articles.c.number > after
    number = connection.scalar(select(func.count()).select_from(articles).where(new)) or 0
    told = func.count().label("told")
    query = (
        select(members.c.id, told)
        .select_from(articles)
        .join(members, and_(members.c.kind == "story", members.c.node == articles.c.id))
        .where(new)
        .group_by(members.c.id)
        .order_by(told.desc(), members.c.id)
        .limit(_NEWS)
    )
    return Arrived(last=last, articles=number, stories=tuple((story, n) for story, n in connection.execute(query)))


def state(connection: Connection) -> str:
    """What changes of a ledger move: articles come, are linked or go, are analysed by other rules, something is decided of them. Told by
    indexes alone, whatever the number of articles; what a known article is told anew, its author or its title, does not move it.
    """
    ends = [select(end(column)) for column in (articles.c.number, analyses.c.rules, corrections.c.number) for end in (func.min, func.max)]
    counted = select(func.count()).select_from(articles)
    return repr([connection.scalar(query) for query in (*ends, counted, counted.where(articles.c.linked.is_(False)))])
