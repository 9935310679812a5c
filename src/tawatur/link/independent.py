"""How many of some articles were written independently: copies of one another count once.

An article is a copy of another when half of one stands in the other; one paragraph in common leaves both their own.
"""

from collections.abc import Collection, Iterable

from tawatur.model import Edge

WHOLE = 0.5
"""The share of an article from which on it is a copy as a whole."""


def independent(articles: Collection[str], copies: Iterable[Edge]) -> int:
    """The number of groups of copies among `articles` (ids); an article that is no copy is a group of one."""
    home = {article: article for article in articles}

    def root(article: str) -> str:
        while home[article] != article:
            home[article] = home[home[article]]
            article = home[article]
        return article

    for edge in copies:
        if edge.weight >= WHOLE and edge.a in home and edge.b in home:
            home[root(edge.a)] = root(edge.b)
    return sum(home[article] == article for article in home)
