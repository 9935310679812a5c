"""How many of some articles were written independently: copies of one another count once.

An article is a copy of another when half of one stands in the other; one paragraph in common leaves both their own.
"""

from collections.abc import Collection, Iterable, Sequence

from tawatur.model import Arc, Edge

WHOLE = 0.5
"""The share of an article from which on it is a copy as a whole."""


def independent(articles: Collection[str], copies: Iterable[Edge]) -> int:
    """The number of groups of copies among `articles` (ids); an article that is no copy is a group of one."""
    if len(articles) < 2:
        return len(articles)
    return len(set(roots(sorted(articles), ((edge.a, edge.b, edge.weight) for edge in copies)).values()))


def roots(articles: Sequence[str], copies: Iterable[Arc]) -> dict[str, str]:
    """For each of some articles (ids) the first of those that it is a copy of, or that are copies of it; itself if it is no copy."""
    home = {article: article for article in articles}
    place = {article: number for number, article in enumerate(articles)}

    def root(article: str) -> str:
        while home[article] != article:
            home[article] = home[home[article]]
            article = home[article]
        return article

    for a, b, weight in copies:
        if weight >= WHOLE and a in home and b in home:
            first, later = sorted((root(a), root(b)), key=place.__getitem__)
            home[later] = first
    return {article: root(article) for article in articles}
