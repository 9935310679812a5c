"""How many of some articles were written independently: copies of one another count once.

An article is a copy of another when half of one stands in the other; one paragraph in common leaves both their own.
"""

from collections.abc import Collection, Iterable, Sequence

from tawatur.model import Edge

WHOLE = 0.5
"""The share of an article from which on it is a copy as a whole."""


def roots(articles: Sequence[str], copies: Iterable[Edge]) -> dict[str, str]:
    """For each article the earliest, in the order given, of those that it is a copy of as a whole, or that are copies of it."""
    home = {article: article for article in articles}
    place = {article: number for number, article in enumerate(articles)}

    def root(article: str) -> str:
        while home[article] != article:
            home[article] = home[home[article]]
            article = home[article]
        return article

    for edge in copies:
        if edge.weight >= WHOLE and edge.a in home and edge.b in home:
            first, later = sorted((root(edge.a), root(edge.b)), key=place.__getitem__)
            home[later] = first
    return {article: root(article) for article in articles}


def independent(articles: Collection[str], copies: Iterable[Edge]) -> int:
    """The number of groups of copies among `articles` (ids); an article that is no copy is a group of one."""
    return len(set(roots(list(articles), copies).values()))
