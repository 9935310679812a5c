"""Why two nodes are linked, told again from the traits of their articles: a store keeps the decision alone."""

from typing import Any

from tawatur.errors import NotFound
from tawatur.link import claims, stories
from tawatur.link.graph import article_of
from tawatur.link.store import Store
from tawatur.model import Proposition, Traits


def reasons(store: Store, a: str, b: str) -> dict[str, Any]:
    """What speaks for two articles to be of one story, or for two statements ("<article id>:s3") to be of one claim.

    Articles: what each agreement adds (`opening`, `rest`, `title`, `names`) and the stems that they `shared`. Statements: the senses that
    they `shared`, and the `participants`. What articles copied stands in the edge of that. Raises NotFound.
    """
    known = store.traits([article_of(a), article_of(b)])
    if a == article_of(a) and b == article_of(b):
        return stories.reasons(_article(known, a), _article(known, b))
    return claims.reasons(_statement(known, a), _statement(known, b))


def _article(known: dict[str, Traits], node: str) -> Traits:
    if article_of(node) not in known:
        raise NotFound(f"no article {article_of(node)}")
    return known[article_of(node)]


def _statement(known: dict[str, Traits], node: str) -> Proposition:
    said = next((said for said in _article(known, node).said if said.node == node), None)
    if said is None:
        raise NotFound(f"no statement {node}")
    return said
