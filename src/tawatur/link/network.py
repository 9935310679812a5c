"""The graph of transmission of a claim as it is shown: the chains of one side laid together, and the names they rest on.

It is drawn from the chains that were counted, so that what is shown is what decided.
"""

from collections.abc import Callable, Sequence

from tawatur.link.voices import cut_of, grade, path
from tawatur.model import Chain, Network, Side, Vertex, VertexKind

ARTICLE = "article:"
"""How the vertex of an article begins; its id follows."""


def network(side: Side, chains: Sequence[Chain], name: Callable[[str], str] = str) -> Network:
    """A function of the set of chains: vertices in the order of their kinds, chains in the order of their names."""
    parties, outlets = {chain.party for chain in chains}, {chain.outlet for chain in chains}
    kinds: dict[str, VertexKind] = {id: _kind(id, parties, outlets) for chain in chains for id in path(chain)}
    resting = frozenset(cut_of(chains))
    vertices = [
        Vertex(
            id=id, name=name(id), kind=kinds[id], cut=id in resting, article=id.removeprefix(ARTICLE) if id.startswith(ARTICLE) else None
        )
        for id in sorted(kinds, key=lambda id: (_ORDER[kinds[id]], id))
    ]
    return Network(
        side=side,
        grade=grade(chains, name),
        vertices=tuple(vertices),
        chains=tuple(sorted(set(chains), key=lambda chain: (path(chain), chain.carriers))),  # two may go one way
    )


_ORDER: dict[VertexKind, int] = {"party": 0, "carrier": 1, "article": 2, "outlet": 3}


def _kind(id: str, parties: set[str], outlets: set[str]) -> VertexKind:
    """An article that is its own outlet is an article, a party that is an agency too a party."""
    if id in parties:
        return "party"
    if id.startswith(ARTICLE):
        return "article"
    return "outlet" if id in outlets else "carrier"
