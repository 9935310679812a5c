"""The affairs of told_affairs.yaml, linked, and how far what was found is what a careful reader would put together."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from memory_store import Memory

from tawatur.link import link
from tawatur.model import Article, Claim, Position
from tawatur.pipeline import analyse_article

AFFAIRS: dict[str, Any] = yaml.load((Path(__file__).parent / "told_affairs.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)

Place = tuple[int, str]
"""An article, numbered from 1, and words that stand in it."""


class Said(NamedTuple):
    """A marked statement as it was found: of which claims it is, and its position in them."""

    claims: frozenset[str]
    position: Position


class Scores(NamedTuple):
    """Shares: of the marked statements those found; of pairs of them in one claim; of those found; of claims with several statements."""

    found: float
    precision: float
    recall: float
    stance: float
    party: float
    origins: float


def claims(articles: list[dict[str, Any]]) -> list[Claim]:
    """The claims of some articles, which are named by their numbers."""
    store = Memory()
    made = [
        Article(text=fields["text"], outlet=fields["outlet"], published=str(fields["published"]), url=str(n))
        for n, fields in enumerate(articles, start=1)
    ]
    link(store, [store.add(article, analyse_article(article)) for article in made])
    return [Claim.from_dict(dict(group.body)) for (kind, _), group in sorted(store.groups.items()) if kind == "claim"]


def found(affair: dict[str, Any]) -> tuple[dict[Place, Said], dict[str, Claim]]:
    """The marked statements that were found, the shortest that has the words, and all claims by id."""
    by_id = {claim.id: claim for claim in claims(affair["articles"])}
    spots = [(claim.id, position) for claim in by_id.values() for position in claim.positions]
    said: dict[Place, Said] = {}
    for place in marked(affair):
        article, words = place
        start = affair["articles"][article - 1]["text"].index(words)
        over = [spot for spot in spots if spot[1].article == str(article) and spot[1].statement.start <= start < spot[1].statement.end]
        if over:
            nearest = min(over, key=lambda spot: (spot[1].statement.end - spot[1].statement.start, spot[1].statement.start)).__getitem__(1)
            claims_of = frozenset(id for id, position in over if position.statement.id == nearest.statement.id)
            said[place] = Said(claims_of, nearest)
    return said, by_id


def marked(affair: dict[str, Any]) -> list[Place]:
    return sorted({(article, words) for claim in affair["claims"].values() for article, words, _, _ in claim["said"]})


def wanted(affair: dict[str, Any]) -> set[tuple[Place, Place]]:
    """The pairs of statements that a careful reader puts into one claim."""
    return set(_pairs({(article, words) for article, words, _, _ in claim["said"]} for claim in affair["claims"].values()))


def _pairs(groups: Any) -> Iterator[tuple[Place, Place]]:
    for group in groups:
        yield from combinations(sorted(group), 2)


def given(said: dict[Place, Said]) -> set[tuple[Place, Place]]:
    """The pairs of marked statements that stand in one claim."""
    return {(a, b) for a, b in combinations(sorted(said), 2) if said[a].claims & said[b].claims}


def scores(affair: dict[str, Any]) -> Scores:
    said, by_id = found(affair)
    want, got = wanted(affair), given(said)
    held = [
        (said[article, words], stance, parties)
        for claim in affair["claims"].values()
        for article, words, stance, parties in claim["said"]
        if (article, words) in said
    ]
    several = [claim for claim in affair["claims"].values() if len(claim["said"]) > 1]
    return Scores(
        len(said) / len(marked(affair)),
        len(want & got) / len(got) if got else 1.0,
        len(want & got) / len(want),
        sum(one.position.stance == stance for one, stance, _ in held) / len(held),
        sum(sorted(one.position.parties) == sorted(parties) for one, _, parties in held) / len(held),
        sum(_origins(claim, said, by_id) == _vouching(claim) for claim in several) / len(several),
    )


def _vouching(claim: dict[str, Any]) -> list[str]:
    return sorted({party for _, _, stance, parties in claim["said"] if stance in ("asserts", "admits") for party in parties})


def _origins(claim: dict[str, Any], said: dict[Place, Said], by_id: dict[str, Claim]) -> list[str] | None:
    """Of the found claim that has most of its statements."""
    votes = [id for article, words, _, _ in claim["said"] if (article, words) in said for id in sorted(said[article, words].claims)]
    return sorted(by_id[max(votes, key=votes.count)].origins) if votes else None
