"""How many of some articles were written independently: copies of one another count once."""

from collections.abc import Collection, Iterable

from tawatur.model import Edge


def independent(articles: Collection[str], copies: Iterable[Edge]) -> int:
    """The number of groups of copies among `articles` (ids); an article that is no copy is a group of one."""
    home = {article: article for article in articles}

    def root(article: str) -> str:
        while home[article] != article:
            home[article] = home[home[article]]
            article = home[article]
        return article

    for edge in copies:
        if edge.a in home and edge.b in home:
            home[root(edge.a)] = root(edge.b)
    return sum(home[article] == article for article in home)
